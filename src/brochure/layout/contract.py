"""A layout's contract: what `layout.yaml` promises about the document, and where the layout lives."""

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, model_validator

from brochure.content.fields import Flag, Line, Version, Whole
from brochure.i18n import _
from brochure.languages import split
from brochure.layout.edition import SOCIAL, Edition
from brochure.layout.frames import PhotoFrames
from brochure.layout.length import MM_PER_PT, ContractPart, LengthField, refusal
from brochure.layout.page import Page, PageSize, PictureContract, Pixels


def _range_remedy() -> str:
    return _("Write the smallest and the largest, such as [9.5pt, 11pt].")


class PageCount(ContractPart):
    """How many pages the document has."""

    exactly: Whole | None = None
    multiple_of: Whole | None = None
    at_least: Whole = 1

    @model_validator(mode="after")
    def _one_rule(self) -> "PageCount":
        if (self.exactly is None) == (self.multiple_of is None):
            raise refusal(
                "pages_rule",
                _("the number of pages is not said, or said twice"),
                _("Write either exactly: 1 or multiple_of: 4."),
            )
        if min(self.exactly or self.multiple_of or 0, self.at_least) < 1:
            raise refusal(
                "pages_none", _("a document has one page at least"), _("Write a number of pages from 1 on.")
            )
        return self

    def allows(self, pages: int) -> bool:
        """Tell whether a document of so many pages keeps the contract."""
        if self.exactly is not None:
            return pages == self.exactly
        return pages >= self.at_least and pages % (self.multiple_of or 1) == 0


class Range(ContractPart):
    """What one value of the fit may be, from its smallest to its largest."""

    low: LengthField
    high: LengthField

    @model_validator(mode="before")
    @classmethod
    def _pair(cls, typed: Any) -> Any:
        if isinstance(typed, list | tuple) and len(typed) == 2:
            return {"low": typed[0], "high": typed[1]}
        raise refusal("range_not", _("this is no range"), _range_remedy())

    @model_validator(mode="after")
    def _ordered(self) -> "Range":
        if self.low.unit != self.high.unit or self.low.value > self.high.value:
            raise refusal(
                "range_order", _("the range goes from large to small, or mixes units"), _range_remedy()
            )
        return self


class Holds(ContractPart):
    """About how much running text fits at the smallest size: what `check` counts by, before anything is laid out."""

    words: tuple[Whole, ...] = Field(description="In one piece, in two together, in three …")
    interview: Whole | None = Field(None, description="How many questions are shown at most")

    def most(self, pieces: int) -> int:
        """Return how many words fit in so many pieces; of more than the contract tells of, as in the most it tells of."""
        return self.words[min(pieces, len(self.words)) - 1] if pieces and self.words else 0


class FitContract(ContractPart):
    """What the fit may move, and what it may leave out, the first first."""

    text: Range | None = Field(None, description="Size of running text")
    leading: Range | None = Field(None, description="Line height as a multiple of the text size")
    picture: Range | None = Field(None, description="Height of the picture or drawing")
    space: Range | None = Field(None, description="Space between blocks")
    apart: Flag = Field(False, description="Some sections keep their pages at any setting: see `probing`")
    fillers: Whole = Field(0, description="Pages the template can add between: quotations, drawings")
    tightest: Line | None = Field(None, description="The edition with the least room, if one always is")
    optional: tuple[Line, ...] = ()
    holds: Holds | None = Field(None, description="About how many words fit")

    @property
    def ranges(self) -> dict[str, Range]:
        """The ranges that may move, by name."""
        named = {"text": self.text, "leading": self.leading, "picture": self.picture, "space": self.space}
        return {name: span for name, span in named.items() if span is not None}


SMALLEST_ON_PAPER = 8.5  # pt; below it, printed text is not for everybody
SMALLEST_PIXELS = 28  # of a picture that is shown as wide as a hand

Subject = Literal["municipality", "label", "event", "selection"]


