"""Where the trim of a page lies, as a reader sees it: rotated, and in points whatever its user unit."""

from dataclasses import dataclass

import pikepdf

Matrix = tuple[float, float, float, float, float, float]

MM = 72 / 25.4  # points in a millimetre
SAME = 1.0  # pt: sizes that differ less are the same format, rounded by another program


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle, in the units of the space it stands in."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """The width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """The height."""
        return self.top - self.bottom

    def within(self, other: "Rect") -> "Rect | None":
        """Return the part that lies in another rectangle, or nothing when there is none."""
        left, right = max(self.left, other.left), min(self.right, other.right)
        bottom, top = max(self.bottom, other.bottom), min(self.top, other.top)
        return Rect(left, bottom, right, top) if left < right and bottom < top else None

    def through(self, matrix: Matrix) -> "Rect":
        """Return where the rectangle lies after a matrix of quarter turns."""
        a, b, c, d, e, f = matrix
        xs = [a * x + c * y + e for x in (self.left, self.right) for y in (self.bottom, self.top)]
        ys = [b * x + d * y + f for x in (self.left, self.right) for y in (self.bottom, self.top)]
        return Rect(min(xs), min(ys), max(xs), max(ys))


@dataclass(frozen=True, slots=True)
class PageBoxes:
    """The trim and the bleed of a page in its own units, its clockwise turn and its unit in points."""

    trim: Rect
    bleed: Rect
    turn: int
    unit: float

    @property
    def size(self) -> tuple[float, float]:
        """The width and height of the trim as seen, in points."""
        width, height = self.trim.width * self.unit, self.trim.height * self.unit
        return (height, width) if self.turn in (90, 270) else (width, height)

    def matrix(self, scale: float, x: float, y: float) -> Matrix:
        """Return the matrix that puts the lower left corner of the seen trim at x, y (points)."""
        k = self.unit * scale
        box = self.trim
        return {
            0: (k, 0.0, 0.0, k, x - k * box.left, y - k * box.bottom),
            90: (0.0, -k, k, 0.0, x - k * box.bottom, y + k * box.right),
            180: (-k, 0.0, 0.0, -k, x + k * box.right, y + k * box.top),
            270: (0.0, k, -k, 0.0, x + k * box.top, y - k * box.left),
        }[self.turn]


def boxes_of(page: pikepdf.Page) -> PageBoxes:
    """Return the boxes of a page: TrimBox, else CropBox, else MediaBox; BleedBox only where it is given.

    Raises ValueError when the page has no usable MediaBox. Source: ISO 32000-2, 14.11.2 and table 31.
    """
    media = _rect(page, "/MediaBox")
    if media is None:
        raise ValueError("a page without a MediaBox")
    crop = _visible(page, "/CropBox", media) or media
    trim = _visible(page, "/TrimBox", media) or crop
    bleed = _visible(page, "/BleedBox", media) or trim
    covering = Rect(
        min(trim.left, bleed.left),
        min(trim.bottom, bleed.bottom),
        max(trim.right, bleed.right),
        max(trim.top, bleed.top),
    )
    turn = _inherited(page, "/Rotate")
    unit = page.obj.get("/UserUnit", 1)
    return PageBoxes(
        trim=trim,
        bleed=covering,
        turn=round(float(turn) / 90) * 90 % 360 if turn is not None else 0,
        unit=float(unit) if float(unit) > 0 else 1.0,
    )


def _visible(page: pikepdf.Page, name: str, media: Rect) -> Rect | None:
    rect = _rect(page, name)
    return rect.within(media) if rect else None


def _rect(page: pikepdf.Page, name: str) -> Rect | None:
    value = _inherited(page, name)
    if not isinstance(value, pikepdf.Array) or len(value) != 4:
        return None
    x0, y0, x1, y1 = (float(number) for number in value)
    rect = Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return rect if rect.width > 0 and rect.height > 0 else None


def _inherited(page: pikepdf.Page, name: str) -> "pikepdf.Object | None":
    node: pikepdf.Object | None = page.obj
    for _level in range(64):  # a damaged page tree may be a circle
        if node is None or name in node:
            break
        node = node.get("/Parent")
    return node.get(name) if node is not None else None
