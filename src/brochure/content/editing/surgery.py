"""Where a text is cut for an operation, and what is put in; the rest stays byte for byte.

A value is replaced in two places: what stands after its key, and, behind a comment on that line, the lines
below. Comments inside what is removed are put back on lines of their own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from brochure.content.editing.operations import (
    ImpossibleError,
    Operation,
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


def candidates(where: Map, operation: Operation) -> Iterator[list[Splice]]:
    """Yield ways to carry out an operation, the most fitting first. Raises ImpossibleError."""
    parent = where.place(operation.path[:-1])
    key = operation.path[-1]
    if isinstance(operation, SetField):
        yield from _set(where, operation.path, operation.value, first=operation.first)
        return
    entry = parent.entry(str(key)) if parent is not None and parent.kind == "mapping" else None
    if parent is None or entry is None:
        raise ImpossibleError
    if isinstance(operation, RenameKey):
        yield [Splice(entry.start, entry.key_end, key_text(operation.name))]
    elif isinstance(operation, RemoveKey):
        yield from _removed(where, operation.path[:-1], parent, entry)


# ---- setting ----------------------------------------------------------------------------------


def _set(where: Map, path: Path, value: Value, *, first: bool) -> Iterator[list[Splice]]:
    if not path:
        raise ImpossibleError
    parent, key = where.place(path[:-1]), path[-1]
    if isinstance(key, int):
        if parent is None or not 0 <= key < len(parent.items):
            raise ImpossibleError
        yield from _replaced(where, parent.items[key], value, parent, None)
        return
    if parent is None or parent.kind in ("scalar", "alias"):  # absent or empty: a mapping of one key
        yield from _set(where, path[:-1], {key: value}, first=first)
        return
    if parent.kind != "mapping":
        raise ImpossibleError
    entry = parent.entry(key)
    if entry is not None:
        yield from _replaced(where, entry.value, value, parent, entry)
    elif parent.flow:
        yield from _added_in_braces(parent, key, value, first=first)
    else:
        yield from _added(where, parent, key, value, first=first)


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


def _added_in_braces(parent: Place, key: str, value: Value, *, first: bool) -> Iterator[list[Splice]]:
    for form in forms(value, "new", 0, flow=True):
        text = f"{key_text(key)}: {form.inline}"
        if parent.entries and first:
            at = parent.entries[0].start
            yield [Splice(at, at, f"{text}, ")]
        elif parent.entries:
            at = parent.entries[-1].end
            yield [Splice(at, at, f", {text}")]
        else:
            yield [Splice(parent.start + 1, parent.start + 1, text)]


def _added(where: Map, parent: Place, key: str, value: Value, *, first: bool) -> Iterator[list[Splice]]:
    at, nl = parent.entries[0].start, where.newline
    pad = " " * where.column(at)
    for form in forms(value, "new", len(pad) + _STEP, flow=False):
        text = f"{key_text(key)}:" + (f" {form.inline}" if form.inline else "")
        text += "".join(nl + line for line in form.lines)
        if first:
            yield [Splice(at, at, text + nl + pad)]
        else:
            end = where.line_end(parent.end)
            yield [Splice(end, end, nl + pad + text)]


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
        yield from _set(where, path, {}, first=False)
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
