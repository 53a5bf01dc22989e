"""Take away the mark of an import that somebody looked at, and put it back as it stood."""

from collections import Counter
from typing import Any

from brochure.content.editing.edit import is_proven, refused
from brochure.content.editing.edits import MarkRemoval, MarkReturn
from brochure.content.editing.matching import GoneError, UnclearError, path_now
from brochure.content.editing.places import Map
from brochure.content.open_marks import open_marks
from brochure.content.source import Path, Source
from brochure.i18n import _
from brochure.problems import ProblemError


def marked(
    edit: MarkRemoval | MarkReturn, source: Source, where: Map, base: Any
) -> tuple[str, MarkRemoval | MarkReturn | None]:
    """Return a text with a mark taken away or put back, and what undoes that.

    None, and the text as it is, where the mark or its field is gone. Raises ProblemError where more would change.
    """
    try:
        at = path_now(base, source.tree, edit.path) if base is not None else edit.path
    except (GoneError, UnclearError):
        return source.text, None
    if at and at not in source.spots:
        return source.text, None
    return (
        _taken(edit, source, where, at) if isinstance(edit, MarkRemoval) else _back(edit, source, where, at)
    )


def _taken(edit: MarkRemoval, source: Source, where: Map, at: Path) -> tuple[str, MarkReturn | None]:
    found = _comment(edit.reason, source, where, at)
    if found is None:
        return source.text, None
    start, comment, mark = found
    kept = comment[:mark].rstrip().rstrip("#").rstrip()
    begin, end = where.line_start(start), where.line_end(start)
    now: str | None = (source.text[begin:start] + kept).rstrip()
    if not now:
        now, end = None, where.after_break(end)
    text = source.text[:begin] + (now or "") + source.text[end:]
    _prove(edit, source, where, text, gone=[comment], new=[kept] if kept else [])
    lines = source.position(begin)[0] - source.where(at, key=True)[0]
    lines += now is None and lines < 0  # the field moves up by the line that goes
    return text, MarkReturn(edit.field, edit.reason, source.text[begin:end], now, lines)


def _back(edit: MarkReturn, source: Source, where: Map, at: Path) -> tuple[str, MarkRemoval]:
    begin = source.offset(max(1, source.where(at, key=True)[0] + edit.lines), 1)
    end = where.line_end(begin)
    before, behind, line = source.text[:begin], source.text[begin:], edit.written
    if edit.now is None:
        gone, new = list[str](), line.rstrip("\r\n").lstrip(" \t")
        line += where.newline if behind and not line.endswith(("\n", "\r")) else ""
        line = where.newline + line if before and not before.endswith(("\n", "\r")) else line
        text = before + line + behind
    else:
        if source.text[begin:end] != edit.now:
            raise _unfit(edit, source)
        gone = where.comments_in(begin, end)
        new = line[edit.now.rindex(gone[-1]) :] if gone else line[len(edit.now) :].lstrip(" \t")
        text = before + line + source.text[end:]
    _prove(edit, source, where, text, gone=gone, new=[new])
    return text, MarkRemoval(edit.field, edit.reason)


def _prove(
    edit: MarkRemoval | MarkReturn, source: Source, where: Map, text: str, *, gone: list[str], new: list[str]
) -> None:
    comments = Counter(one for _at, one in where.comments)
    comments.subtract(Counter(gone))
    comments.update(Counter(new))
    if min(comments.values(), default=0) < 0 or not is_proven(
        source.text, text, source.tree, source.file, +comments
    ):
        raise _unfit(edit, source)


def _unfit(edit: MarkRemoval | MarkReturn, source: Source) -> ProblemError:
    return ProblemError(refused(source.file, edit.path, _("the change does not fit what stands there")))


def _comment(reason: str, source: Source, where: Map, at: Path) -> tuple[int, str, int] | None:
    """Return the comment that holds a mark: its offset, its text, and where the mark starts in it."""
    for mark in open_marks(source):
        if mark.path != at or mark.reason != reason or mark.in_text:
            continue
        offset = source.offset(mark.line, mark.column)
        for start, comment in where.comments:
            if start <= offset < start + len(comment):
                return start, comment, offset - start
    return None
