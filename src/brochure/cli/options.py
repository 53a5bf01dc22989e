"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from brochure.i18n import _
from brochure.workspace import MARKER, Workspace

Command = TypeVar("Command", bound=Callable[..., Any])


def _find(_ctx: click.Context, _param: click.Parameter, folder: Path | None) -> Workspace:
    return find_workspace(folder)


def find_workspace(folder: Path | None) -> Workspace:
    """Return the workspace at a folder, or the nearest one. Raises UsageError when there is none."""
    if folder is not None:
        if not (folder / MARKER).is_file():
            raise click.UsageError(
                _("{folder} is no workspace: it has no {marker}. `brochure init DIR` makes one.").format(
                    folder=folder, marker=MARKER
                )
            )
        return Workspace.at(folder)
    found = Workspace.nearest(Path.cwd())
    if found is None:
        raise click.UsageError(
            _(
                "No workspace here: neither this folder nor one above it holds {marker}. "
                "Go to your workspace, name it with --workspace DIR, or make one with `brochure init DIR`."
            ).format(marker=MARKER)
        )
    return found


def workspace_at(folder: Path | None) -> Workspace | None:
    """Return the workspace at a folder, or the nearest one; None when there is none."""
    start = (folder or Path.cwd()).resolve()
    return Workspace.nearest(start) if folder is None else _exactly(start)


def _exactly(folder: Path) -> Workspace | None:
    return Workspace.at(folder) if (folder / MARKER).is_file() else None


def workspace_option(command: Command) -> Command:
    """Add `--workspace DIR`, handed on as `workspace: Workspace`."""
    return click.option(
        "--workspace",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        callback=_find,
        help=_("The workspace; by default the nearest folder that holds {marker}.").format(marker=MARKER),
    )(command)


def format_option(command: Command) -> Command:
    """Add `--format text|json`, handed on as `output_format`."""
    return click.option(
        "--format",
        "output_format",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help=_("Text for people, JSON for programs."),
    )(command)
