"""Where a text is cut to add, remove or move a list item: whole lines, with the comments that belong to it.

To an item belong the comments directly above its hyphen, beside it, and those below it that stand further to
the right than its hyphen. A comment after an empty line, and one below the last item, stays where it is: it
introduces what follows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from brochure.content.editing.operations import AddItem, ImpossibleError, ListOperation, MoveItem, RemoveItem
from brochure.content.editing.places import Entry, Map, Place
from brochure.content.editing.surgery import Splice, set_value
from brochure.content.editing.writing import Written, forms, item_lines
from brochure.content.source import Path


@dataclass(frozen=True, slots=True)
class Item:
    """Where an item of a block list stands: from its first comment, indentation left out, to its last sign."""

    start: int
    end: int


def list_candidates(where: Map, operation: ListOperation) -> Iterator[list[Splice]]:
    """Yield ways to carry out an operation on a list, the most fitting first. Raises ImpossibleError."""
    path, number = operation.path[:-1], operation.path[-1]
    found = where.place(path)
    if isinstance(operation, AddItem) and (found is None or not found.items):
        yield from _begun(where, path, operation)
        return
    if found is None or found.kind != "list" or not isinstance(number, int):
        raise ImpossibleError
    if found.flow:
        yield from _in_brackets(where, found, number, operation)
    elif isinstance(operation, AddItem):
        yield _added(where, found, number, operation)
    elif isinstance(operation, MoveItem):
        yield _moved(where, found, number, operation.to)
    elif len(found.items) > 1:
        yield _removed(where, found, number)
    else:
        yield from _emptied(where, path, found)


def written_item(where: Map, path: Path) -> str:
    """Return a list item as it stands, comments included, as if its list had no indentation."""
    found, number = where.place(path[:-1]), path[-1]
    if found is None or found.kind != "list" or not isinstance(number, int):
        raise ImpossibleError
    if found.flow:
        return where.text[found.items[number].start : found.items[number].end]
    item, column = block_items(where, found)[number], where.column(found.start)
    first, *rest = where.text[item.start : item.end].splitlines()
    return "\n".join([first, *(re.sub(rf"^ {{1,{column}}}", "", line) if column else line for line in rest)])


def comments_of(where: Map, path: Path) -> list[str]:
    """Return the comments that belong to a list item; between brackets comments belong to the list."""
    found, number = where.place(path[:-1]), path[-1]
    if found is None or found.kind != "list" or found.flow or not isinstance(number, int):
        return []
    item = block_items(where, found)[number]
    return where.comments_in(item.start, item.end)


def block_items(where: Map, found: Place) -> list[Item]:
    """Return where each item of a block list stands. Raises ImpossibleError where its hyphens cannot be found."""
    column = where.column(found.start)
    hyphen = re.compile(rf"(?:^|(?<=[\r\n])) {{{column}}}-(?=[ \t\r\n]|$)")
    hyphens: list[int] = []
    since = found.start
    for number, item in enumerate(found.items):
        match = hyphen.search(where.text, since) if number else None
        hyphens.append(match.end() - 1 if match else found.start)
        since = max(item.end, hyphens[-1] + 1)
    if where.text[found.start : found.start + 1] != "-" or len(set(hyphens)) < len(hyphens):
        raise ImpossibleError
    items: list[Item] = []
    for number, (at, item) in enumerate(zip(hyphens, found.items, strict=True)):
        following = hyphens[number + 1] if number + 1 < len(hyphens) else len(where.text)
        end = _with_comments_below(where, max(item.end, at + 1), following, column)
        items.append(Item(_start(where, at, items[-1].end if items else 0), end))
    return items


def _start(where: Map, hyphen: int, floor: int) -> int:
    """Return where an item starts: with the comments directly above its hyphen, if that begins its line."""
    line = where.line_start(hyphen)
    if where.text[line:hyphen].strip(" "):
        return hyphen  # behind the hyphen of an outer list
    start = where.lead_start(hyphen)
    while start < floor:
        start = where.after_break(where.line_end(start))
    return start + len(where.line(start)) - len(where.line(start).lstrip(" "))


def _with_comments_below(where: Map, offset: int, stop: int, column: int) -> int:
    """Return the end of an item's last line, comments further to the right than its hyphen included."""
    end = where.line_end(offset)
    at = where.after_break(end)
    while at < stop and at > end:
        line = where.line(at)
        if line.strip() and (
            not line.lstrip(" ").startswith("#") or len(line) - len(line.lstrip(" ")) <= column
        ):
            break
        last, at = where.line_end(at), where.after_break(where.line_end(at))
        end = last if line.strip() else end
        if at == last:
            break
    return end


# ---- block lists ------------------------------------------------------------------------------


def _added(where: Map, found: Place, number: int, operation: AddItem) -> list[Splice]:
    items, pad = block_items(where, found), " " * where.column(found.start)
    body = _joined(where, _lines(found, operation, pad))
    if number == len(items):
        gap = _blank_lines(where, items[-2].end, items[-1].start) if len(items) > 1 else ""
        return [Splice(items[-1].end, items[-1].end, where.newline + gap + body)]
    gap = _blank_lines(where, items[0].end, items[1].start) if len(items) > 1 else ""
    at = items[number].start
    return [Splice(at, at, body.removeprefix(pad) + where.newline + gap + pad)]


