"""Tails: what is left below the last lines of a section, which a template fills with a drawing.

A section marks its end with an empty element `data-tail="name"`. Once the pages are chosen the template is
filled once more, with the room left below each mark. What it draws there is placed absolutely, so no line moves: it is
put into the pages that stand (`weasy/drawn_in.py`), or all are laid out again where it is more than that.
"""

from brochure.layout.tail import Tail
from brochure.weasy.placed import MarkedBox, Pages

LEAST = 22.0  # mm: less is a margin, and a drawing in it would look squeezed
ABOVE = 7.0  # mm between the last line and what is drawn


def tail_rooms(pages: Pages) -> dict[str, Tail]:
    """Return the room to draw in below each section that ends well above the foot of its page."""
    return {
        mark.value: Tail(round(room, 1), round(pages.page_area(mark.page).left, 1))
        for mark, room in _marks(pages)
    }


def drawn_pages(pages: Pages) -> frozenset[int]:
    """Return the pages whose room below the text is drawn in, or will be: they are full by design."""
    return frozenset(mark.page for mark, _room in _marks(pages))


def _marks(pages: Pages) -> list[tuple[MarkedBox, float]]:
    found = []
    for mark in pages.marked("data-tail"):
        room = pages.page_area(mark.page).bottom - mark.rect.top - ABOVE
        if room >= LEAST:
            found.append((mark, room))
    return found
