"""Measuring text without laying it out: advance widths from the font files.

Headlines are set as large as their box allows; their width is known from the font, so no layout pass
is spent on it. Kerning is left out: it only makes headlines narrower.
"""

from functools import lru_cache
from pathlib import Path

from brochure.files import FileState, state_of
from brochure.layout.length import MM_PER_PT
from brochure.layout.typography import units

# Words that a font keeps with their widths: a brochure measures some 250 over and over. Who types makes three new ones
# with each key, 2 kB of them, so more would be memory of a studio that grows all day.
RECENT_WORDS = 2_000


class Font:
    """A font file as it was when it was read; `ems` tells how wide a text is, as a multiple of its size."""

    def __init__(self, path: Path) -> None:
        """Read the advance widths."""
        from fontTools.ttLib import TTFont

        with TTFont(path, lazy=True) as font:
            widths = font["hmtx"].metrics
            self._table = {code: widths[name][0] for code, name in font.getBestCmap().items()}
            self._missing = widths[".notdef"][0]
            self._em: int = font["head"].unitsPerEm
        # Every size that is tried measures the same words.
        self.ems = lru_cache(maxsize=RECENT_WORDS)(self._ems)

    def _ems(self, text: str) -> float:
        width: int = sum(self._table.get(ord(char), self._missing) for char in text)
        return width / self._em


def font_of(path: Path) -> Font:
    """Return a font, read anew where its file was changed or replaced."""
    return _read(path, state_of(path))


@lru_cache(maxsize=16)
def _read(path: Path, _state: FileState) -> Font:
    return Font(path)


def text_width(text: str, font: Font, size: float) -> float:
    """Return the width in mm of a text set on one line at a size in pt."""
    return font.ems(text) * size * MM_PER_PT


def lines_needed(text: str, font: Font, size: float, width: float) -> int:
    """Return how many lines a text takes at a width in mm, broken only between words."""
    space = text_width(" ", font, size)
    lines, used = 1, 0.0
    for word in units(text):
        wide = text_width(word, font, size)
        if used and used + space + wide > width:
            lines, used = lines + 1, wide
        else:
            used += (space if used else 0) + wide
    return lines


def fits(text: str, font: Font, size: float, width: float, lines: int) -> bool:
    """Tell whether a text fits on a number of lines at a width in mm without breaking a word."""
    words = units(text)
    if any(text_width(word, font, size) > width for word in words):
        return False
    return lines_needed(text, font, size, width) <= lines


def largest_size(
    text: str, font: Font, *, width: float, lines: int, smallest: float, largest: float, step: float = 0.5
) -> float:
    """Return the largest size in pt at which a text fits its box (width in mm), else the smallest."""
    steps = int((largest - smallest) / step)
    low, high = 0, steps
    if not fits(text, font, smallest, width, lines):
        return smallest
    while low < high:  # the widest size that fits; fitting is monotonous in the size
        middle = (low + high + 1) // 2
        if fits(text, font, smallest + middle * step, width, lines):
            low = middle
        else:
            high = middle - 1
    return smallest + low * step
