"""The town as a text itself calls it, and titles that only say what a text is: Interview, Verslag, Dia 1."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from brochure.importing.dates import DAY, MONTH
from brochure.importing.towns import town_of
from brochure.importing.wordset import wordset

_WORD = r"[A-ZÀ-Þ][\w’]*[^\W\d_](?:-[\w’]+)*"
TOWN = rf"(?:(?:De|Het|La|Le) )?{_WORD}(?: (?:aan|op|ten|ter|bij)(?: (?:de|den|het))? [A-ZÀ-Þ][\w’-]+)?"
_GETS = (
    r"(?:kreeg|krijgt|ontving|ontvangt|behaalde|behaalt|haalde|haalt|verwierf|draagt|heeft|received|obtained)"
)
_GAP = r"(?:[^.!?]|\.(?=\d)){0,60}"
_LABEL = rf"{_GAP}\b(?:label|kindvriendelijke (?:stad|gemeente))\b"
_ASIDE = r"(?:, (?:[^.!?,]|\.(?=\d)){2,60},)?"
# Whoever gets the label: Zandrode kreeg in 2024 het label; Vandaag krijgt Zandrode het label; ZANDRODE – Om tien uur ….
_HOLDERS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![\w’-])(?P<name>{TOWN}){_ASIDE} {_GETS}\b{_LABEL}",
        rf"\b{_GETS} (?:(?:de )?(?P<kind>stad|gemeente) )?(?P<name>{TOWN})\b{_LABEL}",
        rf"\b(?:wou|wilde|wil|werd|wordt|is|blijft) (?:(?:de )?(?P<kind>stad|gemeente) )?(?P<name>{TOWN}) (?:graag )?(?:een )?kind\S*vriendelijke (?:stad|gemeente)\b",
        rf"\b(?:[Ss]inds|[Nn]adat|[Tt]oen) (?:(?:de )?(?P<kind>stad|gemeente) )?(?P<name>{TOWN})\b{_LABEL}",
    )
)
_DATELINE = re.compile(r"(?P<name>[A-ZÀ-Þ][A-ZÀ-Þ’-]{3,30})\s+[–—-]\s+(?=[A-ZÀ-Þ‘“])")
_PLACED = re.compile(rf"(?P<name>{TOWN}),? (?:op )?(?:{DAY} )?\d{{1,2}} {MONTH} (?:19|20)\d\d\.?")
_CALLED = re.compile(
    rf"(?<![\w-])(?:de )?(?P<kind>[Ss]tad|[Gg]emeente|STAD|GEMEENTE|(?:[Cc]ommune|[Vv]ille)(?= de| d’)) (?:de |d’)?(?P<name>{TOWN})(?![\w-])"
)
_KIND = {"commune": "gemeente", "ville": "stad"}
_NO_TOWNS = wordset(
    "de het een en we wij ze zij hij je jij u ik ons onze mijn uw jullie hun deze dit die dat wie wat waar vandaag gisteren intussen "
    "toen sinds nadat ook maar nu daarna eerst kind kindvriendelijk kindvriendelijke steden stad gemeente label iedereen niemand zonder "
    "persbericht persmededeling perstekst bericht nieuws nieuwsbrief interview vraaggesprek reportage verslag notulen dossier brochure "
    "redactie radio foto tekst bijlage vragenlijst formulier embargo inhoud datum gepubliceerd geplaatst geschreven bijgewerkt verschenen opgesteld gewijzigd "
    "welke elke geen alle burgemeester schepen waarom hoe wanneer welk hoeveel waarmee waarvoor"
)
KINDS = (
    r"(?:dubbel|groeps|video|telefoon)?(?:interview|gesprek|vraaggesprek|rondetafel(?:gesprek)?|chat(?:gesprek)?|verslag|notulen|getuigenis(?:sen)?|reportage|"
    r"vragenlijst|formulier|invulformulier|invulblad|persbericht|artikel|transcript(?:ie)?|achtergrond|nieuwsbrief|nieuws|tekst|bijdrage|antwoorden|vragen|"
    r"dia|slide|bijlage|concept|ontwerp|eindversie|versie|definitieve versie|verhaal|portret|overleg|stuurgroep|in gesprek|aan tafel|wie is wie|commune amie des enfants|(?:de )?kindvriendelijke gemeente)"
)
_MORE = (
    r"(?:\W*(?:met|van|de|het|een|voor|over|in|en|door|aan|burgemeester|schepen(?:en)?|kinderen|jongeren|kinderraad|jeugdraad|jeugddienst|"
    r"kindvriendelijke?|label|stad|gemeente|steden|gemeenten|brochure|magazine|versie|concept|definitief|v?\d{1,2}))*\W*"
)
_SAYS_WHAT = re.compile(rf"{KINDS}(?:\s+{KINDS}){{0,3}}{_MORE}", re.IGNORECASE)
_FOR = re.compile(
    r"(?:(?:tekst|interview|bijdrage|artikel)\s+)?voor (?:de |het |onze |ons )?(?:\w+ )?(?:brochure|magazine|boekje|publicatie|website|nieuwsbrief|infoblad)\b[^.!?]{0,60}",
    re.IGNORECASE,
)
_MANY = 20  # towns: a text of so many is about none of them
_HEADING = 40  # characters of a line that heads something: Poelberg online
_LONGEST = 2_000  # characters of a paragraph that are looked at


@dataclass(frozen=True, slots=True)
class Told:
    """A town as the text calls it, its kind if it says so, and whether the text gives it the label."""

    name: str
    kind: str | None = None
    holds_label: bool = False


def says_what(text: str, name: str = "") -> bool:
    """Tell whether a title says what a text is, and nothing else but perhaps the name of the town: Interview burgemeester."""
    rest = re.sub(re.escape(name), " ", text, flags=re.IGNORECASE) if name else text
    bare = " ".join(rest.split())
    return bool(bare) and (_SAYS_WHAT.fullmatch(bare) or _FOR.fullmatch(bare)) is not None


def told_town(texts: Iterable[str], beside: Iterable[str] = ()) -> Told | None:
    """Return the one town that a text calls stad or gemeente, or gives the label to; None for none, or several.

    `beside` are texts that were left out: they may show that a word at the start of a sentence is a name.
    """
    looked = [text[:_LONGEST] for text in texts]
    around = [*looked, *(text[:_LONGEST] for text in beside)]
    holders: dict[str, str | None] = {}
    dated: dict[str, str | None] = {}
    for text in looked:
        if len(holders) + len(dated) > _MANY:
            return None
        for pattern in _HOLDERS:
            for match in pattern.finditer(text):
                _note(holders, match["name"], match.groupdict().get("kind"))
        if line := _DATELINE.match(text):
            _note(dated, line["name"], None)
    holders |= {name: holders.get(name) for name in _as_written(dated, looked)}
    called: dict[str, str | None] = {}
    for text in looked:
        if len(called) > _MANY:
            break
        for match in _CALLED.finditer(text):
            kind = match["kind"].lower()
            _note(called, match["name"], _KIND.get(kind, kind))
    called = _as_written(called, looked)
    holders = {name: kind for name, kind in holders.items() if _is_named(name, around)}
    if len(holders) == 1:
        name = next(iter(holders))
        return Told(name, holders[name] or called.get(name), holds_label=True)
    if len(called) == 1 and not holders:
        name = next(iter(called))
        return Told(name, called[name])
    if not holders and not called:
        dates = (found for text in looked if (found := _PLACED.fullmatch(text)))
        placed = dict.fromkeys(found["name"] for found in dates if not is_no_town(found["name"]))
        named = [name for name in [*placed][:_MANY] if _is_named(name, looked) or len(placed) == 1]
        return Told(named[0]) if len(named) == 1 else None
    both = [name for name in holders if name in called]
    return Told(both[0], called[both[0]], holds_label=True) if len(both) == 1 else None


def is_no_town(name: str) -> bool:
    """Tell whether what looks like a name is no town's: Het, Wij, Kindvriendelijke."""
    return name.split()[-1].lower() in _NO_TOWNS


def _note(found: dict[str, str | None], name: str, kind: str | None) -> None:
    if not is_no_town(name):
        found[name] = found.get(name) or kind


def _is_named(name: str, texts: Sequence[str]) -> bool:
    """Tell whether a name has its capital elsewhere than at the start of a sentence, or begins a short line too."""
    within = re.compile(rf"(?:[\w,;’)] |[:(“‘] ?){re.escape(name)}(?![\w-])")
    heads = re.compile(rf"{re.escape(name)}(?![\w-])")
    return town_of(name) is not None or any(
        within.search(text) or (heads.match(text) and len(text) <= _HEADING) for text in texts
    )


def _as_written(found: dict[str, str | None], texts: Iterable[str]) -> dict[str, str | None]:
    """Return names with those in capitals as the text writes them elsewhere; each is looked for once."""
    named: dict[str, str | None] = {}
    for name, kind in found.items():
        if name.isupper():
            pattern = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])", re.IGNORECASE)
            written = (match[0] for text in texts for match in pattern.finditer(text))
            name = next((one for one in written if not one.isupper()), name.title())
        _note(named, name, kind)
    return named
