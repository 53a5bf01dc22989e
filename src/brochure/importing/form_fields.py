"""Fields of a form that a town filled in: who answers, the years of the label, and what is none of the text; hints and closings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from brochure.importing.form_rows import TOLD_TOWN, TOWN
from brochure.importing.labels import AGAIN_FIELD, LABEL_FIELD, read_label
from brochure.importing.lines import LeftOut, Line
from brochure.importing.speakers import Who, read_who
from brochure.importing.told_names import says_what

_WHO = re.compile(
    r"wie (?:beantwoordt|beantwoordde|antwoordt|antwoordde|vult|is aan het woord|zijn aan het woord|spreekt)[^?:]{0,40}|"
    r"antwoorden (?:van|door)|antwoord van|beantwoord door|ingevuld door|geïnterviewden?|aan het woord|respondent(?:en)?|sprekers?|naam en functie(?: van [^?:]{0,40})?",
    re.IGNORECASE,
)
_YEAR = r"(?:19|20)\d\d"
_LABEL = re.compile(LABEL_FIELD, re.IGNORECASE)
_AGAIN = re.compile(AGAIN_FIELD, re.IGNORECASE)
_NONE = re.compile(
    r"foto(?:’?s)?(?: (?:toegevoegd|bijgevoegd|meegestuurd|in bijlage|beschikbaar|bij))?|(?:heb je|hebben jullie|voeg je|stuur je)[^?:]{0,40} foto[^?:]{0,40}|"
    r"bijlagen?|contact(?:persoon|gegevens)?|e-?mail(?:adres)?|tel(?:efoon)?(?:nummer)?|gsm(?:-?nummer)?|adres|website|datum(?: van invullen)?|handtekening|"
    r"(?:gaan jullie |ga je |gaat u )?akkoord[^?:]{0,80}|toestemming[^?:]{0,80}|aantal woorden|versie|dossiernummer|nis-?code|deadline|terug te (?:sturen|bezorgen)[^?:]{0,40}",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"contact", re.IGNORECASE)
_HEADS = (
    re.compile(r"(?:de )?vra(?:ag|gen)", re.IGNORECASE),
    re.compile(r"(?:jullie |uw |het |je |ons )?antwoord(?:en)?(?: \(.{1,40}\))?", re.IGNORECASE),
)
_LENGTH = re.compile(
    r"\(?(?:max(?:imaal|imum|\.)?|minstens|minimum|ongeveer|circa|ca\.|±)\s*\d+(?:\s*(?:à|tot|-|–)\s*\d+)? (?:woorden|tekens|zinnen|regels)[^?“”]{0,40}\)?\.?",
    re.IGNORECASE,
)
_BIDS = re.compile(
    r"(?:vul|typ|noteer|schrijf|beperk|hou|gebruik|antwoord|bewaar|stuur|bezorg|mail|sla|laat|lees|voeg|kies|duid|kruis|probeer|gelieve|dank|bedankt|alvast|"
    r"max(?:imaal|imum)?|minstens|vragen over (?:dit|het)|hulp nodig|met vragen|terug te)\b",
    re.IGNORECASE,
)
_OF_FORM = re.compile(
    r"\b(?:formulier|invul\w*|ingevuld\w*|vragenlijst|blad|document|bestand|woorden|tekens|vak(?:je)?s?|kolom|rechts|terug|onder (?:de|elke) vraag|secretariaat|bijlage|antwoord|vraag|vul (?:alles |hier )?in)\b|@",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*\([^()]{1,60}\)$")
_NUMBERED = re.compile(r"naam(?: en functie)?\b[^:]{0,40}:", re.IGNORECASE)  # of the next field
_BULLET = re.compile(r"^[-–—*•·▪‣◦]\s+")
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ])")
_MOST_OF_FIELD, _MOST_OF_VALUE, _MOST_OF_HINT = 120, 240, 400  # characters
_LEAST = 2  # fields
_HEAD = 30  # lines


@dataclass(slots=True)
class _Form:
    left_out: list[LeftOut]
    kept: list[Line] = field(default_factory=list)
    people: list[Who] = field(default_factory=list)

    def leave(self, text: str, why: str = "form-field") -> None:
        self.left_out.append(LeftOut(text, why))


def with_form_fields(lines: Sequence[Line], left_out: list[LeftOut]) -> tuple[list[Line], list[Who]]:
    """Return the lines of a form with its fields as what they say, without hints and closings, and the people it names.

    Any other text stays as it is.
    """
    lines = list(lines)
    if not _is_form(lines):
        return lines, []
    form = _Form(left_out)
    place = 0
    while place < len(lines):
        place += _take(lines, place, form)
    return _without_hints(form.kept, left_out), form.people


def _is_form(lines: Sequence[Line]) -> bool:
    texts = [line.text for line in lines if line.picture is None and not line.role]
    fields = sum(_what(text) != "" for text in texts)
    towns = any(TOWN.fullmatch(text) or TOLD_TOWN.fullmatch(text) for text in texts[:_HEAD])
    hints = any(_is_hint(text) for text in texts)
    heads = any(
        says_what(text) and re.search(r"formulier|vragenlijst|invulblad", text, re.IGNORECASE)
        for text in texts[:_HEAD]
    )
    return fields + towns >= _LEAST and (towns or hints or heads)


def _parted(text: str) -> tuple[str, str]:
    """Return the name of a field and the value on the same line: Label behaald in: 2022."""
    name, colon, value = text.partition(":")
    return (name, value.strip()) if colon and len(name) <= _MOST_OF_FIELD else (text, "")


def _what(text: str) -> str:
    """Return what a line is a field of: who, label, again, none; "" for any other line."""
    if len(text) > _MOST_OF_FIELD + _MOST_OF_VALUE:
        return ""
    name = _BRACKET.sub("", _parted(text)[0].strip(" ?*")).strip(" ?*")
    patterns = {"who": _WHO, "label": _LABEL, "again": _AGAIN, "none": _NONE}
    return next((what for what, pattern in patterns.items() if pattern.fullmatch(name)), "")


def _take(lines: Sequence[Line], place: int, form: _Form) -> int:
    """Take a field with its value, or a line that is none; return how many lines that were."""
    line = lines[place]
    what = _what(line.text) if line.picture is None and not line.role else ""
    below = [one for one in lines[place + 1 : place + 2] if one.picture is None and not one.role]
    if _HEADS[0].fullmatch(line.text) and below and _HEADS[1].fullmatch(below[0].text):
        form.leave(f"{line.text} · {below[0].text}", "table-header")
        return 2
    if not what:
        form.kept.append(line)
        return 1
    name, value = _parted(line.text)
    inline = bool(value)
    if not inline and below and _may_be_value(below[0].text):
        value = below[0].text
    if what == "who":
        return _take_people(lines, place, form, name, value if inline else "")
    if what == "none":
        form.leave(f"{name} {value}".strip())
        who = read_who(value) if _CONTACT.match(name) else None
        form.people += [who] if who is not None and who.is_in_full else []
    elif re.search(_YEAR, value) and read_label(told := f"{_BRACKET.sub('', name).strip(' ?*')}: {value}"):
        form.kept.append(replace(line, text=told, asks=False, strong=False, level=0))
    elif not value or what == "again":  # left empty, or: nog niet
        form.leave(f"{name} {value}".strip(" :"))
    else:
        form.kept.append(line)
        return 1
    return 1 + (bool(value) and not inline)


def _may_be_value(text: str) -> bool:
    return (
        len(text) <= _MOST_OF_VALUE
        and not _what(text)
        and not _NUMBERED.match(text)
        and not text.endswith("?")
        and not TOWN.fullmatch(text)
        and not _LENGTH.fullmatch(text)
    )


def _take_people(lines: Sequence[Line], place: int, form: _Form, name: str, value: str) -> int:
    """Take the people whom a field names; one alone is who gives the answers."""
    rows = [Line(value, lines[place].number)] if value else []
    for line in () if value else lines[place + 1 :]:
        if line.picture is not None or not _people(line.text):
            break
        rows.append(line)
    people = [who for row in rows for who in _people(row.text)]
    if not people:
        form.kept.append(lines[place])
        return 1
    form.leave(name.strip(), "table-header")
    if len(people) == 1:
        form.kept.append(replace(rows[0], text=_BULLET.sub("", rows[0].text), asks=False, item=False))
    else:
        for row in rows:
            form.leave(row.text, "table-header")
        form.people += people
    return 1 + (0 if value else len(rows))


def _people(text: str) -> list[Who]:
    """Return the people whom a value names in full with a function, [] where it says anything else."""
    bare = _BULLET.sub("", text).rstrip(".;,")
    who = read_who(bare)
    if who is not None and who.is_in_full:
        return [who]
    parts = re.split(r"\s+(?:en|&)\s+(?=[A-ZÀ-Þ][\w’-]+ [^,]{2,40},)|\s*;\s*", bare)
    people = [read_who(part) for part in parts] if len(parts) > 1 else []
    found = [who for who in people if who is not None and who.is_in_full]
    return found if len(found) == len(people) else []


def _is_hint(text: str) -> bool:
    """Tell whether a line only says how to fill in a form, or where to send it."""
    if len(text) > _MOST_OF_HINT or "“" in text:
        return False
    if _LENGTH.fullmatch(text):
        return True
    return _OF_FORM.search(text) is not None and all(map(_BIDS.match, _SENTENCES.split(text)))


def _without_hints(lines: Sequence[Line], left_out: list[LeftOut]) -> list[Line]:
    """Return the lines without hints: above the questions, right below one its length only, and at the end."""
    asked = [place for place, line in enumerate(lines) if line.text.endswith("?") or line.asks]
    first, last = (asked[0], asked[-1]) if asked else (len(lines), len(lines))
    kept: list[Line] = []
    for place, line in enumerate(lines):
        free = place < first or place > last + 1
        is_hint = (
            line.picture is None
            and not line.role
            and (_LENGTH.fullmatch(line.text) if not free else _is_hint(line.text))
        )
        if is_hint:
            left_out.append(LeftOut(line.text, "form-field"))
        else:
            kept.append(line)
    return kept
