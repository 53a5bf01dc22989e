"""Files spoiled in their boxes, bleed, safe zone and pages."""

from pikepdf import Array

from .maker import HEIGHT, WIDTH, Base, area, boxes, picture, point, text
from .spoiling import adds, spoils

# safe zone, bleed
adds("text 1 mm from the trim", "text-near-trim", text(1, 100, 10, "Edge"))
adds("text 4 mm from the foot, a warning", "text-near-trim", text(50, HEIGHT - 5, 10, "EDGE"))
adds("text over the trim", "text-near-trim", text(WIDTH - 3, 100, 10, "Edge"))
adds("colour that stops at the trim", "stops-short-of-bleed", area(WIDTH - 20, 100, 20, 20, "0.5 0 0 0 k"))
adds("colour that runs 1 mm over", "stops-short-of-bleed", area(-1, 100, 20, 20, "0.5 0 0 0 k"))
adds("picture that stops at the trim", "stops-short-of-bleed", picture("/Photo", WIDTH - 20, 100, 20, 10))


@spoils("2 mm bleed", "bleed-too-small")
def _(base: Base) -> None:
    base.page.BleedBox = boxes(2)[1]


@spoils("5 mm bleed", "bleed-too-large")
def _(base: Base) -> None:
    base.page.BleedBox = boxes(5)[1]
    base.content[0] = area(-5, -5, WIDTH + 10, 35, "0.6 0.4 0 0 k")


@spoils("no BleedBox", "bleed-box-missing")
def _(base: Base) -> None:
    del base.page.BleedBox


@spoils("no TrimBox", "trim-box-missing")
def _(base: Base) -> None:
    del base.page.TrimBox


@spoils("trim outside the bleed", "boxes-nested-wrongly")
def _(base: Base) -> None:
    left, bottom = point(3, HEIGHT)
    base.page.BleedBox = Array([left, bottom - 10, left + 300, bottom + 430])
    base.content[:2] = []


@spoils("turned page", "page-rotated")
def _(base: Base) -> None:
    base.page.Rotate = 90


@spoils("user unit", "user-unit")
def _(base: Base) -> None:
    base.page.UserUnit = 2


@spoils("marks where none are wanted", "sheet-too-large", marks=False)
def _(base: Base) -> None:
    pass


@spoils("two sizes", "page-sizes-differ", pages=3)
def _(base: Base) -> None:
    page = base.pages[1]
    for key in ("MediaBox", "BleedBox", "TrimBox"):
        left, bottom, right, top = (float(edge) for edge in page[f"/{key}"])
        page[f"/{key}"] = Array([left, bottom - 100, right, top])


# pages
@spoils("ten pages", "page-count", pages=10, page_multiple=4)
def _(base: Base) -> None:
    pass


@spoils("blank page", "blank-page", pages=2)
def _(base: Base) -> None:
    base.contents[1][:] = ["0 0 0 0 k 0 0 900 900 re f"]