class LayoutContract(ContractPart):
    """Everything a layout promises; checked on the finished PDF."""

    format: Version | None = Field(None, description="Version of brochure whose contract this follows")
    title: Line = Field("", description="What people call this document: informatiefiche, brochure")
    subject: Subject
    page: PageSize
    pages: PageCount
    fit: FitContract = FitContract()
    editions: tuple[Line, ...] | None = Field(None, description="By name; all of them by default")
    requires: tuple[Line, ...] = ()
    picture: PictureContract | None = Field(None, description="Pictures for the web, made of the pages")
    photos: PhotoFrames = Field(PhotoFrames(), description="The frames of photos on paper, as 114x62mm")
    stapled: Flag = False

    @model_validator(mode="after")
    def _pictures_of_all_sizes(self) -> "LayoutContract":
        if self.picture is not None and len(self.picture.pixels) not in (1, len(self.page.pages)):
            raise refusal(
                "pixels_sizes",
                _("there are not as many sizes in pixels as sizes of the page"),
                _("Write one pair of pixels for each size, in the same order."),
            )
        return self

    @property
    def is_stapled(self) -> bool:
        """Tell whether the document is folded and stapled, so that a booklet is made of it."""
        return self.stapled or self.pages.multiple_of == 4


@dataclass(frozen=True)
class Layout:
    """A layout by name: its folder, the one of what layouts share, its contract, and the editions it is made in."""

    name: str
    folder: Path
    shared: Path
    contract: LayoutContract
    editions: tuple[Edition, ...]
    place: int = 0  # which of the contract's sizes this is

    @property
    def page(self) -> Page:
        """The trimmed page."""
        return self.contract.page.pages[self.place]

    @property
    def pixels(self) -> Pixels | None:
        """The size of the pictures that are made of its pages, if any."""
        return self.contract.picture.of(self.place) if self.contract.picture else None

    @property
    def smallest_type(self) -> float:
        """The smallest type that its readers can read, in pt: on a telephone 28 pixels of a picture."""
        if self.pixels is None:
            return SMALLEST_ON_PAPER
        return SMALLEST_PIXELS * self.page.width / self.pixels.width / MM_PER_PT

    def use(self, edition: Edition) -> str:
        """Return what photos are used for: consent may be limited to some uses."""
        return SOCIAL if self.contract.picture else edition.name

    @property
    def sizes(self) -> "tuple[Layout, ...]":
        """This layout in every size of its contract: those after the first carry the size in their name."""
        pages = self.contract.page.pages
        return tuple(
            replace(self, name=f"{self.name}-{page.name}" if place else self.name, place=place)
            for place, page in enumerate(pages)
        )

    @cached_property
    def files(self) -> tuple[Path, ...]:
        """Every file that can change how the document looks, sorted."""
        folders = (self.folder, self.shared)
        return tuple(sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()))

    @property
    def template(self) -> str:
        """The layout's template, as problems name it."""
        return f"layouts/{self.folder.name}/template.html.j2"

    def stylesheets(self, edition: Edition) -> list[Path]:
        """Return the stylesheets of an edition that exist, in the order they apply: its own ones last."""
        names = (
            self.shared / "fonts.css",
            self.shared / "base.css",
            self.folder / "style.css",
            self.shared / edition.stylesheet,
            self.folder / edition.stylesheet,
        )
        return [path for path in names if path.is_file()]

    @property
    def leaves_out(self) -> bool:
        """Tell whether the fit may leave things out."""
        return bool(self.contract.fit.optional) and self.contract.pages.exactly is not None

    @property
    def deciding(self) -> tuple[Edition, ...]:
        """The editions that decide what a document about a municipality leaves out and where the fit starts."""
        tightest = tuple(edition for edition in self.editions if edition.name == self.contract.fit.tightest)
        with_say = tuple(edition for edition in self.editions if edition.has_say)
        return tightest or (with_say if self.leaves_out else with_say[:1])

    def document_name(self, stem: str | None, extra: str = "") -> str:
        """Return the name, without a language, of what is about a municipality, the label (None), an event or a selection."""
        name = split(extra.rpartition("/")[2])[0]
        if extra.startswith("events/"):
            return f"{name}-{self.name}"
        whole = self.name if stem is None else f"{stem}-{self.name}"
        return f"{whole}-{name}" if name else whole
