"""The one person whom a text says to have been interviewed: in its title, in what leads to the questions, or below them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from brochure.importing.blocks import Passage, PassageKind
from brochure.importing.full_names import FULL_NAME, bare_name
from brochure.importing.introductions import introduced, of_town
from brochure.importing.lines import LeftOut, Line
from brochure.importing.roles import is_role_word
from brochure.importing.sole_speaker import BYLINE, Sole, sole_speaker
from brochure.importing.speakers import NAME_PATTERN, Who

# Right before whoever answers: Vijf vragen aan, In gesprek met, Op de koffie bij, Wij spraken met.
_CUE = re.compile(
    r"\b(?:vra(?:ag|gen|agjes)\s+(?:aan|voor)|(?:interview|gesprek|vraaggesprek|babbel|praatje|koffie|thee|tafel|stap|wandeling|wandelen|pad|"
    r"baan|stoep|bankje|fiets|lunch|ontbijt|rondje|op bezoek)\s+(?:met|bij)|(?:sprak(?:en)?|praatten?|zaten|zat|wandelden?|fietsten?|belden?|trokken|trok|gingen|ging|luisterden?)\b"
    r"(?:\s(?:we|wij|samen|over|daarover|erover)){0,3}\s(?:met|bij|naar|langs)|(?:wij |we )?(?:vroegen|interviewden|ontmoetten|legden)(?:\s(?:we|wij|het|dit|dat|voor)){0,2}(?:\saan)?|"
    r"aan het woord\s*:|entretien avec|interview(?:ed)? (?:with)?)\s+",
    re.IGNORECASE,
)
# That somebody answers, wherever the name stands: Wij vroegen hem waarom; … blikt met ons terug.
_TELLS = re.compile(
    r"\b(?:(?:vroegen|stelden|interviewden|spraken|ontmoetten) (?:\w+ ){0,3}(?:hem|haar)\b|met (?:hem|haar) (?:spraken|praatten)|aan het woord\b|"
    r"(?:vertelt|antwoordt|legt (?:\w+ )?uit|licht (?:\w+ )?toe|blikt (?:\w+ ){0,3}terug|kijkt (?:\w+ ){0,3}terug|staat ons te woord|geeft (?:tekst en )?uitleg|"
    r"beantwoordt|antwoordt op|doet (?:haar|zijn) verhaal|maakt (?:\w+ )?met ons|neemt ons mee|deelt)\b|met ons\b|tegenover ons|interview\b|gesprek\b)",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:toenmalig|voormalig|gewezen|ex-|vorige|overleden)", re.IGNORECASE)
_WRITES = re.compile(r"communicatie|redact|journalist|auteur|fotogra|webmaster|interviewer", re.IGNORECASE)
_IS = re.compile(
    rf"(?P<name>{NAME_PATTERN}) (?:is|was) (?:sinds \S+ |al \S+ jaar )?(?:de |een )?(?P<role>[^.!?“”]{{3,160}})\.?"
)
_YOU = re.compile(r"\b(?:u|uw|uzelf|jij|je|jou|jouw|jezelf)\b", re.IGNORECASE)
_YOU_ALL = re.compile(r"\bjullie\b", re.IGNORECASE)
_I = re.compile(r"\b(?:ik|mijn|mij|mezelf)\b", re.IGNORECASE)
_CALLED = re.compile(rf"(?:^(?P<ahead>{NAME_PATTERN}),\s(?=[a-z])|,\s(?P<behind>{NAME_PATTERN})\s?[?.!]$)")
_CALLS_OFFICE = re.compile(
    r"\b(?:mevrouw|meneer|mijnheer|mevr\.|dhr\.|burgemeester|schepen)\s+(?P<name>(?:[a-z]+\s){0,2}[A-ZÀ-Þ][\w’-]+)"
)
# Vijf vragen aan de kinderraad: a body answers, and nobody is named for it.
_BODY = re.compile(r"(?:de|het|onze|ons|drie|twee|vier|vijf) (?:[a-zà-ÿ]+e? ){0,2}[a-zà-ÿ-]+")
# That somebody else answers too: Jeugdconsulent Mo Haddad schoof mee aan.
_JOINS = re.compile(r"\b(?:mee|samen|ook|erbij|aan|vult|naast|beiden?|allebei|met)\b", re.IGNORECASE)
_OFFICE = re.compile(r"burgemeester|schepen|ambtenaar|consulent", re.IGNORECASE)
_ANSWERED = re.compile(
    r"\b(?:beantwoordde|antwoordde|gaf|vulde|werkte mee|was te gast|was de geïnterviewde|sprak met ons)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"(?:v|q|vraag|question)\s*[:.)]", re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ])")
_LEAST = 2  # questions
_LINE, _BEFORE = 300, 40  # characters of a line, and before a name
_MOST = 4_000  # characters of what leads to the questions


def take_sole_speaker(
    lines: Sequence[Line], blocks: Sequence[Passage], town: str, left_out: list[LeftOut]
) -> tuple[Sole | None, list[Passage]]:
    """Return the one person who gives all answers, and the blocks without the line that only says so.

    Nobody is returned where anybody else may have answered.
    """
    if sole := sole_speaker(blocks):
        left_out += [LeftOut(sole.author, "asker")] if sole.author else []
        bare = of_town(sole.who, town)
        rest = [(sole.who.name, bare.name), (sole.who.role or "", bare.role or "")]
        around = " ".join((sole.around, *(whole.replace(part, "", 1) for whole, part in rest)))
        kept = [block for place, block in enumerate(blocks) if place != sole.place]
        left_out += [LeftOut(around.strip(), "who-speaks")] if around.strip() else []
        return replace(sole, who=bare, around=""), kept
    first = next((block.line.number for block in blocks if block.kind is PassageKind.QUESTION), 0)
    above = [line.text for line in lines if line.number < first and line.text and not line.role]
    last = blocks[-1] if blocks and blocks[-1].kind is PassageKind.PROSE else None
    below = last.text if last is not None and _tells_below(last.text) else ""
    who = interviewed(above, below, blocks[:-1] if below else blocks)
    if who is not None and who.name in below:
        left_out.append(LeftOut(below, "who-speaks"))
        return Sole(who, "", None), list(blocks[:-1])
    return Sole(who, "", None) if who else None, list(blocks)


def interviewed(above: Sequence[str], below: str, blocks: Sequence[Passage]) -> Who | None:
    """Return the one person who gives all answers, though each has no name; None where anybody else may have.

    `above` is the title and what leads to the first question, `below` what tells of somebody behind the last answer.
    """
    asked = [block.text for block in blocks if block.kind is PassageKind.QUESTION]
    written = " ".join(text for text in above if BYLINE.match(text))
    told = [text for text in above if not BYLINE.match(text)]
    if len(asked) < _LEAST or sum(map(len, told)) > _MOST:
        return None
    named = [
        who for who in introduced([*told, below]) if " " in who.name and not _WRITES.search(who.role or "")
    ]
    named = [who for who in named if who.name not in written]
    if below:
        who = named[0] if len(named) == 1 and named[0].name in below else None
    else:
        cued = _cued(told, named)
        who = None if cued is None else cued[0] if cued else _alone(told, named, asked, blocks)
    return who if who is not None and _nobody_else(who, asked, blocks) else None


def _tells_below(text: str) -> bool:
    """Tell whether a line behind the last answer only tells who gave it: An Peeters is schepen van Jeugd in Halle."""
    people = introduced([text]) if len(text) <= _LINE else []
    if len(people) != 1 or not text.startswith(people[0].name):
        return False
    return _IS.fullmatch(text) is not None or _ANSWERED.search(text) is not None


def _cued(texts: Sequence[str], named: Sequence[Who]) -> list[Who] | None:
    """Return whom the texts say to be interviewed: nobody, or one; None for several, or for a body or group."""
    found: dict[str, Who] = {}
    for text in texts:
        for cue in _CUE.finditer(text):
            sentence = re.split(r"(?<=[^\W\d_]{3})[.!?](?:\s|$)", text[cue.end() :])[0]
            here = [who for who in named if who.name in sentence]
            names = {name for match in FULL_NAME.finditer(sentence) if (name := bare_name(match[0]))}
            others = [name for name in names if not any(name in who.name or who.name in name for who in here)]
            if len(here) > 1 or (here and any(not is_role_word(name.split()[0]) for name in others)):
                return None
            if here:
                found[here[0].name] = here[0]
            elif _BODY.match(sentence) and not _OFFICE.search(sentence):
                return None
    others = [who.name for who in named if who.name not in found]
    sentences = [
        one for text in texts for one in _SENTENCES.split(text) if any(name in one for name in others)
    ]
    beside = any(map(_JOINS.search, sentences))
    return list(found.values()) if len(found) < 2 and not (found and beside) else None


def _alone(
    above: Sequence[str], named: Sequence[Who], asked: Sequence[str], blocks: Sequence[Passage]
) -> Who | None:
    """Return the only person whom the texts above the questions name, where something says that one answers."""
    if len(named) != 1:
        return None
    who = named[0]
    ahead = [
        text[max(0, match.start() - _BEFORE) : match.start()]
        for text in above
        for match in re.finditer(re.escape(who.name), text)
    ]
    if any(map(_PAST.search, ahead)):
        return None
    replies = any(_ASKED.fullmatch(block.prefix) for block in blocks)
    if replies or any(map(_TELLS.search, above)) or _is_title(who, above) or _calls(who, asked):
        return who
    answers = " ".join(block.text for block in blocks if block.kind in (PassageKind.PROSE, PassageKind.QUOTE))
    one = any(_YOU.search(text) for text in asked) and not any(_YOU_ALL.search(text) for text in asked)
    return who if one and _I.search(answers) else None


def _is_title(who: Who, above: Sequence[str]) -> bool:
    """Tell whether the first line is about what one person says: Schepen An Peeters over spelen in de straat."""
    return (
        bool(above)
        and re.search(
            rf"{re.escape(who.name)}(?:,[^.!?]{{2,80}}|\s\([^()]*\))?\s*(?:over\b|:|zegt\b)", above[0]
        )
        is not None
    )


def _calls(who: Who, asked: Sequence[str]) -> bool:
    last = who.name.split(maxsplit=1)[-1]
    return any(match["name"].endswith(last) for text in asked for match in _CALLS_OFFICE.finditer(text))


def _nobody_else(who: Who, asked: Sequence[str], blocks: Sequence[Passage]) -> bool:
    """Tell whether nobody else speaks or is called by name, and somebody answers without a name."""
    own = set(who.name.lower().split())
    for block in blocks:
        if block.who is not None and (block.who.source or not set(block.who.name.lower().split()) <= own):
            return False
    for text in asked:
        called = _CALLED.search(text)
        name = (called["ahead"] or called["behind"]) if called else ""
        if name and not set(name.lower().split()) & own and not is_role_word(name.split()[0]):
            return False
    return True
