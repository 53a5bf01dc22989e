"""Who a sentence around a quotation says that it is of: “…”, zegt schepen An Peeters; Sam (12) vult aan: “…”."""

import re
from dataclasses import dataclass, replace

from brochure.importing.full_names import NO_NAMES
from brochure.importing.roles import (
    is_age,
    is_body,
    is_everybody,
    is_function,
    is_pastime,
    is_role_word,
    role_end,
)
from brochure.importing.sayings import SAID_WORD, SAYS, SAYS_OF_MANY
from brochure.importing.services import is_service
from brochure.importing.speakers import PARTICLE, TOKEN, Who, read_who
from brochure.importing.towns import town_of
from brochure.importing.wordset import wordset

_BEHIND = re.compile(
    rf"[,.]?\s*(?P<verb>(?:zo\s+|dixit\s+|en\s+dat\s+)?{SAYS}|(?P<any>{SAID_WORD}|is|blijft))\s+"
    r"(?P<rest>\S.*?)(?P<end>[.,;:!]?)",
    re.DOTALL,
)
# legt An Peeters uit, schepen van Jeugd: the verb in two, and the function behind it.
_PARTED = re.compile(
    r"(?P<name>[A-ZÀ-Þ][^,.;:!?]{2,60}?)\s(?P<word>uit|voor|toe|aan|mee|samen|op|bij|af|zich|terug|door|na)\s*,\s(?P<role>[a-zà-ÿ][^.;:!?]{2,120})"
)
_TOLD = re.compile(
    r"\s*Volgens\s"
)  # Volgens de schepen had een nieuw gebouw meer gekost: a sentence of its own
_MORE = re.compile(
    r"(?:het|er|ook|nog|dan|daarop|vervolgens|intussen|bij|daarom|trots|me|ons|[a-zà-ÿ]+(?=\sbij\s))\s+(?=\S)"
)
# Before the name of somebody: mevrouw Peeters, een trotse An Peeters.
_COURTESY = re.compile(
    r"(?:mevrouw|mevr\.|mw\.|meneer|mijnheer|dhr\.|de heer|juffrouw|Mme|Madame|Monsieur|M\.|Mrs?\.?|Ms\.?|een(?:\s[a-zà-ÿ]+)?|(?:de|onze)\s[a-zà-ÿ]+e)\s"
    r"(?=(?:[a-zà-ÿ][^,]*\s)?[A-ZÀ-Þ])"
)
_AHEAD = re.compile(r"(?P<more>(?:(?:[Oo]ok|[Ee]n|[Mm]aar)\s+)?)(?P<rest>\S.*?)\s*:", re.DOTALL)
_OF = re.compile(r"(?P<verb>[Vv]olgens|[Aa]ldus|[Zz]egt)\s+(?P<rest>\S.*?)\s*:", re.DOTALL)
_SAYS_AHEAD = re.compile(
    rf"(?:(?:ook|dan|daar|er|het|nog)\s+)?(?:{SAYS})\b|(?:is|was|blijft)(?:\s[^\s,.:]+){{1,4}}:?$"
)
_PRONOUN = re.compile(r"(?P<who>hij|zij|ze|she|he|elle|il)\b(?P<tail>.*)", re.DOTALL)
_MANY = re.compile(rf"(?:{SAYS_OF_MANY})")
_AT_ONCE = re.compile(
    r"(?:ze|zij|we|wij)\s(?P<words>samen|in koor|allebei|tegelijk|allemaal|beiden|alle (?:twee|drie|vier))"
)
_ARTICLE = re.compile(r"(?:de|het|onze|een)\s", re.IGNORECASE)
# What may follow a name in the sentence that reports its words, and is neither a name nor another clause.
_CLAUSE = r",\s(?:die|wie|terwijl|met|als|na)\b"
_WHERE = re.compile(r"\d(?: jaar)? (?:van|uit) (?!de |het |[A-ZÀ-Þ])")  # Seppe (8) van achter zijn step
_TAIL = re.compile(
    rf"(?:\s\([A-Z][\w&+ -]{{1,14}}\))?(?:\s[^\s,.!?:;()]+){{0,8}}(?:{_CLAUSE}\s[^.!?:;]{{3,100}})?",
    re.DOTALL,
)
_OPENS = wordset(
    "als terwijl toen met na over tijdens voor tegen zonder nadat omdat want die wie dat waar lachend trots in op en maar of tot naar"
)
_NAME = re.compile(rf"{TOKEN}")
_LONGEST = 400  # characters
_MOST_OF_WHO = 14  # words of a name with its function
_MOST_AHEAD = 24  # words of a sentence up to the colon


@dataclass(frozen=True, slots=True)
class Sayer:
    """Who says it as the sentence writes it (`who`), and its other words.

    `pronoun` stands for somebody named elsewhere; a `function` or a body keeps its article; `goes_on` tells that the
    sentence of the quotation does. `surely` is a word of saying, and not just any verb.
    """

    who: str
    left: str
    pronoun: bool = False
    function: bool = False
    goes_on: bool = False
    surely: bool = True

    @property
    def person(self) -> Who | None:
        """The person of a name."""
        return None if self.pronoun or self.function else read_who(self.who)


