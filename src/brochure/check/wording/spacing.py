"""Spaces: none before punctuation, one between words, an unbreakable one before a unit."""

import re

from brochure.check.wording.findings import Finding, around
from brochure.check.wording.masks import addresses, touches
from brochure.i18n import _

NO_BREAK = "\u00a0"
_FIXED = (NO_BREAK, "\u202f")
_RUN = re.compile(r"[ \t\u00a0\u202f]+")
_UNIT = re.compile(r"(?:%|‰|°C|(?:uur|euro|km|cm|mm|kg|ha|m²|m³|km²)(?!\w))")
_GLUED = re.compile(r"(?<=\d)(?=[%‰])|(?<=€)(?=\d)")


def check_spacing(text: str) -> list[Finding]:
    """Return every run of white space that is wrong, and every place where one is missing."""
    skip = addresses(text)
    findings = []
    for match in _RUN.finditer(text):
        at, end = match.span()
        before, after = text[at - 1 : at], text[end : end + 1]
        at_edge = at == 0 or end == len(text) or "\n" in (before, after) or "\r" in (before, after)
        if not at_edge and not touches(skip, at, end):
            findings += _run(text, at, end)
    for match in _GLUED.finditer(text):
        if not touches(skip, match.start(), match.start()):
            findings.append(_insert(text, match.start()))
    return findings


def _closes(text: str, at: int, end: int) -> bool:
    """Tell whether the punctuation at `end` closes the word before it: ` ,` but not ` .be` or ` ...`."""
    sign, then, before = text[end : end + 1], text[end + 1 : end + 2], text[at - 1]
    if sign not in ".,:;?!" or then.isalnum() or then in ("-", "/", "="):
        return False
    return not (sign == "." and (then in (".", "…") or before in ".…"))


def _run(text: str, at: int, end: int) -> list[Finding]:
    run, unit = text[at:end], _UNIT.match(text, end)
    needs_fixed = (text[at - 1].isdigit() and unit) or (text[at - 1] == "€" and text[end].isdigit())
    if _closes(text, at, end):
        code, mended = "space-before-punctuation", ""
    elif needs_fixed:
        code, mended = "no-break-space", run if run in _FIXED else NO_BREAK
    else:
        code = "double-space"
        mended = run if run in (" ", *_FIXED) else NO_BREAK if set(run) & set(_FIXED) else " "
    if mended == run:
        return []
    words = {
        "space-before-punctuation": (
            _("a space stands before “{sign}”").format(sign=text[end]),
            _("Leave the space out."),
        ),
        "no-break-space": (
            _("a number and its unit can end up on two lines"),
            _("Put a no-break space between them."),
        ),
        "double-space": (_("more than one space, or a tab, stands between two words"), _("Keep one space.")),
    }
    message, remedy = words[code]
    return [_finding(code, text, at, end, mended, message, remedy)]


def _insert(text: str, at: int) -> Finding:
    message = _("a space is missing between the number and “{sign}”").format(
        sign=text[at - 1] if text[at - 1] == "€" else text[at]
    )
    return _finding("space-before-unit", text, at, at, NO_BREAK, message, _("Put a no-break space there."))


def _finding(code: str, text: str, at: int, end: int, mended: str, message: str, remedy: str) -> Finding:
    return Finding(
        code=code,
        start=at,
        end=end,
        message=message,
        remedy=remedy,
        found=around(text, at, end),
        proposal=around(text, at, end, mended),
        replacement=mended,
    )
