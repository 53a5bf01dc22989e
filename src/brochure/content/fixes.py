"""Mend in place what a check knows how to mend, and touch nothing else in the file.

A check offers a fix as `details["fix"] = {"start": …, "end": …, "replacement": …}`; start and end are
offsets in `Source.text`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import unified_diff
from typing import Any

from brochure.content.editing.edit import is_proven
from brochure.content.editing.files import changed_meanwhile, open_file, save
from brochure.content.editing.operations import SetField, applied
from brochure.content.load import Content
from brochure.content.reader import read_text
from brochure.content.source import Source
from brochure.i18n import _
from brochure.problems import Problem, ProblemError
from brochure.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Fix:
    """A replacement in a file; `before` is what must still stand there when it is applied."""

    file: str
    start: int
    end: int
    replacement: str
    problem: Problem
    before: str


def propose(content: Content, problems: Iterable[Problem]) -> list[Fix]:
    """Return the fixes that problems offer, in the order of the files; overlapping ones wait for a next run."""
    found = []
    for problem in problems:
        offer = problem.details.get("fix")
        source = content.sources.get(problem.file or "")
        if isinstance(offer, dict) and source is not None:
            start, end = int(offer["start"]), int(offer["end"])
            found.append(
                Fix(source.file, start, end, str(offer["replacement"]), problem, source.text[start:end])
            )
    kept: list[Fix] = []
    for fix in sorted(found, key=lambda fix: (fix.file, fix.start, fix.end, fix.replacement)):
        last = kept[-1] if kept else None
        if last is None or last.file != fix.file or fix.start >= max(last.end, last.start + 1):
            kept.append(fix)
    return kept


def mended(text: str, fixes: Iterable[Fix]) -> str:
    """Return a text with fixes of one file applied; all else stays as it is."""
    for fix in sorted(fixes, key=lambda fix: fix.start, reverse=True):
        text = text[: fix.start] + fix.replacement + text[fix.end :]
    return text


def diff(content: Content, fixes: Iterable[Fix]) -> str:
    """Return what fixes change, as a unified diff."""
    parts = []
    for file, group in _by_file(fixes).items():
        before = content.sources[file].text
        after = mended(before, group)
        lines = unified_diff(before.splitlines(), after.splitlines(), f"a/{file}", f"b/{file}", lineterm="")
        parts += [f"{line}\n" for line in lines]
    return "".join(parts)


def apply(workspace: Workspace, fixes: Iterable[Fix]) -> list[str]:
    """Write fixes into their files, each whole or not at all; return the files that changed.

    Raises ProblemError, before anything is written, when a file is no longer what the fixes were made for.
    """
    changes = []
    for file, group in _by_file(fixes).items():
        opened = open_file(workspace.root / file, file)
        text = opened.text
        if any(fix.end > len(text) or text[fix.start : fix.end] != fix.before for fix in group):
            raise ProblemError(changed_meanwhile(file))
        after = mended(text, group)
        source, _problems = read_text(text, file)
        # Where reading stumbled over a mistake, nothing can be compared.
        readable = source is not None and not source.neutralised
        if source and readable and not is_proven(text, after, _intended(source, after, group), file):
            raise ProblemError(_unproven(file))
        changes.append((opened, after))
    return sorted(save(changes))


def _intended(source: Source, after: str, fixes: list[Fix]) -> Any:
    """Return the values as they must be: those that a fix stands in as they are now, all others as before."""
    mended_source, _problems = read_text(after, source.file)
    touched = [
        path
        for path, spot in source.spots.items()
        if spot.is_scalar and any(fix.start <= spot.end and fix.end >= spot.start for fix in fixes)
    ]
    tree = source.tree
    for path in touched:
        value = mended_source.value(path) if mended_source is not None else None
        if isinstance(value, str):
            tree = applied(tree, SetField(path, value))
    return tree


def _by_file(fixes: Iterable[Fix]) -> dict[str, list[Fix]]:
    groups: dict[str, list[Fix]] = {}
    for fix in fixes:
        groups.setdefault(fix.file, []).append(fix)
    return dict(sorted(groups.items()))


def _unproven(file: str) -> Problem:
    return Problem(
        code="edit-refused",
        file=file,
        message=_("mending would change more in this file than it should; nothing was changed"),
        remedy=_("Mend the places that `brochure check` names by hand."),
    )
