"""What a town is called, and whether it is a stad or a gemeente, where no title says so: guessed from the text."""

import re
from collections import Counter
from collections.abc import Sequence

from brochure.importing.blocks import names_in
from brochure.importing.file_names import town_of_file
from brochure.importing.introductions import introduced
from brochure.importing.lines import Line
from brochure.importing.naming import Named, kind_of
from brochure.importing.roles import is_body
from brochure.importing.titles import town_in_title
from brochure.importing.told_names import told_town
from brochure.importing.towns import town_of

_ASKED = re.compile(
    r"^Waarom (?:kiest|koos) (?:de )?(?:stad |gemeente )?(?P<name>[A-ZÀ-Þ]\S*(?: [A-ZÀ-Þ]\S*)*) (?:voor|om)\b"
)
_PLACE = re.compile(
    r"\b(?:in|stad|gemeente|van|kiest|naar) (?P<name>[A-ZÀ-Þ][^\W\d_]+(?:-[^\W\d_]+)*)(?![\w-])"
)
_DATELINE = re.compile(r"(?P<name>[A-ZÀ-Þ][\w’-]+(?: [A-ZÀ-Þ][\w’-]+){0,2})\s+[–/|-]\s+(?=[A-ZÀ-Þ‘“])")
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
_CLEARLY = 3  # times as often as the other word


def guess_name(lines: Sequence[Line], fallback: str, beside: Sequence[str] = ()) -> Named:
    """Return the name that the text itself uses, or the fallback: what a file is called.

    `beside` is what was left out of the source: a signature, the head of a mail.
    """
    text = "\n".join(line.text for line in lines)
    of_file = _of_file(fallback, text, lines)
    town = town_of(of_file or fallback)
    if town and re.search(rf"(?<!\w){re.escape(town.name)}(?!\w)", text):
        return Named(town.name, None, town.kind)
    if told := told_town([*(line.text for line in lines), *fallback.split()]):
        return Named(told.name, None, kind_of(told.name) or told.kind)
    dated = next((found for line in lines if (found := _dateline(line.text))), None)
    if dated:
        return Named(dated, None, kind_of(dated))
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


def guess_kind(text: str) -> str | None:
    """Return stad or gemeente by what the people call it, None when that is not clear."""
    stad, gemeente = len(_STAD.findall(text)), len(_GEMEENTE.findall(text))
    if stad > _CLEARLY * gemeente:
        return "stad"
    if gemeente > _CLEARLY * stad:
        return "gemeente"
    called = {match["kind"].lower() for match in _LABELLED.finditer(text)}
    return called.pop() if len(called) == 1 else None
