"""What stands on laid-out pages, as plain values: text, pictures, marked boxes, the frames of photos.

All measures are in mm from the page's top left, sizes of text in pt; pages count from 1. Whoever judges
pages reads these values only, and never WeasyPrint's own boxes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle on a page, in mm."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """The height in mm."""
        return self.bottom - self.top

    def overlap(self, other: "Rect") -> tuple[float, float]:
        """Return how far two rectangles overlap, across and down; not positive where they do not."""
        return (
            min(self.right, other.right) - max(self.left, other.left),
            min(self.bottom, other.bottom) - max(self.top, other.top),
        )


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text or a picture on a page."""

    page: int
    rect: Rect
    text: str  # empty for a picture
    field: str | None  # the innermost field it belongs to
    block: int  # which block holds it: pieces of one block may come near each other
    decoration: bool
    room: Rect | None  # the box it must stay inside: a fixed height, or a clipped box
    clipped: bool  # whether what leaves the room is not drawn
    size: float = 0.0  # of the text, in pt
    line_room: tuple[float, float] | None = None  # left and right of the block that holds the line
    hyphenated: bool = False


@dataclass(frozen=True, slots=True)
class SignRun:
    """A run of text on a page with the place of every sign: sign `n` stands between `edges[n]` and `edges[n + 1]`.

    A ligature shares its width among its letters. `sides` are those of the block that holds the line.
    """

    page: int
    field: str | None
    block: int
    text: str
    edges: tuple[float, ...]
    top: float
    bottom: float
    sides: tuple[float, float]
    hyphenated: bool  # ends in a hyphen that only breaks the word


@dataclass(frozen=True, slots=True)
class PlacedPhoto:
    """Where a photo stands on a page, and its field."""

    page: int
    rect: Rect
    field: str


@dataclass(frozen=True, slots=True)
class MarkedBox:
    """A block of an element that carries an attribute, such as `data-fit`, with the attribute's value."""

    page: int
    value: str
    element: int  # which element: one that is broken over pages has a box on each
    rect: Rect
    feet: tuple[float, ...]  # lower edges of what flows in it, without margins


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a photo is seen: its file (relative to content/photos), the box in mm, and what stays in view."""

    file: str
    width: float
    height: float
    focus: tuple[float, ...]  # a point, or a box by its left, top, right and bottom: shares of the photo
    page: int
    field: str | None


Rgb = tuple[float, float, float]
"""Red, green and blue, from 0 to 1; ink as a screen would show it."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of a share: what it is filled with, and the ground that its empty parts show."""

    page: int
    field: str | None
    fills: tuple[Rgb, ...]
    ground: Rgb


class Pages(Protocol):
    """The pages of a document, as far as they are measured and checked."""

    @property
    def count(self) -> int:
        """How many pages there are."""

    def page_rect(self, page: int) -> Rect:
        """Return the trimmed page."""

    def page_area(self, page: int) -> Rect:
        """Return the page without its margins."""

    def pieces(self) -> tuple[Piece, ...]:
        """Return every run of text and every picture, in the order they are drawn."""

    def marked(self, attribute: str) -> tuple[MarkedBox, ...]:
        """Return the blocks of every element that carries an attribute."""

    def source_texts(self) -> Mapping[str | None, str]:
        """Return the text of the HTML by its innermost field; None is text without a field."""
