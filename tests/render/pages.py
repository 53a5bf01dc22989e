"""Pages made by hand, for what measures and judges pages: no engine is needed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from brochure.weasy.placed import MarkedBox, Piece, Rect

PAGE, AREA = Rect(0, 0, 100, 200), Rect(10, 10, 90, 190)


@dataclass
class HandMade:
    """Pages of 100 by 200 mm with margins of 10 mm."""

    boxes: tuple[MarkedBox, ...] = ()
    runs: tuple[Piece, ...] = ()
    texts: Mapping[str | None, str] = field(default_factory=dict)
    count: int = 1

    def page_rect(self, page: int) -> Rect:
        return PAGE

    def page_area(self, page: int) -> Rect:
        return AREA

    def pieces(self) -> tuple[Piece, ...]:
        return self.runs

    def marked(self, attribute: str) -> tuple[MarkedBox, ...]:
        if attribute == "data-tail":
            return ()
        assert attribute == "data-fit"
        return self.boxes

    def source_texts(self) -> Mapping[str | None, str]:
        return self.texts


def marked(value: str, rect: Rect = AREA, *feet: float, page: int = 1, element: int = 0) -> MarkedBox:
    """Return a marked block; what flows in it ends at `feet`."""
    return MarkedBox(page, value, element or hash((value, rect)), rect, feet)


def piece(text: str, top: float, name: str | None = None, **more: object) -> Piece:
    """Return a line of text 5 mm high over the whole area, in a block of its own."""
    plain = {"page": 1, "rect": Rect(10, top, 90, top + 5), "block": hash((text, top)), "decoration": False}
    return Piece(**{"text": text, "field": name, "room": None, "clipped": False, **plain, **more})  # type: ignore[arg-type]
