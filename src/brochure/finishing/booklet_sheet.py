"""The sheet of a booklet: where its two pages lie, and the marks for folding and stapling."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from brochure.press.boxes import MM, SAME, PageBoxes, Rect

SHEETS: dict[str, tuple[float, float]] = {  # points, landscape: the fold is parallel to the short edge
    "A4": (297 * MM, 210 * MM),
    "A3": (420 * MM, 297 * MM),
}
UNPRINTABLE = 5 * MM  # the margin that desk printers leave white
FOLD_MARK = 5 * MM
FOLD_MARK_IN_PAGE = 3 * MM  # where the pages fill the sheet, the mark lies on the fold between them
STAPLE_MARK = 10 * MM  # shorter than the crown of a staple, which hides it
MARK_WIDTH = 0.25  # pt


@dataclass(frozen=True, slots=True)
class Layout:
    """How pages lie on a sheet: the sheet, the booklet's page and the scale that makes it fit (points)."""

    width: float
    height: float
    page_width: float
    page_height: float
    scale: float

    @classmethod
    def of(cls, boxes: Sequence[PageBoxes], sheet: tuple[float, float], *, enlarge: bool = False) -> "Layout":
        """Return the layout for the size that most pages have, of equals the largest."""
        width, height = sheet
        sizes = Counter(box.size for box in boxes)
        many = {size: sum(n for other, n in sizes.items() if _alike(size, other)) for size in sizes}
        page_width, page_height = max(many, key=lambda size: (many[size], size[0] * size[1], size))
        scale = _fit(page_width, page_height, width / 2, height)
        if enlarge and scale == 1:
            scale = _grown(page_width, page_height, width / 2, height)
        return cls(width, height, page_width, page_height, scale)

    @property
    def fold(self) -> float:
        """Where the fold is, from the left."""
        return self.width / 2

    @property
    def margin(self) -> float:
        """The white above and below the booklet's page."""
        return max(0.0, (self.height - self.page_height * self.scale) / 2)

    def exceptions(self, boxes: Sequence[PageBoxes]) -> list[int]:
        """Return the indices of pages that have another size than the booklet."""
        return [index for index, box in enumerate(boxes) if not self._usual(box)]

    def _usual(self, box: PageBoxes) -> bool:
        return _alike(box.size, (self.page_width, self.page_height))

    def place(self, box: PageBoxes, *, left: bool) -> tuple[float, float, float]:
        """Return scale, x and y of a trim: against the fold, or centred when it is of another size."""
        width, height = box.size
        if self._usual(box):
            x = self.fold - width * self.scale if left else self.fold
            return self.scale, x, (self.height - height * self.scale) / 2
        cell = min(self.page_width * self.scale, self.fold)
        scale = _fit(width, height, cell, self.page_height * self.scale)
        x = (self.fold - cell if left else self.fold) + (cell - width * scale) / 2
        return scale, x, (self.height - height * scale) / 2

    def half(self, *, left: bool) -> Rect:
        """Return the half of the sheet that a page may cover: to the fold and no further."""
        return Rect(0, 0, self.fold, self.height) if left else Rect(self.fold, 0, self.width, self.height)


def _alike(size: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(size[0] - other[0]) <= SAME and abs(size[1] - other[1]) <= SAME


def _fit(width: float, height: float, into_width: float, into_height: float) -> float:
    """Return 1, or the scale below 1 that makes a page fit; a rounding of SAME points is no misfit."""
    if width <= into_width + SAME and height <= into_height + SAME:
        return 1.0
    return min(1.0, into_width / width, into_height / height)


def _grown(width: float, height: float, into_width: float, into_height: float) -> float:
    """Return 1, or the scale above 1 by which a page fills its place; a rounding of SAME points is no growth."""
    scale = min(into_width / width, into_height / height)
    return scale if (scale - 1) * max(width, height) > SAME else 1.0


def marks(layout: Layout, side: int) -> bytes:
    """Return the fold marks for each front and the staple marks for the outer sheet, on the fold."""
    if side % 2:
        return b""
    free = layout.margin - UNPRINTABLE
    length = min(FOLD_MARK, free) if free >= FOLD_MARK_IN_PAGE else FOLD_MARK_IN_PAGE
    lines = [(UNPRINTABLE, length), (layout.height - UNPRINTABLE - length, length)]
    if side == 0:
        page = layout.height - 2 * layout.margin
        lines += [(layout.margin + page * part - STAPLE_MARK / 2, STAPLE_MARK) for part in (0.25, 0.75)]
    drawn = " ".join(
        f"{numbers(layout.fold, start)} m {numbers(layout.fold, start + length)} l S"
        for start, length in lines
    )
    return f"/Artifact <</Type /Page>> BDC q 0 G {MARK_WIDTH} w {drawn} Q EMC\n".encode()


def numbers(*values: float) -> str:
    """Return numbers as a content stream has them: never with an exponent."""
    return " ".join(f"{value:.8f}".rstrip("0").rstrip(".") for value in values)
