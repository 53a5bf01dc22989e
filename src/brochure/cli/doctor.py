"""`brochure doctor`: what is right or missing, line by line."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from brochure.cli.options import format_option, workspace_at
from brochure.cli.printing import emit_json, harmless, say
from brochure.i18n import _, ngettext
from brochure.problems import ExitCode

if TYPE_CHECKING:
    from brochure.api.doctor import Line, State

_COLOURS = {"ok": "green", "warning": "yellow", "error": "red"}


@click.command(
    help=_(
        """Look at this computer and this workspace, and say what is right, what is missing and how to mend it.

For who phones the helpdesk: read out or send what it prints. It changes nothing and opens no network. It
ends with 1 when something keeps documents from being made or kept.

\b
Examples:
  brochure doctor
  brochure doctor --format json > doctor.json
"""
    )
)
@click.option(
    "--workspace",
    "folder",
    type=click.Path(path_type=Path),
    help=_("The workspace; by default the nearest folder that holds content/publication.yaml."),
)
@format_option
def command(folder: Path | None, output_format: str) -> int:
    """Look at this computer and this workspace."""
    from brochure.api.doctor import State, examine

    lines: list[Line] = []
    try:
        workspace = workspace_at(folder)
    except OSError:  # the folder that the terminal is in was removed, or may not be read
        workspace = None
    for line in examine(workspace):
        lines.append(line)
        if output_format == "text":
            _show(line)  # at once: what hangs is seen to hang
    errors = sum(line.state is State.ERROR for line in lines)
    warnings = sum(line.state is State.WARNING for line in lines)
    if output_format == "json":
        emit_json({"errors": errors, "warnings": warnings, "checks": [line.as_json() for line in lines]})
    elif errors or warnings:
        say()
        say(
            ngettext("{count} error", "{count} errors", errors).format(count=errors)
            + ", "
            + ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings)
        )
    else:
        say()
        say(_("All is well."))
    return ExitCode.CONTENT if errors else ExitCode.DONE


def _show(line: "Line") -> None:
    word = click.style(_word(line.state).ljust(_width()), fg=_COLOURS[line.state], bold=True)
    click.echo(f"{word}  {harmless(line.title)}: {harmless(line.found)}")
    if line.problem is not None:
        say(f"{' ' * _width()}  {line.problem.remedy} [{line.problem.code}]")


def _word(state: "State") -> str:
    return {"ok": _("ok"), "warning": _("warning"), "error": _("error")}[state]


def _width() -> int:
    return max(len(word) for word in (_("ok"), _("warning"), _("error")))
