"""Notes to oneself between the words of a text (OPM. foto volgt nog), and fields of a form that are none of it."""

import re
from collections.abc import Sequence

from brochure.importing.lines import LeftOut, Line
from brochure.importing.told_names import says_what

_REMINDER = re.compile(
    r"(?:OPM|OPMERKING|TODO|TO DO|NOG DOEN|NOOT(?: REDACTIE)?|NOTA REDACTIE|PM|XXX)\b\s*[.:!]?\s+[^“”]{2,120}"
    r"|\[?(?:(?-i:[Ff]oto(?:’s)?|[Cc]itaat|[Aa]ntwoord|[Tt]ekst)) (?:volg(?:t|en)|komt|ontbreekt|nog (?:toe te voegen|aan te vullen))(?: nog| later)*\]?\s*[.!]*"
)
_BOX = re.compile(r"[☐☒☑□■✓✔✗⬜]\s*\S.*")
_CONTACT = re.compile(
    r"(?:e-?mail(?:adres)?|tel(?:efoon)?(?:nummer)?|gsm(?:-?nummer)?|adres|contact(?:persoon|gegevens)?|website|datum(?: van invullen)?|handtekening|ingevuld op)\s*:.{0,120}",
    re.IGNORECASE,
)
_HINT = re.compile(
    r"\(?(?:tip|hint|richtlijn|toelichting|uitleg|let op)\s*:[^“”]*\b(?:max\w*\.?|maximum|minstens|woorden|tekens|voorbeeld|zinnen|invullen|concreet)\b[^“”]*"
    r"|\((?:max\w*\.?|maximum|minstens|ongeveer|±)\s*\d+ (?:woorden|tekens|zinnen|regels)\)\.?",
    re.IGNORECASE,
)
_BIDS = re.compile(
    r"(?:vul|sla|mail|bezorg|stuur|klik|gelieve|duid|kruis|omcirkel)\b[^?“”]{0,200}\b(?:in|aan|op|terug|velden?|document|formulier|vakje)\b[^?“”]{0,120}",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"(?:label|naam|functie|foto|verlengd|ontvangen|behaald)[^:?“”]{0,60}:", re.IGNORECASE)
_PART = re.compile(r"(?:deel )?\d{1,2}\s*[.):]\s*(?P<title>[^?:“”]{3,60})", re.IGNORECASE)
_LONGEST = 1_000  # characters of a note, a hint or a field
_LEAST = 2  # signs that a text is a form


def without_reminders(lines: Sequence[Line], left_out: list[LeftOut]) -> list[Line]:
    """Return the lines without notes to oneself and, in a form, without its boxes, hints, contacts and empty fields."""
    places = [
        place
        for place, line in enumerate(lines)
        if line.picture is None and not line.role and len(line.text) <= _LONGEST
    ]
    gone = {place: "comment" for place in places if _REMINDER.fullmatch(lines[place].text)}
    fields = {
        place
        for place in places
        if any(one.fullmatch(lines[place].text) for one in (_BOX, _CONTACT, _HINT, _BIDS))
    }
    first = next((place for place, line in enumerate(lines) if line.text.endswith("?")), len(lines))
    fields = {place for place in fields if place < first or not _BIDS.fullmatch(lines[place].text)}
    is_form = len(fields) >= _LEAST and any(
        _BOX.fullmatch(line.text)
        or _BIDS.fullmatch(line.text)
        or (says_what(line.text) and "formulier" in line.text.lower())
        for line in lines
    )
    if is_form or any(one.why == "placeholder" for one in left_out):
        gone |= dict.fromkeys(fields, "form-field")
        gone |= {
            place: "form-field"
            for place in places
            if _EMPTY.fullmatch(lines[place].text) and _is_last(lines, place)
        }
        gone |= {place: "section" for place in places if _heads_part(lines[place])}
    left_out += [LeftOut(lines[place].text, gone[place]) for place in sorted(gone)]
    return [line for place, line in enumerate(lines) if place not in gone]


def _is_last(lines: Sequence[Line], place: int) -> bool:
    """Tell whether nothing that may be the value of a field stands below it: another field, a heading, the end."""
    below = lines[place + 1] if place + 1 < len(lines) else None
    return (
        below is None
        or ":" in below.text
        or below.level > 0
        or below.strong
        or _BOX.fullmatch(below.text) is not None
    )


def _heads_part(line: Line) -> bool:
    return (line.level > 0 or line.strong) and _PART.fullmatch(line.text) is not None
