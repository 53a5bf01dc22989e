"""Workspaces and their content: open, make, check, mend, import."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brochure.i18n import _
from brochure.languages import split
from brochure.problems import Problem, ProblemError
from brochure.workspace import MARKER, Workspace, typed_key, typed_stem

if TYPE_CHECKING:
    from brochure.content.fixes import Fix
    from brochure.content.migration import Migrated
    from brochure.importing.draft import Doubt
    from brochure.importing.many import FolderOutcome
    from brochure.importing.report import ImportReport
    from brochure.importing.run import ImportOutcome as Imported
    from brochure.production.plan import Plan


__all__ = [
    "Checked",
    "FolderOutcome",
    "ImportReport",
    "Imported",
    "Plan",
    "check",
    "create_workspace",
    "do_plan",
    "doubt_words",
    "import_folder",
    "import_source",
    "left_out_words",
    "open_workspace",
    "plan_removal",
    "plan_rename",
    "schema_names",
    "schema_text",
    "start_event",
    "start_language",
    "start_municipality",
    "start_selection",
    "write_form",
    "write_schemas",
]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: every problem, sorted by place.

    With `fix`: what older content was migrated, what was mended, and how that looks as a diff.
    """

    problems: list[Problem]
    fixes: "tuple[Fix, ...]" = ()
    diff: str = ""
    migrated: "Migrated | None" = None


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


def check(
    workspace: Workspace, municipalities: Iterable[str] = (), *, fix: bool = False, layouts: bool = True
) -> Checked:
    """Read the content and judge the layouts; return every problem at once.

    `fix` brings older content to the form of today after a backup, and mends in the files what can be mended
    without a decision; only then anything is written. Without `layouts` they are not judged, which takes seconds
    when they are new. Raises ProblemError where content cannot be migrated.
    """
    from brochure.check.checks import check_content

    only = tuple(municipalities) or None
    migrated: Migrated | None = None
    if fix:
        from brochure.content.migration import migrate

        migrated = migrate(workspace, date.today())
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
    faults = _layout_faults(workspace) if layouts else []
    kept = [] if only else _kept_too_long(workspace)
    return Checked([*faults, *problems, *withdrawn(workspace, only), *kept], fixes, changes, migrated)


def _kept_too_long(workspace: Workspace) -> list[Problem]:
    from brochure.mail.privacy.retention import retention_problems

    return retention_problems(workspace)


def withdrawn(workspace: Workspace, municipalities: Iterable[str] | None = None) -> list[Problem]:
    """Return where photos that were withdrawn still are, in `output/`, mailed or printed. Writes nothing."""
    from brochure.mail.photos import withdrawal_problems

    only = {typed_stem(split(typed_key(name))[0]) for name in municipalities} if municipalities else None
    return [
        problem
        for problem in withdrawal_problems(workspace)
        if only is None or split(problem.subject or "")[0] in (*only, "label", "")
    ]


def _layout_faults(workspace: Workspace) -> list[Problem]:
    from brochure.production.layout_check import check_layouts

    return check_layouts(workspace)


def start_municipality(workspace: Workspace, name: str) -> Path:
    """Write the sample file of a new municipality and return its path. Raises ProblemError."""
    from brochure.content.starter import start_municipality as start

    return start(workspace, name)


def start_language(workspace: Workspace, name: str, language: str) -> Path:
    """Write the file of a municipality, `label` or `publication` in another language, to be translated; return it.

    Raises ProblemError.
    """
    from brochure.content.start_language import start_language as start

    return start(workspace, name, language)


def start_event(workspace: Workspace, name: str) -> Path:
    """Write the sample file of a new event and return its path. Raises ProblemError."""
    from brochure.content.extra_starter import start_event as start

    return start(workspace, name)


def start_selection(workspace: Workspace, name: str) -> Path:
    """Write the sample file of a new selection of towns and return its path. Raises ProblemError."""
    from brochure.content.extra_starter import start_selection as start

    return start(workspace, name)


def write_form(workspace: Workspace, name: str) -> Path:
    """Write the questionnaire in Word for a municipality into the workspace; return its path. Raises ProblemError."""
    from brochure.importing.form.file import write_form as write

    return write(workspace, name)


def plan_rename(workspace: Workspace, old: str, new: str) -> "Plan":
    """Return what gives a municipality, an event or a selection another file name, with all that goes by it.

    Raises ProblemError.
    """
    from brochure.production.renaming import plan_rename as plan

    return plan(workspace, old, new)


def plan_removal(workspace: Workspace, name: str) -> "Plan":
    """Return what takes a municipality, an event or a selection away, with all that goes by its name.

    Raises ProblemError.
    """
    from brochure.production.renaming import plan_removal as plan

    return plan(workspace, name)


def do_plan(workspace: Workspace, plan: "Plan") -> None:
    """Carry out a plan of renaming or removing: all of it or nothing. Raises ProblemError."""
    from brochure.production.renaming import do

    do(workspace, plan)


def import_source(
    source: Path,
    *,
    workspace: Workspace | None = None,
    to: Path | None = None,
    force: bool = False,
    keep: Iterable[str] = (),
) -> "Imported":
    """Make content from a web page, pasted text or a Word file. Raises ProblemError.

    The file is written to `to`, or into the workspace; the result accounts for every word of the source. What holds
    a text to `keep` is not left out.
    """
    from brochure.importing.run import bring_in

    return bring_in(source, to=to, workspace=workspace, force=force, keep=tuple(keep))


def import_folder(folder: Path, *, workspace: Workspace, force: bool = False) -> "FolderOutcome":
    """Make content of every town in a folder; nothing that exists is overwritten without `force`.

    What goes wrong with one file is among the problems. Raises ProblemError when there is no source at all.
    """
    from brochure.importing.many import bring_in_folder

    return bring_in_folder(folder, workspace=workspace, force=force)


def doubt_words(doubt: "Doubt") -> str:
    """Return in people's words what an import was unsure of."""
    from brochure.importing.notices import message

    return message(doubt)


def left_out_words(code: str) -> str:
    """Return in people's words why an import left something out, "" where the words themselves say it."""
    from brochure.importing.notices import why_left_out

    return why_left_out(code)


def schema_names() -> tuple[str, ...]:
    """Return the names of the JSON Schemas."""
    from brochure.content.schema import SCHEMAS

    return tuple(SCHEMAS)


def schema_text(name: str) -> str:
    """Return a JSON Schema as text."""
    from brochure.content.schema import schema_text as text

    return text(name)


def write_schemas(folder: Path) -> list[Path]:
    """Write the JSON Schemas of the content into a folder; return the files that changed. Raises OSError."""
    from brochure.content.schema import write_schemas as write

    return list(write(folder))


def font_folder() -> Path:
    """Return the folder of the fonts that come with the program."""
    from brochure.workspace import package_data

    return package_data() / "fonts"


def __getattr__(name: str) -> Any:
    handed_on = {
        "FolderOutcome": ("importing.many", "FolderOutcome"),
        "ImportReport": ("importing.report", "ImportReport"),
        "Imported": ("importing.run", "ImportOutcome"),
        "Plan": ("production.plan", "Plan"),
    }
    if name in handed_on:
        module, attribute = handed_on[name]
        return getattr(import_module(f"brochure.{module}"), attribute)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
