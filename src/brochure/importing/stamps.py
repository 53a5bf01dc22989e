"""Hours before what people say: a chat or a transcript puts one at every message, and names who speaks."""

import re
from collections.abc import Sequence
from dataclasses import replace

from brochure.importing.lines import LeftOut, Line
from brochure.importing.marks import OPEN
from brochure.importing.roles import is_body
from brochure.importing.small_talk import with_messages_joined, without_small_talk
from brochure.importing.speakers import Who, read_who

_HOUR = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_DAY = r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2})"
_AHEAD = re.compile(
    rf"[\u200e\u200f]?(?P<stamp>\[(?:{_DAY},? )?{_HOUR}\]|\[{_HOUR},? {_DAY}\]|{_DAY},? (?:om )?{_HOUR}(?: [-–])?|\({_HOUR}\)|{_HOUR}(?: [-–])?)\s+(?=\S)"
)
_BEHIND = re.compile(
    rf"(?P<head>[A-ZÀ-Þ][^:“”\"?!]{{1,120}}?)(?:\s{{2,}}|\t+|\s*[-–|]\s*|\s+)(?P<stamp>[\[(]?{_HOUR}[\])]?)"
)
_MOMENT = r"\d{1,2}:\d{1,2}(?::\d{1,2})?(?:[.,]\d{1,3})?"
_CUE = re.compile(rf"{_MOMENT} --> {_MOMENT}(?!\d).*")
_ALONE = re.compile(rf"(?:{_DAY},? )?{_HOUR}")
_VOICE = re.compile(r"^<v(?:\.[\w.]+)? ([^<>]{1,80})>")
_NOTHING = re.compile(
    r"[\u200e<\[(]*(?:media|afbeelding|foto|video|audio|sticker|document|gif|spraakbericht)\S* (?:weggelaten|omitted)[>\])]*"
    r"|.*\bend-to-end\b.*|(?:dit|je hebt dit|u hebt dit|this) (?:bericht|message) (?:is |was )?(?:verwijderd|gewist|deleted)\.?",
    re.IGNORECASE,
)
_PROGRAM = re.compile(
    r"\bend-to-end\b|\bbericht is verwijderd\b|\bheeft\b.{1,80}\b(?:toegevoegd|verwijderd|gemaakt|gewijzigd|aangemaakt|verlaten)\b|\bmessage was deleted\b|\b(?:added|removed|created|left)\b",
    re.IGNORECASE,
)
_LEAST = 2  # lines: a single hour may be part of a text
_LONGEST_HEAD = 120  # characters


def without_stamps(lines: Sequence[Line], left_out: list[LeftOut]) -> tuple[list[Line], list[Who]]:
    """Return the lines without their hours, and who speaks in them; a text that is no chat stays as it is.

    What the program says itself (<Media omitted>) is left out.
    """
    lines, voices = _uncued(_with_hours_behind(lines), left_out)
    ahead = {place: match for place, line in enumerate(lines) if (match := _AHEAD.match(line.text))}
    spoken = {
        place: who for place, match in ahead.items() if (who := _speaker(lines[place].text[match.end() :]))
    }
    below = {
        place: who for place, line in enumerate(lines) if (who := _named(line, lines[place + 1 : place + 2]))
    }
    if len(spoken) < _LEAST and len(below) < _LEAST:
        return lines, voices
    kept: list[Line] = []
    is_chat = len(spoken) >= _LEAST
    for place, line in enumerate(lines):
        if (
            is_chat
            and place in ahead
            and place not in spoken
            and _of_program(line.text[ahead[place].end() :])
        ):
            left_out.append(LeftOut(line.text, "chat"))
            continue
        if len(spoken) >= _LEAST and place in ahead:
            stamp, rest = ahead[place]["stamp"], line.text[ahead[place].end() :]
        elif len(below) >= _LEAST and place in below:
            match = _BEHIND.fullmatch(line.text)
            stamp, rest = (match["stamp"], f"{match['head'].strip()}:") if match else ("", line.text)
        else:
            stamp, rest = "", line.text
        words = rest.partition(":")[2].strip() if place in spoken else rest
        if _NOTHING.fullmatch(words):
            left_out.append(LeftOut(line.text, "chat"))
            continue
        if stamp:
            left_out.append(LeftOut(stamp, "time-stamp"))
        if len(below) >= _LEAST and place - 1 in below and place not in below and kept:
            kept[-1] = replace(kept[-1], text=f"{kept[-1].text} {rest}")  # the name stands above the words
        else:
            kept.append(replace(line, text=rest))
    if len(spoken) >= _LEAST:
        kept = with_messages_joined(without_small_talk(kept, left_out), left_out)
    people = [*spoken.values(), *below.values()] if len(spoken) >= _LEAST else [*below.values()]
    return kept, list({who.name: Who(who.name) for who in people if not is_body(who.name)}.values())


