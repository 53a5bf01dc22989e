"""Lists of a Word file: which are marked with bullets, and which are counted."""

from typing import TYPE_CHECKING

from brochure.importing.word.names import child, short, value

if TYPE_CHECKING:
    from lxml.etree import _Element


class Numbering:
    """The lists of one file by number; without a numbering part nothing is known of any."""

    def __init__(self, root: "_Element | None") -> None:
        bullets: dict[str, bool] = {}
        self._bullets: dict[str, bool] = {}
        for node in () if root is None else root:
            if short(node.tag) == "w:abstractNum":
                form = child(node, "w:lvl", "w:numFmt")
                bullets[value(node, "w:abstractNumId")] = (
                    form is not None and value(form, "w:val") == "bullet"
                )
        for node in () if root is None else root:
            if short(node.tag) == "w:num":
                of = child(node, "w:abstractNumId")
                number = value(of, "w:val") if of is not None else ""
                self._bullets[value(node, "w:numId")] = bullets.get(number, False)

    def has_bullets(self, number: str) -> bool:
        """Tell whether the items of a list have bullets, which say nothing that a list does not."""
        return self._bullets.get(number, False)
