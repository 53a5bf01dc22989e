"""Where every key and value of a YAML text stands, ends included, and every comment."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import yaml

from brochure.content.source import Path, Source
from brochure.content.syntax import try_parsers

Shape = Literal["scalar", "mapping", "list", "alias"]
_COLON = re.compile(r"[ \t]*:")
_COMMENT = re.compile(r"(?:^|(?<=[ \t\r\n]))#[^\r\n]*")
_HEADER = re.compile(r"[^\r\n]*")
_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands. `end` is that of its last sign; a block scalar ends with its last line of text."""

    kind: Shape
    start: int
    end: int
    style: str = ""  # of a scalar: plain, single, double, literal, folded
    flow: bool = False  # of a collection: between braces or brackets
    entries: tuple["Entry", ...] = ()
    items: tuple["Place", ...] = ()

    @property
    def is_block(self) -> bool:
        """Tell whether the value is written on lines of its own: a collection without brackets."""
        return self.kind in ("mapping", "list") and not self.flow

    def entry(self, key: str) -> "Entry | None":
        """Return the first entry with a key."""
        return next((entry for entry in self.entries if entry.key == key), None)


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and its value; `colon` is the offset after its colon, None where it has none (`{a, b}`)."""

    key: str
    start: int
    key_end: int
    colon: int | None
    value: Place

    @property
    def end(self) -> int:
        """The end of the value, or of the key where that is empty."""
        return max(self.value.end if self.value.kind != "alias" else 0, self.colon or 0, self.key_end)


@dataclass(slots=True)
class Map:
    """A text with the places of its values and its comments (offset, text)."""

    text: str
    root: Place
    comments: list[tuple[int, str]] = field(default_factory=list)

    def place(self, path: Path) -> Place | None:
        """Return where the value at a path stands; None where it is absent or behind an alias."""
        found: Place | None = self.root
        for step in path:
            if found is None:
                return None
            if isinstance(step, int):
                found = found.items[step] if 0 <= step < len(found.items) else None
            else:
                entry = found.entry(step)
                found = entry.value if entry else None
        return found

    def column(self, offset: int) -> int:
        """Return how many characters stand before an offset on its line."""
        return offset - self.line_start(offset)

    def line_start(self, offset: int) -> int:
        """Return where the line of an offset starts."""
        return max(self.text.rfind("\n", 0, offset), self.text.rfind("\r", 0, offset)) + 1

    def line_end(self, offset: int) -> int:
        """Return where the line of an offset ends, its line break left out."""
        match = _LINE_END.search(self.text, offset)
        return match.start() if match else len(self.text)

    def after_break(self, offset: int) -> int:
        """Return the offset behind the line break at an offset."""
        match = _LINE_END.match(self.text, offset)
        return match.end() if match else offset

    def line(self, offset: int) -> str:
        """Return the line of an offset, without its line break."""
        return self.text[self.line_start(offset) : self.line_end(offset)]

    def line_before(self, offset: int) -> int:
        """Return where the line above that of an offset starts; 0 on the first line."""
        start = self.line_start(offset)
        if not start:
            return 0
        end = start - 2 if self.text[start - 2 : start] == "\r\n" else start - 1
        return self.line_start(end)

    def lead_start(self, offset: int, most: int | None = None) -> int:
        """Return where the comments start that stand directly above the line of an offset, or that line.

        With `most`, comments further to the right than this column count as those of what stands above.
        """
        start = self.line_start(offset)
        while start:
            above = self.line_before(start)
            line = self.line(above)
            column = len(line) - len(line.lstrip(" \t"))
            # What looks like a comment may be the end of a block scalar.
            if not any(at == above + column for at, _text in self.comments):
                break
            if most is not None and column > most:
                break
            start = above
        return start

    @property
    def newline(self) -> str:
        """The line break of the text: that of its first line."""
        match = _LINE_END.search(self.text)
        return match[0] if match else "\n"

    def comments_in(self, start: int, end: int) -> list[str]:
        """Return the comments between two offsets."""
        return [text for offset, text in self.comments if start <= offset < end]


def mapped(clean: str, original: str) -> Map | None:
    """Return where everything stands; None for a text that no parser reads as one document.

    `clean` is the text as the parser may see it, sign for sign as long as `original`.
    """
    loader, fault = try_parsers(clean)
    if fault is not None:
        return None
    try:
        node = yaml.compose(clean, Loader=loader)
    except yaml.YAMLError:
        return None
    if node is None:
        return None
    builder = _Builder(Source("", original))
    result = Map(original, builder.place(node, 0))
    result.comments = list(_comments(original, sorted(builder.scalars)))
    return result


def comments_in_text(text: str) -> list[str]:
    """Return the comments of a piece of YAML, none if it cannot be read by itself."""
    where = mapped(text, text)
    return [comment for _at, comment in where.comments] if where else []


class _Builder:
    def __init__(self, source: Source) -> None:
        self._source = source
        self.scalars: set[tuple[int, int, bool]] = set()  # start, end, whether a block scalar

    def _offset(self, mark: Any) -> int:
        return self._source.offset(mark.line + 1, mark.column + 1)

    def place(self, node: Any, since: int) -> Place:
        """Return the place of a node; one that stands before `since` was written there and is an alias here."""
        start, end = self._offset(node.start_mark), self._offset(node.end_mark)
        if start < since:
            return Place("alias", since, since)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, start, end)
        if isinstance(node, yaml.SequenceNode):
            items = self._items(node, start)
            end = end if node.flow_style else max([start, *(item.end for item in items)])
            return Place("list", start, end, flow=bool(node.flow_style), items=tuple(items))
        entries = self._entries(node, start)
        end = end if node.flow_style else max([start, *(entry.end for entry in entries)])
        return Place("mapping", start, end, flow=bool(node.flow_style), entries=tuple(entries))

    def _scalar(self, node: Any, start: int, end: int) -> Place:
        text = self._source.text
        block = node.style in ("|", ">")
        if block:
            end = start + len(text[start:end].rstrip(" \t\r\n"))
        self.scalars.add((start, end, block))
        styles = {"'": "single", '"': "double", "|": "literal", ">": "folded"}
        return Place("scalar", start, end, styles.get(node.style, "plain"))

    def _items(self, node: Any, start: int) -> Iterator[Place] | list[Place]:
        items: list[Place] = []
        since = start
        for inner in node.value:
            items.append(self.place(inner, since))
            since = max(since, items[-1].end)
        return items

    def _entries(self, node: Any, start: int) -> list[Entry]:
        entries: list[Entry] = []
        since = start
        for key, value in node.value:
            at = self.place(key, since)
            colon = _COLON.match(self._source.text, at.end)
            since = colon.end() if colon else at.end
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            entries.append(Entry(name, at.start, at.end, since if colon else None, self.place(value, since)))
            since = max(since, entries[-1].end)
        return entries


def _comments(text: str, scalars: list[tuple[int, int, bool]]) -> Iterator[tuple[int, str]]:
    """Yield what stands behind a # outside of every key and text; of a block scalar, its first line counts."""
    at = 0
    for start, end, block in [*scalars, (len(text), len(text), False)]:
        yield from ((match.start(), match[0]) for match in _COMMENT.finditer(text, at, start))
        at = max(at, end)
        if block:
            header = _HEADER.match(text, start)
            stop = header.end() if header else start
            yield from ((match.start(), match[0]) for match in _COMMENT.finditer(text, start, stop))
