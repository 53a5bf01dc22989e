"""Left edges and head lines: what stands nearly on one line looks like a mistake, and is told.

Read from the runs of text that other checks have measured already. Edges and lines that are plainly apart are a
designer's choice; those that differ by a millimetre or two are not.
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from brochure.i18n import _
from brochure.problems import Problem, Severity
from brochure.weasy.placed import Pages, Piece

EXACT = 0.7  # mm: nobody sees less
NEARLY = 3.0  # mm between left edges; from here on it is an indent
HEADS = 4.0  # mm between the heads of facing pages; from here on one of them hangs lower on purpose
LARGE = 12.5  # pt: a head
HIGH = 0.3  # of the page's height: what stands lower is no head of the page
BEARING = 0.08  # of the size: large letters are moved out by the white that is in them
FEWEST = 20  # signs: less is a number in a square, or a mark


def check_edges(pages: Pages) -> list[Problem]:
    """Return a warning for the first page with two left edges nearly on one line."""
    found = (_edges(page, pieces) for page, pieces in sorted(_texts(pages).items()))
    return [problem for problem in found if problem is not None][:1]


def check_heads(pages: Pages) -> list[Problem]:
    """Return a warning for the first spread whose heads stand nearly on one line."""
    texts = _texts(pages)
    found = (
        _heads(pages, page, texts.get(page, []), texts.get(page + 1, [])) for page in range(2, pages.count, 2)
    )
    return [problem for problem in found if problem is not None][:1]


def _texts(pages: Pages) -> dict[int, list[Piece]]:
    texts: dict[int, list[Piece]] = defaultdict(list)
    for piece in pages.pieces():
        if piece.text.strip() and not piece.decoration and _in_page(piece, pages):
            texts[piece.page].append(piece)
    return texts


def _in_page(piece: Piece, pages: Pages) -> bool:
    """Tell whether a run stands in the page itself and not in its margin, as page numbers do."""
    area = pages.page_area(piece.page)
    return piece.rect.top >= area.top - 1 and piece.rect.bottom <= area.bottom + 1


def _edges(page: int, pieces: Iterable[Piece]) -> Problem | None:
    blocks: dict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        if piece.line_room is not None:
            blocks[piece.block].append(piece)
    found: list[tuple[float, float, str]] = []
    for runs in blocks.values():
        text = " ".join(run.text.strip() for run in runs)
        room = runs[0].line_room
        if len(text) >= FEWEST and room is not None:
            found.append((room[0], max(run.size for run in runs), text))
    found.sort()
    for (one, size, text), (other, other_size, other_text) in pairwise(found):
        far = other - one
        bearing = BEARING * max(size, other_size) * 25.4 / 72
        if max(EXACT, bearing) < far < NEARLY:
            return Problem(
                code="left-edges-apart",
                severity=Severity.WARNING,
                page=page,
                message=_("“{text}” and “{other}” begin {far:.1f} mm apart: nearly on one line").format(
                    text=_sample(text), other=_sample(other_text), far=far
                ),
                remedy=_("In the layout, let both begin at the same edge, or further apart."),
                details={"millimetres": round(far, 1)},
            )
    return None


def _heads(pages: Pages, page: int, left: list[Piece], right: list[Piece]) -> Problem | None:
    heads = [_head(pages, pieces) for pieces in (left, right)]
    one, other = heads
    if one is None or other is None:
        return None
    tops = abs(one.rect.top - other.rect.top)
    baselines = abs(_baseline(one) - _baseline(other))
    far = min(tops, baselines)
    if not EXACT < far < HEADS:
        return None
    return Problem(
        code="head-lines-apart",
        severity=Severity.WARNING,
        page=page,
        message=_(
            "the heads of pages {left} and {right} stand {far:.1f} mm apart: nearly on one line"
        ).format(left=page, right=page + 1, far=far),
        remedy=_("In the layout, let facing pages begin on the same line, or plainly apart."),
        details={"millimetres": round(far, 1)},
    )


def _head(pages: Pages, pieces: list[Piece]) -> Piece | None:
    """Return the highest line of large type, unless smaller text stands above it."""
    if not pieces:
        return None
    first = min(pieces, key=lambda piece: piece.rect.top)
    rect = pages.page_rect(first.page)
    is_head = first.size >= LARGE and first.rect.top < rect.top + HIGH * rect.height
    return first if is_head else None


def _baseline(piece: Piece) -> float:
    return piece.rect.bottom - 0.2 * piece.size * 25.4 / 72


def _sample(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 30 else words[:29] + "…"
