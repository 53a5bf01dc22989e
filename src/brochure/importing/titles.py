"""Titles that are no name: whose town they head, and a title that asks something nobody answers."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from brochure.importing.full_names import FULL_NAME
from brochure.importing.lines import LeftOut, Line
from brochure.importing.marks import OPEN
from brochure.importing.roles import is_field
from brochure.importing.speakers import read_speech, read_who
from brochure.importing.told_names import TOWN, Told, is_no_town
from brochure.importing.towns import town_of

# Kindvriendelijk Zandrode, Gemeente Zandrode, Municipality of Zandrode, Flanders: on a line of its own, or in the head of a site.
_HEADS = (
    r"(?:(?P<kind>[Gg]emeente|[Ss]tad|GEMEENTE|STAD)(?:bestuur)?|[Ss]tadsbestuur|[Ll]okaal [Bb]estuur|Kind-?vriendelijk|"
    r"(?P<of>[Mm]unicipality of|[Tt]own of|[Cc]ity of|[Cc]ommune de|[Vv]ille de))"
)
_LINE = re.compile(rf"(?:[Ww]elkom in )?(?:de )?{_HEADS} (?P<name>{TOWN})(?:,? \(?[A-Z][\w-]+\)?){{0,3}}")
_FRAME = re.compile(rf"(?<![\w-]){_HEADS} (?P<name>{TOWN})(?![\w-])")
_KINDS = {
    "municipality of": "gemeente",
    "town of": "gemeente",
    "city of": "stad",
    "commune de": "gemeente",
    "ville de": "stad",
}
_IS = re.compile(
    rf"(?<![\w’-])(?P<name>{TOWN})(?:,| is| blijft| telt als) een (?:[a-z]+ ){{0,2}}(?P<kind>stad|gemeente)\b"
)
_OFFICE = re.compile(
    rf"\b(?:(?:[Bb]urgemeester|[Ss]chepen|[Mm]ayor|[Bb]ourgmestre)(?: [A-ZÀ-Þ][\w’-]+){{2,3}}|[Bb]urgemeester|[Gg]emeentebestuur|[Ss]tadsbestuur|[Jj]eugddienst|[Kk]inderraad) (?:van|of|de) (?P<name>{TOWN})(?![\w-])"
)
_DATELINE = re.compile(r"^(?P<name>[A-ZÀ-Þ][A-ZÀ-Þ’-]{3,30})(?= [–—-] [A-ZÀ-Þ‘“])")
_AT = r"\b(?:in|door|naar|uit|van|voor|rond|bij|boven) "
_CAPITAL = re.compile(r"(?<![\w’-])[A-ZÀ-Þ][\w’-]*[^\W\d_](?![\w-])")
_IN_TITLE = re.compile(
    rf"\(({TOWN})\)\W*$|: ({TOWN})$|^({TOWN})(?::| [–-]) [a-zà-ÿA-Z]|^(?:Hoe|Waarom|Zo) (?P<how>{TOWN}) [a-z]|\b(?:in|uit|van) ({TOWN})$"
)
_MOST_OF_LINE = 100  # characters
_MOST = 2_000  # characters of a paragraph that are looked at
_MOST_OF_NAME = 4  # words
_LEAST_ASKED = 2  # questions below a title that asks


def town_around(
    title: str, lines: Sequence[Line], beside: Sequence[str], *, is_namelike: bool
) -> Told | None:
    """Return the one town that a page is of, where its title is no name: by a line below it, the text, or the site.

    A title with the form of a name only yields to what the site calls itself.
    """
    texts = [line.text[:_MOST] for line in lines]
    if _is_place(title, texts):
        return None
    of_site = _of_site(texts, [text[:_MOST] for text in beside])
    if is_namelike:
        return of_site
    heads = (text for text in texts if len(text) <= _MOST_OF_LINE)
    by_line = _one(
        {name: kind for text in heads if (match := _LINE.fullmatch(text)) for name, kind in [_told(match)]}
    )
    told = by_line or _one(_found(_IS, texts))
    return (
        told
        or of_site
        or _of_title(title, texts)
        or _one(_found(_OFFICE, texts))
        or _one(_found(_DATELINE, texts))
    )


def _is_place(title: str, texts: Sequence[str]) -> bool:
    """Tell whether a text says of what its title calls that it is in, from or near it: in De Polder."""
    if len(title.split()) > _MOST_OF_NAME:
        return False
    at = re.compile(rf"{_AT}{re.escape(title)}(?![\w-])")
    return any(at.search(text) for text in texts)


def _found(pattern: re.Pattern[str], texts: Iterable[str]) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for text in texts:
        for match in pattern.finditer(text):
            name, kind = _told(match)
            found[name] = found.get(name) or kind
    return found


def _told(match: re.Match[str]) -> tuple[str, str | None]:
    groups = match.groupdict()
    of = (groups.get("of") or "").lower()
    name = match["name"].title() if match["name"].isupper() else match["name"]
    return name, _KINDS.get(of) or (groups.get("kind") or "").lower() or None


def _one(found: dict[str, str | None]) -> Told | None:
    """Return the only town among names that may be one's; None for none, or several."""
    names = [name for name in found if not (is_no_town(name) or is_field(name))]
    return Told(names[0], found[names[0]], holds_label=True) if len(names) == 1 else None


