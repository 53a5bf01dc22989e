"""From YAML events to values with positions; refuses what is legal YAML but a trap for people.

Events rather than PyYAML's objects: scalars stay the text that was typed, duplicate keys are seen, and
a chain of aliases is counted before it fills the memory.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from brochure.content.source import Path, Source, Spot, Style, field_of
from brochure.content.syntax import MAX_DEPTH
from brochure.i18n import _
from brochure.problems import Problem, ProblemError, Severity

MAX_NODES = 50_000
_STYLES: dict[str | None, Style] = {"'": "single", '"': "double", "|": "literal", ">": "folded"}
_NOTHING = {"", "~", "null", "Null", "NULL"}
_COMMENT = re.compile(r"[ \t]+#([^\s#]\S*)")


def compose(parsable: str, loader: Any, file: str, original: str) -> tuple[Source, list[Problem]]:
    """Return the values and positions of a text that has no syntax errors, and what else is wrong with it.

    `loader` is the parser that reads it. Lines of `parsable` correspond to lines of `original`; offsets
    are those of `original`.
    """
    events: Iterator[Any] = iter(yaml.parse(parsable, Loader=loader))
    composer = _Composer(events, file, original)
    try:
        tree = composer.document()
    except ProblemError as error:
        return Source(file, original), [*composer.problems, *error.problems]
    return Source(file, original, tree, composer.spots), composer.problems


class _Composer:
    def __init__(self, events: Iterator[Any], file: str, original: str) -> None:
        self.file = file
        self.places = Source(file, original)
        self.original = original
        self.events = events
        self.problems: list[Problem] = []
        self.spots: dict[Path, Spot] = {}
        self.anchors: dict[str, tuple[Path, Any, int]] = {}
        self.anchor_marks: dict[str, Any] = {}
        self.nodes = 0

    def report(self, code: str, mark: Any, message: str, remedy: str, path: Path = (), **more: Any) -> None:
        self.problems.append(self.problem(code, mark, message, remedy, path, **more))

    def problem(
        self, code: str, mark: Any, message: str, remedy: str, path: Path = (), **more: Any
    ) -> Problem:
        return Problem(
            code=code, message=message, remedy=remedy, file=self.file, line=mark.line + 1,
            column=mark.column + 1, field=field_of(path) or None, **more,
        )  # fmt: skip

    def offset(self, mark: Any) -> int:
        return self.places.offset(mark.line + 1, mark.column + 1)

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
                self.report(
                    "several-documents",
                    event.start_mark,
                    _("a line --- starts a second document in this file; what follows is not read"),
                    _("Remove the line ---, or move what follows it to a file of its own."),
                )
                break
        unused = {name: mark for name, mark in self.anchor_marks.items() if name is not None}
        for name, mark in unused.items():
            self.report(
                "unused-anchor",
                mark,
                _("&{name} is read as a name for the value and vanishes from the text").format(name=name),
                _("Put the text between quotation marks."),
            )
        return tree

    def node(self, event: Any, path: Path | None, key: int | None = None) -> Any:
        """Return the value that starts with this event; `path` is None where a value is thrown away."""
        self.nodes += 1
        if len(path or ()) > MAX_DEPTH:
            raise ProblemError(
                self.problem(
                    "too-deep",
                    event.start_mark,
                    _("more than {limit} lists or keys are nested in each other").format(limit=MAX_DEPTH),
                    _("Compare with the sample files: a bracket or hyphen too many?"),
                )
            )
        self.count(event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event, path, key)
        if event.tag not in (None, "tag:yaml.org,2002:str"):
            self.report(
                "exclamation-at-start",
                event.start_mark,
                _("a word after ! is read as a type and vanishes from the text"),
                _("Put the text between quotation marks."),
                path or (),
            )
        if event.anchor is not None:
            self.anchor_marks[event.anchor] = event.start_mark
            self.anchors.pop(event.anchor, None)
        before = self.nodes
        value = self.content(event, path, key)
        if event.anchor is not None and path is not None:
            self.anchors[event.anchor] = (path, value, self.nodes - before + 1)
        return value

    def count(self, mark: Any) -> None:
        if self.nodes > MAX_NODES:
            raise ProblemError(
                self.problem(
                    "too-many-values",
                    mark,
                    _("the file holds more than {limit} values").format(limit=MAX_NODES),
                    _("References (*name) that refer to references multiply: write the texts out."),
                    details={"demanded": MAX_NODES},
                )
            )

    def content(self, event: Any, path: Path | None, key: int | None) -> Any:
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, path, key)
        is_list = isinstance(event, yaml.SequenceStartEvent)
        if path is not None:
            start = self.offset(event.start_mark)
            self.spots[path] = Spot(start, start, "list" if is_list else "mapping", key)
        return self.sequence(path) if is_list else self.mapping(path)

    def scalar(self, event: Any, path: Path | None, key: int | None) -> str | None:
        style = _STYLES.get(event.style, "plain")
        start, end = self.offset(event.start_mark), self.offset(event.end_mark)
        if path is not None:
            self.spots[path] = Spot(start, end, style, key)
        if style == "plain":
            self.look_for_comment(event, path, end)
            if event.value in _NOTHING:
                return None
        return str(event.value)

    def look_for_comment(self, event: Any, path: Path | None, end: int) -> None:
        """Report `colour: #2f6bff` and `text: the #1 of Flanders`: YAML drops what follows the #."""
        match = _COMMENT.match(self.original, end)
        if match is None or path is None:
            return
        line, column = self.places.position(match.start(1) - 1)
        self.problems.append(
            Problem(
                code="hash-starts-comment",
                severity=Severity.WARNING if event.value else Severity.ERROR,
                message=_("#{word} is read as a comment and is not part of the value").format(word=match[1]),
                remedy=_("Put the value between quotation marks; for a comment, write a space after #."),
                file=self.file,
                line=line,
                column=column,
                field=field_of(path) or None,
            )
        )

    def sequence(self, path: Path | None) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, None if path is None else (*path, len(items))))
        return items

    def mapping(self, path: Path | None) -> dict[str, Any]:
        values: dict[str, Any] = {}
        marks: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            name = self.key(event, path)
            inner = None if path is None or name is None or name in values else (*path, name)
            value = self.node(next(self.events), inner, self.offset(event.start_mark))
            if name is None:
                continue
            if name in values:
                self.duplicate(name, event.start_mark, marks[name], path)
                continue
            values[name] = value
            marks[name] = event.start_mark
        return values

    def key(self, event: Any, path: Path | None) -> str | None:
        """Return a key as typed, or None after reporting one that is no plain word."""
        mark = event.start_mark
        if not isinstance(event, yaml.ScalarEvent):
            self.node(event, None)
            self.report(
                "key-not-text",
                mark,
                _("brackets or a reference stand where a key is wanted"),
                _("A text that starts with {, [ or * goes between quotation marks."),
                path or (),
            )
            return None
        if event.value == "<<" and event.style in (None, ""):
            self.report(
                "merge-key",
                mark,
                _("the merge key << is not read here"),
                _("Write the keys out: what is repeated stays visible to whoever edits the file next."),
                path or (),
            )
            return None
        if event.value == "":
            self.report(
                "key-not-text",
                mark,
                _("a colon stands without a key before it"),
                _("Write key: value, or put the text between quotation marks."),
                path or (),
            )
            return None
        return str(event.value)

    def duplicate(self, name: str, mark: Any, first: Any, path: Path | None) -> None:
        self.report(
            "duplicate-key",
            mark,
            _("{key} stands here and on line {line}: only one can count").format(
                key=name, line=first.line + 1
            ),
            _("Keep one of the two, or write both in one list if both are meant."),
            (*(path or ()), name),
            details={"lines": [first.line + 1, mark.line + 1]},
        )

    def alias(self, event: Any, path: Path | None, key: int | None) -> Any:
        """Return the value an alias refers to, counting it in full: that is what it will cost."""
        name = event.anchor
        if name not in self.anchors:
            self.report(
                "unknown-anchor",
                event.start_mark,
                _("*{name} is read as a reference to a value called {name}, which does not exist").format(
                    name=name
                ),
                _("Put a text that starts with * between quotation marks."),
                path or (),
            )
            if path is not None:
                start, end = self.offset(event.start_mark), self.offset(event.end_mark)
                self.spots[path] = Spot(start, end, "plain", key)
            return None
        self.anchor_marks.pop(name, None)
        target, value, size = self.anchors[name]
        self.nodes += size
        self.count(event.start_mark)
        if path is not None:
            inside = [spot for spot in self.spots if spot[: len(target)] == target]
            for spot in inside:
                self.spots[(*path, *spot[len(target) :])] = self.spots[spot]
            start = self.offset(event.start_mark)
            self.spots[path] = Spot(start, start, self.spots[target].style, key)
        return value
