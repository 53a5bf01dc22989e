"""Ink: how much of the four inks lies on one spot (total area coverage), inside the bleed.

Measured on a proof of the page that keeps the file's own ink values; a spot counts when it is at
least a square millimetre, since single pixels of a JPEG are noise that no press notices.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brochure.i18n import _
from brochure.preflight.document import Document, Page
from brochure.preflight.events import Picture
from brochure.preflight.findings import Hit, on_page, shown
from brochure.preflight.geometry import MM, Box, overlap
from brochure.preflight.picture_reader import PictureReader
from brochure.problems import Problem

if TYPE_CHECKING:
    from PIL.Image import Image

TOLERANCE = 2  # percent: rounding to 8 bits and the noise of JPEG
_SPOT = 1.0  # mm²
_HIGH = 145  # percent: with 255 levels above it, all that four inks can add up to


@dataclass(frozen=True, slots=True)
class Coverage:
    """The ink of one page: the most that covers a spot, in percent; how much is over the limit, and where."""

    page: Page
    most: int
    over: float
    box: Box | None
    unjudged: tuple[Box, ...] = ()  # what could not be laid down, and may be any ink


def measure(document: Document) -> list[Coverage]:
    """Return the ink of every page."""
    return [_measure(page, document.profile.ink_limit, document.pictures) for page in document.pages]


def _measure(page: Page, limit: float, pictures: PictureReader) -> Coverage:
    from brochure.preflight.sheet import Sheet

    if not page.events:
        return Coverage(page, 0, 0.0, None)
    sheet = Sheet(page, limit, pictures)
    for event in page.events:
        sheet.paint(event)
    total = sheet.total()
    spot = max(1, round(_SPOT * (MM * sheet.scale) ** 2))
    over = _levels(total, round(limit) + TOLERANCE)
    covered = sum(over.histogram()[1:])
    box = None
    if covered >= spot:
        found = over.getbbox()
        box = _on_page(found, page, sheet.scale) if found else None
    unjudged = tuple(event.box for event in sheet.unjudged)
    return Coverage(page, _most(total, spot), covered / (MM * sheet.scale) ** 2, box, unjudged)


def _levels(total: "Image", base: int) -> "Image":
    """Return coverage as one level per percent above a base, rounded; 255 levels are all there are."""
    return total.point(lambda percent: percent * 1.0 + (0.5 - base)).convert("L")


def _most(total: "Image", spot: int) -> int:
    """Return the highest percentage that covers at least a spot."""
    for base in (_HIGH, 0):
        covered = 0
        histogram = _levels(total, base).histogram()
        for level in range(255, 0, -1):
            covered += histogram[level]
            if covered >= spot:
                return level + base
    return 0


def _on_page(pixels: tuple[int, int, int, int], page: Page, scale: float) -> Box:
    left, top, right, bottom = (edge / scale for edge in pixels)
    x, y = page.bleed[0], page.bleed[3]
    return (x + left, y - bottom, x + right, y - top)


def check(document: Document, coverage: list[Coverage]) -> Iterator[Problem]:
    """Yield the pages on which more ink lies than the paper takes."""
    limit = document.profile.ink_limit
    for sheet in coverage:
        if sheet.unjudged:
            yield on_page(
                "ink-not-judged",
                _("The ink of something on the page cannot be measured"),
                _("Export the document to PDF again; if that does not help, from another program."),
                sheet.page,
                [Hit(box) for box in sheet.unjudged],
            )
        if sheet.box is None:
            continue
        what = _what(sheet, document)
        yield on_page(
            "ink-limit",
            _("{what} has {measured} % of ink, where {demanded} % is the most that dries").format(
                what=what, measured=sheet.most, demanded=shown(limit)
            ),
            _("Convert the picture with the press's profile, or choose a colour with less of the four inks."),
            sheet.page,
            [Hit(sheet.box)],
            measured=sheet.most,
            demanded=limit,
            area=round(sheet.over, 1),
        )


def _what(sheet: Coverage, document: Document) -> str:
    assert sheet.box is not None
    pictures = [event for event in sheet.page.pictures if overlap(event.box, sheet.box)]
    picture: Picture | None = pictures[-1] if pictures else None
    if picture is None:
        return _("A colour area")
    name = document.called(sheet.page, picture)
    return (
        _("Photo {name}").format(name=name) if name else _("Picture {number}").format(number=picture.number)
    )
