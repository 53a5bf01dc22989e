"""One person who is named once, above all questions, and gives every answer."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from brochure.importing.blocks import Passage, PassageKind
from brochure.importing.draft import Asked, Draft, DraftAnswer, Loose
from brochure.importing.full_names import NO_NAMES
from brochure.importing.introductions import ANSWERS, lowered
from brochure.importing.lines import LeftOut, Line
from brochure.importing.marks import OPEN, shows_marks
from brochure.importing.people import People
from brochure.importing.pullquotes import holds
from brochure.importing.roles import role_end
from brochure.importing.speakers import NAME_PATTERN, Who, read_who

_NAME = re.compile(
    r"(?:naam(?: van de geïnterviewde)?|respondent|geïnterviewde|spreker|ingevuld door|aan het woord)\s*:\s*(?P<words>\S.*)",
    re.IGNORECASE,
)
_ROLE = re.compile(r"(?:functie|rol|hoedanigheid)\s*:\s*(?P<words>\S.*)", re.IGNORECASE)
_BARE = re.compile(
    r"(?:naam(?: van de geïnterviewde)?|geïnterviewde|respondent|spreker|ingevuld door|aan het woord|functie|rol|hoedanigheid)\s*:?",
    re.IGNORECASE,
)
_REPLY = re.compile(r"antwoord\s*:\s*(?=\S)", re.IGNORECASE)
HEADS_ANSWERS = re.compile(
    r"(?:aan het woord|sprekers?|geïnterviewden?|respondent|ingevuld door|naam en functie|antwoorden van|"
    r"(?:een |in )?(?:gesprek|interview) met|wij? spraken met|(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|\d{1,2}|enkele|onze) vragen aan|antwoorden)\s*:?\s+",
    re.IGNORECASE,
)
"""What stands before whoever gives the answers: Ingevuld door: An De Wit."""
# Interview met An Peeters, schepen, door Mia Claes.
_AUTHOR = re.compile(r"(?:,\s*|\s+[–|-]\s+|\s+)(?P<words>door:?\s+[A-ZÀ-Þ][^.:,]{2,60})\.?$")
_WRITES = re.compile(r"communicatie|redact|journalist|auteur|fotogra|webmaster", re.IGNORECASE)
# Who wrote it, and not who answers: Door An Peeters; Tekst: An Peeters.
BYLINE = re.compile(
    r"(?:door|(?:tekst|foto’?s?|beeld)(?: en \w+)?)\s*:?\s|(?:auteur|interview|redactie|bron|opgetekend door|interviewer)\s*:\s",
    re.IGNORECASE,
)
_MOST = 240  # characters
# Whose an answer is, in the ways of a mail: Greet: …; [Greet] …; … (Greet); … – Greet.
_HEADED = re.compile(
    rf"(?:({NAME_PATTERN})(?:,[^.:?!]{{2,80}}|\s\([^()]{{1,80}}\))?\s*:\s|[\[(]({NAME_PATTERN})(?:,[^()]{{2,80}})?[\])]:?\s)"
)
_CLOSED_BY = re.compile(
    rf"[.!?…]\s+(?:[–—-]+\s*({NAME_PATTERN})|\(({NAME_PATTERN})(?:,[^()]{{2,80}})?\))\.?$"
)


def with_named_people(lines: Sequence[Line], left_out: list[LeftOut]) -> list[Line]:
    """Return the lines with “Naam: …” and “Functie: …” below each other as “Name, role”."""
    found: list[Line] = []
    named = False
    for line in _beside(lines):
        before = _NAME.fullmatch(found[-1].text) if found else None
        role = _ROLE.fullmatch(line.text)
        person = read_who(f"{before['words']}, {role['words']}") if before and role else None
        if before and role and person is not None and person.role and line.picture is None:
            left_out.append(LeftOut(f"{_label(found[-1].text)} · {_label(line.text)}", "table-header"))
            found[-1] = replace(found[-1], text=f"{before['words']}, {role['words']}", level=0)
            named = True
        elif named and (reply := _REPLY.match(line.text)):
            left_out.append(LeftOut(_label(line.text), "table-header"))
            found.append(replace(line, text=line.text[reply.end() :]))
            named = False
        else:
            found.append(line)
            named = False
    return found


def _beside(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with the name and function of a table beside their labels: Naam | An Peeters."""
    found: list[Line] = []
    for line in lines:
        if found and line.picture is None and _BARE.fullmatch(found[-1].text) and ":" not in line.text:
            found[-1] = replace(found[-1], text=f"{found[-1].text.rstrip(' :')}: {line.text}")
        else:
            found.append(line)
    told = [_NAME.fullmatch(one.text) and _ROLE.fullmatch(two.text) for one, two in pairwise(found)]
    return found if any(told) else list(lines)


