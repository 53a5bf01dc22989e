"""Where a text is cut for an operation, and what is put in; the rest stays byte for byte.

A value is replaced in two places: what stands after its key, and, behind a comment on that line, the lines
below. Comments inside what is removed are put back on lines of their own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from brochure.content.editing.operations import (
    ImpossibleError,
    RemoveKey,
    RenameKey,
    SetField,
    Value,
)
from brochure.content.editing.places import Entry, Map, Place
from brochure.content.editing.writing import Written, forms, key_text
from brochure.content.source import Path

_STEP = 2


@dataclass(frozen=True, slots=True)
class Splice:
    """A replacement of text[start:end]."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: list[Splice]) -> str:
    """Return a text with replacements made; they do not overlap."""
    for splice in sorted(splices, key=lambda splice: (splice.start, splice.end), reverse=True):
        text = text[: splice.start] + splice.text + text[splice.end :]
    return text


def key_candidates(where: Map, operation: SetField | RemoveKey | RenameKey) -> Iterator[list[Splice]]:
    """Yield ways to carry out an operation on a field or key, the most fitting first. Raises ImpossibleError."""
    if not operation.path:
        raise ImpossibleError
    parent = where.place(operation.path[:-1])
    key = operation.path[-1]
    if isinstance(operation, SetField):
        yield from set_value(where, operation.path, operation.value, operation.first, operation.before)
        return
    entry = parent.entry(str(key)) if parent is not None and parent.kind == "mapping" else None
    if parent is None or entry is None:
        raise ImpossibleError
    if isinstance(operation, RenameKey):
        yield [Splice(entry.start, entry.key_end, key_text(operation.name))]
    else:
        yield from _removed(where, operation.path[:-1], parent, entry)


# ---- setting ----------------------------------------------------------------------------------


def set_value(
    where: Map, path: Path, value: Value, first: bool = False, before: str | None = None
) -> Iterator[list[Splice]]:
    """Yield ways to give a field a value, whether or not it is there. Raises ImpossibleError."""
    if not path:
        raise ImpossibleError
    parent, key = where.place(path[:-1]), path[-1]
    if isinstance(key, int):
        if parent is None or not 0 <= key < len(parent.items):
            raise ImpossibleError
        yield from _replaced(where, parent.items[key], value, parent, None)
        return
    if parent is None or parent.kind in ("scalar", "alias"):  # absent or empty: a mapping of one key
        yield from set_value(where, path[:-1], {key: value}, first, before)
        return
    if parent.kind != "mapping":
        raise ImpossibleError
    entry = parent.entry(key)
    if entry is not None:
        yield from _replaced(where, entry.value, value, parent, entry)
        return
    next_entry = parent.entries[0] if first and parent.entries else parent.entry(before) if before else None
    if parent.flow:
        yield from _added_in_braces(parent, key, value, next_entry)
    elif next_entry is None:
        yield from _added(where, parent, key, value, where.line_end(parent.end))
    elif first or next_entry is parent.entries[0]:
        yield from _added_on_top(where, next_entry, key, value)
    else:
        yield from _added(where, parent, key, value, _end_above(where, next_entry))


def _replaced(
    where: Map, place: Place, value: Value, parent: Place, entry: Entry | None
) -> Iterator[list[Splice]]:
    if place.kind == "alias":
        raise ImpossibleError
    if entry is not None and entry.colon is None:
        raise ImpossibleError
    style = place.style if place.kind == "scalar" and place.end > place.start else "new"
    for form in forms(value, style, _indent(where, place, parent, entry), flow=parent.flow):
        yield _put(where, place, form, entry)


def _indent(where: Map, place: Place, parent: Place, entry: Entry | None) -> int:
    """Return the indentation of lines below a key: that of the block scalar that stands there already."""
    if place.style in ("literal", "folded"):
        for line in where.text[place.start : place.end].splitlines()[1:]:
            if line.strip():
                return len(line) - len(line.lstrip(" "))
    return where.column(entry.start if entry is not None else parent.start) + _STEP


