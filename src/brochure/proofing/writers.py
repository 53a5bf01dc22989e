"""Who wrote in the proofs that came back: their names, for whoever asks what is kept, and taking them out."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from brochure.i18n import _
from brochure.limited import LimitedError, run_limited
from brochure.problems import Problem, ProblemError
from brochure.proofing import store
from brochure.proofing.answers import FILE, RETURNED, Answer, keep_answers, kept_answers
from brochure.workspace import Workspace

_REPLY = re.compile(r"(?P<mark>↳ )(?P<who>[^:]*): (?P<said>.*)")


def written_in_proofs(workspace: Workspace) -> Iterator[tuple[Path, list[str]]]:
    """Yield every file of remarks that is kept, with what people wrote there. Raises ProblemError for a damaged one."""
    for proof in store.identifiers(workspace):
        folder = store.folder_of(workspace, proof)
        if answers := kept_answers(workspace, proof):
            yield (
                folder / FILE,
                [
                    text
                    for one in answers
                    for text in (one.remark.author, one.remark.remark, one.remark.proposed or "", one.reason)
                ],
            )
        for path in sorted((folder / RETURNED).glob("*.pdf")):
            try:
                yield path, run_limited(marks_said, (path,))
            except LimitedError as error:
                raise ProblemError(_unsearched(workspace.relative(path), error.said)) from error


def marks_said(path: Path) -> list[str]:
    """Return who wrote the marks of a PDF, what they say, and who saved it. What is printed does not count."""
    import pikepdf

    from brochure.proofing.annotations import marks_on

    with pikepdf.open(path) as pdf:
        found = [text for page in pdf.pages for mark in marks_on(page) for text in (mark.author, mark.text)]
        about: Any = pdf.trailer.get("/Info", {})
        return [*found, *(str(value) for value in about.values())]


def erase_writer(workspace: Workspace, file: Path, is_theirs: Callable[[str], bool]) -> None:
    """Take somebody off the remarks that a file keeps, and off replies; what was said stays. Raises ProblemError."""
    found = kept_answers(workspace, file.parent.name)
    keep_answers(workspace, file.parent.name, [_without(answer, is_theirs) for answer in found])


def _without(answer: Answer, is_theirs: Callable[[str], bool]) -> Answer:
    remark = answer.remark
    said = [_unsigned(line, is_theirs) for line in remark.remark.split("\n")]
    author = "" if is_theirs(remark.author) else remark.author
    return replace(answer, remark=replace(remark, author=author, remark="\n".join(said)))


def _unsigned(line: str, is_theirs: Callable[[str], bool]) -> str:
    """Return a line of a remark, a reply without who wrote it where that is them."""
    match = _REPLY.match(line)
    return f"{match['mark']}{match['said']}" if match and is_theirs(match["who"]) else line


def _unsearched(file: str, reason: str) -> Problem:
    return Problem(
        code="forget-not-searched",
        file=file,
        message=_("not everything could be searched: {reason}").format(reason=reason),
        remedy=_("Look at the file yourself and delete it, then run the same command again."),
    )
