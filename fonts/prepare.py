"""Make the shipped fonts from the families' complete static TTF files.

The originals lack U+2010 (hyphen), which WeasyPrint sets at a hyphenated line end: without it the
sign would come from another font. Each font gets U+2010, U+2011 (non-breaking hyphen) and U+202F
(narrow no-break space) as glyphs of their own, so that a PDF can say what each of them means.

Usage: python fonts/prepare.py SOURCE_FOLDER   (needs fontTools, which WeasyPrint brings along)
"""

import sys
from copy import deepcopy
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = {
    "BricolageGrotesque_600SemiBold.ttf": "BricolageGrotesque-SemiBold.ttf",
    "BricolageGrotesque_800ExtraBold.ttf": "BricolageGrotesque-ExtraBold.ttf",
    "AtkinsonHyperlegibleNext_400Regular.ttf": "AtkinsonHyperlegibleNext-Regular.ttf",
    "AtkinsonHyperlegibleNext_400Regular_Italic.ttf": "AtkinsonHyperlegibleNext-Italic.ttf",
    "AtkinsonHyperlegibleNext_700Bold.ttf": "AtkinsonHyperlegibleNext-Bold.ttf",
}
# new code point: (glyph name, code point it is drawn like, share of that one's advance width)
ADDED = {
    0x2010: ("uni2010", 0x2D, 1),
    0x2011: ("uni2011", 0x2D, 1),
    0x202F: ("uni202F", 0x20, 0.6),
}


def add_signs(font: TTFont) -> None:
    """Add the missing signs of ADDED to a font, each as its own glyph."""
    known = font.getBestCmap()
    order = font.getGlyphOrder()
    for code, (name, like, share) in ADDED.items():
        if code in known:
            continue
        model = known[like]
        font["glyf"][name] = deepcopy(font["glyf"][model])
        width, bearing = font["hmtx"][model]
        font["hmtx"][name] = (round(width * share), bearing)
        if name not in order:
            order.append(name)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = name
    font.setGlyphOrder(order)


def main() -> None:
    """Make every font of FONTS from the folder given."""
    source = Path(sys.argv[1])
    for old, new in FONTS.items():
        path = next(source.rglob(old))
        font = TTFont(path, recalcTimestamp=False)
        add_signs(font)
        font.save(Path(__file__).parent / new)


if __name__ == "__main__":
    main()
