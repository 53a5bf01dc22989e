"""Overflow and collision on the laid-out pages: nothing may be cut, lost, or set over something else."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from brochure.i18n import _
from brochure.problems import Problem, Stage
from brochure.weasy.placed import Pages, Piece, Rect

TOLERANCE = 0.3  # mm: less is rounding, or a sign's own side bearing
_IGNORED = re.compile(r"[\s\u00ad\u200b\u2010\u2011-]+")


def check_boxes(pages: Pages) -> list[Problem]:
    """Return a problem for all text that is cut, lost, outside its box or page, or over another block."""
    pieces, texts = pages.pieces(), pages.source_texts()
    rects = {number: pages.page_rect(number) for number in range(1, pages.count + 1)}
    found = [*_outside(pieces, rects), *_overlaps(pieces), *_lost(texts, pieces)]
    if not found and texts and not any(piece.text for piece in pieces):
        found.append(_no_text())
    unique = {(problem.code, problem.page, problem.field, problem.message): problem for problem in found}
    return list(unique.values())


def _sample(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 40 else words[:39] + "…"


def _problem(code: str, message: str, piece: Piece, distance: float) -> Problem:
    return Problem(
        code=code,
        message=message,
        remedy=_("Shorten this text, or give it more room in the layout."),
        field=piece.field,
        page=piece.page,
        details={"millimetres": round(distance, 1), "text": _sample(piece.text)},
    )


def _excess(inner: Rect, outer: Rect) -> float:
    """Return how far a rectangle reaches out of another, in mm."""
    return max(
        outer.left - inner.left, outer.top - inner.top, inner.right - outer.right, inner.bottom - outer.bottom
    )


def _outside(pieces: Iterable[Piece], pages: dict[int, Rect]) -> Iterable[Problem]:
    for piece in pieces:
        if not piece.text:
            continue
        sample = _sample(piece.text)
        if (far := _excess(piece.rect, pages[piece.page])) > TOLERANCE:
            text = _("“{text}” stands {far:.1f} mm outside the page").format(text=sample, far=far)
            yield _problem("text-outside-page", text, piece, far)
        elif piece.room and (far := _excess(piece.rect, piece.room)) > TOLERANCE:
            if piece.clipped:
                text = _("“{text}” is cut off: {far:.1f} mm of it is not shown").format(text=sample, far=far)
                yield _problem("text-cut", text, piece, far)
            else:
                text = _("“{text}” stands {far:.1f} mm outside its box").format(text=sample, far=far)
                yield _problem("text-outside-box", text, piece, far)
        elif piece.line_room and (far := piece.rect.right - piece.line_room[1]) > TOLERANCE:
            text = _("“{text}” is {far:.1f} mm too wide for its column").format(text=sample, far=far)
            yield _problem("text-too-wide", text, piece, far)


def _overlaps(pieces: Iterable[Piece]) -> Iterable[Problem]:
    by_page: dict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        if not piece.decoration:
            by_page[piece.page].append(piece)
    for found in by_page.values():
        found.sort(key=lambda piece: piece.rect.top)
        for index, one in enumerate(found):
            for other in found[index + 1 :]:
                if other.rect.top >= one.rect.bottom:
                    break
                if one.block == other.block or not (one.text or other.text):
                    continue
                across, down = one.rect.overlap(other.rect)
                if across > TOLERANCE and down > TOLERANCE:
                    first, second = sorted(
                        (one, other), key=lambda piece: (not piece.text, piece.field is None)
                    )
                    text = _("“{text}” stands over {other}").format(
                        text=_sample(first.text),
                        other=f"“{_sample(second.text)}”" if second.text else _("a picture"),
                    )
                    yield _problem("text-overlap", text, first, min(across, down))


def _no_text() -> Problem:
    """Return the error of pages on which no text is found at all: then nothing on them was checked."""
    return Problem(
        code="pages-without-text",
        stage=Stage.RENDER,
        message=_("the document has text, and none of it is found on its pages"),
        remedy=_("See that the layout shows its text; if it does, report this with the layout."),
    )


def _lost(texts: Mapping[str | None, str], pieces: Iterable[Piece]) -> Iterable[Problem]:
    """Compare the text of every field in the HTML with the text on the pages."""
    laid_out: dict[str, Counter[str]] = defaultdict(Counter)
    for piece in pieces:
        if piece.field is not None:
            laid_out[piece.field].update(_IGNORED.sub("", piece.text).casefold())
    for field, text in texts.items():
        if field is None:
            continue
        missing = Counter(_IGNORED.sub("", text).casefold()) - laid_out[field]
        if missing:
            yield Problem(
                code="text-lost",
                message=_("{count} characters of “{text}” are not on the page").format(
                    count=sum(missing.values()), text=_sample(text)
                ),
                remedy=_("Shorten this text, or give it more room in the layout."),
                field=field,
                details={"characters": sum(missing.values())},
            )
