"""Sentences that tell when the label was received and renewed: Brakel kreeg in 2024 het label; het label, dat we in 2018 kregen."""

import re
from collections.abc import Sequence

from brochure.importing.dates import MONTH
from brochure.importing.draft import Draft
from brochure.importing.title_years import years_in_title
from brochure.importing.towns import towns_in

_YEAR = r"(?:19|20)\d\d(?!\d)"
_LONGEST = 2_000  # characters of a paragraph that are looked at
_GOT = r"\b(?:kreeg|kregen|behaalden?|ontving(?:en)?|haalden?|verwierf)\b"
_NAMED = r"\b(?:het|ons|zijn|haar)(?: eerste| vlaamse)? label\b"
_IN = rf"\b(?:in|sinds) (?P<year>{_YEAR})"
_TOLD = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_GOT}[^.!?]{{0,30}}?{_IN}[^.!?]{{0,20}}{_NAMED}",
        rf"{_GOT}[^.!?]{{0,30}}{_NAMED}[^.!?]{{0,60}}?{_IN}",
        rf"{_NAMED}[^.!?]{{0,60}}?{_GOT}[^.!?]{{0,20}}?{_IN}",
        rf"{_NAMED}[^.!?]{{0,20}}?{_IN}[^.!?]{{0,20}}\b(?:behaald|ontvangen|toegekend)\b",
        rf"{_IN}[^.!?]{{0,20}}{_NAMED}[^.!?]{{0,20}}?{_GOT}",
        rf"\blabel\b[^.!?]{{0,20}}\b(?:dateert|is|stamt|kregen we|kreeg)\b[^.!?]{{0,12}}?\b(?:van|uit|sinds|in) (?P<year>{_YEAR})",
        rf"\blabel\b[^.!?]{{0,20}}{_IN}[^.!?]{{0,20}}\b(?:behaald|ontvangen|toegekend|verlengd werd)\b",
        rf"{_IN}[^.!?]{{0,20}}\been kind\S*vriendelijke (?:stad|gemeente)\b",
        rf"{_IN} (?:werd|is) [^.!?,]{{2,40}} kind\S*vriendelijke (?:stad|gemeente)\b",
        rf"\b(?:received|obtained|was (?:given|awarded)|a (?:reçu|obtenu))\b[^.!?]{{0,20}}\blabel\b[^.!?]{{0,30}}?\b(?:in|en) (?P<year>{_YEAR})",
        rf"{_IN} (?:(?:draagt|dragen|heeft|hebben|voert|voeren|mag|mogen)\b[^.!?]{{0,40}}){_NAMED}",
        rf"\b(?:draagt|dragen|heeft|hebben|voert|voeren)\b[^.!?]{{0,30}}{_NAMED}[^.!?]{{0,30}}?\bsinds (?P<year>{_YEAR})",
        rf"\(label (?:ontvangen|behaald|gekregen)\s{_IN}\)",
    )
)
_AGAIN = r"\b(?:(?:verleng|vernieuw|hernieuw)(?:d(?:en?)?|ing)|renewed)\b"
_TOLD_AGAIN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (rf"{_IN}[^.!?]{{0,25}}{_AGAIN}", rf"{_AGAIN}[^.!?]{{0,25}}?{_IN}")
)
_TODAY = re.compile(
    rf"\b(?:vandaag|vanmiddag|vanavond|gisteren|deze week|zonet|zopas)\b[^.!?]{{0,80}}(?:{_GOT}|\b(?:krijgt|ontvangt|behaalt)\b)[^.!?]{{0,80}}\blabel\b"
    rf"|(?:{_GOT}|\b(?:krijgt|ontvangt|behaalt)\b)[^.!?]{{0,60}}\b(?:vandaag|gisteren|deze week)\b[^.!?]{{0,60}}\blabel\b",
    re.IGNORECASE,
)
_DATED = re.compile(
    rf"\b\d{{1,2}} {MONTH} (?P<long>(?:19|20)\d\d)\b"
    r"|\b\d{1,2}[/.-]\d{1,2}[/.-](?P<short>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_HEAD = 8  # lines: among these stands the date of a message to the press

_YEARS = re.compile(rf"(?<![\d.])(?P<year>{_YEAR})(?![\d.]*\d)")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{2})[.!?…](?:[”“’\s]|$)|(?<=\d)[.!?](?:\s|$)")
_LABEL = re.compile(r"\blabels?\b", re.IGNORECASE)
# Another label, or one that somebody wants: het label Fairtradegemeente; het energielabel; het label van hartveilige gemeente.
_OTHER = re.compile(
    r"\blabel\s+(?:van\s+|voor\s+|als\s+|[‘“'\"])*(?:(?:een|de|het)\s+)?(?:(?!kind|steden|stad|gemeente|lokaal)[a-zà-ÿ-]+(?:vriendelijke?|veilige?|zame?|bewuste?|gezonde?|ige)\s+(?:gemeente|stad|bestuur|school)"
    r"|(?-i:(?!Kind|Label|Vlaam|Vlaanderen|Bataljong)[A-ZÀ-Þ][\w-]*(?:gemeente|stad|label|vlag|school)\b))|\b(?:groene|europese|fair ?trade|energie|culinaire?)\s+label\b",
    re.IGNORECASE,
)
_GOTTEN = re.compile(
    r"\b(?:kreeg|kregen|gekregen|krijgen|ontving(?:en)?|ontvangen|behaald(?:e|en)?|haald(?:e|en)|gehaald|binnengehaald|verwierf|verwierven|verworven|"
    r"toegekend|uitgereikt|verdiend(?:e|en)?|bekroond|leverde|bezorgde|bracht|kwam er|won|wonnen|mocht|obtenu|reçue?|reçu|décroché|received|awarded|obtained)\b",
    re.IGNORECASE,
)
_BEARS = re.compile(
    r"\b(?:draagt|dragen|heeft|hebben|heb|voert|voeren|bezit|pronkt|label|gemeente|stad)\b", re.IGNORECASE
)
_SINCE = re.compile(
    r"\b(?:sinds|sedert|vanaf|depuis|since)\s+(?:(?:het |de )?(?:jaar|voorjaar|najaar|zomer|lente|herfst) )?$",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:niet|geen|nooit|willen|wilde|wou|hoop|hopen|hoopt|streven|streeft|mikken|mikt|tegen|tot|zou|zouden)\b",
    re.IGNORECASE,
)
_WANTS = re.compile(
    r"\b(?:willen|wil|hopen|hoopt|streven|streeft|mikken|mikt|dromen|droomt)\b[^,.;]*$", re.IGNORECASE
)
_PLANS = re.compile(r"\b(?:wil(?:len)?|hop(?:en|t)|zal|zullen|moet(?:en)?|dienen|dient)\b", re.IGNORECASE)
_ASKS_FOR = re.compile(
    r"\b(?:vra(?:ag|gen|agt)|vroeg(?:en)?)\b|\baan(?:gevraagd|vragen|vraag)\b|\b(?:dossier|kandidatuur|kandidaat)\b|\b(?:loopt|lopen|geldt|gelden) (?:nog )?(?:tot|af)\b|\bin te dienen\b|\bdienen\b|\bdient\b",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?<=label )(?:van |voor )?[‘“]?kind\S*vriendelijke steden en gemeenten[’”]?", re.IGNORECASE
)
_RENEWS = re.compile(
    r"(?:verleng|hernieuw|vernieuw|herbevestig|\bopnieuw\b|\btweede keer\b|\brenouvel|\bprolong|\brenew)\w*",
    re.IGNORECASE,
)
# Only where it is got: opnieuw behaald, and not: stelt opnieuw een dossier samen.
_AGAIN_GOT = re.compile(r"(?:opnieuw|tweede keer)", re.IGNORECASE)
_BOUNDS = re.compile(r"\b(?:en|maar|want|omdat|waarna|et|and)\b|;", re.IGNORECASE)
_OF_OTHERS = re.compile(
    r"\b(?:buurgemeente|buurstad|buurdorp|zustergemeente|partnerstad|andere (?:gemeente|stad)|collega’s van)\b",
    re.IGNORECASE,
)
_NEAR, _CLOSE = 60, 45  # characters between a year and what happened in it, and between that and the label
_BEFORE = 30  # characters before it in which somebody wants it
_ASIDE = 25  # characters behind a year within which it is one of renewing


