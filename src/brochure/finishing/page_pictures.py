"""Page pictures: the first page for social media, and a contact sheet of all pages as they lie open."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

from brochure.finishing.png import Pixels, png_bytes
from brochure.i18n import _
from brochure.press.files import damaged, empty, unreachable, why_unreadable
from brochure.problems import Problem, ProblemError

Group = tuple[int | None, ...]  # pages that lie side by side; None is an empty place

OUTLINE = (190, 190, 190)
GROUND = (246, 246, 246)
_MM = 25.4 / 72  # of a unit of a PDF
GAP = 0.12  # of the width of a page
TALLEST = 4  # times the width asked: a guard against pages of odd shape


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG: its bytes, its size in pixels, and its words for who cannot see it."""

    data: bytes
    width: int
    height: int
    alt: str


class Pages:
    """The pages of an open PDF, as pictures; see `opened`."""

    def __init__(self, document: pypdfium2.PdfDocument, name: str, title: str) -> None:
        self._document, self._name, self._title = document, name, title
        self._page = lru_cache(maxsize=1)(document.get_page)  # the first is wanted twice

    def first_page(self, *, width_px: int = 1080) -> Picture:
        """Return a picture of the first page. Raises ProblemError when it cannot be read."""
        width, height = self._size(0)
        pixels = self._rendered(0, min(width_px / width, TALLEST * width_px / height))
        count = len(self._document)
        if count == 1:
            alt = _("The page of “{title}”.").format(title=self._title)
        else:
            alt = _("The first of the {pages} pages of “{title}”.").format(title=self._title, pages=count)
        return _picture(pixels, alt)

    def exactly(self, number: int, pixels: tuple[int, int]) -> Picture:
        """Return a page, counted from 1, in exactly so many pixels across and down.

        Raises ProblemError when it cannot be read, and for a page of another shape: nothing is stretched.
        """
        wide, high = pixels
        width, height = self._size(number - 1)
        if abs(height / width - high / wide) > 1.5 / wide:
            raise ProblemError(_other_shape(number, (width, height), pixels))
        drawn = self._rendered(number - 1, max(wide / width, high / height)).image
        return _picture(Pixels.of(drawn.crop((0, 0, wide, high))), "")

    def contact_sheet(self, *, stapled: bool = True, columns: int = 3, page_px: int = 240) -> Picture:
        """Return one picture of all pages, `columns` spreads (or loose pages) in a row.

        A stapled document lies open: page 1 alone at the right, the back cover alone at the left. The widest
        page is `page_px` wide, the others in proportion. Raises ProblemError when a page cannot be read.
        """
        count = len(self._document)
        sizes = [self._size(index) for index in range(count)]
        scale = page_px / max(max(width, height / TALLEST) for width, height in sizes)
        pages = [self._rendered(index, scale).image for index in range(count)]
        groups: Sequence[Group] = spreads(count) if stapled else [(index,) for index in range(count)]
        if count == 1:
            alt = _("The page of “{title}”, small.").format(title=self._title)
        elif stapled:
            alt = _("All {pages} pages of “{title}”, small, lying open two by two.").format(
                title=self._title, pages=count
            )
        else:
            alt = _("All {pages} pages of “{title}”, small, side by side.").format(
                title=self._title, pages=count
            )
        return _picture(Pixels.of(_laid_out(pages, groups, columns)), alt)

    def _size(self, index: int) -> tuple[float, float]:
        """Return the width and height of a page as seen, in its own units."""
        try:
            width, height = self._document.get_page_size(index)
        except pypdfium2.PdfiumError as error:
            raise ProblemError(damaged(self._name, index + 1)) from error
        if width <= 0 or height <= 0:
            raise ProblemError(damaged(self._name, index + 1))
        return width, height

    def _rendered(self, index: int, scale: float) -> Pixels:
        """Return a page in pixels; the renderer rounds up, so a last row or column may be a sliver too many."""
        page = self._page(index)
        width, height = (max(1, round(side * scale)) for side in page.get_size())
        bitmap = page.render(scale=scale, rev_byteorder=True)
        return Pixels(width, height, bitmap.stride, memoryview(bitmap.buffer).cast("B"))


@contextmanager
def opened(pdf: Path | bytes, *, title: str = "") -> Iterator[Pages]:
    """Open a PDF within a block; `title` names the document in the alternative texts.

    Raises ProblemError when the PDF cannot be read.
    """
    name = "" if isinstance(pdf, bytes) else pdf.as_posix()
    try:
        if not (pdf if isinstance(pdf, bytes) else pdf.stat().st_size):
            raise ProblemError(empty(name))
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise ProblemError(why_unreadable(pdf, name)) from error
    except OSError as error:
        raise ProblemError(unreachable(name, error)) from error
    try:
        if not len(document):
            raise ProblemError(empty(name))
        document.init_forms()
        yield Pages(document, name, title or _own_title(document, pdf))
    finally:
        document.close()


def spreads(pages: int) -> list[Group]:
    """Return which pages of a stapled document lie open together; a single page is no spread."""
    if pages == 1:
        return [(0,)]
    places: list[int | None] = [None, *range(pages)]
    if len(places) % 2:
        places.append(None)
    return [(places[at], places[at + 1]) for at in range(0, len(places), 2)]


def _laid_out(pages: Sequence[Image.Image], groups: Sequence[Group], columns: int) -> Image.Image:
    width, height = max(page.width for page in pages), max(page.height for page in pages)
    gap = max(4, round(width * GAP))
    in_row = max(1, min(columns, len(groups)))
    rows = -(-len(groups) // in_row)
    group_width = width * len(groups[0])
    sheet = Image.new("RGB", (gap + in_row * (group_width + gap), gap + rows * (height + gap)), GROUND)
    for number, group in enumerate(groups):
        row, column = divmod(number, in_row)
        x, y = gap + column * (group_width + gap), gap + row * (height + gap)
        for place, index in enumerate(group):
            if index is not None:
                _lay(sheet, pages[index], (x + place * width, y, width, height), place, len(group))
    return sheet


def _lay(
    sheet: Image.Image, page: Image.Image, cell: tuple[int, int, int, int], place: int, places: int
) -> None:
    """Paste a page into its cell: at the fold in a spread, else in the middle."""
    x, y, width, height = cell
    free = width - page.width
    left = x + (free // 2 if places == 1 else free if place == 0 else 0)
    top = y + (height - page.height) // 2
    sheet.paste(page, (left, top))
    edge = (left, top, left + page.width - 1, top + page.height - 1)
    ImageDraw.Draw(sheet).rectangle(edge, outline=OUTLINE)


def _picture(pixels: Pixels, alt: str) -> Picture:
    return Picture(png_bytes(pixels), pixels.width, pixels.height, alt)


def _other_shape(page: int, size: tuple[float, float], pixels: tuple[int, int]) -> Problem:
    return Problem(
        code="picture-shape",
        page=page,
        message=_(
            "page {page} is {width:.0f} × {height:.0f} mm: no picture of {wide} × {high} pixels"
        ).format(page=page, width=size[0] * _MM, height=size[1] * _MM, wide=pixels[0], high=pixels[1]),
        remedy=_("In layout.yaml, let page and picture have the same shape."),
    )


def _own_title(document: pypdfium2.PdfDocument, pdf: Path | bytes) -> str:
    return str(document.get_metadata_value("Title")).strip() or (
        _("document") if isinstance(pdf, bytes) else pdf.stem
    )
