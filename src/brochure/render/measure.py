"""Measuring a laid-out document: how full its pages are, which is all the fit needs to know."""

from dataclasses import dataclass
from typing import Any

from brochure.weasy.boxes import MM_PER_PX, Piece, Rect, elements, page_area, pieces_of, rect_of


@dataclass(frozen=True, slots=True)
class Measure:
    """What one layout pass showed.

    `slack` is the room left in mm at the foot of the fitted area (`data-fit="area"`), negative where
    content stands below it; `height` is that area's height; `text` the height of the running text in it
    (`data-fit="text"`), which grows with the square of its size; `picture` the height in mm of what the
    fit's picture height is the least of (`data-fit="picture"`), 0 where nothing is marked so; `fills` the
    filled share of every page that running text flows through (`data-fit="flow"`), by page number.
    """

    pages: int
    slack: float = 0.0
    height: float = 0.0
    text: float = 0.0
    picture: float = 0.0
    wide: float = 0.0  # how far content is pushed out sideways, mm
    fills: dict[int, float] | None = None

    @property
    def fullness(self) -> float:
        """The filled share of the fitted area."""
        return 1.0 if not self.height else 1 - self.slack / self.height

    @property
    def emptiest(self) -> float:
        """The filled share of the emptiest page of running text."""
        return min((self.fills or {}).values(), default=1.0)


def measure(document: Any) -> Measure:
    """Measure the pages of a laid-out document."""
    pages = len(document.pages)
    marked = list(elements(document, "data-fit"))
    areas = [(page, box) for page, box in marked if _kind(box) == "area"]
    texts = [rect_of(box) for _page, box in marked if _kind(box) == "text"]
    pictures = [rect_of(box) for _page, box in marked if _kind(box) == "picture"]
    fills = _fills(document)
    if not areas:
        return Measure(pages, fills=fills)
    area = rect_of(areas[0][1])
    # What spilled over is as deep as what stands in it: the box itself claims its height on every page.
    below = sum(max(_feet(box), default=0.0) - page_area(document, page).top for page, box in areas[1:])
    foot = max(_feet(areas[0][1]), default=area.top)
    side = max((rect.right - area.right for rect in texts), default=0.0)
    return Measure(
        pages,
        slack=area.bottom - foot - max(0.0, below),
        height=area.bottom - area.top,
        text=sum(rect.bottom - rect.top for rect in texts),
        picture=max((rect.bottom - rect.top for rect in pictures), default=0.0),
        wide=max(0.0, side),
        fills=fills,
    )


def _kind(box: Any) -> str:
    kind: str = box.element.get("data-fit")
    return kind


def _feet(area: Any) -> list[float]:
    """Return the lower edges of what flows in an area, in mm."""
    return [
        (child.position_y + child.margin_height() - child.margin_bottom) * MM_PER_PX
        for child in area.children
        if child.is_in_normal_flow()
    ]


def _fills(document: Any) -> dict[int, float]:
    """Return the filled share of every page that running text flows through."""
    flows: dict[int, list[Rect]] = {}
    for page, box in elements(document, "data-fit"):
        if _kind(box) == "flow":
            flows.setdefault(page, []).append(rect_of(box))
    if not flows:
        return {}
    lowest: dict[int, float] = {}
    for piece in pieces_of(document):
        if piece.page in flows and not piece.decoration and _within(piece, flows[piece.page]):
            lowest[piece.page] = max(lowest.get(piece.page, 0.0), piece.rect.bottom)
    found: dict[int, float] = {}
    for page in flows:
        area = page_area(document, page)
        found[page] = max(0.0, min(1.0, (lowest.get(page, area.top) - area.top) / (area.bottom - area.top)))
    return found


def _within(piece: Piece, rects: list[Rect]) -> bool:
    return any(
        rect.left - 1 <= piece.rect.left
        and piece.rect.top >= rect.top - 2
        and piece.rect.bottom <= rect.bottom + 2
        for rect in rects
    )
