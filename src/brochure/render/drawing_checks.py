"""Drawings that stand beside text and not behind it: no line may run over children at play, or below a code."""

from brochure.i18n import _
from brochure.problems import Problem, Severity
from brochure.weasy.placed import Pages, Rect

# The `data-decoration` of what stands beside text; what it may stand upon has another.
BESIDE = frozenset({"frieze", "code", "qr"})
TOUCHING = 1.0  # mm: less is the white around a sign


def check_drawings(pages: Pages) -> list[Problem]:
    """Return a warning for the first line on each page that runs over a drawing or a code."""
    friezes = [box for box in pages.marked("data-decoration") if box.value in BESIDE]
    found: dict[int, Problem] = {}
    for piece in pages.pieces() if friezes else ():
        if piece.page in found or piece.decoration or not piece.text.strip():
            continue
        for box in friezes:
            if box.page == piece.page and (over := _over(piece.rect, box.rect)) > TOUCHING:
                found[piece.page] = Problem(
                    code="text-over-drawing",
                    severity=Severity.WARNING,
                    page=piece.page,
                    field=piece.field,
                    message=_("“{text}” stands over a drawing").format(text=_sample(piece.text)),
                    remedy=_("In the layout, draw lower or smaller, or leave the drawing out."),
                    details={"millimetres": round(over, 1)},
                )
                break
    return [found[page] for page in sorted(found)]


def _over(one: Rect, other: Rect) -> float:
    """Return how far two boxes lie over each other, in mm, by the shorter way."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return min(across, down)


def _sample(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 40 else words[:39] + "…"
