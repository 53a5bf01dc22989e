"""The styles of an OpenDocument text: headings, captions and quotations by name, bold, hidden and struck by form."""

from typing import TYPE_CHECKING

from brochure.importing.colours import plain_colour
from brochure.importing.odt.names import short, value
from brochure.importing.word.styles import Style, Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPACE = "_20_"  # how OpenDocument writes a space in a name
_SAME = {"quotations": "quote"}


class OdtStyles(Styles):
    """The styles of one file: those with a name, and those the program made for single words."""

    def __init__(self, *roots: "_Element") -> None:
        super().__init__(None)
        self._struck: set[str] = set()
        for root in roots:
            for node in root.iter():
                if short(node.tag) == "style:style":
                    self._read(node)

    def _read(self, node: "_Element") -> None:
        name = value(node, "style:name").lower()
        shown = (value(node, "style:display-name") or name).lower().replace(_SPACE, " ")
        marks = {short(key): text for inner in node for key, text in inner.attrib.items()}
        if marks.get("style:text-line-through-style", "none") != "none":
            self._struck.add(name)
        self._by_id.setdefault(
            name,
            Style(
                (name.replace(_SPACE, " "), _SAME.get(shown, shown)),
                value(node, "style:parent-style-name").lower(),
                marks.get("text:display") == "none",
                False,
                marks.get("fo:font-weight", "") in ("bold", "700", "800", "900"),
                colour=plain_colour(marks.get("fo:background-color", "").replace("transparent", ""))
                or plain_colour(marks.get("fo:color", "")),
            ),
        )

    def is_struck(self, style: str) -> bool:
        """Tell whether words of a style are struck through."""
        return style.lower() in self._struck
