"""Columns of unequal width and equal depth: no block is split, and all columns end on one line.

Columns of equal width rarely end together when they hold a few short, unsplit blocks, so we vary the
widths instead. The depth in lines is predicted from the fonts' advance widths and the hyphenation
patterns that the engine uses, which costs no layout pass.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

from brochure.layout.measure import RECENT_WORDS, Font, text_width
from brochure.layout.typography import units

NARROWEST, WIDEST = 44, 118  # mm: 28 to 70 signs a line at usual sizes
INDENT = 1.2  # em, of a second paragraph
HEADING = 1.2  # size of a block's heading against its text
_UNFIT = 999  # lines of a block that cannot stand in a column at all
_SPREAD = 2.5  # what a line of difference weighs against columns of very different width


@dataclass(frozen=True, slots=True)
class Block:
    """A heading and its paragraphs; `lead_in` counts lines above it, such as a kicker."""

    heading: str
    paragraphs: tuple[str, ...]
    lead_in: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """Which blocks stand in a column, its width in mm, and the empty lines to put between its blocks."""

    blocks: tuple[int, ...]
    width: float
    lines: int
    extra: int = 0


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """Columns side by side; `is_even` when they end within a line of each other."""

    columns: tuple[Column, ...]
    is_even: bool


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How blocks are set: the text size in pt, the fonts, and the hyphenation patterns by their key in pyphen.

    Without patterns (an empty key) no word is hyphenated.
    """

    size: float
    text: Font
    headline: Font
    dictionary: str = "nl"
    narrowest: int = NARROWEST  # mm


def _em(word: str, font: Font) -> float:
    return text_width(word, font, 1.0)


@lru_cache(maxsize=RECENT_WORDS)
def _hyphenations(word: str, dictionary: str) -> tuple[int, ...]:
    """Return where a word may be hyphenated, from the right: 8 letters at least, 4 on either side."""
    import pyphen

    bare = word.rstrip(".,;:!?”’)")
    if len(bare) < 8:
        return ()
    places = pyphen.Pyphen(lang=dictionary).positions(bare)
    return tuple(sorted((int(p) for p in places if 4 <= p <= len(bare) - 4), reverse=True))


def line_count(
    text: str, font: Font, size: float, width: float, *, dictionary: str = "", indent: float = 0
) -> int:
    """Return how many lines a text takes at a width in mm, hyphenated if a dictionary is named."""
    space, room = _em(" ", font) * size, width - indent
    lines, used = 1, 0.0
    for word in units(text):
        wide = _em(word, font) * size
        gap = space if used else 0.0
        if used + gap + wide <= room:
            used += gap + wide
            continue
        if dictionary:
            for place in _hyphenations(word, dictionary):
                if used + gap + _em(word[:place] + "-", font) * size <= room:
                    wide = _em(word[place:], font) * size
                    break
        lines, room, used = lines + (1 if used else 0), width, wide
        while used > width:  # a word wider than the column
            lines, used = lines + 1, used - width
    return lines


def widest_word(text: str, font: Font, size: float) -> float:
    """Return the width in mm of the widest word of a text."""
    return max((_em(word, font) * size for word in units(text)), default=0.0)


def balanced_width(text: str, font: Font, size: float, width: float) -> float:
    """Return the narrowest width in mm at which a heading takes no more lines than at `width`."""
    lines = line_count(text, font, size, width)
    low, high = max(width / lines * 0.8, widest_word(text, font, size)), width
    for _ in range(8):
        middle = (low + high) / 2
        low, high = (low, middle) if line_count(text, font, size, middle) <= lines else (middle, high)
    return min(width, high + 0.4)


def plan_columns(
    blocks: Sequence[Block], style: TextStyle, *, width: float, gutter: float, aside: float = 0.0
) -> ColumnPlan | None:
    """Return the best plan for blocks in two or three columns, in reading order; None for a single block.

    `width` is that of the text area and `gutter` the space between columns, in mm. With `aside` the last
    block gets the last column to itself, that much further away. Cached: every pass of a fit asks for the
    same plan.
    """
    return _planned(tuple(blocks), style, width, gutter, aside)


@lru_cache(maxsize=64)
def _planned(
    blocks: tuple[Block, ...], style: TextStyle, width: float, gutter: float, aside: float
) -> ColumnPlan | None:
    depths = _Depths(blocks, style)
    plans = [
        plan
        for groups in _partitions(len(blocks), aside > 0)
        if (plan := _set_widths(groups, depths, width - gutter * (len(groups) - 1) - aside, aside > 0))
        is not None
    ]
    return min(plans, key=_weight, default=None)


