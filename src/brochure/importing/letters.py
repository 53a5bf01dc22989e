"""Pasted mail: headers, quoting with >, greetings and signatures, told from the text that was sent."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from brochure.importing.lines import LeftOut, Line

_QUOTED = re.compile(r"^(?:>[ \t]?)+")
_HEADER = re.compile(
    r"^(?:van|aan|from|to|cc|bcc|verzonden|verstuurd|sent|datum|date|onderwerp|subject|bijlagen?|attachments?|beantwoorden)\s*:\s*\S?",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"^[-_ ]{2,}.*(?:bericht|message|forwarded).*[-_ ]{2,}$|^(?:begin )?(?:doorgestuurd|forwarded).*(?:bericht|message)\b.*$|"
    r"^(?:op|on) .{6,80}(?:schreef|wrote)\b.{0,120}:$|^(?:op|on) .{6,120}(?:het volgende geschreven|wrote):$",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"^(?:beste|dag|hallo|hoi|hey|geachte|goeiedag|goedendag|goeiemorgen|goedemorgen|goedemiddag|liefste)\b[^.?“”]{0,60}[,!]?$",
    re.IGNORECASE,
)
_FAREWELL = re.compile(
    r"^(?:--|(?:met )?(?:vriendelijke|hartelijke|beste|warme|zonnige|sportieve|kindvriendelijke) groet(?:en|jes)?\b.*|"
    r"(?:vriendelijke |hartelijke |veel )?groet(?:en|jes)[,!]?|mvg|m\.v\.g\.?|hoogachtend|alvast bedankt\b.{0,40}|"
    r"verzonden (?:vanaf|met|van) mijn\b.*|sent from my\b.*)[,.!]?$",
    re.IGNORECASE,
)
_LONGEST_SIGNATURE = 25  # lines


def without_letter(lines: Sequence[Line], left_out: list[LeftOut]) -> list[Line]:
    """Return the lines of a pasted mail without what surrounds its text; any other text stays as it is."""
    plain = [_unquoted(line) for line in lines]
    headers = [place for place, line in enumerate(plain) if _HEADER.match(line.text)]
    is_mail = any(two - one == 1 for one, two in pairwise(headers)) or any(
        _FORWARDED.match(line.text) for line in plain
    )
    greeted = next((place for place, line in enumerate(plain[:12]) if _GREETING.match(line.text)), None)
    farewell = _farewell(plain)
    if not is_mail and (greeted is None or farewell is None):
        return list(plain)
    gone: dict[int, str] = {}
    for place, line in enumerate(plain):
        if _FORWARDED.match(line.text) or (is_mail and _in_headers(place, headers)):
            gone[place] = "mail-header"
    if greeted is not None:
        gone[greeted] = "greeting"
    if farewell is not None:
        gone |= dict.fromkeys(range(farewell, len(plain)), "signature")
    left_out += [LeftOut(plain[place].text, why) for place, why in sorted(gone.items())]
    return [line for place, line in enumerate(plain) if place not in gone]


def _in_headers(place: int, headers: Sequence[int]) -> bool:
    return place in headers and (place - 1 in headers or place + 1 in headers)


def _farewell(lines: Sequence[Line]) -> int | None:
    """Return where the signature begins that ends a mail."""
    first = max(0, len(lines) - _LONGEST_SIGNATURE)
    return next((place for place in range(first, len(lines)) if _FAREWELL.match(lines[place].text)), None)


def _unquoted(line: Line) -> Line:
    text = _QUOTED.sub("", line.text)
    return replace(line, text=text) if text and text != line.text else line
