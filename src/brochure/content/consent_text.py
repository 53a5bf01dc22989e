"""Consent as a text (version 0.1): counted as given only where every word of it is understood.

A child's photo is at stake, so this does not look for words that forbid, which nobody can list: it knows the
words with which people write down that consent was given, by whom and when. One word it does not know, one
limit, one question mark, and the text is not clear.
"""

import re
import unicodedata
from datetime import date
from functools import lru_cache


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_GIVERS = _listed(
    "ouder ouders moeder vader mama papa mams paps voogd voogden grootouder grootouders grootmoeder grootvader "
    "geportretteerde geportretteerden gefotografeerde gefotografeerden betrokkene betrokkenen deelnemer "
    "deelnemers parent parents mère père tuteur tutrice mother father mum mom dad guardian guardians"
)
_FORM = _listed(
    "toestemming toestemmingen toestemmingsformulier toestemmingsformulieren formulier formulieren akkoord "
    "akkoordverklaring toelating mail e-mail email brief handtekening handtekeningen document verklaring "
    "consent permission form forms letter signature autorisation consentement accord formulaire courriel lettre"
)
_DONE = _listed(
    "gegeven gaf gaven geeft geven gekregen ontvangen getekend ondertekend schriftelijk schriftelijke mondeling "
    "mondelinge ingevuld ingevulde ondertekende getekende given gave signed written donné donnée signé signée écrit"
)
# At the start of a text these may also be something to do: "mail ouders".
_TO_DO = _FORM - {
    "toestemming",
    "toestemmingen",
    "akkoord",
    "toelating",
    "consent",
    "permission",
    "accord",
}
_LEADING = {"en", "and", "et", "&", "door", "by", "from", "of", "par"}
_FROM = {"van", "door", "of", "by", "from", "du", "de", "des"}
_JOINING = _listed(
    "van de het der door via per op in met en & alle beide dd d.d. datum hun kind kinderen zoon dochter "
    "by the of on from both all dated child children and du de la le les des par et leur en date"
)
_MONTHS = {
    name: number
    for names in (
        "januari februari maart april mei juni juli augustus september oktober november december",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "january february march april may june july august september october november december",
        "jan feb mrt apr mei jun jul aug sep okt nov dec",
    )
    for number, name in enumerate(names.split(), 1)
}
_WITHDRAWN = re.compile(r"\b(?:ingetrokken|teruggetrokken|withdrawn|revoked|retirée?s?|révoquée?s?)\b")
_DENIED = re.compile(
    r"\b(?:niet|nooit|geen|nee|neen|nog|not|never|no|pas|jamais|non|als|if|si|tot|mits|"
    r"sauf|only)\b|\?"
)
_NAME = re.compile(r"[^\W\d_][^\W\d_]*(?:['’.-][^\W\d_]+)*\.?")
_PARTICLES = {"van", "de", "der", "den", "ten", "ter", "la", "le", "du", "von", "el", "al", "ben", "bin"}
# What is written with a capital and is nobody's name.
_NOBODY = re.compile(
    r"dienst|school|raad|stad|gemeente|vzw|foto|studio|archief|commissie|college|club|team|bureau|huis|centrum|"
    r"ocmw|directie|pers\b|photo|ville|commune|city|town|press|agency|agence|getty|alamy|stock|"
    r"vra[ag]|wacht|contact|chec?k|nakijk|navr|opvr|misschien|mogelijk|twijfel|onbekend|unknown|inconnu|geen|niet|"
    r"nee|geweiger|weiger|ingetrok|behalve|enkel|alleen|slechts|mits|indien|onder|voorwaard|tot|zonder|voor|"
    r"later|nog|onduidelijk|todo|tbd|n\.?v\.?t|only|except|until|unless|pending|refus|demand|sauf|seulement|"
    r"jusqu|uniquement|except|hormis|maxim|minim|eenmalig|intern|tijdelijk|voorlopig|behouden|uitsluit|uitgezond|"
    r"vooral|zeker|waarschijn|soms|deel|partiel|partial|tempor|beperk|limit|geldig|valid|verlop|einde|expir|"
    r"ask|wait|attend|internet|web|druk|print|sociaal|social|facebook|instagram"
)
_DATES = (
    re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b"),
    re.compile(r"\b(?P<day>\d\d?)[/.-](?P<month>\d\d?)[/.-](?P<year>(?:19|20)\d\d)\b"),
    re.compile(r"\b(?P<day>\d\d?)(?:e|ste|de|er|st|nd|rd|th)? (?P<name>[^\W\d_]+)\.? (?P<year>(?:19|20)\d\d)\b"),
    re.compile(r"\b(?P<name>[^\W\d_]+)\.? (?P<year>(?:19|20)\d\d)\b"),
    re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)\b"),
    re.compile(r"\b(?P<year>(?:19|20)\d\d)\b"),
)  # fmt: skip
_LEADS_TO_DATE = re.compile(
    r"[ ,;:(]+(?:op|van|dd|d\.d\.|in|on|of|le|en date du|du|dated)\.? *$", re.IGNORECASE
)
_SIGNS = re.compile(r"[\s,;:.()“”\"–/-]+")


