"""Marks of an import: what it was unsure of, until a person looked at it and deleted the mark.

They stand in comments (`# NAKIJKEN: alleen een voornaam`), and wherever somebody copied one to.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brochure.content.mark import CODE, MARK
from brochure.content.source import Path, Source, field_of
from brochure.i18n import _, ngettext
from brochure.problems import Problem, Severity

if TYPE_CHECKING:  # a build in which nothing changed needs no pydantic
    from brochure.content.load import Content
    from brochure.workspace import Workspace

_LINE = re.compile(rf"(?<!\w){MARK}(?!\w)[ \t]*+:?[ \t]*+([^\r\n]*+)")


@dataclass(frozen=True, slots=True)
class OpenMark:
    """One mark: where it stands, the field it is about, and what was in doubt.

    `in_text` tells that the text of the field itself holds it, and no comment.
    """

    line: int
    column: int
    path: Path
    reason: str
    in_text: bool = False


def open_marks(source: Source) -> Iterator[OpenMark]:
    """Yield the marks of a file, in order: at most one on each line."""
    places = sorted(
        ((spot.start if spot.key is None else spot.key, path) for path, spot in source.spots.items() if path),
        key=lambda place: (place[0], len(place[1])),
    )
    starts = [start for start, _path in places]
    for found in _LINE.finditer(source.text):
        before = bisect_right(starts, found.start()) - 1
        after = bisect_left(starts, found.start())
        path: Path = ()
        # A text between quotation marks or after a | holds the mark itself; a comment stands above its field or,
        # on the same line, behind it.
        in_text = before >= 0 and _holds(source, places[before][1], found.start())
        line, column = source.position(found.start())
        lead = source.text[found.start() - column + 1 : found.start()].lstrip(" \t")
        if in_text or (before >= 0 and not lead.startswith("#")):
            path = places[before][1]
        elif after < len(places):
            path = places[after][1]
        yield OpenMark(line, column, path, found[1].strip(), in_text)


def _holds(source: Source, path: Path, offset: int) -> bool:
    spot = source.span(path)
    return spot is not None and spot.start <= offset < spot.end


def check_each_mark(content: "Content", _workspace: "Workspace") -> list[Problem]:
    """Return a warning for every mark, with its reason: what an editor works through."""
    return [
        Problem(
            code=CODE,
            severity=Severity.WARNING,
            file=source.file,
            line=mark.line,
            column=mark.column,
            field=field_of(mark.path) or None,
            message=_("the import was unsure: {reason}").format(reason=mark.reason)
            if mark.reason
            else _("the import was unsure of this place"),
            remedy=_("Look at it, mend the text, and delete the mark {mark}.").format(mark=MARK),
            details={"reason": mark.reason, "in_text": mark.in_text},
        )
        for source in content.sources.values()
        for mark in open_marks(source)
    ]


def check_marks(content: "Content", _workspace: "Workspace") -> list[Problem]:
    """Return one warning for each file with open marks: what a build tells."""
    found = (marks_problem(source) for source in content.sources.values())
    return [problem for problem in found if problem is not None]


def marks_problem(source: Source) -> Problem | None:
    """Return the warning that a file has open marks, at the first of them; None where it has none."""
    lines = [mark.line for mark in open_marks(source)]
    if not lines:
        return None
    message = ngettext(
        "what an import was unsure of was not looked at yet: {count} mark {mark}",
        "what an import was unsure of was not looked at yet: {count} marks {mark}",
        len(lines),
    )
    return Problem(
        code=CODE,
        severity=Severity.WARNING,
        file=source.file,
        line=lines[0],
        message=message.format(count=len(lines), mark=MARK),
        remedy=_("`brochure check` tells each. Look at it, mend the text, and delete the mark."),
        details={"lines": lines},
    )
