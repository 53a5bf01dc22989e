"""Four to a sheet of A4, to be cut apart: every page four times, its back behind it."""

import io
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from brochure.finishing import booklet_advice
from brochure.finishing.booklet_sheet import MARK_WIDTH, UNPRINTABLE, numbers
from brochure.i18n import _
from brochure.limited import MEMORY, SECONDS, LimitedError, run_limited
from brochure.press.boxes import MM, SAME, PageBoxes, Rect, boxes_of
from brochure.press.files import UNREADABLE, damaged, flatten, read_pdf, set_title, title_of, write_whole
from brochure.press.limits import TooLargeError
from brochure.problems import Problem, ProblemError

UP = 4  # on a sheet: two across, two down
_WIDTH, _HEIGHT = 210 * MM, 297 * MM
_MARK = 6 * MM
_CENTRE = 3 * MM


@dataclass(frozen=True, slots=True)
class CutSheets:
    """A file of sheets to cut: how many pages it was made of, how many sheets it takes, at what scale."""

    target: Path
    pages: int
    sheets: int
    scale: float
    problems: tuple[Problem, ...] = ()

    @property
    def advice(self) -> str:
        """How to print and cut."""
        return _(
            "Print on A4, upright, at actual size (100 %), on both sides, flipped on the long edge. Cut in the middle, "
            "from mark to mark."
        )


def sheets_beside(source: Path) -> Path:
    """Return where the sheets of a PDF go by default: `<name>-4up.pdf` beside it."""
    return source.with_name(f"{source.stem}-{UP}up.pdf")


def impose_four(
    source: Path, target: Path, *, force: bool = False, seconds: float = SECONDS, memory: int = MEMORY
) -> CutSheets:
    """Write every page of a PDF four times on a sheet of A4, its trim cut out, with marks to cut along.

    The file is read in a process of its own, within limits (`memory` in bytes). What is there already is
    overwritten only by `force`. Raises ProblemError.
    """
    name = source.as_posix()
    if source.resolve() == target.resolve():
        raise ProblemError(booklet_advice.target_is_source(name))
    if target.exists() and not force:
        raise ProblemError(_is_there(target.as_posix()))
    try:
        data, made = run_limited(sheets_of, (source, target), seconds=seconds, memory=memory)
    except LimitedError as error:
        raise ProblemError(booklet_advice.unreadable_in_bounds(name, error.said)) from error
    write_whole(target, data)
    return made


def sheets_of(source: Path, target: Path) -> tuple[bytes, CutSheets]:
    """Return the bytes of the sheets, and what they are. Raises ProblemError."""
    name = source.as_posix()
    try:
        pdf, problems = read_pdf(source)
    except TooLargeError as error:
        raise ProblemError(error.problem(name)) from error
    with pdf, pikepdf.new() as sheets:
        try:
            flatten(pdf)
            boxes = [boxes_of(page) for page in pdf.pages]
            scale = min(1.0, *(_fit(box) for box in boxes))
            for number, box in enumerate(boxes):
                form = sheets.copy_foreign(
                    pdf.make_indirect(pdf.pages[number].as_form_xobject(handle_transformations=False))
                )
                _add_sheet(sheets, form, box, scale)
        except (*UNREADABLE, RuntimeError) as error:
            raise ProblemError(damaged(name)) from error
        sheets.Root.ViewerPreferences = pikepdf.Dictionary(
            Duplex=pikepdf.Name.DuplexFlipLongEdge, PrintScaling=pikepdf.Name("/None"), PickTrayByPDFSize=True
        )
        set_title(sheets, title_of(pdf))
        buffer = io.BytesIO()
        sheets.save(buffer, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    found = CutSheets(target, len(boxes), -(-len(boxes) // 2), scale, tuple(problems))
    return buffer.getvalue(), found


def _fit(box: PageBoxes) -> float:
    width, height = box.size
    if width <= _WIDTH / 2 + SAME and height <= _HEIGHT / 2 + SAME:
        return 1.0
    return min(_WIDTH / 2 / width, _HEIGHT / 2 / height)


def _add_sheet(sheets: pikepdf.Pdf, form: pikepdf.Object, box: PageBoxes, scale: float) -> None:
    """Add a side with four copies against the middle: bleed only towards the edges, where nothing else stands."""
    page = sheets.add_blank_page(page_size=(_WIDTH, _HEIGHT))
    page.add_resource(form, pikepdf.Name.XObject, pikepdf.Name.Card)
    form.BBox = pikepdf.Array([box.bleed.left, box.bleed.bottom, box.bleed.right, box.bleed.top])
    width, height = (side * scale for side in box.size)
    content = b""
    for across in (0, 1):
        for up in (0, 1):
            x = _WIDTH / 2 - (0 if across else width)
            y = _HEIGHT / 2 - (0 if up else height)
            matrix = box.matrix(scale, x, y)
            quarter = Rect(
                across * _WIDTH / 2, up * _HEIGHT / 2, (1 + across) * _WIDTH / 2, (1 + up) * _HEIGHT / 2
            )
            clip = box.bleed.through(matrix).within(quarter)
            if clip is not None:
                area = numbers(clip.left, clip.bottom, clip.width, clip.height)
                content += f"q {area} re W n {numbers(*matrix)} cm /Card Do Q\n".encode()
    page.Contents = sheets.make_stream(content + _marks(width, height))


def _marks(width: float, height: float) -> bytes:
    """Return the marks to cut along: at the edges of the sheet and in its middle; outside cards that leave room."""
    middle = (_WIDTH / 2, _HEIGHT / 2)
    lines = []
    for x in {middle[0] - width, middle[0], middle[0] + width}:
        if UNPRINTABLE < x < _WIDTH - UNPRINTABLE:
            lines += [
                (x, UNPRINTABLE, x, UNPRINTABLE + _MARK),
                (x, _HEIGHT - UNPRINTABLE, x, _HEIGHT - UNPRINTABLE - _MARK),
            ]
    for y in {middle[1] - height, middle[1], middle[1] + height}:
        if UNPRINTABLE < y < _HEIGHT - UNPRINTABLE:
            lines += [
                (UNPRINTABLE, y, UNPRINTABLE + _MARK, y),
                (_WIDTH - UNPRINTABLE, y, _WIDTH - UNPRINTABLE - _MARK, y),
            ]
    lines += [
        (middle[0] - _CENTRE, middle[1], middle[0] + _CENTRE, middle[1]),
        (middle[0], middle[1] - _CENTRE, middle[0], middle[1] + _CENTRE),
    ]
    drawn = " ".join(f"{numbers(x1, y1)} m {numbers(x2, y2)} l S" for x1, y1, x2, y2 in sorted(lines))
    return f"/Artifact <</Type /Page>> BDC q 0 G {MARK_WIDTH} w {drawn} Q EMC\n".encode()


def _is_there(name: str) -> Problem:
    return Problem(
        code="already-there",
        file=name,
        message=_("{file} exists already and was left as it is").format(file=name),
        remedy=_("Write to another file with --to, or overwrite it with --force."),
    )
