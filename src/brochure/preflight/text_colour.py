"""Small text on one plate: four-colour text blurs when the plates are a hair's breadth off."""

from collections.abc import Iterator

from brochure.i18n import _
from brochure.preflight.document import Document, Page
from brochure.preflight.events import Glyphs
from brochure.preflight.findings import Hit, on_page, quoted, shown
from brochure.problems import Problem


def check(document: Document) -> Iterator[Problem]:
    """Yield small text that stands on more than one plate, or has more ink than small text may."""
    profile = document.profile
    for page in document.pages:
        hits = [
            (text, total)
            for text in page.texts
            if text.size < profile.small_text_below - 0.01
            and page.prints(text.box)
            and (total := _mixed(text, profile.small_text_ink_limit)) is not None
            and not text.face.is_blank(text.codes)
        ]
        if hits:
            hits.sort(key=lambda pair: (-pair[1], pair[0].size))
            yield _found(page, hits, document)


def _mixed(text: Glyphs, limit: float) -> float | None:
    """Return the ink of text that stands on several plates or has too much of it, in percent."""
    inked = [paint for paint in text.paints if paint.plates > 1 or paint.total > limit + 0.5]
    return max((paint.total for paint in inked), default=None)


def _found(page: Page, hits: list[tuple[Glyphs, float]], document: Document) -> Problem:
    text, total = hits[0]
    plates = max(paint.plates for paint in text.paints)
    limit = document.profile.small_text_below
    words = quoted(text)
    return on_page(
        "four-colour-text",
        _("{text} of {size} pt is printed from {plates} plates; under {limit} pt it would blur").format(
            text=words[:1].upper() + words[1:], size=shown(text.size, 1), plates=plates, limit=shown(limit, 1)
        ),
        _("Set it in black alone (C 0, M 0, Y 0, K 100), or white on a flat colour."),
        page,
        [Hit(one.box) for one, _total in hits],
        measured=round(total),
        demanded=document.profile.small_text_ink_limit,
        plates=plates,
        size=round(text.size, 2),
    )
