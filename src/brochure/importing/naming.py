"""The municipality a page is about: its name, and whether it is a stad or a gemeente."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from brochure.importing.blocks import is_practice, is_titlelike, names_in
from brochure.importing.credits import split_caption
from brochure.importing.label_sentences import told_years
from brochure.importing.labels import read_label
from brochure.importing.lines import Line
from brochure.importing.marks import OPEN
from brochure.importing.no_titles import is_no_title, is_of_publisher
from brochure.importing.questions import is_question, split_prefix
from brochure.importing.site_lines import is_site
from brochure.importing.speakers import read_speech
from brochure.importing.title_lines import (
    asks,
    heads_part,
    is_namelike,
    is_paragraph,
    is_somebody,
    stands_in_text,
    town_of_source,
)
from brochure.importing.title_years import kind_in_title, town_since
from brochure.importing.titles import town_around, town_in_title
from brochure.importing.told_names import Told, says_what, told_town
from brochure.importing.towns import town_of, towns_in

# Words around the name in a title: Label kindvriendelijke gemeente: Zandrode, Kindvriendelijk Zandrode.
_PREFIX = re.compile(
    r"^(?:naam\s+(?:van\s+)?(?=(?:de\s+)?(?:stad|gemeente)))?(?:(?:het\s+)?label:?\s+)?(?:de\s+(?=kind|stad|gemeente))?(?:kind\S*vriendelijke?\s+)?"
    r"(?:(?P<kind>stad|gemeente|(?:commune|ville)(?=\s+d(?:e\s|’)))\b(?:\s+d(?:e\s|’))?)?\s*[:–-]?\s*(?=(?-i:[A-ZÀ-Þ]))",
    re.IGNORECASE,
)
_SUFFIX = re.compile(
    r"\s+(?:(?:is|blijft|wordt)\s+)?(?:een\s+)?kind\S*vriendelijk(?:e (?:stad|gemeente))?$|\s*[,:–-]\s*(?:een\s+|(?:het\s+)?label\s+)?kind\S*vriendelijke (?:stad|gemeente)$|\s*[,:–-]\s*(?:commune|ville) amie des enfants$",
    re.IGNORECASE,
)
_SAYS_LITTLE = re.compile(
    r"(?:\W*(?:het|de|label|is|kind\S*vriendelijke?|stad|gemeente|(?:commune|ville)(?: amie des enfants| d[e’])))*\W*",
    re.IGNORECASE,
)
_TITLE_WORDS = 16
_MOST_OF_NAME = 3  # words
_OF = re.compile(r"\b(?:municipality|town|city) of ([A-ZÀ-Þ][^\W\d_]+)")
_SHOUTED = 4  # letters of a name: DOK may be one
_DATED = re.compile(r"\b\d{1,2} [a-zé]{3,9} (?:19|20)\d\d\b|\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d\b")
_SENTENCES = re.compile(r"\w\w[.!] [A-ZÀ-Þ].*\.$")
_MINUTES = re.compile(
    r"(?P<name>[^\W\d_][\w’-]+(?: [^\W\d_][\w’-]+){0,2})\s*(?:\s[–-]|[:|,])\s+(?:\w+ )?"
    r"(?:verslag\w*|notulen|notities|nota’s|interview\w*|gesprek\w*|vraaggesprek\w*|transcript\w*|uitgetypt\w*|ruwe tekst)\b[^.?!:]{0,60}$",
    re.IGNORECASE,
)
_CALLED = re.compile(r"(?:stad|gemeente) [A-ZÀ-Þ]", re.IGNORECASE)
_SOURCE = re.compile(r"(?:interview|gesprek|verslag|tekst|vragen|antwoorden|transcript\w*) ", re.IGNORECASE)
_NEAR_LABEL = 4  # lines


@dataclass(frozen=True, slots=True)
class Named:
    """The name, the kind if its line or the list of municipalities told it, and the place of its line.

    `title` is the line, where it says more than the name; `is_sure` tells of a name that needs no look.
    """

    name: str
    place: int | None
    kind: str | None = None
    title: str = ""
    is_sure: bool = True

    def beside(self, gap: str) -> str:
        """Return the words of the line without the name."""
        return re.sub(re.escape(self.name), gap, self.title, count=1, flags=re.IGNORECASE)

    @property
    def shouted(self) -> str:
        """The name as its line writes it, where that is in capitals and the name is not; else nothing."""
        written = re.search(re.escape(self.name), self.title, re.IGNORECASE)
        return written[0] if written and written[0] != self.name else ""

    @property
    def says_more(self) -> bool:
        """Whether the line says more than that this town is child-friendly."""
        is_told = (town_since(self.title) or town_of_source(self.title)).lower() == self.name.lower()
        return bool(self.title) and not is_told and _SAYS_LITTLE.fullmatch(self.beside("")) is None


def find_name(
    lines: Sequence[Line], beside: Sequence[str] = (), known: Set[str] = frozenset()
) -> Named | None:
    """Return the name on the heading above the label line, lead and questions; nobody of `known` (in lower case) is it.

    `beside` is what was left out of the source: the head and foot of a site may tell whose it is.
    """
    headed = next((place for place, line in enumerate(lines) if line.level == 1), 0)
    asks_above = _is_asking_title(lines, headed)
    anchor = next(
        (
            place
            for place, line in enumerate(lines)
            if _begins(line, lines[place + 1 : place + 2], may_ask=place >= headed + asks_above)
        ),
        next((place for place, line in enumerate(lines) if is_paragraph(line.text)), 0),
    )
    body = " ".join(line.text for line in lines[anchor:])
    titles = [
        (place, line)
        for place, line in enumerate(lines[:anchor])
        if line.text and not (line.picture or line.role == "caption" or split_caption(line.text)[1])
    ]
    speaking = names_in(lines) | known
    first = next((place for place, line in enumerate(lines) if is_paragraph(line.text)), len(lines))
    candidates = [
        (
            town_of(_bare(line.text)) is not None,
            line.level == 1,
            _bare(line.text) in body,
            line.level > 0,
            place,
        )
        for place, line in titles
        if is_titlelike(_bare(line.text), 5)
        and not is_site(line.text)
        and not is_no_title(lines, place)
        and not re.search(r"\d|\w: ", _bare(line.text))
        and not (line.linked and not line.level)
        and not is_somebody(_bare(line.text), speaking)
        and not (heads_part(line, lines[place + 1 :]) and _bare(line.text) not in body)
        and not (place > first and stands_in_text(line, _bare(line.text), lines))
        and not (_is_above_title(lines, place) and _bare(line.text) not in body)
    ]
    told = told_town((line.text for line in lines), beside)
    if told is None and candidates and says_what(_bare(lines[max(candidates)[-1]].text)):
        candidates = []  # Interview is no town
    if told is None and candidates and is_of_publisher(_bare(lines[max(candidates)[-1]].text)):
        candidates = []
    if candidates and (max(candidates)[0] or not (_has_town(titles) or _says_town(lines, candidates))):
        return _headed(lines, max(candidates)[-1], told, beside)
    for place, line in sorted(titles, key=lambda title: (title[1].level != 1, not title[1].strong, title[0])):
        found = towns_in(line.text)
        says = (
            len(line.text.split()) <= _TITLE_WORDS
            and not _DATED.search(line.text)
            and not _SENTENCES.search(line.text)
            and not is_site(line.text)
        )
        if len(found) == 1 and says:
            return Named(found[0], place, kind_of(found[0]), title=line.text)
    if candidates:
        return _headed(lines, max(candidates)[-1], told, beside)
    return _minuted(lines[:anchor]) or _below_label(lines, anchor)


def _is_above_title(lines: Sequence[Line], place: int) -> bool:
    """Tell whether plain words stand above the one great heading: a site's own, unless they name a municipality."""
    great = [at for at, line in enumerate(lines) if line.level == 1]
    above = len(great) == 1 and place < great[0] and not (lines[place].level or lines[place].strong)
    return above and town_of(_bare(lines[place].text)) is None


