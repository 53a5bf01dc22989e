"""Measuring a laid-out document: how full its pages are, which is all the fit needs to know."""

from collections import Counter
from dataclasses import dataclass

from brochure.layout.length import MM_PER_PT
from brochure.render.tails import drawn_pages
from brochure.weasy.placed import Pages, Piece, Rect


@dataclass(frozen=True, slots=True)
class Measure:
    """What one layout pass showed.

    `slack` is the room left in mm at the foot of the fitted area (`data-fit="area"`), negative where
    content stands below it; `height` is that area's height; `text` the height of the running text in it
    (`data-fit="text"`), which grows with the square of its size; `lines` that of the lines in its fullest
    column if they were set solid, which grows with the leading; `picture` the height in mm of what the
    fit's picture height is the least of (`data-fit="picture"`), 0 where nothing is marked so; `fills` the
    filled share of every page that running text flows through (`data-fit="flow"`), by page number.
    """

    pages: int
    slack: float = 0.0
    height: float = 0.0
    text: float = 0.0
    lines: float = 0.0
    picture: float = 0.0
    wide: float = 0.0  # how far content is pushed out sideways, mm
    fills: dict[int, float] | None = None
    drawn: frozenset[int] = frozenset()  # pages on which what is left below the text is drawn in

    @property
    def fullness(self) -> float | None:
        """The filled share of the fitted area; of running text's pages together, where no area is fitted.

        None where nothing was measured: that is never a full page.
        """
        if self.height:
            return 1 - self.slack / self.height
        return sum(self.fills.values()) / len(self.fills) if self.fills else None

    @property
    def emptiest(self) -> float:
        """The filled share of the emptiest page of running text; 0 where no page was measured."""
        return min((self.fills or {}).values(), default=0.0)


def measure(pages: Pages) -> Measure:
    """Measure laid-out pages."""
    marked = pages.marked("data-fit")
    areas = [box for box in marked if box.value == "area"]
    texts = [box.rect for box in marked if box.value == "text"]
    pictures = [box.rect for box in marked if box.value == "picture"]
    fills = _fills(pages)
    if not areas:
        return Measure(pages.count, fills=fills, drawn=drawn_pages(pages))
    area = areas[0].rect
    # What spilled over is as deep as what stands in it: the box itself claims its height on every page.
    below = sum(max(box.feet, default=0.0) - pages.page_area(box.page).top for box in areas[1:])
    foot = max(areas[0].feet, default=area.top)
    side = max((rect.right - area.right for rect in texts), default=0.0)
    return Measure(
        pages.count,
        slack=area.bottom - foot - max(0.0, below),
        height=area.height,
        text=sum(rect.height for rect in texts),
        lines=_lines(pages, texts),
        picture=max((rect.height for rect in pictures), default=0.0),
        wide=max(0.0, side),
        fills=fills,
    )


def _lines(pages: Pages, texts: list[Rect]) -> float:
    """Return the height in mm of the lines of the usual size in the column that has most of them, set solid."""
    pieces = [piece for piece in pages.pieces() if piece.text and piece.line_room and _within(piece, texts)]
    if not pieces:
        return 0.0
    size = Counter(piece.size for piece in pieces).most_common(1)[0][0]
    # Runs of one line stand on one baseline. Lists begin further to the right, and are of the column they stand in.
    lines = sorted(
        (piece.page, *piece.line_room, round(piece.rect.bottom, 1))
        for piece in pieces
        if piece.line_room and abs(piece.size - size) < 0.01
    )
    columns: list[set[float]] = []
    of, end = 0, 0.0
    for page, left, right, foot in lines:
        if page != of or left >= end:
            columns.append(set())
            of, end = page, right
        columns[-1].add(foot)
    return max(map(len, columns)) * size * MM_PER_PT


def _fills(pages: Pages) -> dict[int, float]:
    """Return the filled share of every page that running text flows through."""
    flows: dict[int, list[Rect]] = {}
    for box in pages.marked("data-fit"):
        if box.value == "flow":
            flows.setdefault(box.page, []).append(box.rect)
    if not flows:
        return {}
    lowest: dict[int, float] = {}
    for piece in pages.pieces():
        if piece.page in flows and not piece.decoration and _within(piece, flows[piece.page]):
            lowest[piece.page] = max(lowest.get(piece.page, 0.0), piece.rect.bottom)
    found: dict[int, float] = {}
    for page in flows:
        area = pages.page_area(page)
        found[page] = max(0.0, min(1.0, (lowest.get(page, area.top) - area.top) / area.height))
    return found


def _within(piece: Piece, rects: list[Rect]) -> bool:
    return any(
        rect.left - 1 <= piece.rect.left
        and piece.rect.top >= rect.top - 2
        and piece.rect.bottom <= rect.bottom + 2
        for rect in rects
    )
