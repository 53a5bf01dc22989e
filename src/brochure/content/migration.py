"""From content of version 0.1 to the form of today: planned as a whole, backed up, written file by file.

publication.yaml, which names the form, is written last. Whoever interrupts leaves whole files and the old
number, so the next run does the rest; a second run finds nothing to do.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from brochure.content import walk
from brochure.content.consent_text import understood
from brochure.content.editing.edit import edited
from brochure.content.editing.files import Opened, open_file, save
from brochure.content.editing.operations import Operation, SetField
from brochure.content.reader import read_bytes
from brochure.content.schema import write_schemas
from brochure.content.source import Source, field_of
from brochure.content.version import CURRENT, format_of, is_older
from brochure.files import write_whole
from brochure.i18n import _
from brochure.problems import Problem, ProblemError, Severity
from brochure.workspace import MARKER, Workspace

_TIME = (1980, 1, 1, 0, 0, 0)  # of what is packed: the same content gives the same backup


@dataclass(frozen=True, slots=True)
class Change:
    """A file that is to be changed: its new text, and in plain words what is different."""

    opened: Opened
    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Migration:
    """What brings a workspace to the form of today; `problems` name what stands in the way."""

    version: str
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Migrated:
    """What was done: the backup, relative to the workspace, and the changes by file."""

    backup: str | None = None
    changes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def plan(workspace: Workspace) -> Migration | None:
    """Return what is to be changed; None where the content has the form of today, or a newer one."""
    marker = open_file(workspace.root / MARKER, MARKER.as_posix())
    source, _found = read_bytes(marker.data, marker.file)
    version = format_of(source)
    if source is None or not is_older(version):
        return None
    changes: list[Change] = []
    problems: list[Problem] = []
    for path in _files(workspace):
        try:
            change = _change(open_file(path, workspace.relative(path)))
        except ProblemError as error:
            problems += [_in_the_way(problem) for problem in error.problems]
        else:
            changes += [change] if change is not None else []
    if not problems:  # a file that cannot be read now must not count as brought over
        try:
            changes.append(_named(marker, source))
        except ProblemError as error:
            problems += error.problems
    return Migration(version, tuple(changes), tuple(problems))


def migrate(workspace: Workspace, today: date) -> Migrated:
    """Bring a workspace to the form of today; with nothing to do, nothing is written.

    Raises ProblemError where the backup cannot be written, or a file changed meanwhile: run it again then.
    """
    migration = plan(workspace)
    if migration is None:
        return Migrated()
    done = Migrated(problems=list(migration.problems))
    if not migration.changes:
        return done
    done.backup = workspace.relative(_backup(workspace, migration, today))
    for change in migration.changes:
        save([(change.opened, change.text)])
        done.changes[change.opened.file] = change.words
    schemas = workspace.content / "schema"
    if not migration.problems and schemas.is_dir():
        before = {path: path.read_bytes() for path in schemas.iterdir() if path.is_file()}
        for path in write_schemas(schemas):
            if before.get(path) != path.read_bytes():
                done.changes[workspace.relative(path)] = (_("the schema for editors is that of today"),)
    return done


def _files(workspace: Workspace) -> list[Path]:
    """Return the files in which photos are named; one that is missing is told of elsewhere."""
    label = sorted(workspace.content.glob("label*.yaml"))
    towns = [path for paths in workspace.municipality_files().values() for path in paths]
    return [path for path in [*label, *towns] if path.is_file()]


def _change(opened: Opened) -> Change | None:
    """Return a file with every consent that is clear as a choice. Raises ProblemError."""
    source, found = read_bytes(opened.data, opened.file)
    if source is None or source.neutralised:
        raise ProblemError(*[problem for problem in found if problem.severity is Severity.ERROR])
    operations: list[Operation] = []
    words: list[str] = []
    for operation, text in _consents(source):
        operations.append(operation)
        words.append(text)
    if not operations:
        return None
    return Change(opened, edited(opened.text, operations, opened.file), tuple(words))


def _consents(source: Source) -> Iterator[tuple[Operation, str]]:
    for path, photo in walk.items(source, "photos"):
        typed = walk.text_at(photo, "consent")
        choice = understood(typed) if typed is not None else None
        if typed is None or choice is None:
            continue  # what is not clear stays, and `check` names it
        at = (*path, "consent")
        now = ", ".join(f"{key}: {value}" for key, value in choice.items())
        yield (
            SetField(at, choice),
            _("{field}: “{before}” is now {after}").format(field=field_of(at), before=typed, after=now),
        )


def _named(marker: Opened, source: Source) -> Change:
    operation = SetField(("format",), CURRENT, first=True)
    text = edited(marker.text, [operation], marker.file)
    if format_of(source) and ("format",) in source.spots:
        words = _("format: {version} (it was {before})").format(version=CURRENT, before=format_of(source))
    else:
        words = _("format: {version} is new: it says in which form this folder is written").format(
            version=CURRENT
        )
    return Change(marker, text, (words,))


def _in_the_way(problem: Problem) -> Problem:
    remedy = f"{problem.remedy} " + _("Then run `brochure check --fix` again: it does the rest.")
    return problem.at(remedy=remedy.strip())


# ---- backup -----------------------------------------------------------------------------------


def _backup(workspace: Workspace, migration: Migration, today: date) -> Path:
    """Pack every YAML file below content/ beside it, unless an earlier backup holds what is to be changed."""
    stem = f"content-backup-{migration.version}-"
    for path in sorted(workspace.root.glob(f"{stem}*.zip")):
        if _holds(path, migration):
            return path
    target = workspace.root / f"{stem}{today.isoformat()}.zip"
    number = 2
    while target.exists():
        target = workspace.root / f"{stem}{today.isoformat()}-{number}.zip"
        number += 1
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(workspace.content.rglob("*.y*ml")):
            if path.is_file() and not path.is_relative_to(workspace.mail):  # addresses stay in one place
                archive.writestr(zipfile.ZipInfo(workspace.relative(path), _TIME), path.read_bytes())
    try:
        write_whole(target, packed.getvalue())
    except OSError as error:
        raise ProblemError(_no_backup(target.name, error.strerror or str(error))) from error
    return target


def _holds(path: Path, migration: Migration) -> bool:
    """Tell whether a backup holds every file that is to be changed, exactly as it stands now."""
    try:
        with zipfile.ZipFile(path) as archive:
            return all(archive.read(change.opened.file) == change.opened.data for change in migration.changes)
    except (OSError, KeyError, zipfile.BadZipFile):
        return False


def _no_backup(name: str, reason: str) -> Problem:
    return Problem(
        code="backup-failed",
        file=name,
        message=_("the backup cannot be written: {reason}").format(reason=reason),
        remedy=_("Nothing was changed. Make room, and see that the workspace's folder may be written to."),
    )
