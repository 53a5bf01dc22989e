"""The municipality a page is about: its name, and whether it is a stad or a gemeente."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from brochure.importing.blocks import is_practice, is_titlelike
from brochure.importing.labels import read_label
from brochure.importing.lines import Line
from brochure.importing.marks import OPEN
from brochure.importing.questions import is_question, split_prefix
from brochure.importing.speakers import read_speech

_SITE = re.compile(
    r"^(?:label\s+)?kind\S*vriendelijke? (?:steden|gemeenten|stad en|lokale)|^steden en gemeenten$|^op deze (?:web)?site",
    re.IGNORECASE,
)
_NAVIGATION = re.compile(
    r"^(?:home|menu|contact\w*|nieuws|agenda|zoek\w*|privacy\w*|cookie\w*|disclaimer|sitemap|log ?in|aanmelden|inschrijven|"
    r"del?en|deel\b.*|facebook|twitter|x|instagram|linkedin|print\w*|terug\b.*|lees (?:meer|ook|verder)\b.*|volg ons.*|"
    r"©.*|copyright\b.*|alle rechten\b.*|naar (?:boven|de inhoud|inhoud)\b.*|vorige\b.*|volgende\b.*|over (?:ons|het label)|"
    r"andere (?:steden|gemeenten|labelgemeenten).*|meer (?:weten|info\w*)\b.*|overslaan\b.*|skip to\b.*|nieuwsbrief.*|"
    r"toegankelijkheid\w*|sluiten|ok|accepte\w+|[^\s@]+@\S+|www\.\S+|https?://\S+)[.!]?$",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"^(?:de )?(?:kind\S*vriendelijke )?(?P<kind>stad|gemeente) (?=[A-ZÀ-Þ])", re.IGNORECASE)
_STAD = re.compile(
    r"\b(?:onze|de|als|een|deze|hele|volledige|jullie) stad\b|\bstads\w{4,}|\bgemeenteraad van de stad",
    re.IGNORECASE,
)
_GEMEENTE = re.compile(
    r"\b(?:onze|de|als|een|deze|hele|volledige|jullie) gemeente\b|\bgemeentebestuur\b|\bgemeentelijke?\b",
    re.IGNORECASE,
)
_CLEARLY = 3  # times as often as the other word


@dataclass(frozen=True, slots=True)
class Named:
    """The name, the kind if the name told it, the place of its line, and its words before the name."""

    name: str
    place: int | None
    kind: str | None = None
    prefix: str = ""


def is_site(text: str) -> bool:
    """Tell whether a line belongs to the site around the page."""
    return bool(_SITE.match(text) or _NAVIGATION.match(text))


def find_name(lines: Sequence[Line]) -> Named | None:
    """Return the name on the heading above the label line, lead and questions."""
    anchor = next(
        (place for place, line in enumerate(lines) if _begins(line, lines[place + 1 : place + 2])), 0
    )
    body = " ".join(line.text for line in lines[anchor:])
    candidates = [
        (line.level == 1, _stem(line.text) in body, place)
        for place, line in enumerate(lines[:anchor])
        if is_titlelike(line.text, 5) and not is_site(line.text) and not re.search(r"\d", line.text)
    ]
    if not candidates:
        return None
    place = max(candidates)[2]
    text = lines[place].text
    prefix = _PREFIX.match(text)
    if not prefix:
        return Named(text, place)
    return Named(text[prefix.end() :], place, prefix["kind"].lower(), prefix[0])


def _begins(line: Line, following: Sequence[Line]) -> bool:
    after = following[0].text if following else ""
    return (
        line.text.startswith(OPEN)
        or read_label(line.text) is not None
        or is_question(split_prefix(line.text)[1])
        or is_practice(line.text)
        or read_speech(line.text, after, ()) is not None
    )


def _stem(text: str) -> str:
    return _PREFIX.sub("", text)


def guess_kind(text: str) -> str | None:
    """Return stad or gemeente by what the people call it, None when that is not clear."""
    stad, gemeente = len(_STAD.findall(text)), len(_GEMEENTE.findall(text))
    if stad > _CLEARLY * gemeente:
        return "stad"
    if gemeente > _CLEARLY * stad:
        return "gemeente"
    return None