def told_years(text: str, own: str = "") -> tuple[int | None, tuple[int, ...]]:
    """Return when a running sentence says that the label was received, and when it was renewed.

    What it says of another label, or of another town than that of the text (`own`), counts for nothing.
    """
    for sentence in _sentences(text[:_LONGEST]):
        if _OTHER.search(sentence) or _is_of_another(sentence, own):
            continue
        plain = _CALLED.sub(lambda match: " " * len(match[0]), sentence)
        years = _told_in_other_words(plain) if _LABEL.search(plain) else (None, ())
        if years[0] is None and (_LABEL.search(sentence) or "vriendelijk" in sentence):
            years = _told_as_ever(sentence)
        if years[0] is not None:
            rest = text[text.find(sentence) + len(sentence) :][:_LONGEST] if not years[1] else ""
            return years[0], years[1] or _renewed_behind(rest, years[0])
    return None, ()


def _sentences(text: str) -> list[str]:
    found, start = [], 0
    for match in _SENTENCE.finditer(text):
        found.append(text[start : match.end()].strip())
        start = match.end()
    return [*found, text[start:].strip()]


def _is_of_another(sentence: str, own: str) -> bool:
    """Tell whether a sentence tells of another town: a municipality of Flanders, or a neighbour, and not of the text's own."""
    others = [town for town in towns_in(sentence) if town.lower() != own.lower()] if own else []
    at = sentence.lower().find(own.lower()) if own else -1
    if at >= 0:  # Halle kreeg in 2018 het label, Temse nog niet
        return any(sentence.find(town) < at for town in others)
    return bool(others) or _OF_OTHERS.search(sentence) is not None


