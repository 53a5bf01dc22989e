"""Lists of an OpenDocument text: which are marked with bullets, which are counted, and which show nothing at all."""

from typing import TYPE_CHECKING

from brochure.importing.odt.names import short, value
from brochure.importing.word.numbering import BULLET, NONE, Numbering

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVELS = {"text:list-level-style-bullet", "text:list-level-style-image", "text:list-level-style-number"}


class OdtLists(Numbering):
    """The lists of one file by the name of their style; the content's own styles come first."""

    def __init__(self, *roots: "_Element") -> None:
        super().__init__(None)
        for root in roots:
            for node in root.iter():
                if short(node.tag) == "text:list-style":
                    levels = [inner for inner in node if short(inner.tag) in _LEVELS]
                    self._formats.setdefault(value(node, "style:name"), list(map(_format, levels)))

    def has_bullets(self, number: str, level: int = 0) -> bool:
        """Tell whether the items of a list have bullets, as they have where its style says nothing."""
        return self._format(number, level) in ("", BULLET)


def _format(level: "_Element") -> str:
    if short(level.tag) != "text:list-level-style-number":
        return BULLET
    return value(level, "style:num-format") or NONE