def _headed(lines: Sequence[Line], place: int, told: Told | None, beside: Sequence[str]) -> Named:
    """Return the name that is a heading, or the town that the text gives the label to below a headline without one."""
    title = lines[place].text
    named = _named(title, place)
    if town_of(named.name) is not None:
        return named
    if told is not None and told.name.lower() != named.name.lower() and _yields(named, told, lines):
        return Named(told.name, place, kind_of(told.name) or told.kind, title=title)
    if len(named.name.split()) > _MOST_OF_NAME:
        of_label = [_towns_of(line.text) for line in lines if told_years(line.text)[0]]
        if len(of_label) == 1 and len(of_label[0]) == 1:
            return Named(of_label[0][0], place, kind_of(of_label[0][0]), title=title)
    has_form = (is_namelike(named.name) or " " not in named.name) and not is_of_publisher(
        named.name
    )  # ZANDRODE
    if other := town_around(named.name, lines, beside, is_namelike=has_form):
        return Named(other.name, place, kind_of(other.name) or other.kind, title=title)
    if told is not None and told.kind and not has_form:
        return Named(told.name, place, kind_of(told.name) or told.kind, title=title)
    if not has_form and (titled := town_in_title(title, lines)):
        return Named(titled, place, kind_of(titled), title=title, is_sure=False)
    return _in_small(named, lines)


