"""From YAML events to values with positions; refuses what is legal YAML but a trap for people.

Events rather than PyYAML's objects: scalars stay the text that was typed, duplicate keys are seen, and
a chain of aliases is counted before it fills the memory.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import yaml

from brochure.content.comments import Scalar
from brochure.content.flow import LooseTexts, is_loose, quoted, short
from brochure.content.hints import hint
from brochure.content.invisible import SIGN, visible
from brochure.content.scalar_checks import check_scalars
from brochure.content.source import Path, Source, Spot, Style, field_of
from brochure.content.syntax import MAX_DEPTH
from brochure.problems import Problem, ProblemError, Severity

Shifts = Mapping[int, tuple[int, int]]
MAX_NODES = 20_000  # the longest label.yaml has some thousands
MAX_KEY = 200  # characters; what is longer is a text that lost its quotation marks
_STYLES: dict[str | None, Style] = {"'": "single", '"': "double", "|": "literal", ">": "folded"}
_NOTHING = {"", "~", "null", "Null", "NULL"}
_PERHAPS_TEXT = {"Null", "NULL"}  # a surname; `null` and `~` are written by programs only


def compose(
    parsable: str, loader: Any, file: str, original: str, shifts: Shifts = MappingProxyType({})
) -> tuple[Source, list[Problem]]:
    """Return the values and positions of a text that has no syntax errors, and what else is wrong with it.

    `loader` is the parser that reads it. Lines of `parsable` correspond to lines of `original`, some of
    them moved sideways by `shifts`; offsets are those of `original`.
    """
    events: Iterator[Any] = iter(yaml.parse(parsable, Loader=loader))
    composer = _Composer(events, file, original, shifts)
    try:
        tree = composer.document()
    except ProblemError as error:
        return Source(file, original), [*composer.problems, *error.problems]
    source = Source(file, original, tree, composer.spots, dropped=frozenset(composer.dropped))
    return source, composer.problems


class _Composer:
    def __init__(self, events: Iterator[Any], file: str, original: str, shifts: Shifts) -> None:
        self.file = file
        self.places = Source(file, original)
        self.original = original
        self.shifts = shifts
        self.events = events
        self.problems: list[Problem] = []
        self.spots: dict[Path, Spot] = {}
        self.order: list[Path] = []  # of self.spots, in the order of the file
        self.anchors: dict[str, tuple[Path, Any, int, list[Path]]] = {}
        self.anchor_marks: dict[str, Any] = {}
        self.nodes = 0
        self.depth = 0
        self.flow = 0  # how many brackets and braces are open
        self.scalars: list[Scalar] = []
        self.dropped: set[str] = set()
        self.closed_at: Any = None  # where the last bracket or brace was closed

    def problem(self, code: str, mark: Any, path: Path | None = (), **words: Any) -> Problem:
        """Return a problem at a mark of the parser."""
        message, remedy = hint(code)
        return Problem(
            code=code,
            message=message.format(**words),
            remedy=remedy.format(**words),
            file=self.file,
            line=mark.line + 1,
            column=self.column(mark),
            field=field_of(path or ()) or None,
        )

    def report(
        self,
        code: str,
        mark: Any,
        path: Path | None = (),
        severity: Severity = Severity.ERROR,
        **words: Any,
    ) -> None:
        """Note a problem and read on."""
        self.problems.append(self.problem(code, mark, path, **words).at(severity=severity))

    def offset(self, mark: Any) -> int:
        return self.places.offset(mark.line + 1, self.column(mark))

    def place(self, path: Path, spot: Spot) -> None:
        """Remember where a value stands."""
        self.spots[path] = spot
        self.order.append(path)

    def column(self, mark: Any) -> int:
        """Return the column, from 1, at which something stood before its line was moved."""
        since, shift = self.shifts.get(mark.line, (0, 0))
        column = max(0, mark.column - shift) if mark.column >= since else mark.column
        return int(column) + 1

    def document(self) -> Any:
        """Return the value of the first document; a second one is a problem."""
        event = next(self.events)
        while not isinstance(event, (yaml.NodeEvent, yaml.StreamEndEvent)):
            event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            return None
        tree = self.node(event, ())
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                self.report("several-documents", event.start_mark)
                break
        self.problems += check_scalars(self.places, self.scalars)
        for name, mark in self.anchor_marks.items():
            self.report("unused-anchor", mark, name=name)
        return tree

    def node(self, event: Any, path: Path | None, key: int | None = None) -> Any:
        """Return the value that starts with this event; `path` is None where a value is thrown away."""
        self.nodes += 1
        self.count(event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event, path, key)
        if event.tag not in (None, "tag:yaml.org,2002:str"):
            self.report("type-mark", event.start_mark, path)
        if event.anchor is not None:
            self.anchor_marks[event.anchor] = event.start_mark
            self.anchors.pop(event.anchor, None)
        before, since = self.nodes, len(self.order)
        value = self.content(event, path, key)
        if event.anchor is not None and path is not None:
            self.anchors[event.anchor] = (path, value, self.nodes - before + 1, self.order[since:])
        return value

    def count(self, mark: Any) -> None:
        if self.nodes > MAX_NODES:
            raise ProblemError(self.problem("too-many-values", mark, limit=MAX_NODES))

    def content(self, event: Any, path: Path | None, key: int | None) -> Any:
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, path, key)
        is_list = isinstance(event, yaml.SequenceStartEvent)
        if path is not None:
            start = self.offset(event.start_mark)
            self.place(path, Spot(start, start, "list" if is_list else "mapping", key))
        self.depth += 1
        self.flow += bool(event.flow_style)
        if self.depth > MAX_DEPTH:
            raise ProblemError(self.problem("too-deep", event.start_mark, limit=MAX_DEPTH))
        value = self.sequence(path) if is_list else self.mapping(path, event.flow_style)
        self.depth -= 1
        self.flow -= bool(event.flow_style)
        if path is not None and event.flow_style:
            spot = self.spots[path]
            self.spots[path] = replace(spot, end=self.offset(self.closed_at))
        return value

    def scalar(self, event: Any, path: Path | None, key: int | None) -> str | None:
        style = _STYLES.get(event.style, "plain")
        start, end = self.offset(event.start_mark), self.offset(event.end_mark)
        if path is not None:
            self.place(path, Spot(start, end, style, key))
        self.note(str(event.value), start, end, style, path, key)
        if style == "plain" and event.value in _NOTHING:
            if event.value in _PERHAPS_TEXT and path is not None:
                self.report("empty-word", event.start_mark, path, Severity.WARNING, word=event.value)
            return None
        return str(event.value)

    def note(
        self, value: str, start: int, end: int, style: Style, path: Path | None, key: int | None
    ) -> None:
        """Remember where a text stands, and the column of its key, or of its hyphen in a list."""
        first = self.places.position(start if key is None else key)[1] - 1
        if key is None:
            hyphen = self.original.rfind("-", start - first, start)
            first = hyphen - (start - first) if hyphen >= 0 else 0
        self.scalars.append(Scalar(start, end, style, path, first, self.flow > 0, value))

    def sequence(self, path: Path | None) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, None if path is None else (*path, len(items))))
        self.closed_at = event.end_mark
        return items

    def mapping(self, path: Path | None, flow: bool) -> dict[str, Any]:
        values: dict[str, Any] = {}
        marks: dict[str, Any] = {}
        loose: LooseTexts | None = None
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            following = None
            if flow and isinstance(event, yaml.ScalarEvent):
                following = next(self.events)
                between = self.original[self.offset(event.end_mark) : self.offset(following.start_mark)]
                if is_loose(event, following, between):
                    last = next(reversed(values), None)
                    loose = loose or LooseTexts(last, event.start_mark, event.end_mark)
                    loose.texts.append(event.value)
                    loose.last = event.end_mark
                    continue
            self.told(loose, values, path)
            loose = None
            name = self.key(event, path)
            inner = None if path is None or name is None or name in values else (*path, name)
            value = self.node(following or next(self.events), inner, self.offset(event.start_mark))
            if name is None:
                continue
            if name in values:
                self.duplicate(name, event.start_mark, marks[name], path)
                continue
            values[name] = value
            marks[name] = event.start_mark
        self.told(loose, values, path)
        self.closed_at = event.end_mark
        return values

    def told(self, loose: LooseTexts | None, values: dict[str, Any], path: Path | None) -> None:
        """Report texts without a colon, and give the value before them back what the commas cut off."""
        if loose is None or path is None:
            return
        text, key = loose.texts[0], loose.key
        if loose.is_glued:
            self.report("no-space-after-colon", loose.first, path, key=text.split(":")[0])
            self.dropped.add(text.split(":")[0])
            return
        spot = self.spots.get((*path, key)) if key is not None else None
        if key is None or spot is None or not spot.is_scalar:
            self.report("text-without-key", loose.first, path, text=short(text))
            return
        end = self.offset(loose.last)
        cut = self.original[spot.end if spot.style != "plain" else spot.start : end]
        whole = " ".join((cut if spot.style == "plain" else f"{values[key] or ''}{cut}").split())
        words: dict[str, Any] = {"text": short(text), "key": key, "whole": quoted(whole)}
        self.report("comma-in-braces", loose.first, (*path, key), **words)
        values[key] = whole
        self.spots[(*path, key)] = replace(spot, end=end, style="plain")

    def key(self, event: Any, path: Path | None) -> str | None:
        """Return a key as typed, or None after reporting one that is no plain word."""
        if not isinstance(event, yaml.ScalarEvent):
            self.node(event, None)
            self.report("key-not-text", event.start_mark, path)
            return None
        if event.value == "<<" and event.style in (None, ""):
            self.report("merge-key", event.start_mark, path)
            return None
        if event.value == "":
            self.report("key-not-text", event.start_mark, path)
            return None
        start, end = self.offset(event.start_mark), self.offset(event.end_mark)
        style = _STYLES.get(event.style, "plain")
        name = visible(event.value) if SIGN.search(event.value) else str(event.value)
        inside = None if path is None else (*path, name)
        self.scalars.append(Scalar(start, end, style, inside, None, self.flow > 0, event.value))
        if not name:
            self.report("key-not-text", event.start_mark, path)
            return None
        if len(name) > MAX_KEY:
            self.report("key-too-long", event.start_mark, path, text=short(name), limit=MAX_KEY)
            return None
        return name

    def duplicate(self, name: str, mark: Any, first: Any, path: Path | None) -> None:
        """Report a key that stands twice, naming both lines."""
        found = self.problem("duplicate-key", mark, (*(path or ()), name), name=name, line=first.line + 1)
        self.problems.append(found.at(details={"lines": [first.line + 1, mark.line + 1]}))

    def alias(self, event: Any, path: Path | None, key: int | None) -> Any:
        """Return the value an alias refers to, counting it in full: that is what it will cost."""
        name = event.anchor
        if name not in self.anchors:
            self.report("unknown-anchor", event.start_mark, path, name=name)
            if path is not None:
                start, end = self.offset(event.start_mark), self.offset(event.end_mark)
                self.place(path, Spot(start, end, "plain", key))
            return None
        self.anchor_marks.pop(name, None)
        target, value, size, inside = self.anchors[name]
        self.nodes += size
        self.count(event.start_mark)
        if path is not None:
            start = self.offset(event.start_mark)
            for spot in inside:
                self.place((*path, *spot[len(target) :]), self.spots[spot])
            self.place(path, Spot(start, start, self.spots[target].style, key))
        return value