def _label(text: str) -> str:
    return text.partition(":")[0].strip()


@dataclass(frozen=True, slots=True)
class Sole:
    """The person, the words around their name, who wrote it down, and the block that named them: None where it stays."""

    who: Who
    around: str
    place: int | None
    author: str = ""
    small: str = ""
    """The first word of the function, in small letters, where the line begins with it."""


def who_answers(text: str) -> Who | None:
    """Return whose the answers are, where a line says so: Antwoorden van An Peeters, schepen."""
    ahead = HEADS_ANSWERS.match(text) if len(text) <= _MOST else None
    who = read_who(text[ahead.end() :]) if ahead else None
    return who if who is not None and " " in who.name and who.has_function else None


def tells_who_answers(text: str) -> bool:
    """Tell whether a line says whose the answers are: Antwoorden van An Peeters, schepen."""
    return who_answers(text) is not None


def sole_speaker(blocks: Sequence[Passage]) -> Sole | None:
    """Return the one person whom a line above the questions names with a function, where nobody else speaks."""
    first = next((at for at, block in enumerate(blocks) if block.kind is PassageKind.QUESTION), 0)
    found = _found(blocks, first)
    speaking = [
        block.who
        for at, block in enumerate(blocks)
        if block.who is not None and (at >= first or block.kind is not PassageKind.PROSE)
    ]
    if found is None or not speaking:
        return found
    says_so = found.place is None or found.around != ""
    return found if says_so and all(_is_part(who, found.who) for who in speaking) else None


def _is_part(who: Who, whole: Who) -> bool:
    """Tell whether somebody is called by a part of a name: Peeters, who is An Peeters."""
    return bool(who.name) and set(who.name.lower().split()) <= set(whole.name.lower().split())


def _found(blocks: Sequence[Passage], first: int) -> Sole | None:
    found = [one for at, block in enumerate(blocks[:first]) if (one := _named(block, at))]
    last = _named(blocks[-1], len(blocks) - 1) if blocks else None
    if last and last.around and last.place is not None and last.place >= first:
        found.append(last)  # Antwoorden van An Peeters, schepen
    if not found or (found[0].place and blocks[found[0].place - 1].kind is PassageKind.QUOTE):
        return None  # who says the opening quotation
    return found[0] if len(found) == 1 else None


def _named(block: Passage, place: int) -> Sole | None:
    if block.kind is not PassageKind.PROSE or len(block.text) > _MOST or OPEN in block.text:
        return None
    text = block.text
    author = _AUTHOR.search(text)
    text = text[: author.start()] if author else text
    behind = ANSWERS.search(text)
    text = text[: behind.start()] if behind else text
    ahead = HEADS_ANSWERS.match(text)
    who = read_who(text[ahead.end() :] if ahead else text)
    if who is None or not who.is_in_full or who.name.split()[0].lower() in NO_NAMES:
        return None
    if not (ahead or behind) and _WRITES.search(who.role or ""):
        return None  # the name of whoever wrote it
    if not (ahead or behind) and (BYLINE.match(text) or _goes_on(text, who)):
        return None
    around = " ".join(one[0].strip() for one in (ahead, behind) if one)
    small = lowered(who.role) if who.role and text.startswith(who.role) else who.role
    if small != who.role and who.role and small:  # the capital was that of the line
        first = who.role.split()[0]
        told = replace(who, role=small)
        return Sole(told, f"{around} {first}", place, author["words"] if author else "", small.split()[0])
    return Sole(who, around, place, author["words"] if author else "")


