"""What a rule finds in a text, and the list of all rules with their levels."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from brochure.check.wording.documents import Document
from brochure.content.source import Path
from brochure.problems import Severity

_W, _N = Severity.WARNING, Severity.NOTE

RULES: dict[str, Severity] = {
    # Signs and spaces
    "straight-quote": _W,
    "wrong-quote": _W,
    "unbalanced-quotes": _W,
    "quotes-around-quotation": _W,
    "apostrophe": _W,
    "space-before-punctuation": _W,
    "double-space": _W,
    "space-before-unit": _W,
    "no-break-space": _N,
    "hyphen-as-dash": _W,
    "ellipsis": _W,
    "clock-time": _W,
    "euro-sign": _W,
    "decimal-point": _W,
    "ligature-sign": _W,
    "markup-not-read": _W,
    # Clear language
    "long-sentence": _W,
    "long-sentences-on-average": _W,
    "abbreviation": _W,
    "jargon": _N,
    # Content that agrees with itself
    "pull-quote-not-literal": _W,
    "name-two-ways": _W,
    "role-two-ways": _W,
    "role-capitals": _W,
    "ageing-claim": _W,
    "figure-without-source": _W,
    "figure-contradicts-text": _W,
    "label-years-contradict": _W,
    "language-differs": _W,
    "summary-missing": _W,
    "event-past": _W,
    # Photos
    "photo-without-credit": _W,
    "consent-unclear": _W,
    "consent-not-given": _N,
    "consent-ended": _W,
    "consent-not-for-this-use": _W,
    "photo-too-small": _W,
}
"""Every rule that an editor may silence for one field, with its level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something in one text: `start` and `end` are offsets in the text of the field.

    `found` and `proposal` show the place as it is and as it could be. `replacement` is set only when a
    machine may put it in the place of `text[start:end]`: signs and spaces, never a letter or a digit.
    """

    code: str
    message: str
    remedy: str
    start: int = 0
    end: int = 0
    found: str = ""
    proposal: str = ""
    replacement: str | None = None
    severity: Severity | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding and the field it is in."""

    document: Document
    path: Path
    finding: Finding


def around(text: str, start: int, end: int, replacement: str | None = None, reach: int = 14) -> str:
    """Return a place with the words around it, as it is or with a replacement put in."""
    left = text.rfind(" ", max(0, start - 3 * reach), max(0, start - reach)) + 1
    left = left or max(0, start - 2 * reach)
    right = text.find(" ", end + reach, end + 3 * reach)
    right = end + 2 * reach if right < 0 else right
    middle = text[start:end] if replacement is None else replacement
    return " ".join((text[left:start] + middle + text[end:right]).split(" ")).replace("\n", " ").strip(" ")