class _Depths:
    """The depth in lines of groups of blocks at a width in whole mm, each computed once."""

    def __init__(self, blocks: Sequence[Block], style: TextStyle) -> None:
        self._blocks, self._style = blocks, style
        self.least = style.narrowest
        self._known: dict[tuple[int, int], int] = {}

    def lines(self, group: tuple[int, ...], width: int) -> int:
        """Return the lines of a group, one empty line between its blocks."""
        return sum(self._block(index, width) for index in group) + len(group) - 1

    def _block(self, index: int, width: int) -> int:
        if (index, width) not in self._known:
            self._known[index, width] = self._count(self._blocks[index], width)
        return self._known[index, width]

    def _count(self, block: Block, width: int) -> int:
        size, text = self._style.size, self._style.text
        lines = block.lead_in
        if block.heading:
            if widest_word(block.heading, self._style.headline, size * HEADING) > width:
                return _UNFIT  # a heading is never hyphenated
            lines += line_count(block.heading, self._style.headline, size * HEADING, width)
        for number, paragraph in enumerate(block.paragraphs):
            indent = INDENT * size * 25.4 / 72 if number else 0.0
            lines += line_count(
                paragraph, text, size, width, dictionary=self._style.dictionary, indent=indent
            )
        return lines

    def narrowest(self, group: tuple[int, ...], depth: int) -> int | None:
        """Return the least width in mm at which a group is no deeper than so many lines."""
        if self.lines(group, WIDEST) > depth:
            return None
        low, high = self.least, WIDEST
        while low < high:
            middle = (low + high) // 2
            if self.lines(group, middle) <= depth:
                high = middle
            else:
                low = middle + 1
        return low


def _partitions(count: int, alone: bool) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Yield the ways to divide blocks over two or three columns without changing their order."""
    for columns in (3, 2):
        for cuts in combinations(range(1, count), columns - 1):
            edges = (0, *cuts, count)
            groups = tuple(tuple(range(a, b)) for a, b in pairwise(edges))
            if not alone or len(groups[-1]) == 1:
                yield groups


def _set_widths(
    groups: tuple[tuple[int, ...], ...], depths: _Depths, room: float, aside: bool
) -> ColumnPlan | None:
    """Return the shallowest plan for groups within a width in mm, with the spare width shared out."""
    if room < depths.least * len(groups):
        return None
    low = max(depths.lines(group, WIDEST) for group in groups)
    high = max(depths.lines(group, depths.least) for group in groups)
    while low < high:
        middle = (low + high) // 2
        if _widths(groups, depths, middle, room) is not None:
            high = middle
        else:
            low = middle + 1
    widths = _widths(groups, depths, low, room)
    if widths is None:
        return None
    shared = _share_out([float(w) for w in widths], groups, depths, room)
    found = [depths.lines(group, int(w)) for group, w in zip(groups, shared, strict=True)]
    deepest = max(found)
    columns = tuple(
        Column(group, round(w, 2), lines, deepest - lines if len(group) > 1 else 0)
        for group, w, lines in zip(groups, shared, found, strict=True)
    )
    return ColumnPlan(columns, _is_even(columns, deepest, aside))


def _is_even(columns: Sequence[Column], deepest: int, aside: bool) -> bool:
    """Tell whether columns end together: within two lines, or with two extra lines between blocks.

    A column set aside has its own panel, which hides a difference of a few lines.
    """
    for number, column in enumerate(columns):
        lacking = deepest - column.lines
        hidden = aside and number == len(columns) - 1
        if lacking > (3 if hidden else 2 * max(1, len(column.blocks) - 1)):
            return False
    return True


def _widths(
    groups: tuple[tuple[int, ...], ...], depths: _Depths, depth: int, room: float
) -> list[int] | None:
    widths = [depths.narrowest(group, depth) for group in groups]
    known = [w for w in widths if w is not None]
    return known if len(known) == len(widths) and sum(known) <= room else None


def _share_out(
    widths: list[float], groups: tuple[tuple[int, ...], ...], depths: _Depths, room: float
) -> list[float]:
    """Widen columns by whole mm where that changes no line count; the last column takes the rest."""
    free = room - sum(widths)
    growing = True
    while free >= 1 and growing:
        growing = False
        for index in sorted(range(len(widths)), key=lambda i: widths[i]):
            w = int(widths[index])
            if (
                free >= 1
                and w < WIDEST
                and depths.lines(groups[index], w + 1) == depths.lines(groups[index], w)
            ):
                widths[index], free, growing = w + 1.0, free - 1, True
    widths[-1] += min(free, 0.9)
    return widths


def _weight(plan: ColumnPlan) -> float:
    """Return how bad a plan looks: columns that end apart, or widths that differ a lot."""
    lines = [column.lines + column.extra for column in plan.columns]
    widths = [column.width for column in plan.columns]
    apart = sum(max(lines) - line for line in lines) + 0.5 * sum(column.extra for column in plan.columns)
    return _SPREAD * apart + 6 * (max(widths) / min(widths) - 1) + max(0.0, max(widths) - 108) / 4
