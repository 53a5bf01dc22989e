"""The file under inspection: its pages with their boxes and what they paint."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import pikepdf

from brochure.preflight.appearances import printed_appearance
from brochure.preflight.contents import parse
from brochure.preflight.events import Event, Glyphs, Gradient, Path, Picture
from brochure.preflight.face import Face
from brochure.preflight.geometry import Box, overlap
from brochure.preflight.objects import UNREADABLE, box_of, get, items_of, number
from brochure.preflight.picture_reader import PictureReader
from brochure.preflight.state import State
from brochure.preflight.stream import Interpreter, Memory
from brochure.preflight.xmp import xmp
from brochure.press.limits import Budget
from brochure.press.profile import PressProfile

_A4: Box = (0.0, 0.0, 595.276, 841.89)  # what a page without any box is taken for
_LARGEST = 20_000.0  # pt: larger pages are damage, not paper


@dataclass(slots=True)
class Page:
    """One page: boxes in points, and events in the order of painting."""

    number: int
    holder: Any
    media: Box
    bleed: Box
    trim: Box
    has_bleed: bool
    has_trim: bool
    rotation: int
    unit: float
    reading: Interpreter
    is_damaged: bool = False
    annotations: list[Any] = field(default_factory=list)

    @property
    def events(self) -> list[Event]:
        """What the page paints."""
        return self.reading.events

    @property
    def texts(self) -> list[Glyphs]:
        """The runs of text."""
        return [event for event in self.events if isinstance(event, Glyphs)]

    @property
    def paths(self) -> list[Path]:
        """The paths."""
        return [event for event in self.events if isinstance(event, Path)]

    @property
    def pictures(self) -> list[Picture]:
        """The pictures."""
        return [event for event in self.events if isinstance(event, Picture)]

    @property
    def gradients(self) -> list[Gradient]:
        """The gradients."""
        return [event for event in self.events if isinstance(event, Gradient)]

    def prints(self, box: Box) -> bool:
        """Tell whether something lies, at least in part, inside the bleed."""
        return overlap(box, self.bleed) is not None


@dataclass(slots=True)
class Document:
    """A PDF and the demands it is held against."""

    pdf: pikepdf.Pdf
    file_name: str
    profile: PressProfile
    names: Mapping[str, str]
    pages: list[Page]
    faces: list[Face]
    described: Mapping[str, str]
    pictures: PictureReader

    def called(self, page: Page, picture: Picture) -> str | None:
        """Return the file of a picture, when it is one of our own photos."""
        if not self.names:
            return None
        try:
            return self.names.get(sha256(picture.source.read_raw_bytes()).hexdigest())
        except UNREADABLE:
            return None


def read(
    pdf: pikepdf.Pdf, file_name: str, profile: PressProfile, names: Mapping[str, str], budget: Budget
) -> Document:
    """Read every page once. Raises TooLargeError when the file spends more than its budget."""
    memory = Memory(budget)
    pages = [_read_page(page.obj, number, memory, pdf) for number, page in enumerate(pdf.pages, start=1)]
    faces = list(memory.faces.values())
    return Document(pdf, file_name, profile, names, pages, faces, xmp(pdf, budget), PictureReader(budget))


def _read_page(holder: Any, page_number: int, memory: Memory, pdf: pikepdf.Pdf) -> Page:
    media = _sound(box_of(_inherited(holder, "/MediaBox"))) or _A4
    crop = _sound(box_of(_inherited(holder, "/CropBox"))) or media
    trim, bleed = _sound(box_of(get(holder, "/TrimBox"))), _sound(box_of(get(holder, "/BleedBox")))
    art = _sound(box_of(get(holder, "/ArtBox")))  # PDF/X allows it instead of the TrimBox
    reading = Interpreter(memory, media)
    page = Page(
        number=page_number,
        holder=holder,
        media=media,
        bleed=bleed or crop,
        trim=trim or art or crop,
        has_bleed=bleed is not None,
        has_trim=(trim or art) is not None,
        rotation=int(number(_inherited(holder, "/Rotate"))) % 360,
        unit=number(get(holder, "/UserUnit"), 1.0),
        reading=reading,
    )
    try:
        instructions = parse(holder, _contents(holder), memory.budget)
        page.is_damaged = bool(pdf.get_warnings())  # the library reads on, past what it leaves out
        reading.run(instructions, _inherited(holder, "/Resources"))
    except UNREADABLE:
        page.is_damaged = True
    for annotation in items_of(get(holder, "/Annots"), memory.budget.limits.objects + 1):
        memory.budget.spend("objects")
        page.annotations.append(annotation)
        _read_appearance(annotation, reading, media)
    return page


def _contents(holder: Any) -> list[Any]:
    contents = get(holder, "/Contents")
    if isinstance(contents, pikepdf.Array):
        return items_of(contents)
    return [] if contents is None else [contents]


def _read_appearance(annotation: Any, reading: Interpreter, media: Box) -> None:
    found = printed_appearance(annotation)
    if found is None:
        return
    form, matrix = found
    reading.state, reading.stack = State(matrix, media), []
    try:
        reading.form(form)
    except UNREADABLE:
        reading.unread += 1


def _sound(box: Box | None) -> Box | None:
    if box is None or not all(abs(edge) < _LARGEST * 10 for edge in box):
        return None
    width, height = box[2] - box[0], box[3] - box[1]
    return box if 1 < width < _LARGEST and 1 < height < _LARGEST else None


def _inherited(holder: Any, key: str) -> Any:
    for _level in range(32):
        if holder is None:
            return None
        if (value := get(holder, key)) is not None:
            return value
        holder = get(holder, "/Parent")
    return None
