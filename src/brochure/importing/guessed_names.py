"""What a town is called, and whether it is a stad or a gemeente, where no title says so: guessed from the text."""

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace

from brochure.importing.blocks import is_practice, is_titlelike, names_in
from brochure.importing.file_names import town_of_file
from brochure.importing.introductions import introduced
from brochure.importing.lines import Line
from brochure.importing.naming import Named, find_name, kind_of
from brochure.importing.no_titles import is_of_publisher
from brochure.importing.roles import is_body
from brochure.importing.speakers import read_speech
from brochure.importing.title_lines import asks, is_namelike, is_paragraph
from brochure.importing.titles import of_office, town_in_title
from brochure.importing.told_names import is_no_town, told_town
from brochure.importing.towns import town_of

_ASKED = re.compile(
    r"^Waarom (?:kiest|koos) (?:de )?(?:stad |gemeente )?(?P<name>[A-ZÀ-Þ]\S*(?: [A-ZÀ-Þ]\S*)*) (?:voor|om)\b"
)
_PLACE = re.compile(
    r"\b(?:in|stad|gemeente|van|kiest|naar) (?P<name>[A-ZÀ-Þ][^\W\d_]+(?:-[^\W\d_]+)*)(?![\w-])"
)
_DATELINE = re.compile(r"(?P<name>[A-ZÀ-Þ][\w’-]+(?: [A-ZÀ-Þ][\w’-]+){0,2})\s+[–/|-]\s+(?=[A-ZÀ-Þ‘“])")
_DOMAIN = re.compile(r"(?:@|www\.|https?://)(?:[\w-]+\.)*?(?P<domain>[\w-]{4,})\.[a-z]{2,}\b", re.IGNORECASE)
_BEFORE_TOWN = re.compile(r"^(?:gemeente|stad|jeugddienst|jeugd|ocmw|lokaalbestuur|bestuur|info)-?(?=\w{4})")
_WORD = re.compile(r"(?<![\w-])[A-ZÀ-Þ][\w’]+(?:-[\w’]+)*")
_OFTEN = 3  # times that a place is named, before it is taken for the name
_STAD = re.compile(
    r"\b(?:onze|de|als|een|deze|hele|volledige|jullie) stad\b|\bstads\w{4,}|\bgemeenteraad van de stad",
    re.IGNORECASE,
)
_GEMEENTE = re.compile(
    r"\b(?:onze|de|als|een|deze|hele|volledige|jullie) gemeente\b|\bgemeentebestuur\b|\bgemeentelijke?\b",
    re.IGNORECASE,
)
# Of the label, which is one of a stad or gemeente, whoever is meant.
_LABELLED = re.compile(r"\bkind\S*vriendelijke (?P<kind>stad|gemeente)\b(?!\s*(?:of|en|/))", re.IGNORECASE)
_MOST_OF_TITLE = 25  # words
_CLEARLY = 3  # times as often as the other word


def name_of(
    lines: Sequence[Line], fallback: str, beside: Sequence[str], known: Set[str] = frozenset()
) -> Named:
    """Return the name of the town: of its heading, or where that is a headline without one, of the text or its file.

    `fallback` is what the file is called; nobody of `known` (in lower case) is a town.
    """
    named = find_name(lines, beside, known)
    if named is None:
        return guess_name(lines, fallback, beside)
    heads = named.place is not None and named.name == lines[named.place].text
    if (
        not heads
        or named.place is None
        or " " not in named.name
        or is_namelike(named.name)
        or town_of(named.name)
    ):
        return named
    guessed = _guessed(lines, fallback, beside)
    return replace(guessed, place=named.place, title=named.name) if guessed.is_sure else named


def guess_name(lines: Sequence[Line], fallback: str, beside: Sequence[str] = ()) -> Named:
    """Return the name that the text itself uses, or the fallback: what a file is called.

    `beside` is what was left out of the source: a signature, the head of a mail. A line above the text that only says
    who publishes it is its title.
    """
    named = _guessed(lines, fallback, beside)
    heads = bool(lines) and is_titlelike(lines[0].text, 5) and is_of_publisher(lines[0].text)
    place = 0 if heads else _great_title(lines)
    if place is None or named.place is not None or named.name in lines[place].text:
        return named
    return replace(named, place=place, title=lines[place].text)


def _great_title(lines: Sequence[Line]) -> int | None:
    """Return where the one great heading stands, if it is a title above all that is told: ‘Mijn straat is van mij’."""
    great = [place for place, line in enumerate(lines) if line.level == 1]
    place = great[0] if len(great) == 1 else None
    if place is None or any(is_paragraph(line.text) for line in lines[:place]):
        return None
    text = lines[place].text
    is_part = is_practice(text) or asks(text) or read_speech(text, "", ()) is not None
    return None if is_part or len(text.split()) > _MOST_OF_TITLE else place


