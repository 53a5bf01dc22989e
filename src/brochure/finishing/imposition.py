"""Imposition: the pages of a stapled booklet, two on each side of a sheet, in the order that folding asks."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pikepdf

from brochure.finishing import booklet_advice
from brochure.finishing.booklet_sheet import SHEETS, Layout, marks, numbers
from brochure.i18n import _
from brochure.press.boxes import PageBoxes, boxes_of
from brochure.press.files import UNREADABLE, damaged, flatten, read_pdf, set_title, title_of, write_whole
from brochure.press.limits import TooLargeError
from brochure.problems import Problem, ProblemError

Sheet = Literal["A4", "A3"]
STAPLED_AT_MOST = 20  # sheets of 80 g that a long-arm stapler takes


@dataclass(frozen=True, slots=True)
class Imposition:
    """A booklet: how many sheets, from how many pages, with how many blanks, at what scale."""

    target: Path
    sheet: str
    sheets: int
    pages: int
    blanks: int
    scale: float
    problems: list[Problem] = field(default_factory=list)

    @property
    def advice(self) -> str:
        """How to print and fold the booklet: for the terminal and the delivery note."""
        return printing_advice(self.sheet)


def printing_advice(sheet: str) -> str:
    """Return how to print a booklet so that fronts and backs match."""
    return _(
        "Print on {sheet}, landscape, at actual size (100 %), on both sides, flipped on the short edge. "
        "Fold the stack in the middle and staple on the fold."
    ).format(sheet=sheet)


def booklet_beside(source: Path, sheet: Sheet = "A4") -> Path:
    """Return where the booklet of a PDF goes by default: `<name>-booklet.pdf` beside it, on A3 `-booklet-a3.pdf`."""
    return source.with_name(f"{source.stem}-booklet{'-a3' if sheet == 'A3' else ''}.pdf")


def same_file(source: Path, target: Path) -> bool:
    """Tell whether writing the target would overwrite the source."""
    return source.resolve() == target.resolve() or (target.exists() and source.samefile(target))


def with_blanks(pages: int) -> list[int | None]:
    """Return page indices for whole sheets: blanks (None) go before the back cover, the last page."""
    order: list[int | None] = list(range(pages))
    blanks: list[int | None] = [None] * (-pages % 4)
    return order[:-1] + blanks + order[-1:] if pages > 1 else order + blanks


def sides(order: Sequence[int | None]) -> Iterator[tuple[int | None, int | None]]:
    """Yield left and right page of each side of each sheet: outer sheet first, its front before its back."""
    last = len(order) - 1
    for side in range(len(order) // 2):
        outside = side % 2 == 0
        low, high = order[side], order[last - side]
        yield (high, low) if outside else (low, high)


def impose(source: Path, target: Path, *, sheet: Sheet = "A4", enlarge: bool = False) -> Imposition:
    """Write the booklet of a PDF: trims at 1:1 against the fold, smaller where they do not fit half a sheet.

    With `enlarge`, smaller pages are made as large as fits. Raises ProblemError when the source cannot be read
    or the target cannot be written.
    """
    if same_file(source, target):
        raise ProblemError(booklet_advice.target_is_source(source.as_posix()))
    booklet, imposition = imposed(source, target, sheet, enlarge)
    write_whole(target, booklet)
    return imposition


def imposed(source: Path, target: Path, sheet: Sheet, enlarge: bool) -> tuple[bytes, Imposition]:
    """Return the bytes of a booklet, to be written to a target, and what it is. Raises ProblemError."""
    name = source.as_posix()
    try:
        pdf, problems = read_pdf(source)
    except TooLargeError as error:
        raise ProblemError(error.problem(name)) from error
    with pdf:
        boxes = _boxes(pdf, name)
        layout = Layout.of(boxes, SHEETS[sheet], enlarge=enlarge)
        order = with_blanks(len(boxes))
        try:
            booklet = _booklet(pdf, boxes, layout, order)
        except (pikepdf.PdfError, RuntimeError) as error:
            raise ProblemError(damaged(name)) from error
    imposition = Imposition(
        target=target,
        sheet=sheet,
        sheets=len(order) // 4,
        pages=len(boxes),
        blanks=order.count(None),
        scale=layout.scale,
        problems=problems,
    )
    problems += booklet_advice.about(name, imposition, layout.exceptions(boxes), STAPLED_AT_MOST)
    return booklet, imposition


def _boxes(pdf: pikepdf.Pdf, name: str) -> list[PageBoxes]:
    found = []
    for number, page in enumerate(pdf.pages, start=1):
        try:
            found.append(boxes_of(page))
        except UNREADABLE as error:
            raise ProblemError(damaged(name, number)) from error
    return found


def _booklet(
    pdf: pikepdf.Pdf, boxes: Sequence[PageBoxes], layout: Layout, order: Sequence[int | None]
) -> bytes:
    flatten(pdf)
    booklet = pikepdf.new()
    for side, (left, right) in enumerate(sides(order)):
        page = booklet.add_blank_page(page_size=(layout.width, layout.height))
        content = b""
        for index, name in ((left, pikepdf.Name.Left), (right, pikepdf.Name.Right)):
            if index is not None:
                form = booklet.copy_foreign(
                    pdf.make_indirect(pdf.pages[index].as_form_xobject(handle_transformations=False))
                )
                content += _placed(page, form, boxes[index], layout, name)
        page.Contents = booklet.make_stream(content + marks(layout, side))
        box = [0, 0, round(layout.width, 4), round(layout.height, 4)]
        for key in ("/MediaBox", "/CropBox", "/TrimBox"):
            page.obj[key] = pikepdf.Array(box)
    _carry_over(pdf, booklet)
    buffer = io.BytesIO()
    booklet.save(
        buffer,
        deterministic_id=True,
        min_version=max(pdf.pdf_version, "1.7"),
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return buffer.getvalue()


def _placed(
    page: pikepdf.Page, form: pikepdf.Object, box: PageBoxes, layout: Layout, name: pikepdf.Name
) -> bytes:
    """Add a page's form to a sheet and return the operators that draw it, clipped at bleed and fold."""
    left = name == pikepdf.Name.Left
    matrix = box.matrix(*layout.place(box, left=left))
    form.BBox = pikepdf.Array([box.bleed.left, box.bleed.bottom, box.bleed.right, box.bleed.top])
    page.add_resource(form, pikepdf.Name.XObject, name)
    clip = box.bleed.through(matrix).within(layout.half(left=left))
    if clip is None:
        return b""
    area = numbers(clip.left, clip.bottom, clip.width, clip.height)
    return f"q {area} re W n {numbers(*matrix)} cm {name} Do Q\n".encode()


def _carry_over(pdf: pikepdf.Pdf, booklet: pikepdf.Pdf) -> None:
    """Keep title, language, colour conditions and hidden layers, and ask the printer for duplex."""
    for key in ("/OutputIntents", "/OCProperties"):
        if key in pdf.Root:
            booklet.Root[key] = booklet.copy_foreign(pdf.make_indirect(pdf.Root[key]))
    if isinstance(pdf.Root.get("/Lang"), pikepdf.String):
        booklet.Root.Lang = pikepdf.String(str(pdf.Root.Lang))
    booklet.Root.PageLayout = pikepdf.Name.SinglePage
    booklet.Root.ViewerPreferences = pikepdf.Dictionary(
        Duplex=pikepdf.Name.DuplexFlipShortEdge,
        PrintScaling=pikepdf.Name("/None"),
        PickTrayByPDFSize=True,
    )
    set_title(booklet, title_of(pdf))