def _of_site(texts: Sequence[str], beside: Sequence[str]) -> Told | None:
    """Return the one town that a site calls itself: one of Flanders, one that the text names too, or one named twice."""
    told = _one(_found(_FRAME, beside))
    if told is None or is_field(told.name):
        return None
    named = re.compile(rf"(?<![\w-]){re.escape(told.name)}(?![\w-])")
    often = sum(named.search(text) is not None for text in beside) > 1
    return told if town_of(told.name) or often or any(map(named.search, texts)) else None


def _of_title(title: str, texts: Sequence[str]) -> Told | None:
    """Return the one word of a title that the text uses as a place, and of nobody: Zandrode speelt op straat."""
    people = {word for text in texts for match in FULL_NAME.finditer(text) for word in match[0].split()}
    speaking = {text.partition(":")[0] for text in texts}
    names = [
        word
        for word in dict.fromkeys(_CAPITAL.findall(title))
        if not is_no_town(word)
        and word not in people | speaking
        and any(re.search(rf"{_AT}{re.escape(word)}(?![\w-])", text) for text in texts if text != title)
    ]
    return Told(names[0]) if len(names) == 1 else None


def of_office(texts: Iterable[str]) -> str:
    """Return the one town of an office that texts name: burgemeester An Peeters van Zandrode; "" for none, or several."""
    told = _one(_found(_OFFICE, (text[:_MOST] for text in texts)))
    return told.name if told else ""


def town_in_title(title: str, lines: Sequence[Line]) -> str:
    """Return the one place that a title names, "" for none: Zandrode: spelen in de regen; Hoe Zandrode speelt."""
    if len(title) > _MOST_OF_LINE or OPEN in title:
        return ""
    match = _IN_TITLE.search(title)
    name = next((one for one in match.groups() if one), "") if match else ""
    within = re.compile(rf"[\w,;] {re.escape(name)}(?![\w-])")
    if (
        match
        and not match["how"]
        and not any(within.search(line.text[:_MOST]) for line in lines if line.text != title)
    ):
        return ""
    return "" if not name or is_no_town(name) or is_field(name) or read_who(name) is None else name


def without_asking_title(lines: Sequence[Line], left_out: list[LeftOut]) -> list[Line]:
    """Return the lines without the one great heading that asks something, where an introduction follows and others are asked."""
    heads = [place for place, line in enumerate(lines) if line.level == 1]
    place = heads[0] if len(heads) == 1 else -1
    if place < 0 or not lines[place].text.endswith("?") or town_in(lines[place].text):
        return list(lines)
    below = [line for line in lines[place + 1 :] if line.text and line.picture is None]
    asked = [at for at, line in enumerate(below) if line.level > 1 and line.text.endswith("?")]
    first = below[: asked[0]] if asked else []
    told = first and not any(OPEN in line.text or read_speech(line.text, "", ()) for line in first)
    named = Counter(head for line in below if (head := line.text.partition(": ")[0]) != line.text)
    known = {head.lower() for head, times in named.items() if times > 1 and read_who(head) is not None}
    speaks = sum(read_speech(line.text, "", known) is not None for line in below) >= _LEAST_ASKED
    if len(asked) < _LEAST_ASKED or not told or not speaks:
        return list(lines)
    left_out.append(LeftOut(lines[place].text, "title"))
    return [line for at, line in enumerate(lines) if at != place]


def town_in(text: str) -> bool:
    """Tell whether a word of a text is a municipality of Flanders."""
    return any(town_of(word) is not None for word in _CAPITAL.findall(text))
