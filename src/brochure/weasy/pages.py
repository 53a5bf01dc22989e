"""Laid-out pages: the face of this room. Whoever holds them measures, fills and writes them without WeasyPrint."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brochure.problems import Problem
from brochure.weasy.logs import collected_log, log_problems
from brochure.weasy.placed import Chart, Frame, MarkedBox, Piece, PlacedPhoto, Rect, SignRun

if TYPE_CHECKING:  # it imports WeasyPrint, which must wait until system fonts are shut out
    from brochure.weasy.fetcher import ShutFetcher


@dataclass(frozen=True, slots=True)
class Written:
    """A PDF as WeasyPrint wrote it, and what only drawing showed: signs that no font has."""

    data: bytes
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """What pages were laid out from: HTML, the document's own style, paths of stylesheets."""

    html: str
    style: str
    stylesheets: tuple[Path, ...]


class LaidOutPages:
    """The pages of one document, with placeholder photos until they are filled.

    Measures are in mm from the page's top left; pages count from 1.
    """

    def __init__(self, document: Any, fetcher: "ShutFetcher", problems: Iterable[Problem] = ()) -> None:
        """Take WeasyPrint's document, and the problems of laying it out."""
        self._document = document
        self._fetcher = fetcher
        self._marked: dict[str, tuple[MarkedBox, ...]] = {}
        self.problems = tuple(problems)
        self.made_from: Source | None = None

    @property
    def document(self) -> Any:
        """WeasyPrint's document: for this room alone."""
        return self._document

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._document.pages)

    def page_rect(self, page: int) -> Rect:
        """Return the trimmed page."""
        from brochure.weasy.boxes import MM_PER_PX

        found = self._document.pages[page - 1]
        return Rect(0.0, 0.0, found.width * MM_PER_PX, found.height * MM_PER_PX)

    def page_area(self, page: int) -> Rect:
        """Return the page without its margins."""
        from brochure.weasy.boxes import content_rect

        return content_rect(self._document.pages[page - 1]._page_box)

    def pieces(self) -> tuple[Piece, ...]:
        """Return every run of text and every picture, in the order they are drawn."""
        return self._pieces

    @cached_property
    def _pieces(self) -> tuple[Piece, ...]:
        from brochure.weasy.boxes import pieces_of

        return pieces_of(self._document)

    def signs(self) -> tuple[SignRun, ...]:
        """Return every run of text with the place of each of its signs, in the order they are drawn."""
        from brochure.weasy.signs import signs_of

        return signs_of(self._document)

    def photos(self) -> tuple[PlacedPhoto, ...]:
        """Return where photos stand that belong to a field, page by page."""
        from brochure.weasy.signs import photos_of

        return photos_of(self._document)

    def marked(self, attribute: str) -> tuple[MarkedBox, ...]:
        """Return the blocks of every element that carries an attribute, page by page."""
        from brochure.weasy.boxes import marked_boxes

        if attribute not in self._marked:
            self._marked[attribute] = marked_boxes(self._document, attribute)
        return self._marked[attribute]

    def source_texts(self) -> Mapping[str | None, str]:
        """Return the text of the HTML by its innermost field; None is text without a field."""
        from brochure.weasy.boxes import source_texts

        return source_texts(self._document)

    def justify_columns(self) -> None:
        """Stretch the columns of every `data-columns` box to a common foot, where blocks can be moved apart."""
        from brochure.weasy.justify import justify_columns

        justify_columns(self._document)
        self._marked.clear()
        self.__dict__.pop("_pieces", None)

    def photo_frames(self) -> tuple[Frame, ...]:
        """Return where photos are seen, page by page."""
        return self._photo_frames

    @cached_property
    def _photo_frames(self) -> tuple[Frame, ...]:  # no stretched column changes the size or the page of one
        from brochure.weasy.boxes import photo_boxes

        return tuple(frame for _box, frame in photo_boxes(self._document))

    def charts(self) -> tuple[Chart, ...]:
        """Return the drawings of shares, page by page."""
        from brochure.weasy.grounds import charts_of

        return charts_of(self._document)

    def fill_photos(self, prepare: Callable[[Frame], bytes]) -> tuple[Frame, ...]:
        """Put prepared pictures in the place of placeholders, or of other pictures; return their frames.

        `prepare` returns the bytes of a JPEG or PNG that has the frame's proportions.
        """
        from brochure.weasy.photos import fill_photos

        return fill_photos(self._document, prepare)

    def print_faults(self, stylesheets: Iterable[Path]) -> list[Problem]:
        """Return what no press edition can hold, with its place in the layout's stylesheets where it is found."""
        from brochure.weasy.print_styles import style_problems

        return style_problems(self._document, stylesheets)

    def write_pdf(self) -> Written:
        """Return the pages as an untagged PDF. They may be written again, with other photos in them."""
        return self._written(self._document)

    def write_page(self, page: int) -> bytes:
        """Return one page (from 1) as a PDF for a picture: not packed, and what leads to other pages leads nowhere."""
        alone = self._document.copy([self._document.pages[page - 1]])
        return self._written(alone, uncompressed_pdf=True).data

    def write_tagged(self) -> Written:
        """Return the pages as tagged PDF/UA-1, not packed, still to be finished."""
        from brochure.weasy.tagging import own_tags, plan

        with own_tags(plan(self._document)):
            return self._written(self._document, pdf_variant="pdf/ua-1", uncompressed_pdf=True)

    def _written(self, document: Any, **options: Any) -> Written:
        with collected_log() as log:
            data: bytes = document.write_pdf(**options)
        found = [*self._fetcher.drained(), *log_problems(log)]
        return Written(data, tuple(self._located(problem) for problem in found))

    def _located(self, problem: Problem) -> Problem:
        """Return a problem of a sign with the page and the field in which it stands first."""
        sign = problem.details.get("sign")
        first = next((piece for piece in self.pieces() if sign in piece.text), None) if sign else None
        return problem if first is None else replace(problem, page=first.page, field=first.field)