def _told_as_ever(text: str) -> tuple[int | None, tuple[int, ...]]:
    received = next((found for told in _TOLD if (found := told.search(text))), None)
    aside = _BOUNDS.split(text[received.end() :].partition(",")[0])[0][:_ASIDE] if received else ""
    if received is None or _NOT.search(received[0]) or _RENEWS.search(aside):
        return None, ()
    again = next((found for told in _TOLD_AGAIN if (found := told.search(text, received.end()))), None)
    year, later = int(received["year"]), int(again["year"]) if again else 0
    return year, (later,) if later > year else ()


def _renewed_behind(text: str, year: int) -> tuple[int, ...]:
    """Return when the sentences that follow say that the label was renewed: In 2024 werd het verlengd."""
    first = _sentences(text)[0] if text.strip() else ""
    again = next((found for told in _TOLD_AGAIN if (found := told.search(first))), None)
    return (int(again["year"]),) if again and int(again["year"]) > year else ()


def _told_in_other_words(text: str) -> tuple[int | None, tuple[int, ...]]:
    """Return the years beside which a sentence says that the label was got, borne since, or renewed."""
    received: int | None = None
    renewed: list[int] = []
    matches = list(_YEARS.finditer(text))
    for place, match in enumerate(matches):
        year = int(match["year"])
        left = text[matches[place - 1].end() if place else 0 : match.start()]
        right = text[match.end() : matches[place + 1].start() if place + 1 < len(matches) else len(text)]
        if _PLANS.search(right[:_ASIDE]):
            continue
        aside = _BOUNDS.split(right.partition(",")[0])[0][:_ASIDE]
        before = left[-_ASIDE:]
        again = _RENEWS.search(aside) or (None if _GOTTEN.search(before) else _RENEWS.search(before))
        clause = f"{_BOUNDS.split(left)[-1]} {_BOUNDS.split(right)[0]}"
        only_again = again is not None and _AGAIN_GOT.fullmatch(again[0]) is not None
        if again and (_ASKS_FOR.search(clause) or (only_again and not _GOTTEN.search(clause))):
            continue  # it is asked for, and not got
        if again:
            renewed.append(year)
        elif received is None and _is_got(text, match, left, right):
            received = year
    return received, tuple(year for year in renewed if received is not None and year > received)


def _is_got(text: str, year: re.Match[str], left: str, right: str) -> bool:
    """Tell whether the label was got in a year, or has been borne since it: dat Halle in 2024 ontving; heeft sinds 2018 het label."""
    since = _SINCE.search(left) is not None
    verbs = [one for one in _GOTTEN.finditer(text) if _gap(one, year) <= _NEAR]
    verbs += [one for one in _BEARS.finditer(text) if since and _gap(one, year) <= _NEAR]
    for verb in verbs:
        for label in _LABEL.finditer(text):
            start, end = (
                min(verb.start(), year.start(), label.start()),
                max(verb.end(), year.end(), label.end()),
            )
            within = text[start:end]
            if _WANTS.search(text[max(0, start - _BEFORE) : start]):
                continue
            near = min(_gap(label, verb), _gap(label, year)) <= _CLOSE
            if (
                near
                and not _BOUNDS.search(within)
                and not _NOT.search(within)
                and len(_YEARS.findall(within)) == 1
            ):
                return True
    return False


def _gap(one: re.Match[str], two: re.Match[str]) -> int:
    return max(0, two.start() - one.end(), one.start() - two.end())


def told_today(texts: Sequence[str]) -> int | None:
    """Return the year of the date above a text that says: Vandaag krijgt Zandrode het label."""
    if not any(_TODAY.search(text[:_LONGEST]) for text in texts):
        return None
    dates = (match for text in texts[:_HEAD] if (match := _DATED.search(text[:_LONGEST])))
    return next((int(match["long"] or match["short"]) for match in dates), None)


def find_label(draft: Draft, asked: Sequence[str], texts: Sequence[str], own: str, title: str) -> None:
    """Read the year of the label where its title or a sentence tells it, and no line of its own.

    `own` is the town that the text is about, `texts` are all its lines.
    """
    if draft.received or draft.completed:
        return
    draft.received, draft.renewed = years_in_title(title)
    if draft.received:
        return
    items = (item for one in draft.interview for item in one.items)
    said = (text for item in items for text in item.paragraphs)
    years = (told_years(text, own) for text in (*draft.intro, *draft.story, *asked, *said, *texts))
    draft.received, draft.renewed = next((found for found in years if found[0]), (told_today(texts), ()))
