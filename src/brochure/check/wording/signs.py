"""Dashes, ellipses, ligatures, hours, amounts and decimals as Dutch writes them."""

import re
from collections.abc import Callable

from brochure.check.wording.findings import Finding, around
from brochure.check.wording.masks import addresses, quoted, touches
from brochure.content.letters import LIGATURES
from brochure.i18n import _

_DASH = re.compile(r"(?<=[ \t\u00a0])(?:-{1,3}|—)(?=\s)")
_EM_DASH = re.compile(r"\s?(?<=\w)—(?=\w)\s?|(?<=\w)–(?= \w)|(?<= )–(?=[^\W\d])")
_DOTS = re.compile(r"[.…]{2,}")
_HOUR = re.compile(r"(?<![\w.,:€])([01]?\d|2[0-4])[ \u00a0]?[uh]\.?(\d\d)?(?![\w’'])")
_COLON_TIME = re.compile(r"(?<![\w.,:])([01]?\d|2[0-3]):([0-5]\d)(?![\w:])(?:[ \u00a0]?(?:uur|u)\b)?")
_EURO_AFTER = re.compile(r"(?<![\w.,])(\d[\d.]*(?:,\d+)?)[ \u00a0]?€")
_DECIMAL = re.compile(r"(?<![\w.,:/-])(\d+)\.(\d{1,2})(?![\w/:]|[.,-]\d)")
_LIGATURE = re.compile(f"[{''.join(LIGATURES)}]")
_HOURS_FOLLOW = re.compile(r"[ \u00a0]*(?:(?:tot|en|of|à|–|-)[ \u00a0]*\d{1,2}(?:\.\d\d)?[ \u00a0]*)?uur\b")
_NUMBERED = re.compile(
    r"(?:art\.|artikel|versie|hoofdstuk|paragraaf|punt|figuur|nr\.|nummer|WCAG|PDF|§)[ \u00a0]?$",
    re.IGNORECASE,
)


def check_signs(text: str, *, literal: bool = False, dutch: bool = True) -> list[Finding]:
    """Return wrong dashes and ellipses and, outside literal words, wrong Dutch hours, amounts and decimals."""
    skip = addresses(text)
    findings = [finding for rule in (_dashes, _dots, _ligatures) for finding in rule(text)]
    if dutch and not literal:
        said = quoted(text)
        worded = [finding for rule in (_hours, _euros, _decimals) for finding in rule(text)]
        findings += [finding for finding in worded if not touches(said, finding.start, finding.end)]
    return [finding for finding in findings if not touches(skip, finding.start, finding.end)]


def _sign(code: str, text: str, span: tuple[int, int], mended: str, safe: bool, message: str) -> Finding:
    at, end = span
    return Finding(
        code=code,
        start=at,
        end=end,
        message=message,
        remedy=_("Write “{mended}”").format(mended=mended),
        found=around(text, at, end),
        proposal=around(text, at, end, mended),
        replacement=mended if safe else None,
    )


def _dashes(text: str) -> list[Finding]:
    message = _("“{found}” is not the dash between words")
    found = [
        _sign("hyphen-as-dash", text, match.span(), "–", True, message.format(found=match[0]))
        for match in _DASH.finditer(text)
        if text[: match.start()].rstrip(" \t\u00a0")[-1:] not in ("", "\n", "\r")
    ]
    for match in _EM_DASH.finditer(text):
        left = "" if text[match.start() - 1 : match.start()] == " " else " "
        right = "" if text[match.end() : match.end() + 1] == " " else " "
        mended = f"{left}–{right}"
        found.append(
            _sign(
                "hyphen-as-dash", text, match.span(), mended, False, _("a dash takes a space on both sides")
            )
        )
    return found


def _dots(text: str) -> list[Finding]:
    found = []
    for match in _DOTS.finditer(text):
        if match[0] == "..":
            message = _("two full stops stand next to each other")
            found.append(_sign("ellipsis", text, match.span(), ".", False, message))
        else:
            message = _("“{found}” is not the sign for an ellipsis").format(found=match[0])
            found.append(_sign("ellipsis", text, match.span(), "…", True, message))
    return found


def _ligatures(text: str) -> list[Finding]:
    message = _("“{found}” is one sign that stands for “{letters}”, left behind by a copy out of a PDF")
    return [
        _sign("ligature-sign", text, match.span(), letters, True, message.format(found=sign, letters=letters))
        for match in _LIGATURE.finditer(text)
        for sign, letters in [(match[0], LIGATURES[match[0]])]
    ]


def _each(
    code: str, pattern: re.Pattern[str], text: str, mend: Callable[[re.Match[str]], str], message: str
) -> list[Finding]:
    return [
        _sign(code, text, match.span(), mend(match), False, message.format(found=match[0].strip()))
        for match in pattern.finditer(text)
    ]


def _clock(hour: str, minutes: str | None) -> str:
    digits = f"{int(hour)}.{minutes}" if minutes and minutes != "00" else str(int(hour))
    return f"{digits}\u00a0uur"


def _hours(text: str) -> list[Finding]:
    message = _("“{found}” is not how an hour is written")
    return [
        *_each("clock-time", _HOUR, text, lambda match: _clock(match[1], match[2]), message),
        *_each("clock-time", _COLON_TIME, text, lambda match: _clock(match[1], match[2]), message),
    ]


def _euros(text: str) -> list[Finding]:
    message = _("the euro sign stands before the amount, not after it: “{found}”")
    return _each("euro-sign", _EURO_AFTER, text, lambda match: f"€\u00a0{match[1]}", message)


def _decimals(text: str) -> list[Finding]:
    message = _("“{found}” has a point where Dutch writes a decimal comma")
    found = _each("decimal-point", _DECIMAL, text, lambda match: f"{match[1]},{match[2]}", message)
    return [
        finding
        for finding in found
        if not _HOURS_FOLLOW.match(text, finding.end)
        and not _NUMBERED.search(text[max(0, finding.start - 16) : finding.start])
    ]
