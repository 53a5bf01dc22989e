"""What a press release says to the press alone: that it is one, and whom journalists may call."""

import re
from collections.abc import Sequence

from brochure.importing.dates import DAY, MONTH
from brochure.importing.lines import LeftOut, Line
from brochure.importing.marks import OPEN

_HEAD = re.compile(
    r"(?:pers(?:bericht|mededeling|tekst)|communiqué de presse)\b[\s:–|,-]*(?:\d{1,2}[\s/.-].{2,20}\d{4})?"
    r"|(?:(?:mag )?(?:vrij|onmiddellijk) (?:voor publicatie|te publiceren|te verspreiden|gepubliceerd worden)|(?:voor|bestemd voor) (?:onmiddellijke|directe) (?:publicatie|verspreiding)|"
    r"(?:niet publiceren|embargo|onder embargo)\b.{0,60}|pour diffusion immédiate)[.!]?"
    rf"|(?-i:[A-ZÀ-Þ])[\w’-]+(?:[ -](?-i:[A-ZÀ-Þ])?[\w’-]+){{0,3}}, (?:{DAY} )?\d{{1,2}} {MONTH} \d{{4}}\.?",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"[-–—*#(\[\s]*(?:(?:einde?|fin) (?:van (?:het|dit) )?(?:pers)?(?:bericht|mededeling|tekst)\b[-–—*#)\]\s]*"
    r"|niet (?:bestemd )?voor publicatie\b.*|(?:noot|nota|info(?:rmatie)?) (?:voor|aan) (?:de )?(?:redacties?|pers|journalisten)\b.*"
    r"|perscontact(?:en)?\b.*|contact (?:voor )?(?:de )?pers\b.*|(?:alleen |enkel )?voor de pers\b.{0,40})",
    re.IGNORECASE,
)
_MOST_LINES, _MOST_SIGNS = 14, 900
_AHEAD = 4  # lines


def without_press_note(lines: Sequence[Line], left_out: list[LeftOut]) -> list[Line]:
    """Return the lines without “PERSBERICHT” above and the note to journalists below; other texts stay as they are."""
    note = next(
        (place for place, line in enumerate(lines) if place and _NOTE.fullmatch(line.text)), len(lines)
    )
    below = lines[note:]
    if (
        len(below) > _MOST_LINES
        or sum(len(one.text) for one in below) > _MOST_SIGNS
        or any(map(_is_text, below))
    ):
        note = len(lines)
    gone = (
        {place for place, line in enumerate(lines[:_AHEAD]) if _HEAD.fullmatch(line.text)}
        if len(lines) > _AHEAD
        else set()
    )
    gone |= set(range(note, len(lines)))
    left_out += [LeftOut(lines[place].text, "press-note") for place in sorted(gone)]
    return [line for place, line in enumerate(lines) if place not in gone]


def _is_text(line: Line) -> bool:
    """Tell whether a line below may be of the text: a quotation, a question, a picture."""
    return line.picture is not None or OPEN in line.text or line.text.endswith("?")
