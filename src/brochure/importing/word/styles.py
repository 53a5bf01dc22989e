"""The styles of a Word file: what a paragraph is by the name of its style."""

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from brochure.importing.lines import Role
from brochure.importing.word.names import child, is_on, short, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = re.compile(r"(?:heading|kop)\s?(\d)")
_QUOTE = ("quote", "citaat")
_CAPTION = ("caption", "bijschrift", "onderschrift")
_TITLE = ("title", "titel")
_LONGEST_CHAIN = 12  # styles that are based on each other
_MAX_NAME = 255  # characters, as in Word


@dataclass(frozen=True, slots=True)
class Style:
    """A style by its names in lower case, and what it is based on."""

    names: tuple[str, ...]
    base: str
    is_hidden: bool
    is_numbered: bool
    is_bold: bool = False
    number: str = ""
    outline: int = 0
    """The level of a heading that it gives, whatever its name; 0 for none."""
    colour: str = ""


class Styles:
    """The styles of one file; without a styles part an identifier is all that is known of a style."""

    def __init__(self, root: "_Element | None") -> None:
        self._by_id: dict[str, Style] = {}
        for node in () if root is None else root:
            if short(node.tag) == "w:style":
                identifier = value(node, "w:styleId").lower()
                self._by_id.setdefault(identifier, _read_style(node, identifier))
        self.role_of = cache(self._role_of)
        self.is_hidden = cache(self._is_hidden)
        self.is_numbered = cache(self._is_numbered)
        self.is_bold = cache(self._is_bold)

    def _chain(self, identifier: str) -> list[Style]:
        """Return a style and what it is based on, nearest first."""
        found: list[Style] = []
        seen: set[str] = set()
        identifier = identifier.lower()[:_MAX_NAME]
        while identifier and identifier not in seen and len(found) < _LONGEST_CHAIN:
            seen.add(identifier)
            style = self._by_id.get(identifier, Style((identifier,), "", False, False))
            found.append(style)
            identifier = style.base
        return found

    def _role_of(self, identifier: str) -> tuple[int, Role]:
        """Return the level of a heading (0: none) and the role that a paragraph's style gives it."""
        for style in self._chain(identifier):
            for name in style.names:
                level, role = _by_name(name)
                if level or role:
                    return level, role
        return next((style.outline for style in self._chain(identifier) if style.outline), 0), ""

    def _is_hidden(self, identifier: str) -> bool:
        return any(style.is_hidden for style in self._chain(identifier))

    def _is_numbered(self, identifier: str) -> bool:
        return any(style.is_numbered for style in self._chain(identifier))

    def _is_bold(self, identifier: str) -> bool:
        return any(style.is_bold or style.names[-1] == "strong" for style in self._chain(identifier))

    def colour_of(self, identifier: str) -> str:
        """Return the colour that a style gives its words, "" for none."""
        return next((style.colour for style in self._chain(identifier) if style.colour), "")

    def number_of(self, identifier: str) -> str:
        """Return the list that a style puts its paragraphs into, "" for none."""
        return next((style.number for style in self._chain(identifier) if style.number), "")


def _read_style(node: "_Element", identifier: str) -> Style:
    name, base = child(node, "w:name"), child(node, "w:basedOn")
    vanish = child(node, "w:rPr", "w:vanish")
    bold = child(node, "w:rPr", "w:b")
    number, colour = child(node, "w:pPr", "w:numPr", "w:numId"), child(node, "w:rPr", "w:color")
    names = (identifier, value(name, "w:val").lower() if name is not None else "")
    return Style(
        tuple(one[:_MAX_NAME] for one in names if one),
        value(base, "w:val").lower() if base is not None else "",
        vanish is not None and is_on(vanish),
        child(node, "w:pPr", "w:numPr") is not None,
        bold is not None and is_on(bold),
        value(number, "w:val") if number is not None else "",
        outline_level(child(node, "w:pPr", "w:outlineLvl")),
        value(colour, "w:val") if colour is not None else "",
    )


def outline_level(node: "_Element | None") -> int:
    """Return the level of a heading that an outline level stands for, 0 for running text."""
    level = value(node, "w:val") if node is not None else ""
    return int(level) + 1 if len(level) == 1 and level in "012345678" else 0


def _by_name(name: str) -> tuple[int, Role]:
    role: Role = "caption" if name.startswith(_CAPTION) else ""
    role = "quote" if name.endswith(_QUOTE) else role
    heading = _HEADING.fullmatch(name)
    return (1 if name in _TITLE else int(heading[1]) if heading else 0), role
