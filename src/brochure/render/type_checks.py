"""The type on laid-out pages: nothing too small to read, few sizes, no last word alone on a line of large type.

All three are warnings about a layout: what it sets too small or breaks badly prints, and looks poured.
"""

from collections import defaultdict

from brochure.i18n import _
from brochure.layout.contract import SMALLEST_ON_PAPER
from brochure.layout.typography import LONGEST_PAIR, NBSP
from brochure.problems import Problem, Severity
from brochure.weasy.placed import Pages, Piece, Rect

FLOOR = SMALLEST_ON_PAPER
BODY = 9.0  # pt; the same for what is read at length: the size that most of a document is set in
MOST_SIZES = 8  # of a document: more look like an accident
LARGE = 12.5  # pt: from here on a line is a heading, a quotation or a figure
ROUNDING = 0.06  # pt


def check_type(pages: Pages, floor: float = FLOOR) -> list[Problem]:
    """Return a warning each for type that is or running text too small, too many sizes, and last words left alone.

    `floor` is the smallest size in pt: on a screen as small as a hand it is larger than on paper.
    """
    texts = [piece for piece in pages.pieces() if piece.text.strip() and not piece.decoration]
    found = [_too_small(texts, floor), _body(_running(pages, texts)), _too_many(texts), _alone(texts)]
    return [problem for problem in found if problem is not None]


def _too_small(texts: list[Piece], floor: float) -> Problem | None:
    small = min(texts, key=lambda piece: piece.size, default=None)
    if small is None or small.size >= floor - ROUNDING:
        return None
    return Problem(
        code="type-too-small",
        severity=Severity.WARNING,
        page=small.page,
        field=small.field,
        message=_("“{text}” is set in {size:.1f} pt, smaller than many can read").format(
            text=_sample(small.text), size=small.size
        ),
        remedy=_("In the layout, set it in {floor} pt at least.").format(floor=round(floor, 1)),
        details={"size": round(small.size, 2), "demanded": round(floor, 2)},
    )


def _running(pages: Pages, texts: list[Piece]) -> list[Piece]:
    """Return the running text, where a layout marks it: a short document holds more small print than text."""
    marked = [box for box in pages.marked("data-fit") if box.value in {"text", "flow"}]
    found = [
        piece
        for piece in texts
        if any(box.page == piece.page and _is_in(piece.rect, box.rect) for box in marked)
    ]
    return found or texts


def _is_in(inner: Rect, outer: Rect) -> bool:
    middle = (inner.top + inner.bottom) / 2
    return outer.left - 1 <= inner.left <= outer.right and outer.top <= middle <= outer.bottom


def _body(texts: list[Piece]) -> Problem | None:
    """Return the warning of running text that is small; smaller than any type may be is told by itself."""
    signs: dict[float, int] = defaultdict(int)
    for piece in texts:
        signs[round(piece.size, 1)] += len(piece.text)
    size = max(signs, key=lambda one: signs[one], default=BODY)
    if not FLOOR - ROUNDING <= size < BODY - ROUNDING:
        return None
    first = next(piece for piece in texts if round(piece.size, 1) == size)
    return Problem(
        code="body-too-small",
        severity=Severity.WARNING,
        page=first.page,
        field=first.field,
        message=_("most of the document is set in {size:.1f} pt, small for running text").format(size=size),
        remedy=_("In the layout, set running text in {floor} pt at least.").format(floor=f"{BODY:g}"),
        details={"size": size, "demanded": BODY},
    )


def _too_many(texts: list[Piece]) -> Problem | None:
    sizes = sorted({round(piece.size, 1) for piece in texts})
    if len(sizes) <= MOST_SIZES:
        return None
    return Problem(
        code="type-sizes-many",
        severity=Severity.WARNING,
        message=_("the document has {count} sizes of type: {sizes}").format(
            count=len(sizes), sizes=", ".join(f"{size:g}" for size in sizes)
        ),
        remedy=_("In the layout, choose sizes from one scale of at most {most}.").format(most=MOST_SIZES),
        details={"count": len(sizes), "demanded": MOST_SIZES},
    )


def _alone(texts: list[Piece]) -> Problem | None:
    """Return the warning of the first line of large type whose last word stands alone, where another could join it."""
    blocks: dict[tuple[int, int], list[Piece]] = defaultdict(list)
    for piece in texts:
        blocks[piece.page, piece.block].append(piece)
    for (page, _block), pieces in blocks.items():
        if min(piece.size for piece in pieces) < LARGE:
            continue
        word = lonely_word(pieces)
        if word:
            return Problem(
                code="last-word-alone",
                severity=Severity.WARNING,
                page=page,
                field=pieces[0].field,
                message=_("the last word of “{text}” stands alone on its line").format(
                    text=_sample(" ".join(piece.text.strip() for piece in pieces))
                ),
                remedy=_(
                    "In the layout, write the text with the filter heading, which keeps its last words together."
                ),
                details={"word": word},
            )
    return None


def lonely_word(pieces: list[Piece]) -> str | None:
    """Return the last word of a block if it has a line to itself and the word before it would fit beside it."""
    lines: dict[float, list[Piece]] = defaultdict(list)
    for piece in pieces:
        lines[round(piece.rect.bottom, 0)].append(piece)
    if len(lines) < 2:
        return None
    before, last = [lines[foot] for foot in sorted(lines)][-2:]
    words = [word for word in "".join(piece.text for piece in last).split(" ") if word.strip()]
    # Stands alone by design.
    is_name = last[0].field is not None and last[0].field.rpartition(".")[2] == "name"
    if is_name or len(words) != 1 or NBSP in words[0].strip():
        return None
    previous = "".join(piece.text for piece in before).strip().split(" ")[-1]
    wide = max(piece.rect.right for piece in last) - min(piece.rect.left for piece in last)
    room = last[0].line_room
    width = room[1] - room[0] if room else wide
    together = wide * (1 + (len(previous) + 1) / len(words[0]))  # about: by the number of signs
    is_short = len(previous) + len(words[0]) <= LONGEST_PAIR
    return words[0] if is_short and together <= width * 0.98 else None


def _sample(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 40 else words[:39] + "…"
