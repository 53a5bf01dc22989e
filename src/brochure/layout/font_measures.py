"""What templates ask of the fonts: sizes and widths that fit, known without laying a page out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from brochure.layout.columns import Block, ColumnPlan, TextStyle, balanced_width, plan_columns
from brochure.layout.locale import Locale
from brochure.layout.measure import largest_size

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
        self._fonts = fonts
        self._dictionary = locale.dictionary

    def functions(self) -> dict[str, Callable[..., Any]]:
        """Return the functions by the names that templates use."""
        return {"headline_size": self.headline_size, "columns": self.columns, "balanced": self.balanced}

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
        path = self._fonts(_FONTS[font])
        size = largest_size(str(text), path, width=width, lines=lines, smallest=smallest, largest=largest)
        return f"{size:g}pt"

    def columns(
        self,
        blocks: list[tuple[str, list[str], int]],
        *,
        size: float,
        width: float,
        gutter: float,
        aside: float = 0.0,
    ) -> ColumnPlan | None:
        """Return how blocks (heading, paragraphs, lines above) are set in columns of equal depth."""
        text, headline = self._fonts(_FONTS["text"]), self._fonts(_FONTS["headline"])
        style = TextStyle(size, text, headline, self._dictionary)
        texts = [Block(str(head), tuple(str(text) for text in body), above) for head, body, above in blocks]
        return plan_columns(texts, style, width=width, gutter=gutter, aside=aside)

    def balanced(self, text: str, *, size: float, width: float, font: str = "headline") -> str:
        """Return the width, as `41.5mm`, at which a heading's lines are about equally long."""
        return f"{balanced_width(str(text), self._fonts(_FONTS[font]), size, width):.1f}mm"
