"""Changes of content as people make them: carried out on what is on disk now, comments kept, nobody's change lost."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from brochure.api.editing import Subject, find_subject
from brochure.content.editing.apply import Applied
from brochure.content.editing.edits import (
    Addition,
    AnyEdit,
    Conflict,
    Edit,
    MarkRemoval,
    MarkReturn,
    Move,
    Removal,
)
from brochure.content.editing.matching import value_at
from brochure.content.source import path_of
from brochure.problems import Problem, Severity
from brochure.workspace import Workspace

if TYPE_CHECKING:
    from brochure.content.editing.whole import Replaced
    from brochure.content.fixes import Fix
    from brochure.content.source import Source

__all__ = [
    "Addition",
    "AnyEdit",
    "Applied",
    "Conflict",
    "Edit",
    "MarkRemoval",
    "MarkReturn",
    "Move",
    "Removal",
    "apply_edits",
    "can_be_mended",
    "can_be_silenced",
    "is_open_mark",
    "mend_in_file",
    "mending",
    "replace_text",
    "value_at",
]


def apply_edits(
    workspace: Workspace,
    name: str,
    edits: Iterable[AnyEdit],
    base: Any = None,
    ahead: Callable[[str], None] = lambda _text: None,
) -> Applied:
    """Carry out edits on a subject's file and write it whole; those that conflict are returned, the others done.

    `base` holds the values as the writer saw them (`Written.values`), by which list items are found that
    moved. `ahead` is given the text before it is proven and written: what comes of that counts only if exactly this text
    is returned. Raises ProblemError where the file cannot be read, locked or written, or has mistakes of syntax.
    """
    from brochure.content.editing.apply import apply_edits as carry_out

    subject = find_subject(workspace, name)
    return carry_out(subject.path, subject.file, edits, base, ahead)


def can_be_mended(problem: Problem) -> bool:
    """Tell whether a check offers what mends this, without a decision of a person."""
    return "fix" in problem.details


def is_open_mark(problem: Problem) -> bool:
    """Tell whether this is a mark of an import that goes when a person says so; one within a text they delete there."""
    return "in_text" in problem.details and not problem.details["in_text"]


def mending(workspace: Workspace, name: str, problem: Problem) -> Edit | MarkRemoval | None:
    """Return the edit that mends a problem as a check proposes, or takes a mark away.

    None where a person has to decide, and where it stands outside of any text (`mend_in_file`). Raises ProblemError
    where the subject is not there.
    """
    if is_open_mark(problem):
        return MarkRemoval(problem.field or "", str(problem.details["reason"]))
    subject = find_subject(workspace, name)
    before, after = _mended(subject, problem)
    if before is None or after is None or before.neutralised or not problem.field:
        return None
    path = path_of(problem.field)
    seen, new = before.value(path), after.value(path)
    return Edit(path, seen, new) if isinstance(new, str) and new != seen else None


def mend_in_file(workspace: Workspace, name: str, problem: Problem) -> bool:
    """Mend what stands outside of texts, such as an invisible sign around a key; tell whether anything changed.

    Raises ProblemError where the file changed meanwhile, or where more would change than what is mended.
    """
    from brochure.content import fixes

    subject = find_subject(workspace, name)
    return bool(fixes.apply(workspace, _proposed(subject, problem)[1]))


def _proposed(subject: Subject, problem: Problem) -> "tuple[Source | None, list[Fix]]":
    from brochure.content.fixes import propose
    from brochure.content.load import Content
    from brochure.content.reader import read_file

    source, _problems = read_file(subject.path, subject.file)
    sources = {subject.file: source} if source is not None else {}
    return source, propose(Content(None, None, {}, sources, {}), [problem])


def _mended(subject: Subject, problem: Problem) -> "tuple[Source | None, Source | None]":
    from brochure.content.fixes import mended
    from brochure.content.reader import read_text

    source, fixes = _proposed(subject, problem)
    if source is None or not fixes:
        return source, None
    return source, read_text(mended(source.text, fixes), subject.file)[0]


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
