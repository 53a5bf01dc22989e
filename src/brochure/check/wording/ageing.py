"""Claims that are true when written and no longer when read."""

import re

from brochure.check.wording.findings import Finding, around
from brochure.check.wording.masks import addresses, quoted, touches
from brochure.i18n import _
from brochure.problems import Severity

_COUNT = r"(?:\d+|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|enkele|een paar|ettelijke)"
_SPAN = r"(?:schooljaar|werkjaar|jaren|jaar|maanden|maand|weken|week|dagen|dag|zomer|winter|najaar|voorjaar|legislatuur)"
_CLAIM = re.compile(
    rf"(?<![\w-])(?:{_COUNT}[ \u00a0]{_SPAN} geleden|(?:vorige?|afgelopen|volgende?|komende?|dit|deze) {_SPAN}"
    r"|onlangs|recent(?:elijk|e)?|momenteel|op dit moment|binnenkort|sinds kort|tegenwoordig|vandaag|gisteren"
    r"|morgen(?=[ ,.](?!(?:de|het|een)\b)))(?![\w-])",
    re.IGNORECASE,
)
_FUTURE_WORDS = re.compile(r"van morgen", re.IGNORECASE)  # "de uitdagingen van morgen" stays true


def check_ageing(text: str, *, literal: bool = False) -> list[Finding]:
    """Return every claim that ages; in literal words only as a note, since they cannot be changed."""
    skip, said = addresses(text), quoted(text)
    found = []
    for match in _CLAIM.finditer(text):
        before = text[max(0, match.start() - 4) : match.end()]
        if touches(skip, *match.span()) or _FUTURE_WORDS.search(before):
            continue
        quotation = literal or touches(said, *match.span())
        found.append(
            Finding(
                code="ageing-claim",
                start=match.start(),
                end=match.end(),
                message=_("“{found}” is no longer true when the document has aged").format(found=match[0]),
                remedy=_("These are literal words: choose another passage, or say when it was said.")
                if quotation
                else _("Name the year: {proposal}").format(proposal=_dated(match[0])),
                found=around(text, *match.span()),
                proposal="" if quotation else around(text, *match.span(), _dated(match[0])),
                severity=Severity.NOTE if quotation else None,
            )
        )
    return found


def _dated(claim: str) -> str:
    """Return the shape of a claim that does not age; the year itself only the writer knows."""
    low = claim.lower()
    if "schooljaar" in low or "werkjaar" in low:
        return "in het schooljaar 20xx-20xx" if "schooljaar" in low else "in het werkjaar 20xx-20xx"
    if low.startswith(("momenteel", "op dit", "tegenwoordig", "vandaag", "sinds kort")):
        return "sinds 20xx"
    return "in 20xx"
