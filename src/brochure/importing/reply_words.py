"""“Antwoord” above or before what answers a question: a word of the form, and neither a question nor a name."""

import re
from collections.abc import Sequence
from dataclasses import replace

from brochure.importing.lines import LeftOut, Line
from brochure.importing.speakers import NAME_PATTERN, read_who

_ALONE = re.compile(
    r"(?:(?:het|jullie|ons|uw|mijn) )?(?:antwoord(?:en)?|antw\.|réponse|answer|reactie)\s*\d{0,2}\s*[:.]?",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"(?P<word>(?-i:[AR]\b[:.]?(?=\s*\())|(?:antwoord|reactie|antw\.)(?:\s(?:van|door))?)\s+(?:\((?P<bracket>[^()]{2,120}(?:\([^()]*\))?)\)\s*:?|(?P<who>[A-ZÀ-Þ][^:?!.“”]{1,120}):)\s*",
    re.IGNORECASE,
)
# A: An Peeters, schepen: …, where questions begin with V: or Q:
_ASKS = re.compile(r"[VQ]\d{0,2}\s*[:.]\s+\S")
_SIGN = re.compile(r"[AR]\d{0,2}\s*[:.]\s+")
_REPLY = re.compile(r"(?:antwoord|antw\.|reactie)\s*:\s+", re.IGNORECASE)  # Antwoord: Els: …
_SPEAKS = re.compile(
    rf"{NAME_PATTERN}(?: (?:en|&) {NAME_PATTERN})?(?:,[^:?!“”]{{2,120}}|\s\([^()]{{1,120}}\))?:\s"
)
_NUMBER = re.compile(r"vraag\s*(?:nr\.?\s*)?\d{0,2}\s*[:.]?", re.IGNORECASE)


def without_reply_words(lines: Sequence[Line], left_out: list[LeftOut]) -> list[Line]:
    """Return the lines without the words that only say that an answer, or a question, comes next."""
    kept: list[Line] = []
    replies = any(_ASKS.match(line.text) for line in lines)
    for place, line in enumerate(lines):
        if line.picture is not None or line.role:
            kept.append(line)
            continue
        before = next((one for one in reversed(kept) if one.picture is None), None)
        after = lines[place + 1].text if place + 1 < len(lines) else ""
        asked = before is not None and (
            before.text.endswith("?") or before.asks or before.level > 0 or before.strong
        )
        if (_ALONE.fullmatch(line.text) and asked and after) or (
            _NUMBER.fullmatch(line.text) and after.endswith("?")
        ):
            left_out.append(LeftOut(line.text, "section"))
        elif (
            sign := _REPLY.match(line.text) or (_SIGN.match(line.text) if replies else None)
        ) and _SPEAKS.match(line.text, sign.end()):
            left_out.append(LeftOut(sign[0].strip(), "section"))
            kept.append(replace(line, text=line.text[sign.end() :]))
        elif (match := _AHEAD.match(line.text)) and read_who(match["bracket"] or match["who"]):
            left_out.append(LeftOut(match["word"], "section"))
            text = f"{match['bracket'] or match['who']}: {line.text[match.end() :]}".rstrip()
            kept.append(replace(line, text=text))
        else:
            kept.append(line)
    return kept
