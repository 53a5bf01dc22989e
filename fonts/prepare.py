"""Make the shipped fonts from the families' complete static TTF files.

The originals lack U+2010 (hyphen), which WeasyPrint sets at a hyphenated line end: without it the
sign would come from another font. Each font gets U+2010, U+2011 (non-breaking hyphen) and U+202F
(narrow no-break space) as glyphs of their own, so that a PDF can say what each of them means.

The text face has only a slashed zero, which reads as a code in dates and amounts: it gets a plain one, whose
counter is the outline made smaller. Its licence (OFL 1.1) reserves no font name; the altered faces carry another
name all the same (NAME), so that nobody takes them for the Braille Institute's own.

Usage: python fonts/prepare.py SOURCE_FOLDER   (needs fontTools, which WeasyPrint brings along)
"""

import sys
from copy import deepcopy
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates, flagOverlapSimple

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


NAME = ("Atkinson Hyperlegible Next", "Brochure Text")  # the family's name, and that of the altered faces


def draw_plain_zero(font: TTFont) -> None:
    """Give a font whose zeros are slashed plain ones, of the same width and weight."""
    table = font["glyf"]
    for name in ("zero", "zero.tf"):
        glyph = table[name]
        if glyph.numberOfContours != 3:  # the outline, and what the slash leaves of the counter
            continue
        points, ends, flags = glyph.getCoordinates(table)
        outline, inner = list(points[: ends[0] + 1]), list(points[ends[0] + 1 :])
        counter = _counter(outline, inner)
        glyph.coordinates = GlyphCoordinates(outline + counter[::-1])
        # That contours overlap is said once, by the first flag: elsewhere browsers refuse the whole font for it.
        inside = bytes(flag & ~flagOverlapSimple for flag in flags[ends[0] :: -1])
        glyph.flags = flags[: ends[0] + 1] + type(flags)(inside)
        glyph.endPtsOfContours = [len(outline) - 1, 2 * len(outline) - 1]
        glyph.numberOfContours = 2
        glyph.recalcBounds(table)


def _counter(outline: list[tuple[int, int]], inner: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the outline made as small as what it encloses; an italic is set upright for it and slanted again."""
    top, bottom = max(outline, key=lambda p: p[1]), min(outline, key=lambda p: p[1])
    highest = [x for x, y in outline if y == top[1]]
    lowest = [x for x, y in outline if y == bottom[1]]
    slant = (sum(highest) / len(highest) - sum(lowest) / len(lowest)) / (top[1] - bottom[1])
    upright = [[(x - slant * y, y) for x, y in points] for points in (outline, inner)]
    (left, right, low, high), (start, end, foot, head) = map(_extent, upright)
    across, along = (end - start) / (right - left), (head - foot) / (high - low)
    found = []
    for x, y in upright[0]:
        height = foot + (y - low) * along
        found.append((round(start + (x - left) * across + slant * height), round(height)))
    return found


def _extent(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    return min(xs), max(xs), min(ys), max(ys)


def rename(font: TTFont) -> None:
    """Give an altered font its own name wherever it tells its name."""
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6, 16):
            told = record.toUnicode()
            for old, new in (NAME, tuple(name.replace(" ", "") for name in NAME)):
                told = told.replace(old, new)
            record.string = told


def main() -> None:
    """Make every font of FONTS from the folder given."""
    source = Path(sys.argv[1])
    for old, new in FONTS.items():
        path = next(source.rglob(old))
        font = TTFont(path, recalcTimestamp=False)
        add_signs(font)
        if new.startswith("Atkinson"):
            draw_plain_zero(font)
            rename(font)
        font.save(Path(__file__).parent / new)


if __name__ == "__main__":
    main()
