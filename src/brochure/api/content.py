"""Workspaces and their content: open, make, check, mend, import."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.i18n import _
from brochure.problems import Problem, ProblemError
from brochure.workspace import MARKER, Workspace

if TYPE_CHECKING:
    from brochure.content.fixes import Fix
    from brochure.importing.run import Outcome as Imported


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: every problem, sorted by place; with `fix`, what was mended and how it looks as a diff."""

    problems: list[Problem]
    fixes: "tuple[Fix, ...]" = ()
    diff: str = ""


def open_workspace(folder: Path | str) -> Workspace:
    """Return the workspace at a folder. Raises ProblemError where there is none."""
    path = Path(folder)
    if not (path / MARKER).is_file():
        raise ProblemError(
            Problem(
                code="no-workspace",
                message=_("{folder} is no workspace: it has no {marker}").format(folder=path, marker=MARKER),
                remedy=_("`brochure init DIR` makes one."),
            )
        )
    return Workspace.at(path)


def create_workspace(folder: Path | str, *, layouts: bool = False) -> Workspace:
    """Make a workspace with sample content; `layouts` copies layouts and fonts too. Raises ProblemError, OSError."""
    from brochure.content.scaffold import init_workspace

    init_workspace(Path(folder), layouts=layouts)
    return Workspace.at(Path(folder))


def check(workspace: Workspace, municipalities: Iterable[str] = (), *, fix: bool = False) -> Checked:
    """Read the content and judge the layouts; return every problem at once.

    `fix` mends in the files what can be mended without a decision; only then anything is written.
    """
    from brochure.check.checks import check_content

    only = tuple(municipalities) or None
    content, problems = check_content(workspace, only)
    fixes: tuple[Fix, ...] = ()
    changes = ""
    if fix:
        from brochure.content import fixes as mending

        proposed = mending.propose(content, problems)
        changes = mending.diff(content, proposed)
        try:
            mending.apply(workspace, proposed)
        except ProblemError as error:
            problems, changes = [*error.problems, *problems], ""
        else:
            fixes = tuple(proposed)
            if changes:
                problems = check_content(workspace, only)[1]
    return Checked([*_layout_faults(workspace), *problems], fixes, changes)


def _layout_faults(workspace: Workspace) -> list[Problem]:
    from brochure.production.layout_check import check_layouts

    return check_layouts(workspace)


def start_municipality(workspace: Workspace, name: str) -> Path:
    """Write the sample file of a new municipality and return its path. Raises ProblemError."""
    from brochure.content.starter import start_municipality as start

    return start(workspace, name)


def import_source(
    source: Path, *, workspace: Workspace | None = None, to: Path | None = None, force: bool = False
) -> "Imported":
    """Make content from a web page, pasted text or a Word file. Raises ProblemError.

    The file is written to `to`, or into the workspace; the result accounts for every word of the source.
    """
    from brochure.importing.run import bring_in

    return bring_in(source, to=to, workspace=workspace, force=force)


def write_schemas(folder: Path) -> list[Path]:
    """Write the JSON Schemas of the content into a folder; return the files that changed. Raises OSError."""
    from brochure.content.schema import write_schemas as write

    return list(write(folder))