def _guessed(lines: Sequence[Line], fallback: str, beside: Sequence[str]) -> Named:
    text = "\n".join(line.text for line in lines)
    of_file = _of_file(fallback, text, lines)
    town = town_of(of_file or fallback)
    if town and town.into and (merged := town_of(town.into)) and merged.name in text:
        town = merged  # a file of before the merger
    if town and re.search(rf"(?<!\w){re.escape(town.name)}(?!\w)", text):
        return Named(town.name, None, town.kind)
    if told := told_town([*(line.text for line in lines), *fallback.split()], beside):
        return Named(told.name, None, kind_of(told.name) or told.kind)
    dated = next((found for line in lines if (found := _dateline(line.text))), None)
    if dated:
        return Named(dated, None, kind_of(dated))
    named = [
        word for word in re.split(r"[\s_-]+", fallback) if not is_of_publisher(word) and _is_place(word, text)
    ]
    if len(named) == 1 and not is_no_town(named[0]):
        return Named(named[0], None, kind_of(named[0]))
    if addressed := _of_address(beside, text) or of_office(line.text for line in lines):
        return Named(addressed, None, kind_of(addressed))
    asked = next((match for line in lines if (match := _ASKED.match(line.text))), None)
    if asked and (asked["name"] in text.replace(asked[0], "", 1) or town_of(asked["name"])):
        return Named(asked["name"], None, kind_of(asked["name"]), is_sure=False)
    counted = Counter(match["name"] for match in _PLACE.finditer(text))
    known = [name for name in counted if town_of(name)]
    name, count = max(
        ((name, counted[name]) for name in known or counted), key=lambda one: one[1], default=("", 0)
    )
    if count >= _OFTEN or (known and len(known) == 1):
        return Named(name, None, kind_of(name), is_sure=False)
    if told := told_town(beside):
        return Named(told.name, None, kind_of(told.name) or told.kind)
    title = next((line.text for line in lines if line.level == 1), lines[0].text if lines else "")
    if of_file in ("", fallback) and (titled := town_in_title(title, lines)):
        return Named(titled, None, kind_of(titled), is_sure=False)
    name = town.name if town else of_file or fallback
    return Named(name, None, kind_of(name), is_sure=False)


def _is_place(name: str, text: str) -> bool:
    """Tell whether a text says of a name that something is in it, from it or near it: In Duinegem mag je …."""
    return (
        re.search(
            rf"\b(?:[Ii]n|[Uu]it|[Nn]aar|[Vv]an|[Bb]ij|[Dd]oor|gemeente|stad) {re.escape(name)}(?![\w-])",
            text,
        )
        is not None
    )


def _of_address(beside: Sequence[str], text: str) -> str:
    """Return the word of the text that the addresses of its mails or its site have for a domain: bart@elsrode.be."""
    words: list[str] = _WORD.findall(text)
    for domain in (match["domain"] for one in beside for match in _DOMAIN.finditer(one)):
        bare = _BEFORE_TOWN.sub("", domain.lower()).replace("-", "")
        for word in dict.fromkeys(words):
            if word.lower().replace("-", "") == bare and not is_no_town(word):
                return word
    return ""


def _of_file(fallback: str, text: str, lines: Sequence[Line]) -> str:
    """Return what a file calls the town; who speaks in it is none. "" where it calls it nothing but what it is."""
    people = {*names_in(lines), *(who.name.lower() for who in introduced(line.text for line in lines))}
    for name in sorted(people, key=len, reverse=True):
        if town_of(name) is None and not is_body(name):
            pattern = r"[ -]".join(map(re.escape, name.split()))
            fallback = re.sub(rf"(?<!\w){pattern}(?!\w)", " - ", fallback, flags=re.IGNORECASE)
    return town_of_file(fallback, text)


def _dateline(text: str) -> str | None:
    """Return the municipality with which the first paragraph of an article begins: BRUGGE – In het park …."""
    match = _DATELINE.match(text)
    name = match["name"] if match else ""
    town = town_of(name.title() if name.isupper() else name) if name else None
    return town.name if town else None


def guess_kind(text: str, name: str = "") -> str | None:
    """Return stad or gemeente by what the text calls the town of that name, or by what its people do; None when that is not clear."""
    of_name = re.compile(
        rf"\b(?:(?P<stad>stads?(?:bestuur)?|ville|city)|gemeente(?:bestuur)?|commune|municipality)(?:\s(?:van|of|de)|\sd’|\sde)?\s?{re.escape(name)}(?![\w-])",
        re.IGNORECASE,
    )
    kinds = {bool(match["stad"]) for match in of_name.finditer(text)} if name else set()
    if len(kinds) == 1:
        return "stad" if kinds.pop() else "gemeente"
    stad, gemeente = len(_STAD.findall(text)), len(_GEMEENTE.findall(text))
    if stad > _CLEARLY * gemeente:
        return "stad"
    if gemeente > _CLEARLY * stad:
        return "gemeente"
    called = {match["kind"].lower() for match in _LABELLED.finditer(text)}
    return called.pop() if len(called) == 1 else None
