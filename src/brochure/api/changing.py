"""Changes of content as people make them: carried out on what is on disk now, comments kept, nobody's change lost."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from brochure.api.editing import find_subject
from brochure.content.editing.apply import Applied
from brochure.content.editing.edits import Addition, AnyEdit, Conflict, Edit, Move, Removal
from brochure.content.editing.matching import value_at
from brochure.content.source import path_of
from brochure.problems import Problem, Severity
from brochure.workspace import Workspace

if TYPE_CHECKING:
    from brochure.content.editing.whole import Replaced

__all__ = [
    "Addition",
    "AnyEdit",
    "Applied",
    "Conflict",
    "Edit",
    "Move",
    "Removal",
    "apply_edits",
    "can_be_silenced",
    "mending",
    "replace_text",
    "value_at",
]


def apply_edits(workspace: Workspace, name: str, edits: Iterable[AnyEdit], base: Any = None) -> Applied:
    """Carry out edits on a subject's file and write it whole; those that conflict are returned, the others done.

    `base` holds the values as the writer saw them (`Written.values`), by which list items are found that
    moved. Raises ProblemError where the file cannot be read, locked or written, or has mistakes of syntax.
    """
    from brochure.content.editing.apply import apply_edits as carry_out

    subject = find_subject(workspace, name)
    return carry_out(subject.path, subject.file, edits, base)


def mending(workspace: Workspace, name: str, problem: Problem) -> Edit | None:
    """Return the edit that mends a problem as a check proposes; None where a person has to decide.

    Raises ProblemError where the subject is not there.
    """
    from brochure.content.fixes import mended, propose
    from brochure.content.load import Content
    from brochure.content.reader import read_file, read_text

    subject = find_subject(workspace, name)
    source, _problems = read_file(subject.path, subject.file)
    if source is None or source.neutralised or not problem.field:
        return None
    fixes = propose(Content(None, None, {}, {subject.file: source}, {}), [problem])
    after, _problems = read_text(mended(source.text, fixes), subject.file)
    path = path_of(problem.field)
    seen, new = source.value(path), after.value(path) if after is not None else None
    return Edit(path, seen, new) if fixes and isinstance(new, str) and new != seen else None


def replace_text(workspace: Workspace, name: str, text: str, revision: str) -> "Replaced":
    """Write the file of a subject anew, if the text can be read and the file is what the writer saw.

    What stood there is kept in the workspace's folder. Raises ProblemError where it cannot be written.
    """
    from brochure.content.editing.whole import replace_text as replace

    subject = find_subject(workspace, name)
    return replace(subject.path, subject.file, text, revision, workspace.root)


def can_be_silenced(problem: Problem) -> bool:
    """Tell whether an editor may turn this rule off for the field of this problem."""
    from brochure.check.wording.findings import RULES

    return problem.code in RULES and problem.severity is not Severity.ERROR and problem.field is not None
