"""Pasted mail: headers, quoting with >, greetings and signatures, told from the text that was sent."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from brochure.importing.labels import read_label
from brochure.importing.lines import LeftOut, Line
from brochure.importing.mail_author import asked_by, sender_of, senders_of, signed_by, signs_below
from brochure.importing.mail_notes import answering, paragraphs, told_of_sender
from brochure.importing.mail_talk import talk_ahead, talk_of_mail
from brochure.importing.replies import QUOTED, beside_questions, starts_between, with_answers_below

_HEADS = r"van|aan|from|to|cc|bcc|verzonden|verstuurd|sent|datum|date|onderwerp|subject|bijlagen?|attachments?|beantwoorden"
_HEADER = re.compile(rf"^(?:{_HEADS})\s*:\s*\S?", re.IGNORECASE)
MAIL_HEAD = re.compile(rf"^([>\s]*\*?(?:{_HEADS})\s*:\*?)\t+", re.IGNORECASE)
"""What a line of the head of a mail begins with, and the tabs behind it: Outlook copies it so."""
_FORWARDED = re.compile(
    r"^[-_ ]{2,}.*(?:bericht|message|forwarded).*[-_ ]{2,}$|^(?:begin )?(?:doorgestuurd|forwarded).*(?:bericht|message)\b.*$|"
    r"^(?:op|on) .{6,80}(?:schreef|wrote)\b.{0,120}:$|^(?:op|on) .{6,120}(?:het volgende geschreven|wrote):$",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"^(?:beste|dag|hallo|hoi|hey|geachte|goeiedag|goedendag|goeiemorgen|goedemorgen|goedemiddag|liefste)\b[^.?“”]{0,60}[,!]?$|"
    r"^(?-i:[A-ZÀ-Þ][a-zà-ÿ’-]+)(?: en (?-i:[A-ZÀ-Þ][a-zà-ÿ’-]+))?,$",
    re.IGNORECASE,
)
_FAREWELL = re.compile(
    r"^(?:--|(?:met )?(?:vriendelijke|hartelijke|beste|warme|zonnige|sportieve|kindvriendelijke) groet(?:en|jes)?\b.*|"
    r"met (?:de )?(?:meeste |bijzondere )?(?:hoogachting|achting)|(?:tot|prettig|fijn|goed) (?:morgen|gauw|binnenkort|dan|volgende week|ziens|weekend)|bedankt(?: alvast)?|dank(?:jewel| je(?: wel)?| u)?|"
    r"(?:vriendelijke |hartelijke |veel |lieve |warme )?groet(?:en|jes)(?:\s(?:en|van|uit|aan)\b.{0,40})?[,!]?|mvg|m\.v\.g\.?|hoogachtend|alvast bedankt\b.{0,40}|"
    r"verzonden (?:vanaf|met|van) mijn\b.*|sent from my\b.*)[,.!]?$",
    re.IGNORECASE,
)
_COVERS = re.compile(
    r"(?:bij deze|bijgevoegd|hierbij|hieronder|onderaan|in bijlage|hier (?:is|zijn|komt)|zoals (?:beloofd|afgesproken|gevraagd)|zie)\b"
    r"[^“”\"?]{0,60}\b(?:tekst|teksten|interview|bijdrage|antwoorden|vragenlijst|versie|artikel|verhaal)\b[^“”\"?]{0,200}[.!:]$",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r":\s*[\"“„«‘']\w")
_LABELLED = re.compile(r"\blabel (?:ontvangen|behaald|gekregen)\b", re.IGNORECASE)
_RULE = re.compile(r"[-=_*~#—–]{3,}")
_LONGEST_SIGNATURE = 25  # lines
_LONGEST_MARK = 240  # characters of the line that says that a mail is sent on
_SHORT = 400  # characters of a signature, however little it signs
_LONGEST_NOTE = 1_200  # characters
_MOST_TIMES = 9  # that a mail is sent on
_ASKED = 3  # words: a signature says Vragen?
_LEAST_ASKED = 2  # questions
_FAR_MORE = 2  # times as many characters in the mail that is sent on as in the note above it


@dataclass(frozen=True, slots=True)
class Letter:
    """The lines of a mail without what surrounds its text, and who signed it with a function: "Name, role".

    `note` is what stood above the mail, in paragraphs.
    """

    lines: list[Line]
    author: str = ""
    note: tuple[str, ...] = ()


def read_letter(lines: Sequence[Line], left_out: list[LeftOut]) -> Letter:
    """Return a pasted mail without what surrounds its text; any other text stays as it is."""
    plain = [_unquoted(line) for line in lines]
    headers = [place for place, line in enumerate(plain) if _HEADER.match(line.text)]
    sent_on = _sent_on(lines)
    is_mail = (
        sent_on > 0 or any(two - one == 1 for one, two in pairwise(headers)) or any(map(_sends_on, plain))
    )
    note = max(sent_on, _note(plain, headers), _answered_below(plain, headers))
    quoted = starts_between(lines)
    if quoted is not None and not _is_text(plain[:quoted]):
        note = max(note, quoted)
    if (paired := with_answers_below(lines, _mail_below(plain, headers), left_out)) is not None:
        return read_letter(paired, left_out)
    asked = asked_by(plain, note, is_between=quoted is not None)
    greeted = next(
        (at for at in range(note, min(len(plain), note + 12)) if _GREETING.match(plain[at].text)), None
    )
    beside = beside_questions(lines, note if greeted is None else greeted + 1) if asked else set()
    sought = [replace(line, text="") if place in beside else line for place, line in enumerate(plain)]
    farewell = _farewell(sought, note)
    if not is_mail and (greeted is None or farewell is None):
        return Letter([line for line in plain if not _RULE.fullmatch(line.text)])
    who = signs_below(sought, farewell) if farewell is not None else None
    who = None if who is not None and who.name == asked else who
    if who is None and note and (above := signed_by(plain[:note], 0, besides=asked)):
        who = above[1]  # who answered between the questions of a mail sent to them
    if farewell is None and (sender := sender_of(plain)) and (signed := signed_by(plain, note, sender)):
        farewell, who = signed if _signs(plain[note : signed[0]], plain[signed[0] :]) else (None, None)
    if who is None and note and farewell is not None:  # who answered, and signs below the mail that asks
        names = [name for name in senders_of(plain[:note]) if name and name != asked]
        signed_there = (signed_by(plain, farewell, name) for name in names)
        who = next((one[1] for one in signed_there if one), None)
    talk = talk_of_mail(plain, greeted, farewell) | set(talk_ahead(plain, greeted, _FAREWELL))
    gone = dict.fromkeys(range(note), "mail-note") | dict.fromkeys(beside, "mail-note")
    for place, line in enumerate(plain):
        if _sends_on(line) or (is_mail and _in_headers(place, headers)):
            gone[place] = "mail-header"
    if greeted is not None:
        gone[greeted] = "greeting"
        gone |= dict.fromkeys(_covering(plain, greeted + 1), "mail-note")
        gone |= dict.fromkeys(_above_rule(plain, greeted + 1), "mail-note")
        gone |= dict.fromkeys(talk, "mail-note")
    if farewell is not None:
        gone |= dict.fromkeys(range(farewell, len(plain)), "signature")
    left_out += [LeftOut(plain[place].text, why) for place, why in sorted(gone.items())]
    kept = [line for place, line in enumerate(plain) if place not in gone and not _RULE.fullmatch(line.text)]
    told = [
        line if place < note or place in beside or place in talk else Line("", 0)
        for place, line in enumerate(plain)
    ]
    notes = paragraphs(
        told, {place for place, line in enumerate(told) if not line.text or gone.get(place) == "mail-header"}
    )
    heads = " ".join(line.text for place, line in enumerate(plain) if gone.get(place) == "mail-header")
    if who:
        notes = (*notes, f"{who.name}, {who.role}")
    elif own := told_of_sender(notes, sender_of(plain[: greeted or note])):
        notes = (*notes, own)
    who = answering(notes, who, asked, heads) if asked else who
    return Letter(kept, f"{who.name}, {who.role}" if who else "", notes)


def _sends_on(line: Line) -> bool:
    """Tell whether a line says that a mail is sent on, or answered, below it."""
    return len(line.text) <= _LONGEST_MARK and _FORWARDED.match(line.text) is not None


def _mail_below(lines: Sequence[Line], headers: Sequence[int]) -> int:
    """Return where the first mail below the one that answers it begins; 0 where none does."""
    starts = [place for place in headers if place and place + 1 in headers and place - 1 not in headers]
    return min([*starts, *(place for place, line in enumerate(lines) if _sends_on(line))], default=0)


def _above_rule(lines: Sequence[Line], start: int) -> range:
    """Return the places of what is written below a greeting and above the rule with which the text begins."""
    rule = next(
        (at for at in range(start, min(len(lines), start + 12)) if _RULE.fullmatch(lines[at].text)), start
    )
    note = lines[start:rule]
    is_note = sum(len(line.text) for line in note) <= _SHORT and not _is_text(note)
    return range(start, rule) if is_note and not any(line.text.endswith("?") for line in note) else range(0)


def _covering(lines: Sequence[Line], start: int) -> list[int]:
    """Return the lines below a greeting that only say what is sent: Bij deze de tekst, met dank aan iedereen."""
    covers = takewhile(lambda place: _COVERS.match(lines[place].text), range(start, len(lines)))
    return list(covers)


def _note(lines: Sequence[Line], headers: Sequence[int]) -> int:
    """Return how many lines somebody wrote above the mail they send on; 0 where these are the text itself."""
    starts = [place for place in headers if place + 1 in headers]
    starts += [place for place, line in enumerate(lines) if _sends_on(line)]
    start = min(starts, default=0)
    if not _is_note(lines, start):
        return 0
    # Sent on more than once: each time somebody wrote a few lines above it.
    heads = set(headers)
    for later in sorted(one for one in starts if one > start and one - 1 not in heads)[:_MOST_TIMES]:
        written = [line for place, line in enumerate(lines[:later]) if place not in heads]
        above, below = sum(len(line.text) for line in written), sum(len(line.text) for line in lines[later:])
        if above * _FAR_MORE >= below or above > _LONGEST_NOTE or _is_text(written):
            break
        start = later
    return start


def _answered_below(lines: Sequence[Line], headers: Sequence[int]) -> int:
    """Return how many lines stand above a mail that was answered between its questions; 0 where none was."""
    starts = [place for place in headers if place + 1 in headers and place - 1 not in headers]
    for start in starts[1:]:
        above, below = lines[:start], lines[start:]
        asked = [place for place, line in enumerate(below) if line.text.endswith("?")]
        answered = sum(place + 1 < len(below) and not below[place + 1].text.endswith("?") for place in asked)
        asks_above = any(line.text.endswith("?") for line in above)
        if (
            answered >= _LEAST_ASKED
            and not asks_above
            and sum(len(line.text) for line in above) <= _LONGEST_NOTE
        ):
            return start
    return 0


def _is_note(lines: Sequence[Line], start: int) -> bool:
    """Tell whether the lines above a place are few beside those below it."""
    above = sum(len(line.text) for line in lines[:start])
    below = sum(len(line.text) for line in lines[start:])
    return above * _FAR_MORE < below and above <= _LONGEST_NOTE


def _sent_on(lines: Sequence[Line]) -> int:
    """Return how many lines somebody wrote above a text that they paste below their greetings; 0 where none are.

    That text is quoted with > from its first line to its last, or begins below a rule.
    """
    farewell = next(
        (at for at, line in enumerate(lines[:_LONGEST_SIGNATURE]) if _FAREWELL.match(line.text)), None
    )
    if farewell is None or _is_text(lines[:farewell]):
        return 0
    for place in range(farewell + 1, min(len(lines), farewell + _LONGEST_SIGNATURE)):
        quoted = all(QUOTED.match(line.text) for line in lines[place:])
        if (quoted or _RULE.fullmatch(lines[place].text)) and _is_note(lines, place):
            return place + (not quoted)
    return 0


def _in_headers(place: int, headers: Sequence[int]) -> bool:
    return place in headers and (place - 1 in headers or place + 1 in headers)


def _farewell(lines: Sequence[Line], start: int) -> int | None:
    """Return where the signature begins that ends a mail, which begins at `start`."""
    first = max(start, len(lines) - _LONGEST_SIGNATURE)
    farewells = [place for place in range(first, len(lines)) if _FAREWELL.match(lines[place].text)]
    return next((place for place in farewells if _signs(lines[start:place], lines[place:])), None)


def _signs(above: Sequence[Line], below: Sequence[Line]) -> bool:
    """Tell whether greetings end a mail: the text itself may stand below those of whoever sends it."""
    signed = max(sum(len(line.text) for line in above), _SHORT)
    is_long = sum(len(line.text) for line in below) > signed and not _is_text(above)
    asks = any(line.text.endswith("?") and len(line.text.split()) >= _ASKED for line in below)
    return not (is_long or asks or _is_text(below))


def _is_text(lines: Sequence[Line]) -> bool:
    """Tell whether lines surely are of the text: the label line, or what somebody says."""
    plain = [_unquoted(line).text for line in lines]
    return any(read_label(text) or _SPOKEN.search(text) or _LABELLED.search(text) for text in plain)


def _unquoted(line: Line) -> Line:
    text = QUOTED.sub("", line.text)
    return replace(line, text=text) if text and text != line.text else line
