"""Logos on a page: of about the same optical size, with the room they ask for, on a ground they can be seen on.

Two logos look equally large when they cover about the same area, not when they are equally high. A logo that
cannot be seen on a ground of colour, in either of its variants, stands on a white plate.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from brochure.content.logos.art import Art, LogoRefusedError
from brochure.content.logos.files import SMALLEST, read_logo
from brochure.content.logos.raster import Raster
from brochure.content.model import Logo, as_logo
from brochure.layout.drawings.logo import drawn_logo, spoken
from brochure.layout.edition import Column
from brochure.layout.logo_colours import css_ink, seen_as
from brochure.layout.tokens import Build, contrast
from brochure.layout.words import Vocabulary

SEEN = 3.0  # contrast that a logo's colours have with a ground of colour (WCAG 1.4.11)
BETWEEN = 6.0  # mm between logos at least
_STEP = 0.93  # by which a row shrinks until it fits


@dataclass(frozen=True, slots=True)
class PlacedLogo:
    """A logo in its place: mm from the left and top of its row, and what the template writes."""

    value: Any  # what the template gave: it knows its field
    left: float
    top: float
    width: float
    height: float
    margin: float  # within it, around the logo: of a plate
    is_plated: bool
    picture: Markup
    row_foot: float = 0.0  # how far down its row ends


@dataclass(slots=True)
class LogoShelf:
    """The logos of one document: sizes them, and remembers which were placed."""

    find: Callable[[str], Path | None]  # a file of content/logos by its name
    column: Column
    builds: Mapping[str, Build]
    palettes: Callable[[Any], Mapping[str, str]]  # an accent to screen colours by token
    accent: Any  # of the document
    words: Vocabulary
    placed: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)  # every file that was looked for, found or not

    def row(
        self, entries: Iterable[Sequence[Any]], width: float, height: float, area: float
    ) -> list[PlacedLogo]:
        """Return logos side by side on white, from the left, about `area` mm² each; what has no room is left out.

        `entries` are pairs of a logo and its owner's name; a logo that is not there is passed over.
        """
        found = [known for entry in entries if (known := self._known(*entry[:2])) is not None]
        found = [known for known in found if known.smallest <= min(width, height * known.ratio) + 0.01]
        while found:
            sizes = self._sizes(found, width, height, area)
            if sizes is not None:
                return self._set(found, sizes, height)
            found.pop()
        return []

    def rows(
        self, entries: Iterable[Sequence[Any]], width: float, height: float, area: float, gap: float
    ) -> list[PlacedLogo]:
        """Return logos in as many rows as they need, all of one optical size."""
        found = [known for entry in entries if (known := self._known(*entry[:2])) is not None]
        placed: list[PlacedLogo] = []
        rows: list[list[_Known]] = []
        sizes = {id(known): _size(known, area, width, height) for known in found}
        for known in found:
            if rows and _length([*rows[-1], known], [sizes[id(one)] for one in [*rows[-1], known]]) <= width:
                rows[-1].append(known)
            elif sizes[id(known)][0] <= width:
                rows.append([known])
        top = 0.0
        for row in rows:
            high = max(height, *(sizes[id(known)][1] for known in row))
            for one in self._set(row, [sizes[id(known)] for known in row], high):
                placed.append(replace(one, top=round(one.top + top, 2), row_foot=round(top + high, 2)))
            top += high + gap
        return placed

    def single(
        self,
        value: Any,
        owner: str,
        width: float,
        height: float,
        area: float,
        ground: str = "white",
        accent: Any = None,
    ) -> PlacedLogo | None:
        """Return one logo on a ground, a colour by its token (of an accent); nothing where there is none."""
        known = self._known(value, owner)
        if known is None:
            return None
        grounds = self.palettes(accent or self.accent)
        behind = grounds["white" if self.column == "office" else ground]
        known, is_plated = self._variant(known, behind)
        margin = 0.0
        if is_plated:
            margin = max(2.0, float(known.logo.free_space) * min(height, (area / known.ratio) ** 0.5))
        room = (width - 2 * margin, height - 2 * margin)
        size = _size(known, area, *room)
        if size[0] > room[0] + 0.01 or size[1] > room[1] + 0.01:
            return None
        self.placed.add(_path(value))
        wide, high = size[0] + 2 * margin, size[1] + 2 * margin
        return PlacedLogo(value, 0.0, 0.0, wide, high, margin, is_plated, self._picture(known, *size))

    def picture(self, value: Any, width: float) -> Markup:
        """Return the markup of a logo of a width in mm; nothing of one that cannot be used."""
        known = self._known(value, "")
        return Markup("") if known is None else self._picture(known, width, width / known.ratio)

    def _known(self, value: Any, owner: Any) -> "_Known | None":
        """Return a logo with its art; None where there is none, or its file cannot be used, which `check` tells."""
        if not value:
            return None
        logo = value if isinstance(value, Logo) else getattr(value, "_model", None) or as_logo(str(value))
        art = self._art(logo.file)
        return None if art is None else _Known(value, logo, art, logo.file, str(owner or ""))

    def _art(self, file: str) -> Art | Raster | None:
        self.asked.add(file)
        path = self.find(file)
        try:
            return read_logo(path) if path is not None else None
        except LogoRefusedError:
            return None

    def _variant(self, known: "_Known", ground: str) -> "tuple[_Known, bool]":
        """Return the variant that is seen best on a ground, or the first one, and that it needs a plate."""
        known_as = [known]
        if known.logo.on_dark and (other := self._art(known.logo.on_dark)) is not None:
            known_as.append(replace(known, art=other, file=known.logo.on_dark))
        best = max(known_as, key=lambda one: _seen(one.art, ground))
        return (best, False) if _seen(best.art, ground) >= SEEN else (known, True)

    def _sizes(
        self, found: "list[_Known]", width: float, height: float, area: float
    ) -> list[tuple[float, float]] | None:
        """Return sizes that fit beside one another, or None where they would be smaller than they may."""
        while area > 12:
            sizes = [_size(known, area, width, height) for known in found]
            if all(size[1] <= height + 0.01 for size in sizes) and _length(found, sizes) <= width + 0.01:
                return sizes
            if all(size[0] <= known.smallest + 0.01 for known, size in zip(found, sizes, strict=True)):
                return None
            area *= _STEP
        return None

    def _set(
        self, found: "list[_Known]", sizes: list[tuple[float, float]], height: float
    ) -> list[PlacedLogo]:
        row, left = [], 0.0
        for index, (known, (wide, high)) in enumerate(zip(found, sizes, strict=True)):
            if index:
                left += _gap(found[index - 1], known, sizes[index - 1], (wide, high))
            self.placed.add(_path(known.value))
            top = (height - high) / 2
            row.append(
                PlacedLogo(
                    known.value,
                    round(left, 2),
                    round(top, 2),
                    wide,
                    high,
                    0.0,
                    False,
                    self._picture(known, wide, high),
                )
            )
            left += wide
        return row

    def _picture(self, known: "_Known", width: float, height: float) -> Markup:
        said = escape(known.logo.alternative or spoken(known.owner, self.words), quote=True)
        if isinstance(known.art, Raster):
            ink = "?ink" if self.column == "ink" else ""
            address = "/content/logos/" + quote(known.file) + ink
            return Markup(
                f'<img class="logo-picture" src="{address}" alt="{said}" style="width: {width}mm; height: {height}mm">'
            )
        return Markup(drawn_logo(known.art, said, width, height, self._css))

    def _css(self, ink: Any) -> str:
        return css_ink(ink, self.column, self.builds)


@dataclass(frozen=True, slots=True)
class _Known:
    """A logo that can be placed, in one of its variants."""

    value: Any
    logo: Logo
    art: Art | Raster
    file: str
    owner: str

    @property
    def ratio(self) -> float:
        return self.art.ratio

    @property
    def smallest(self) -> float:
        """The least it may be wide, in mm; where its owner says nothing, SMALLEST along its longer side."""
        return float(self.logo.smallest) if self.logo.smallest else SMALLEST * min(1.0, self.ratio)


def _size(known: _Known, area: float, width: float, height: float) -> tuple[float, float]:
    """Return the size of about an area, within a width and a height, but never below what the logo allows."""
    wide = (area * known.ratio) ** 0.5
    if isinstance(known.art, Raster):
        wide = min(wide, known.art.widest)
    wide = max(min(wide, width, height * known.ratio), known.smallest)
    return round(wide, 2), round(wide / known.ratio, 2)


def _gap(one: _Known, other: _Known, size: tuple[float, float], beside: tuple[float, float]) -> float:
    return max(BETWEEN, float(one.logo.free_space) * size[1] + float(other.logo.free_space) * beside[1])


def _length(found: list[_Known], sizes: list[tuple[float, float]]) -> float:
    gaps = (_gap(*pair) for pair in zip(found, found[1:], sizes, sizes[1:], strict=False))
    return sum(wide for wide, _high in sizes) + sum(gaps)


def _seen(art: Art | Raster, ground: str) -> float:
    """Return the least contrast of a logo's colours with a ground; pixels have white around them, and need white."""
    if contrast("#ffffff", ground) < 1.1:
        return SEEN  # what a logo is made for
    if isinstance(art, Raster):
        return 1.0
    return min((contrast(seen_as(ink), ground) for ink in art.inks), default=1.0)


def _path(value: Any) -> str:
    return str(getattr(value, "path", ""))