@lru_cache(maxsize=512)
def _understood(text: str) -> tuple[tuple[str, str], ...] | None:
    clean = " ".join(unicodedata.normalize("NFC", text).split())
    folded = clean.casefold()
    if _WITHDRAWN.search(folded):
        note = () if _WITHDRAWN.fullmatch(folded) else (("note", clean),)
        return None if _DENIED.search(folded) else (("status", "withdrawn"), *note)
    rest, day = _without_date(clean)
    if rest is None or _DENIED.search(folded) or not _is_plain(rest):
        return None
    found = [("status", "given"), ("by", _giver(rest))]
    return tuple(found + ([("on", day)] if day else []))


def understood(text: str) -> dict[str, str] | None:
    """Return what a text says as the keys of a consent, or None where it is not clear.

    "toestemming van de ouders, 3 mei 2026" is given, by "de ouders", on 2026-05-03; "ingetrokken op 3 mei
    2026" is withdrawn. All else (a negation, a condition, a limit, nobody who gave it) is not clear.
    """
    found = _understood(text)
    return dict(found) if found is not None else None


def _without_date(text: str) -> tuple[str | None, str]:
    """Take the one date out of a text; None where there are several, or other numbers."""
    for pattern in _DATES:
        match = pattern.search(text)
        day = _iso(match) if match else None
        if match and day:
            rest = f"{_LEADS_TO_DATE.sub('', text[: match.start()])} {text[match.end() :]}"
            return (None, "") if re.search(r"\d", rest) else (rest, day)
    return (None, "") if re.search(r"\d", text) else (text, "")


def _iso(match: re.Match[str]) -> str | None:
    """Return a date as 2026-05-03, as much of it as is known; None where it is none."""
    parts = match.groupdict()
    month = _MONTHS.get(parts["name"].casefold()) if parts.get("name") else None
    if parts.get("name") and month is None:
        return None
    month = month or (int(parts["month"]) if parts.get("month") else None)
    day = int(parts["day"]) if parts.get("day") else None
    try:
        date(int(parts["year"]), month or 1, day or 1)
    except ValueError:
        return None
    return parts["year"] + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def _is_plain(text: str) -> bool:
    """Tell whether every word is known, or part of a name, and somebody who gives consent is among them."""
    words = [word for word in _SIGNS.split(text.replace("e-mail", "email")) if word]
    if re.search(r"[^\w\s,;:.()“”\"–/&'’-]", text):
        return False
    known = _GIVERS | _FORM | _DONE | _JOINING
    if len(words) > 1 and words[0].casefold() in _TO_DO and words[1].casefold() not in _FROM:
        return False
    names = [word for word in words if word.casefold() not in known]
    if not all(_is_name(word) for word in names):
        return False
    for part in re.split(r"[,;:()–/]", text):
        inside = [word for word in _SIGNS.split(part) if word]
        if any(_stands_alone(number, inside, known) for number in range(len(inside))):
            return False
    has_giver = any(word.casefold() in _GIVERS for word in words)
    return has_giver or _has_full_name(words, known)


def _is_name(word: str) -> bool:
    if word.casefold() in _PARTICLES:
        return True
    return bool(_NAME.fullmatch(word)) and word[:1].isupper() and not _NOBODY.search(word.casefold())


def _stands_alone(number: int, words: list[str], known: frozenset[str]) -> bool:
    """Tell whether an unknown word is no name in its place.

    A name stands at the start, with a first and a last name, or behind a word that leads to it ("van Jan").
    """

    def is_unknown(word: str) -> bool:
        return word.casefold() not in known | _PARTICLES

    if not is_unknown(words[number]):
        return False
    start = number
    while start and (is_unknown(words[start - 1]) or words[start - 1].casefold() in _PARTICLES):
        start -= 1
    if start == 0 and is_unknown(words[0]):
        return not _has_full_name(words, known)
    led = words[start].casefold() in _PARTICLES or (start and words[start - 1].casefold() in _LEADING)
    return not led


def _has_full_name(words: list[str], known: frozenset[str]) -> bool:
    """Tell whether a first and a last name stand together, with or without particles between them."""
    run = 0
    for word in words:
        if word.casefold() in known and word.casefold() not in _PARTICLES:
            run = 0
        elif word.casefold() not in _PARTICLES:
            run += 1
        if run >= 2:
            return True
    return False


def _giver(text: str) -> str:
    """Return who gave consent, without the words around it that only say that it was given."""
    kept = re.sub(r"\s+([,;:.)])", r"\1", " ".join(text.split())).strip(" ,;:.-–/")
    kept = re.sub(r"^(?:toestemming|akkoord|toelating) (?:van|door) (?=\S)", "", kept, flags=re.IGNORECASE)
    kept = re.sub(
        r"[ ,;:]+(?:op|van|dd|d\.d\.|in|on|of|le|du|en date du|dated)$", "", kept, flags=re.IGNORECASE
    )
    return kept.strip(" ,;:-–/(")