def _put(where: Map, place: Place, form: Written, entry: Entry | None) -> list[Splice]:
    start, end, inline, lines = place.start, place.end, form.inline, list(form.lines)
    if place.is_block and entry is not None and entry.colon is not None:
        start = entry.colon
    elif entry is None and not inline and lines:  # a list item: its first key stands behind the hyphen
        inline, lines = lines[0].lstrip(), lines[1:]
    if place.style in ("literal", "folded"):
        kept = where.comments_in(start, where.line_end(start))
        inline += "".join(f" {comment}" for comment in kept)
        lost = []
    else:
        lost = where.comments_in(start, end)
    before = where.text[start - 1 : start]
    if inline and before not in (" ", "\t", "[", "{", ","):
        inline = f" {inline}"
    if not inline:  # `key: text` becomes `key:`, without a blank behind it
        while where.text[start - 1 : start] in (" ", "\t"):
            start -= 1
    column = where.column(entry.start if entry is not None else place.start)
    lines += [" " * column + comment for comment in lost]
    splices = [Splice(start, end, inline)]
    if lines:
        at = where.line_end(end)
        below = "".join(where.newline + line for line in lines)
        splices = [Splice(start, end, inline + below)] if at == end else [*splices, Splice(at, at, below)]
    return splices


def _added_in_braces(
    parent: Place, key: str, value: Value, next_entry: Entry | None
) -> Iterator[list[Splice]]:
    for form in forms(value, "new", 0, flow=True):
        text = f"{key_text(key)}: {form.inline}"
        if next_entry is not None:
            at = next_entry.start
            yield [Splice(at, at, f"{text}, ")]
        elif parent.entries:
            at = parent.entries[-1].end
            yield [Splice(at, at, f", {text}")]
        else:
            yield [Splice(parent.start + 1, parent.start + 1, text)]


def _added(where: Map, parent: Place, key: str, value: Value, end: int) -> Iterator[list[Splice]]:
    pad = " " * where.column(parent.entries[0].start)
    for text in _entry_texts(where, key, value, len(pad)):
        yield [Splice(end, end, where.newline + pad + text)]


def _added_on_top(where: Map, following: Entry, key: str, value: Value) -> Iterator[list[Splice]]:
    at, column = following.start, where.column(following.start)
    for text in _entry_texts(where, key, value, column):
        yield [Splice(at, at, text + where.newline + " " * column)]


def _entry_texts(where: Map, key: str, value: Value, column: int) -> Iterator[str]:
    for form in forms(value, "new", column + _STEP, flow=False):
        text = f"{key_text(key)}:" + (f" {form.inline}" if form.inline else "")
        yield text + "".join(where.newline + line for line in form.lines)


def _end_above(where: Map, entry: Entry) -> int:
    """Return the end of the last line above a key and the comments that stand on it."""
    start = where.lead_start(entry.start, where.column(entry.start))
    while start and not where.line(where.line_before(start)).strip():
        start = where.line_before(start)
    return where.line_end(where.line_before(start))


# ---- removing ---------------------------------------------------------------------------------


def _removed(where: Map, path: Path, parent: Place, entry: Entry) -> Iterator[list[Splice]]:
    number = parent.entries.index(entry)
    rest = parent.entries[number + 1 :]
    if parent.flow:
        start = parent.entries[number - 1].end if number else entry.start
        yield [Splice(start, rest[0].start if rest and not number else entry.end, "")]
        return
    if len(parent.entries) == 1:
        if not path:
            raise ImpossibleError  # a file without keys is no content
        yield from set_value(where, path, {})
        return
    pad = " " * where.column(entry.start)
    line = where.line_start(entry.start)
    if where.text[line : entry.start].strip():  # behind the hyphen of a list item: the next key moves up
        comments = where.comments_in(entry.start, rest[0].start)
        text = "".join(comment + where.newline + pad for comment in comments)
        yield [Splice(entry.start, rest[0].start, text)]
        return
    end = where.line_end(entry.end)
    comments = [pad + comment for comment in where.comments_in(entry.start, end)]
    after = where.after_break(end)
    if after > end or not line:
        yield [Splice(line, after, "".join(comment + where.newline for comment in comments))]
    else:  # the last line, without a line break behind it
        before = where.line_end(where.line_start(line - 1)) if line else 0
        yield [Splice(before, end, "".join(where.newline + comment for comment in comments))]