def _of_program(words: str) -> bool:
    """Tell whether a message that nobody speaks is one of the program: Griet heeft jou toegevoegd."""
    return bool(_PROGRAM.search(words)) and OPEN not in words


def _with_hours_behind(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with the hour that stands alone between a name and the words behind the name."""
    hours = {
        place
        for place, line in enumerate(lines)
        if 0 < place < len(lines) - 1 and _ALONE.fullmatch(line.text) and _is_name(lines[place - 1])
    }
    if len(hours) < _LEAST:
        return list(lines)
    return [
        replace(line, text=f"{line.text} {lines[place + 1].text}") if place + 1 in hours else line
        for place, line in enumerate(lines)
        if place not in hours
    ]


def _is_name(line: Line) -> bool:
    who = read_who(line.text) if line.picture is None and len(line.text) <= _LONGEST_HEAD else None
    return who is not None and who.role is None and not line.text.endswith((".", "?", "!", ":"))


def _uncued(lines: Sequence[Line], left_out: list[LeftOut]) -> tuple[list[Line], list[Who]]:
    """Return the lines of subtitles (WEBVTT, SRT) without their cues, with who speaks before a colon."""
    cues = {place for place, line in enumerate(lines) if _CUE.fullmatch(line.text)}
    if len(cues) < _LEAST:
        return list(lines), []
    gone = cues | {at - 1 for at in cues if at and lines[at - 1].text.isdecimal()}
    gone |= {at for at, line in enumerate(lines[:1]) if line.text.startswith("WEBVTT")}
    left_out += [LeftOut(lines[at].text, "time-stamp") for at in sorted(gone)]
    voiced = (replace(line, text=_VOICE.sub(r"\1: ", line.text).removesuffix("</v>")) for line in lines)
    voices = {match[1]: Who(match[1]) for line in lines if (match := _VOICE.match(line.text))}
    heads = [at for at in range(1, len(lines) - 1) if at - 1 in cues and _is_name(lines[at])]
    if len(heads) >= _LEAST and len(heads) >= len(cues) / 2:  # the name on a line of its own below each cue
        voices |= {lines[at].text: Who(lines[at].text) for at in heads}
        joined = {at: f"{lines[at].text}: {lines[at + 1].text}" for at in heads}
        below = {at + 1 for at in heads}
        kept = (
            replace(line, text=joined.get(at, line.text))
            for at, line in enumerate(lines)
            if at not in gone | below
        )
        return list(kept), list(voices.values())
    return [line for at, line in enumerate(voiced) if at not in gone], list(voices.values())


def _speaker(text: str) -> Who | None:
    """Return who speaks in a message: An Peeters: Ja."""
    head, colon, _words = text.partition(":")
    if not colon or len(head) > _LONGEST_HEAD:
        return None
    return Who(head.strip()) if is_body(head.strip()) else read_who(head)


def _named(line: Line, following: Sequence[Line]) -> Who | None:
    """Return who speaks below a line that ends in an hour: An Peeters 0:05."""
    match = _BEHIND.fullmatch(line.text)
    if match is None or not following or not following[0].text or line.picture is not None:
        return None
    return read_who(match["head"])
