"""Mend in place what a check knows how to mend, and touch nothing else in the file.

A check offers a fix as `details["fix"] = {"start": …, "end": …, "replacement": …}`; start and end are
offsets in `Source.text`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import unified_diff

from brochure.content.load import Content
from brochure.files import write_whole
from brochure.i18n import _
from brochure.problems import Problem, ProblemError
from brochure.workspace import Workspace

_BOM = b"\xef\xbb\xbf"


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
    writes = {}
    for file, group in _by_file(fixes).items():
        data = (workspace.root / file).read_bytes()
        mark = _BOM if data.startswith(_BOM) else b""
        try:
            text = data[len(mark) :].decode("utf-8")
        except UnicodeDecodeError:
            text = ""
        if any(fix.end > len(text) or text[fix.start : fix.end] != fix.before for fix in group):
            raise ProblemError(_changed(file))
        writes[workspace.root / file] = mark + mended(text, group).encode("utf-8")
    for path, data in writes.items():
        write_whole(path, data)
    return sorted(workspace.relative(path) for path in writes)


def _by_file(fixes: Iterable[Fix]) -> dict[str, list[Fix]]:
    groups: dict[str, list[Fix]] = {}
    for fix in fixes:
        groups.setdefault(fix.file, []).append(fix)
    return dict(sorted(groups.items()))


def _changed(file: str) -> Problem:
    return Problem(
        code="file-changed",
        file=file,
        message=_("the file was changed while it was being checked, or is not saved as UTF-8"),
        remedy=_("Save it as UTF-8 and run the command again."),
    )
