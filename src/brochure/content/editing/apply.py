"""Carry out what people edited on what is on disk now, so that nobody's change is lost."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from brochure.content.editing.edit import edited, read_map, refused
from brochure.content.editing.edits import AnyEdit, Conflict, MarkRemoval, MarkReturn, ValueEdit
from brochure.content.editing.files import changed_meanwhile, open_file, revision_of, save_locked
from brochure.content.editing.lock import file_lock
from brochure.content.editing.marks import marked
from brochure.content.editing.operations import ImpossibleError
from brochure.content.editing.planning import planned, seen_after
from brochure.i18n import _
from brochure.problems import Problem, ProblemError

_ATTEMPTS = 5  # how often a file is read again that another program saves at the same moment


@dataclass(frozen=True, slots=True)
class Applied:
    """A file after edits: its text and revision, what was not carried out and why, and how to take it back.

    `undo` holds the inverse edits, in the order in which they are to be carried out. `problems` tells of
    edits that cannot be carried out on this file at all (`edit-refused`); `refused` holds these edits.
    """

    text: str
    revision: str
    conflicts: tuple[Conflict, ...] = ()
    undo: tuple[AnyEdit, ...] = ()
    problems: tuple[Problem, ...] = ()
    refused: tuple[AnyEdit, ...] = ()


def apply_edits(
    path: Path,
    file: str,
    edits: Iterable[AnyEdit],
    base: Any = None,
    ahead: Callable[[str], None] = lambda _text: None,
) -> Applied:
    """Carry out edits on a file and write it whole; those that conflict are returned, the others done.

    `file` is its name for people; `base` holds the values of the file as the writer saw them
    (`Source.tree`), by which list items are found that moved. Edits follow upon each other: the second sees
    what the first did. `ahead` is given the text before it is proven, and again before it is written, for who wants to
    begin with it: what comes of that counts only if exactly this text is returned. Raises ProblemError where the file
    cannot be read, locked or written.
    """
    edits = list(edits)
    with file_lock(path, file):
        for _attempt in range(_ATTEMPTS):
            opened = open_file(path, file)
            result = edited_text(opened.text, file, edits, base, ahead)
            if result.text != opened.text:
                ahead(result.text)
            if open_file(path, file).data == opened.data:
                save_locked([(opened, result.text)])
                return replace(result, revision=revision_of(opened.with_text(result.text)))
    raise ProblemError(changed_meanwhile(file))


def edited_text(
    text: str,
    file: str,
    edits: Iterable[AnyEdit],
    base: Any = None,
    ahead: Callable[[str], None] = lambda _text: None,
) -> Applied:
    """Return a text with edits carried out, as `apply_edits` does it.

    `ahead` is given what the last of them makes before that is proven. Raises ProblemError for a text with mistakes that have to be mended first.
    """
    conflicts: list[Conflict] = []
    undo: list[AnyEdit] = []
    problems: list[Problem] = []
    left: list[AnyEdit] = []
    edits = list(edits)
    for number, edit in enumerate(edits, 1):
        source, where = read_map(text, file)
        if source is None or where is None:
            raise ProblemError(refused(file, (), _("it has mistakes that have to be mended first")))
        try:
            if isinstance(edit, MarkRemoval | MarkReturn):
                text, back = marked(edit, source, where, base)
                undo += [back] if back is not None else []
                continue
            plan = planned(edit, source.tree, where, base)
            if isinstance(plan, Conflict):
                conflicts.append(plan)
            elif plan is not None:
                is_last = number == len(edits)
                text = edited(text, [plan.operation], file, *([ahead] if is_last else []))
                undo.append(plan.undo)
        except ImpossibleError:
            problems.append(refused(file, edit.path, _("the change does not fit what stands there")))
            left.append(edit)
        except ProblemError as error:
            problems += error.problems
            left.append(edit)
        if base is not None and isinstance(edit, ValueEdit):
            base = seen_after(base, edit)
    revision = revision_of(text.encode("utf-8"))
    return Applied(text, revision, tuple(conflicts), tuple(undo[::-1]), tuple(problems), tuple(left))