def sayer_behind(text: str) -> Sayer | None:
    """Return who words behind a quotation say that it is of, None where they say anything else or more."""
    match = _BEHIND.fullmatch(text) if len(text) <= _LONGEST and not _TOLD.match(text) else None
    rest = match["rest"] if match else ""
    parted = _PARTED.fullmatch(rest)
    if parted and (role := parted["role"].strip()) and _begins_function(role):  # legt An Peeters uit, schepen
        rest = f"{parted['name']}, {role}"
    apart = parted["word"] if parted and rest != (match["rest"] if match else "") else ""
    more = _MORE.match(rest)
    while (found := _subject(rest)) is None and more:  # zegt ook nog An Peeters
        rest = rest[more.end() :]
        more = _MORE.match(rest)
    if match is None or found is None:
        return None
    if found.pronoun and _MANY.search(match["verb"]):
        return None  # zeggen ze: nobody knows who
    between = "" if apart else match["rest"].removesuffix(rest).strip()
    left = " ".join(filter(None, (match["verb"].strip(), between, apart, found.left)))
    goes_on = match["end"] in (",", ":", "")
    return Sayer(found.who, left, found.pronoun, found.function, goes_on, surely=match["any"] is None)


def _begins_function(text: str) -> bool:
    words = text.split()
    return role_end([*words, ""]) > 0 or is_service(words[0])


def sayer_ahead(text: str) -> Sayer | None:
    """Return who words that end in a colon say that the quotation behind them is of: Sam (12) vult aan:, or Sam:."""
    if len(text) > _LONGEST or len(text.split()) > _MOST_AHEAD:
        return None
    alone = _subject(text.removesuffix(":").strip())
    if alone is not None and not (alone.left or alone.pronoun):
        return alone
    if of := _OF.fullmatch(text):
        found = _subject(of["rest"])
        if found is not None and not found.pronoun:
            return Sayer(found.who, f"{of['verb']} {found.left}".strip(), function=found.function)
    match = _AHEAD.fullmatch(text)
    words = match["rest"].split() if match else []
    for end in range(min(len(words), _MOST_OF_WHO), 0, -1):
        head = " ".join(words[:end])
        rest = " ".join(words[end:])
        clause = re.match(r"(?:die|wie)\s[^,.!?:;]{3,100},\s", rest) if head.endswith(",") else None
        if not _SAYS_AHEAD.match(rest[clause.end() :] if clause else rest):
            continue
        found = _subject(head.rstrip(","))
        if match and found is not None and not (found.left or found.pronoun):
            return Sayer(found.who, f"{match['more']}{rest}".strip(), function=found.function)
    return None


def _subject(text: str) -> Sayer | None:
    """Return who words begin with; what is `left` of them belongs to no name."""
    if (at_once := _AT_ONCE.fullmatch(text)) or is_everybody(text):
        words = at_once["words"] if at_once else text
        return Sayer(words, text.removesuffix(words).strip(), function=True)
    if pronoun := _PRONOUN.fullmatch(text):
        tail = pronoun["tail"]
        return Sayer("", f"{pronoun['who']}{tail}", pronoun=True) if _is_tail(tail) else None
    words = text.split()
    for end in range(min(len(words), _MOST_OF_WHO), 0, -1):
        head = " ".join(words[:end])
        bare = head.rstrip(",")
        tail = ("," if head != bare else "") + ("".join(f" {word}" for word in words[end:]))
        if not _is_tail(tail):
            continue
        if is_body(bare) or (_ARTICLE.match(bare) and is_function(bare)):
            return Sayer(bare, tail.strip(" ,"), function=True)
        who = read_who(bare)
        if who is not None and _is_plausible(who):
            return Sayer(bare, tail.strip(" ,"))
    courtesy = _COURTESY.match(text)
    found = _subject(text[courtesy.end() :]) if courtesy else None
    return (
        replace(found, left=f"{text[: courtesy.end()]}{found.left}".strip()) if courtesy and found else None
    )


def _is_tail(text: str) -> bool:
    return not text.strip() or _TAIL.fullmatch(text) is not None


def _is_plausible(who: Who) -> bool:
    """Tell whether words are a person's name, and what stands beside it a function, and no other part of a sentence."""
    names = [name for name in who.name.split() if not name.startswith("(")]  # Mia (9) en Jef (10)
    is_surname = len(names) > 1 and re.fullmatch(PARTICLE, names[0].lower()) is not None  # Van den Broeck
    if (names[0].lower() in NO_NAMES and not is_surname) or is_role_word(names[0]) or is_service(names[0]):
        return False
    if not _NAME.match(names[-1]) or (len(names) == 1 and town_of(who.name) is not None):
        return False
    if len(names) > 2 and names[-2] in ("van", "uit") and town_of(names[-1]) is not None:
        return False  # burgemeester Tom Peeters van Halle
    role = who.role
    if role is None:
        return True
    words = role.split()
    if words[0].lower() in _OPENS or re.search(_CLAUSE, role) or _WHERE.search(role):
        return False
    return is_age(role) or role_end([*words, ""]) > 0 or is_service(words[0].rstrip(",")) or is_pastime(role)


def stopped(text: str) -> str:
    """Return what is said with the stop of its sentence, which stood behind the name of who says it."""
    bare = text.rstrip().rstrip(",;")
    return bare if bare.endswith((".", "!", "?", "…", ":")) else f"{bare}."
