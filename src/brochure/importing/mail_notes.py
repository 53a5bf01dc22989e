"""What stood above a mail, and beside the questions of one that was answered: who answers, and whose words no answer is."""

import re
from collections.abc import Container, Sequence

from brochure.importing.attendance import role_ahead
from brochure.importing.full_names import NO_NAMES
from brochure.importing.introductions import introduced
from brochure.importing.lines import Line
from brochure.importing.replies import ENDS
from brochure.importing.sole_speaker import tells_who_answers, who_answers
from brochure.importing.speakers import TOKEN, Who, read_who
from brochure.importing.towns import town_of

_SAYS = re.compile(r"antwoord|ingevuld|vul(?:de|t)|woorden|spre(?:e|a)k|spra", re.IGNORECASE)
# Whom a note says to have answered, of a first name only.
_BY = re.compile(
    rf"(?i:antwoord\w*|ingevuld|woorden)[^.!?]{{0,40}}\b(?:van|door)\s(?P<of>{TOKEN})|"
    rf"(?P<who>{TOKEN})(?:\s{TOKEN})?\s(?:(?:heeft|had)\b[^.!?]{{0,60}}(?:antwoord|ingevuld)|beantwoord\w*|antwoordde|vulde)"
)
_AND_I = re.compile(r"\ben (?:van |door )?(?:ik|mij|mezelf|mijzelf|ikzelf|ondergetekende)\b")
_I_AM = re.compile(r"\b[Ii]k ben (?:hier |zelf |ook )?(?:de |een )?(?P<role>[a-zà-ÿ][^.!?:;]{3,120})")
_NAMED = re.compile(rf"(?P<name>{TOKEN})(?<=\w\w):\s+(?=[A-ZÀ-Þ‘’“\d…])")
_MAX = 1_200  # characters of a note
_LEAST = 2  # answers


def paragraphs(lines: Sequence[Line], heads: Container[int]) -> tuple[str, ...]:
    """Return what somebody wrote around a mail as paragraphs, without the heads of the mails and the names below greetings."""
    blocks: list[list[str]] = []
    signed = False
    for place, line in enumerate(lines):
        signed = place not in heads and (signed or ENDS.match(line.text) is not None)
        if signed or place in heads:
            continue
        if line.opens_block or not blocks or place - 1 in heads or tells_who_answers(line.text):
            blocks.append([])
        blocks[-1].append(line.text)
    return tuple(" ".join(block)[:_MAX] for block in blocks)


def told_of_sender(note: Sequence[str], sender: str) -> str:
    """Return the sender of a mail with the function that they say they have, "" where they say none: Ik ben schepen van Jeugd."""
    told = (match for text in note for match in _I_AM.finditer(text))
    role = next((role for match in told if (role := role_ahead(match["role"]))), "") if sender else ""
    return f"{sender}, {role}" if role else ""


def answering(note: Sequence[str], author: Who | None, asker: str, heads: str) -> Who | None:
    """Return who gives the answers of which nothing says whose they are: the sender, or whom the note names instead.

    None where the note names others too: the words of one are never given to another. `heads` are the heads of the
    mails: a word of an address is a town, and nobody.
    """
    headed = [who for text in note if (who := who_answers(text))]
    if headed:
        return headed[0] if len(headed) == 1 and not headed[0].is_joint else None
    people = [who for who in introduced(note) if who.name != asker and " " in who.name]
    own = author.name.lower() if author else ""
    told = next((who for who in people if who.name.lower() == own), author)
    others = [who for who in people if who.name.lower() != own]
    if not others:
        named = (match["of"] or match["who"] for text in note for match in _BY.finditer(text))
        firsts = [one.lower() for one in named if one.lower() not in NO_NAMES and not _is_place(one, heads)]
        return told if all(one in own.split() for one in firsts) else None
    says = any(
        _SAYS.search(text)
        and others[0].name in text
        and not (_AND_I.search(text) or (own and own in text.lower()))
        for text in note
    )
    return others[0] if len(others) == 1 and says else None


def answering_by_first_name(lines: Sequence[Line]) -> set[str]:
    """Return the first names, in lower case, before a colon with which answers begin, right below what is asked.

    Several lines must begin so.
    """
    heads = [_NAMED.match(line.text) if line.picture is None else None for line in lines]
    asked = {
        match["name"].lower()
        for before, match in zip(lines, heads[1:], strict=False)
        if match and (before.text.endswith("?") or before.asks) and read_who(match["name"]) is not None
    }
    return asked if sum(match is not None for match in heads) >= _LEAST else set()


def _is_place(word: str, heads: str) -> bool:
    return (
        town_of(word) is not None or re.search(rf"[@.]{re.escape(word.lower())}\b", heads.lower()) is not None
    )
