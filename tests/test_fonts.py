"""The shipped fonts are as the format wants them, so that browsers and readers of PDF take them too."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import flagOverlapSimple

FONTS = sorted((Path(__file__).parents[1] / "fonts").glob("*.ttf"))


def refused(font: TTFont) -> list[str]:
    """Return the glyphs for which browsers refuse a whole font: only the first flag may say that contours overlap."""
    table = font["glyf"]
    found = []
    for name in font.getGlyphOrder():
        glyph = table[name]
        glyph.expand(table)
        if glyph.numberOfContours > 0 and any(flag & flagOverlapSimple for flag in glyph.flags[1:]):
            found.append(name)
    return found


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_no_browser_refuses_a_font(path: Path) -> None:
    assert refused(TTFont(path)) == []


def test_a_font_that_is_refused_is_found() -> None:
    font = TTFont(FONTS[0])
    glyph = font["glyf"]["zero"]
    glyph.expand(font["glyf"])
    glyph.flags[-1] |= flagOverlapSimple
    assert refused(font) == ["zero"]