def _lines(found: Place | None, operation: AddItem, pad: str) -> list[str]:
    if operation.written is not None:
        lines = operation.written.splitlines()
        return [pad + line if line else line for line in lines]
    return item_lines(operation.value, len(pad), _style(found))


def _style(found: Place | None) -> str:
    """Return how the texts of a list are quoted."""
    styles = {item.style for item in found.items if item.kind == "scalar"} if found else set()
    return styles.pop() if len(styles) == 1 else "new"


def _blank_lines(where: Map, start: int, end: int) -> str:
    """Return the empty lines with which items are kept apart, as line breaks."""
    between = where.text[where.after_break(where.line_end(start)) : where.line_start(end)]
    return "" if between.strip() else where.newline * len(between.splitlines())


def _moved(where: Map, found: Place, number: int, to: int) -> list[Splice]:
    items = block_items(where, found)
    order = list(range(len(items)))
    order.insert(to, order.pop(number))
    return [
        Splice(items[slot].start, items[slot].end, where.text[items[source].start : items[source].end])
        for slot, source in enumerate(order)
        if slot != source
    ]


def _removed(where: Map, found: Place, number: int) -> list[Splice]:
    items = block_items(where, found)
    if not number:  # the next item comes in its place; what stands free between them stays
        free = _free_lines(where, items[0].end, items[1].start)
        pad = " " * where.column(found.start)
        kept = "".join(line + where.newline + pad for line in free)
        return [Splice(items[0].start, items[1].start, kept)]
    free = _free_lines(where, items[number - 1].end, items[number].start)
    kept = "".join(where.newline + " " * where.column(found.start) + line for line in free)
    return [Splice(items[number - 1].end, items[number].end, kept)]


def _free_lines(where: Map, start: int, end: int) -> list[str]:
    """Return the comments between two items that belong to neither."""
    between = where.text[where.after_break(where.line_end(start)) : where.line_start(end)]
    return [line.strip() for line in between.splitlines() if line.strip()]


def _emptied(where: Map, path: Path, found: Place) -> Iterator[list[Splice]]:
    """Yield ways to remove the only item: brackets behind the key, or where the item stood."""
    (item,) = block_items(where, found)
    entry = _entry(where, path)
    line = where.line_start(item.start)
    if entry is not None and entry.colon is not None and entry.colon < line:
        cut = Splice(where.line_end(where.line_before(line)), item.end, "")
        yield [Splice(entry.colon, entry.colon, " []"), cut]
    yield [Splice(item.start, item.end, "[]")]


def _entry(where: Map, path: Path) -> Entry | None:
    parent = where.place(path[:-1]) if path else None
    return parent.entry(str(path[-1])) if parent is not None and parent.kind == "mapping" else None


def _begun(where: Map, path: Path, operation: AddItem) -> Iterator[list[Splice]]:
    """Yield ways to add the first item: to a key that is absent, empty, or holds `[]`."""
    if operation.path[-1] != 0 or not path:
        raise ImpossibleError
    entry, found = _entry(where, path), where.place(path)
    empty = found is not None and (found.kind == "list" or found.end == found.start)
    if operation.written is not None and entry is not None and entry.colon is not None and found and empty:
        pad = " " * where.column(entry.start)
        body = _joined(where, _lines(None, operation, pad + "  "))
        end = where.line_end(max(found.end, entry.colon))
        brackets = [Splice(entry.colon, found.end, "")] if found.kind == "list" else []
        yield [*brackets, Splice(end, end, where.newline + body)]
    yield from set_value(where, path, [operation.value])


def _joined(where: Map, lines: list[str]) -> str:
    return where.newline.join(lines)


# ---- lists between brackets -------------------------------------------------------------------


def _in_brackets(where: Map, found: Place, number: int, operation: ListOperation) -> Iterator[list[Splice]]:
    items = found.items
    if any(item.kind == "alias" for item in items):
        raise ImpossibleError
    if isinstance(operation, MoveItem):
        order = list(range(len(items)))
        order.insert(operation.to, order.pop(number))
        yield [
            Splice(items[slot].start, items[slot].end, where.text[items[source].start : items[source].end])
            for slot, source in enumerate(order)
            if slot != source
        ]
    elif isinstance(operation, RemoveItem):
        following = items[number + 1].start if number + 1 < len(items) else items[number].end
        start = items[number].start if not number else items[number - 1].end
        yield [Splice(start, items[number].end if number else following, "")]
    else:
        written = [Written(operation.written)] if operation.written is not None else []
        for form in [*written, *forms(operation.value, _style(found), 0, flow=True)]:
            at = items[number].start if number < len(items) else items[-1].end
            text = f"{form.inline}, " if number < len(items) else f", {form.inline}"
            yield [Splice(at, at, text)]
