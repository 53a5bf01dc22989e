"""What templates ask of the fonts: sizes and widths that fit, known without laying a page out."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from brochure.layout.columns import (
    NARROWEST,
    Block,
    ColumnPlan,
    TextStyle,
    balanced_width,
    line_count,
    plan_columns,
)
from brochure.layout.length import MM_PER_PT
from brochure.layout.locale import Locale
from brochure.layout.measure import Font, fits, font_of, largest_size
from brochure.layout.typography import bound, typographic

_FONTS = {
    "headline": "BricolageGrotesque-ExtraBold.ttf",
    "subhead": "BricolageGrotesque-SemiBold.ttf",
    "text": "AtkinsonHyperlegibleNext-Regular.ttf",
    "bold": "AtkinsonHyperlegibleNext-Bold.ttf",
}


class FontMeasures:
    """The functions that set type from advance widths: widths in mm, sizes in pt."""

    def __init__(self, fonts: Callable[[str], Path], locale: Locale) -> None:
        """Take what finds a font file by name, and the locale whose words are hyphenated."""
        self._path_of = fonts
        self._dictionary = locale.dictionary

    def functions(self) -> dict[str, Callable[..., Any]]:
        """Return the functions by the names that templates use."""
        return {
            "headline_size": self.headline_size,
            "columns": self.columns,
            "balanced": self.balanced,
            "line_count": self.line_count,
            "scaled": self.scaled,
        }

    def _font(self, name: str) -> Font:
        return font_of(self._path_of(name))

    def headline_size(
        self,
        text: str,
        *,
        width: float,
        smallest: float,
        largest: float,
        lines: int = 1,
        font: str = "headline",
    ) -> str:
        """Return the largest size, as `64pt`, at which a text fits a width in mm without breaking a word."""
        face = self._font(_FONTS[font])
        size = largest_size(_set(text), face, width=width, lines=lines, smallest=smallest, largest=largest)
        return f"{size:g}pt"

    def columns(
        self,
        blocks: list[tuple[str, list[str], int]],
        *,
        size: float,
        width: float,
        gutter: float,
        aside: float = 0.0,
        narrowest: int = NARROWEST,
    ) -> ColumnPlan | None:
        """Return how blocks (heading, paragraphs, lines above) are set in columns of equal depth."""
        text, headline = self._font(_FONTS["text"]), self._font(_FONTS["headline"])
        style = TextStyle(size, text, headline, self._dictionary, narrowest)
        texts = [Block(_set(head), tuple(str(text) for text in body), above) for head, body, above in blocks]
        return plan_columns(texts, style, width=width, gutter=gutter, aside=aside)

    def balanced(self, text: str, *, size: float, width: float, font: str = "headline") -> str:
        """Return the width, as `41.5mm`, at which a heading's lines are about equally long."""
        return f"{balanced_width(_set(text), self._font(_FONTS[font]), size, width):.1f}mm"

    def line_count(self, text: str, *, size: float, width: float, font: str = "text") -> int:
        """Return how many lines paragraphs take at a width in mm: hyphenated as running text is, or bound as large type."""
        face, is_text = self._font(_FONTS[font]), font == "text"
        parts = [part for part in re.split(r"\n\s*\n", text) if part.strip()]
        dictionary = self._dictionary if is_text else ""
        return sum(
            line_count(typographic(one) if is_text else _set(one), face, size, width, dictionary=dictionary)
            for one in parts
        )

    def scaled(
        self,
        text: str,
        *,
        width: float,
        sizes: list[float],
        height: float = 0.0,
        leading: float = 1.1,
        font: str = "headline",
    ) -> float:
        """Return the largest of a few sizes (pt) at which a text fits a box, else the smallest; without a height, on one line.

        A document of few sizes looks made; one in which every line has its own looks poured.
        """
        face, told = self._font(_FONTS[font]), _set(text)
        for size in sorted(sizes, reverse=True):
            lines = int(height / (size * leading * MM_PER_PT) + 1e-6) if height else 1
            if fits(told, face, size, width, lines):
                return size
        return min(sizes)


def _set(text: object) -> str:
    """Return a text as it will be set: the width of a line depends on its signs and on what is bound."""
    return bound(typographic(str(text)))
