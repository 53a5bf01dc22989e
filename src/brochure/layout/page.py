"""The page of a layout: its trimmed size in mm, the panels it is folded into, the picture that is made of it."""

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from brochure.content.fields import Line, Whole
from brochure.i18n import _
from brochure.layout.length import ContractPart, LengthField, refusal

PAPER = {
    "A2": (420.0, 594.0),
    "A3": (297.0, 420.0),
    "A4": (210.0, 297.0),
    "A5": (148.0, 210.0),
    "A6": (105.0, 148.0),
}
"""Widths and heights of upright sheets in mm (ISO 216)."""

_SMALLEST, _LARGEST = 10.0, 2000.0  # mm
_NEAR = 0.05  # mm: what two lengths may differ
_NAME = re.compile(r"^[a-z][a-z0-9-]*$")


class _Size(ContractPart):
    """One of several sizes that are no paper of the trade: its name, its width and height."""

    name: Line
    width: LengthField
    height: LengthField

    @model_validator(mode="after")
    def _sound(self) -> "_Size":
        if not _NAME.match(self.name):
            raise refusal(
                "size_name",
                _("{typed} is no name of a size").format(typed=self.name),
                _("Write lower-case letters, figures and hyphens, such as square."),
            )
        return self


def _sized(typed: Any) -> Any:
    """Return what a size is written as: the name of a paper stays, anything else is a mapping."""
    return {"name": typed.lower(), **_of_paper(typed)} if isinstance(typed, str) and typed in PAPER else typed


def _of_paper(name: str) -> dict[str, str]:
    width, height = PAPER[name]
    return {"width": f"{width:g}mm", "height": f"{height:g}mm"}


@dataclass(frozen=True, slots=True)
class Page:
    """What templates see as `page`: the name of the size, width and height in mm, and the widths of panels."""

    name: str
    width: float
    height: float
    panels: tuple[float, ...] = ()

    def folds(self, number: int) -> tuple[float, ...]:
        """Return where a page, counted from 1, is folded: mm from its left edge.

        The panels are those of the inside, the even pages; the outside is its mirror image.
        """
        widths = self.panels[::-1] if number % 2 else self.panels
        return tuple(accumulate(widths[:-1]))


class PageSize(ContractPart):
    """The trimmed page: a paper, a width and a height, several sizes, or panels side by side."""

    size: Literal["A4", "A5"] | None = None
    sizes: tuple[Annotated[_Size, BeforeValidator(_sized)], ...] = ()
    width: LengthField | None = None
    height: LengthField | None = None
    panels: tuple[LengthField, ...] = Field((), description="Widths of a folded sheet, on its inside")

    @model_validator(mode="after")
    def _one_way(self) -> "PageSize":
        own = self.width is not None or self.height is not None
        is_half = own and (self.height is None or (self.width is None and not self.panels))
        if sum([self.size is not None, bool(self.sizes), own]) != 1 or is_half:
            raise refusal(
                "page_rule",
                _("the size of the page is not said, or said twice"),
                _("Write size: A4, or width: and height:, or sizes: [A3, A2]."),
            )
        for page in self.pages:
            if not all(_SMALLEST <= side <= _LARGEST for side in (page.width, page.height)):
                raise refusal(
                    "page_size",
                    _("a page of {width:g} × {height:g} mm cannot be made").format(
                        width=page.width, height=page.height
                    ),
                    _("Write lengths in mm, from {least:g} to {most:g}.").format(
                        least=_SMALLEST, most=_LARGEST
                    ),
                )
        names = [page.name for page in self.pages]
        if len(set(names)) != len(names):
            raise refusal("page_twice", _("two sizes have one name"), _("Give each size a name of its own."))
        first = self.pages[0]
        if self.panels and (self.sizes or abs(sum(first.panels) - first.width) > _NEAR):
            raise refusal(
                "panels_width",
                _("the panels are {panels:g} mm wide together, the page {page:g} mm").format(
                    panels=sum(panel.mm for panel in self.panels), page=first.width
                ),
                _("Let the widths of the panels add up to the width of the page."),
            )
        return self

    @property
    def pages(self) -> tuple[Page, ...]:
        """The sizes there are, the first first."""
        if self.sizes:
            return tuple(Page(one.name, one.width.mm, one.height.mm) for one in self.sizes)
        panels = tuple(panel.mm for panel in self.panels)
        if self.size is not None:  # folded, a sheet lies as its panels say
            width, height = PAPER[self.size]
            is_lying = abs(sum(panels) - height) <= _NEAR
            return (Page("", *((height, width) if is_lying else (width, height)), panels),)
        assert self.height is not None
        return (Page("", self.width.mm if self.width else sum(panels), self.height.mm, panels),)

    @property
    def is_in_stylesheet(self) -> bool:
        """Tell whether the layout's own stylesheet says the size, as it does for a plain paper."""
        return self.size is not None and not self.panels


class Pixels(ContractPart):
    """Width and height of a picture in pixels."""

    width: Annotated[Whole, Field(ge=16, le=8000)]
    height: Annotated[Whole, Field(ge=16, le=8000)]

    @model_validator(mode="before")
    @classmethod
    def _pair(cls, typed: Any) -> Any:
        if isinstance(typed, list | tuple) and len(typed) == 2:
            return {"width": typed[0], "height": typed[1]}
        raise refusal(
            "pixels_not", _("this is no size in pixels"), _("Write width and height, such as [1080, 1350].")
        )


def _listed(typed: Any) -> Any:
    """Return a list of pairs, also where one pair is written."""
    is_pair = isinstance(typed, list | tuple) and not any(isinstance(side, list | tuple) for side in typed)
    return [typed] if is_pair else typed


class PictureContract(ContractPart):
    """The pictures that the screen edition also is: one of exactly these pixels for each page."""

    pixels: Annotated[tuple[Pixels, ...], BeforeValidator(_listed)] = Field(
        description="[1080, 1350]; a list of such pairs where the page has several sizes"
    )

    def of(self, place: int) -> Pixels:
        """Return the pixels of the size at a place in the contract's list."""
        return self.pixels[min(place, len(self.pixels) - 1)]
