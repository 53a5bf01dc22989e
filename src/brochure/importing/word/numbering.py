"""Lists of a Word file: which are marked with bullets, which are counted, and which show nothing at all."""

from typing import TYPE_CHECKING

from brochure.importing.word.names import child, short, value

if TYPE_CHECKING:
    from lxml.etree import _Element

BULLET, NONE = "bullet", "none"
_LEVELS = 9  # of a list, as in Word


class Numbering:
    """The lists of one file by number; without a numbering part nothing is known of any."""

    def __init__(self, root: "_Element | None") -> None:
        lists: dict[str, list[str]] = {}
        self._formats: dict[str, list[str]] = {}
        for node in () if root is None else root:
            if short(node.tag) == "w:abstractNum":
                levels = [inner for inner in node if short(inner.tag) == "w:lvl"][:_LEVELS]
                lists[value(node, "w:abstractNumId")] = [_format(level) for level in levels]
        for node in () if root is None else root:
            if short(node.tag) == "w:num":
                of = child(node, "w:abstractNumId")
                number = value(of, "w:val") if of is not None else ""
                self._formats[value(node, "w:numId")] = lists.get(number, [])

    def _format(self, number: str, level: int) -> str:
        """Return how the items of a list are marked, "" where nothing is known of it."""
        formats = self._formats.get(number, [])
        return formats[min(level, len(formats) - 1)] if formats else ""

    def has_bullets(self, number: str, level: int = 0) -> bool:
        """Tell whether the items of a list have bullets, which say nothing that a list does not."""
        return self._format(number, level) == BULLET

    def shows(self, number: str, level: int = 0) -> bool:
        """Tell whether the items of a list are marked: LibreOffice saves its headings in a list without marks."""
        return self._format(number, level) != NONE


def _format(level: "_Element") -> str:
    form = child(level, "w:numFmt")
    return value(form, "w:val") if form is not None else ""


def list_of(properties: "_Element") -> tuple[str, int]:
    """Return the number of a list and the depth in it that a paragraph has by itself; "" takes it out of its list."""
    number, level = child(properties, "w:numId"), child(properties, "w:ilvl")
    found = value(number, "w:val") if number is not None else "?"
    depth = value(level, "w:val") if level is not None else ""
    return "" if found == "0" else found, int(depth) if len(depth) == 1 and depth in "012345678" else 0