def _yields(named: Named, told: Told, lines: Sequence[Line]) -> bool:
    """Tell whether a title is no name: it holds the town's among other words, says what the text is, or is nowhere else."""
    if told.name.lower() in named.name.lower() or says_what(named.name):
        return True
    elsewhere = any(named.name in line.text for place, line in enumerate(lines) if place != named.place)
    return told.holds_label and not elsewhere and (not is_namelike(named.name) or is_of_publisher(named.name))


def _towns_of(text: str) -> list[str]:
    """Return the municipalities of a sentence, by the list or as it calls them."""
    return towns_in(text) or list(dict.fromkeys(_OF.findall(text)))


def _is_asking_title(lines: Sequence[Line], headed: int) -> bool:
    """Tell whether the one great heading of a page is a title that asks: it names the town, and nobody answers it."""
    if sum(line.level == 1 for line in lines) != 1 or len(towns_in(lines[headed].text)) != 1:
        return False
    following = next((line.text for line in lines[headed + 1 :] if line.text), "")
    asked = sum(is_question(split_prefix(line.text)[1]) for line in lines[headed + 1 :])
    return asked > 0 and not following.startswith(OPEN) and read_speech(following, "", ()) is None


def _minuted(lines: Sequence[Line]) -> Named | None:
    """Return the name at the head of somebody's notes: temse - verslag gesprek."""
    for place, line in enumerate(lines):
        if match := _MINUTES.match(line.text):
            name = " ".join(word[:1].upper() + word[1:] for word in match["name"].split())
            return Named(name, place, kind_of(name), title=line.text)
    return None


def _below_label(lines: Sequence[Line], label: int) -> Named | None:
    """Return the name on a line of its own below the label line: Stad Temse."""
    for place in range(label + 1, min(len(lines), label + _NEAR_LABEL)):
        text = lines[place].text
        if is_question(split_prefix(text)[1]) or text.startswith(OPEN):
            return None
        if is_titlelike(text, 5) and (town_of(_bare(text)) or _CALLED.match(text)):
            return _named(text, place)
    return None


def _says_town(lines: Sequence[Line], candidates: Sequence[tuple[bool, bool, bool, bool, int]]) -> bool:
    """Tell whether the best title is more than a name, and a municipality stands in it: Een plein voor Temse."""
    text = _bare(lines[max(candidates)[-1]].text)
    says_more = len(text.split()) > 2 or _SOURCE.match(text) is not None
    return says_more and len(towns_in(text)) == 1  # Nieuw Temse may be a name


def _has_town(titles: Sequence[tuple[int, Line]]) -> bool:
    """Tell whether a heading names a municipality among other words: Interview met de burgemeester van Lede."""
    return any(
        len(towns_in(line.text)) == 1 and (line.level > 0 or line.strong) and not is_site(line.text)
        for _place, line in titles
    )


def _named(text: str, place: int) -> Named:
    prefix = _PREFIX.match(text)
    name = _bare(text)
    town = town_of(name) if name.isupper() else None
    name = town.name if town else name
    told = prefix["kind"].lower() if prefix and prefix["kind"] else None
    told = {"commune": "gemeente", "ville": "stad"}.get(told, told) if told else None
    return Named(
        name, place, kind_of(name) or told or kind_in_title(text), title=text if text != name else ""
    )


def _in_small(named: Named, lines: Sequence[Line]) -> Named:
    """Return a name in capitals as the text writes it elsewhere, or with one capital: ZANDRODE."""
    if not named.name.isupper() or len(named.name) < _SHOUTED:
        return named
    pattern = re.compile(rf"(?<![\w-]){re.escape(named.name)}(?![\w-])", re.IGNORECASE)
    written = (found[0] for line in lines for found in pattern.finditer(line.text))
    told = (one for one in written if one[:1].isupper() and not one.isupper())
    small = next(told, "") or named.name.title()
    return replace(named, name=small, title=lines[named.place].text if named.place is not None else "")


def _bare(text: str) -> str:
    """Return a title without the words around the name."""
    if name := town_since(text) or town_of_source(text):
        return name
    ahead = _PREFIX.match(text)
    name = _PREFIX.sub("", text)
    if ahead and ":" in ahead[0]:  # Naam gemeente: Gemeente Temse
        name = _PREFIX.sub("", name)
    name = _SUFFIX.sub("", name)
    return name if name.strip() else text


def kind_of(name: str) -> str | None:
    """Return stad or gemeente for a municipality of Flanders, None for any other."""
    town = town_of(name)
    return town.kind if town else None


def _begins(line: Line, following: Sequence[Line], *, may_ask: bool) -> bool:
    """Tell whether the page itself begins with a line; above its title only the site asks something."""
    after = following[0].text if following else ""
    return (
        line.text.startswith(OPEN)
        or read_label(line.text) is not None
        or (may_ask and asks(line.text))
        or (may_ask and is_practice(line.text))
        or read_speech(line.text, after, ()) is not None
    )
