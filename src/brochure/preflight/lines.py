"""Lines and small type: nothing so fine that the press loses it or the ink fills it."""

from collections.abc import Iterator

from brochure.i18n import _
from brochure.preflight.document import Document, Page
from brochure.preflight.events import Glyphs, Path
from brochure.preflight.findings import Hit, on_page, quoted, shown
from brochure.preflight.geometry import Box, Point, around
from brochure.preflight.paths import is_upright
from brochure.problems import Problem, Severity

_ROUNDING = 0.01  # pt
_LINE = 3.0  # pt: a filled shape shorter than this is a dot or part of a drawing, not a line


def check(document: Document) -> Iterator[Problem]:
    """Yield hairlines, text that is too small, and white text that will fill up."""
    profile = document.profile
    for page in document.pages:
        hits = [
            Hit(path.box, width)
            for path in page.paths
            if page.prints(path.box) and (width := thickness(path)) < profile.smallest_line - _ROUNDING
        ]
        if hits:
            hits.sort(key=lambda hit: hit.measured)
            yield on_page(
                "hairline",
                _("A line is {measured} pt thin, where {demanded} pt is the least that prints evenly").format(
                    measured=shown(hits[0].measured, 2), demanded=shown(profile.smallest_line, 2)
                ),
                _("Make the line at least {demanded} pt thick.").format(
                    demanded=shown(profile.smallest_line, 2)
                ),
                page,
                hits,
                measured=round(hits[0].measured, 3),
                demanded=profile.smallest_line,
            )
        texts = [text for text in page.texts if text.paints and page.prints(text.box)]
        small = [text for text in texts if text.size < profile.smallest_text - _ROUNDING]
        white = [
            text for text in texts if _is_thin_white(text, profile.smallest_white_text) and text not in small
        ]
        yield from _small(page, small, profile.smallest_text)
        yield from _white(page, white, profile.smallest_white_text)


def thickness(path: Path) -> float:
    """Return how thick a line is in points, or a filled shape that looks like one; else infinity."""
    if path.stroke is not None and path.fill is None:
        return path.width
    if path.fill is None or path.stroke is not None:
        return float("inf")
    if len(path.outline) == 2 and all(is_upright(points) for points in path.outline):
        return _ring(*path.outline)
    return _bar(path.extent) if len(path.outline) == 1 else float("inf")


def _bar(box: Box) -> float:
    short, long = sorted((box[2] - box[0], box[3] - box[1]))
    return short if long >= _LINE and short > 0 else float("inf")


def _ring(one: list[Point], other: list[Point]) -> float:
    """Return the thickness of a frame: two rectangles, one in the other."""
    a, b = around(one), around(other)
    sides = [abs(edge - opposite) for edge, opposite in zip(a, b, strict=True)]
    return min((side for side in sides if side > _ROUNDING), default=float("inf"))


def _is_thin_white(text: Glyphs, least: float) -> bool:
    return text.fill is not None and text.fill.is_white and text.size < least - _ROUNDING


def _small(page: Page, texts: list[Glyphs], least: float) -> Iterator[Problem]:
    if texts:
        worst = min(texts, key=lambda text: text.size)
        yield on_page(
            "text-too-small",
            _("{text} is {measured} pt, where {demanded} pt is the least that can be read in print").format(
                text=_capital(quoted(worst)), measured=shown(worst.size, 1), demanded=shown(least, 1)
            ),
            _("Make the text at least {demanded} pt.").format(demanded=shown(least, 1)),
            page,
            _worst_first(worst, texts),
            measured=round(worst.size, 2),
            demanded=least,
        )


def _white(page: Page, texts: list[Glyphs], least: float) -> Iterator[Problem]:
    if texts:
        worst = min(texts, key=lambda text: text.size)
        yield on_page(
            "white-text-too-small",
            _("{text} is white and {measured} pt; under {demanded} pt the ink around it fills it up").format(
                text=_capital(quoted(worst)), measured=shown(worst.size, 1), demanded=shown(least, 1)
            ),
            _("Make white text at least {demanded} pt, or bold.").format(demanded=shown(least, 1)),
            page,
            _worst_first(worst, texts),
            severity=Severity.WARNING,
            measured=round(worst.size, 2),
            demanded=least,
        )


def _worst_first(worst: Glyphs, texts: list[Glyphs]) -> list[Hit]:
    return [Hit(worst.box), *(Hit(text.box) for text in texts if text is not worst)]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