def _goes_on(text: str, who: Who) -> bool:
    """Tell whether a sentence goes on behind the function: An Peeters, schepen van Jeugd, zoekt voor iedereen een plek."""
    words = (who.role or "").split()
    return text.endswith(".") and role_end([*words, ""]) < len(words)


def give_all(draft: Draft, people: People, sole: Sole) -> None:
    """Give every answer of the interview to the one who speaks; only what is quoted, where the text says so elsewhere."""
    speaks = any(answer.speaker for asked in draft.interview for answer in asked.answers)
    key = people.reported(sole.who) if sole.place is None else people.key_of(sole.who)
    people.complete()
    draft.structure.append(sole.around)
    people.repeated.append(sole.small)
    for asked in draft.interview:
        place = _first_quoted(asked)
        if place is not None and isinstance(first := asked.items[place], Loose):
            asked.items[place] = DraftAnswer(key, list(first.paragraphs), first.line, headed=True)
        for answer in asked.answers:
            if speaks and not shows_marks(answer.paragraphs):
                continue  # the text says so where it is somebody's
            heads = len(answer.paragraphs) == 1 and len(asked.items) > 1
            if answer.speaker is None and not (
                heads and any(doubt.code == "heading" for doubt in answer.doubts)
            ):
                answer.speaker = key
                answer.doubts = [doubt for doubt in answer.doubts if doubt.code != "unattributed"]
    people.complete()


def _first_quoted(asked: Asked) -> int | None:
    """Return where the first quotation stands that is an answer, and repeats nothing of what stands beside it."""
    texts = [item.text if isinstance(item, Loose) else " ".join(item.paragraphs) for item in asked.items]
    for place, item in enumerate(asked.items):
        if isinstance(item, DraftAnswer) and item.literal and shows_marks(item.paragraphs):
            longer = [text for text in texts[place + 1 :] if holds(text, texts[place])]
            if not longer:
                return None
        elif isinstance(item, Loose) and not item.apart:
            beside = (text for at, text in enumerate(texts) if at != place and len(text) > len(texts[place]))
            if not any(holds(text, texts[place]) for text in beside):
                return place
    return None


def _names_somebody(text: str, author: Who, words: Container[str]) -> bool:
    """Tell whether an answer says at its start or its end whose it is, and that is not the author.

    A word that stands among `words`, in small letters, is nobody: Goed: de fietsstraten.
    """
    match = _HEADED.match(text) or _CLOSED_BY.search(text)
    name = next((one for one in match.groups() if one), "") if match else ""
    who = read_who(name) if name else None
    if who is None or who.name.lower() in words:
        return False
    return not set(who.name.lower().split()) <= set(author.name.lower().split())


def give_to_author(draft: Draft, people: People, author: str) -> None:
    """Give the answers of a mail that nobody is named for to who signed it, where these are most of them, and all hers."""
    who = read_who(author) if author else None
    answers = [answer for asked in draft.interview for answer in asked.answers]
    without = [answer for answer in answers if answer.speaker is None]
    loose = any(isinstance(item, Loose) for asked in draft.interview for item in asked.items)
    quoted = any(answer.literal and shows_marks(answer.paragraphs) for answer in without)
    if who is None or loose or quoted or not without or 3 * len(without) < 2 * len(answers):
        return
    texts = [
        *(asked.text for asked in draft.interview),
        *(text for one in answers for text in one.paragraphs),
    ]
    words = {word for text in texts for word in re.findall(r"[^\W\d_]+", text) if word.islower()}
    if any(_names_somebody(text, who, words) for answer in without for text in answer.paragraphs):
        return  # the words of one are never given to another
    if people.key_of_known(who) in {answer.speaker for answer in answers}:
        return
    key = people.reported(who)
    for answer in without:
        answer.speaker = key
        answer.doubts = [doubt for doubt in answer.doubts if doubt.code != "unattributed"]
    people.complete()  # somebody of whom only the note above the mail tells the name
