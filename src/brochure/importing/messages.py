"""Messages of a chat with hour and name on a line of their own, and what was written below it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from brochure.importing.dates import MONTH
from brochure.importing.lines import LeftOut, Line
from brochure.importing.small_talk import is_short_reply, only_checks
from brochure.importing.speakers import Who, read_who

_HEAD = re.compile(
    r"(?P<stamp>\[(?:\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?,? )?\d{1,2}:\d{2}(?::\d{2})?\]|\[\d{1,2}:\d{2},? \d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\]|\d{1,2}:\d{2}|\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?,? \d{1,2}:\d{2}(?::\d{2})?)"
    r"\s+(?P<who>[^\W\d_][^:?!.,()\[\]“”\"]{1,60})"
)
# What the program adds: 👍 2, Bewerkt, An heeft Tom aan de chat toegevoegd.
_ADDED = re.compile(
    r"(?:[^\w\s]+\s*\d*\s*)+|bewerkt|edited|.{1,80}\bheeft\b.{1,80}\b(?:aan (?:de|het) (?:chat|vergadering|gesprek|groep|team) toegevoegd|(?:chat|groep|team|gesprek) verlaten)\.?",
    re.IGNORECASE,
)
_DAY = re.compile(
    rf"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag,? )?\d{{1,2}} {MONTH}(?: \d{{4}})?|vandaag|gisteren",
    re.IGNORECASE,
)
_LEAST = 3  # messages
_ASKED = 2  # questions


@dataclass(slots=True)
class _Message:
    who: str
    head: Line
    lines: list[Line]

    @property
    def written(self) -> list[Line]:
        """The lines without what the program adds."""
        return [line for line in self.lines if not _ADDED.fullmatch(line.text)]

    @property
    def asks(self) -> bool:
        """Whether the message ends in a question."""
        return any(line.text.endswith("?") for line in self.written[-1:])


def with_names_ahead(lines: Sequence[Line], left_out: list[LeftOut]) -> tuple[list[Line], list[Who]]:
    """Return the lines of a chat as “Name: words” and who answers in it; any other text stays as it is.

    Where one person asks all the questions, these stay without the name, and small talk is left out.
    """
    above, messages = _messages(lines)
    people = list(dict.fromkeys(message.who for message in messages))
    if len(messages) < _LEAST or len(people) < 2 or not all(message.lines for message in messages):
        return list(lines), []
    asker = _asker(messages)
    left_out += [LeftOut(line.text, "time-stamp") for line in above if _DAY.fullmatch(line.text)]
    kept, asked = [line for line in above if not _DAY.fullmatch(line.text)], False
    checks = _checks(messages, asker)
    for place, message in enumerate(messages):
        left_out.append(LeftOut(message.head.text, "time-stamp"))
        left_out += [LeftOut(line.text, "chat") for line in message.lines if _ADDED.fullmatch(line.text)]
        written = message.written
        is_check = place in checks
        asked = asked or (message.who == asker and message.asks and not is_check)
        if is_check or (asker and ((message.who == asker and not message.asks) or not asked)):
            left_out.append(LeftOut(" ".join((message.who, *(line.text for line in written))), "small-talk"))
        elif message.who == asker:
            question = " ".join(line.text for line in written)
            kept.append(replace(message.head, text=question, asks=True))
        elif written:
            kept.append(replace(written[0], text=f"{message.who}: {written[0].text}", opens_block=True))
            kept += [replace(line, opens_block=False) for line in written[1:]]
    return kept, [Who(name) for name in people if name != asker]


def _checks(messages: Sequence[_Message], asker: str) -> set[int]:
    """Return the places of messages that only ask whether somebody is there or agrees, and of the short replies to them."""
    found: set[int] = set()
    for place, message in enumerate(messages):
        if message.who != asker or not message.asks or not only_checks(_words(message)):
            continue
        end = next((at for at in range(place + 1, len(messages)) if messages[at].who == asker), len(messages))
        if all(is_short_reply(_words(one)) for one in messages[place + 1 : end]):
            found |= set(range(place, end))
    return found


def _words(message: _Message) -> str:
    return " ".join(line.text for line in message.written)


def _messages(lines: Sequence[Line]) -> tuple[list[Line], list[_Message]]:
    """Return the lines above the first message, and the messages."""
    above: list[Line] = []
    messages: list[_Message] = []
    for line in lines:
        head = _HEAD.fullmatch(line.text) if line.picture is None and not line.role else None
        who = read_who(head["who"]) if head else None
        if who is not None and who.role is None:
            messages.append(_Message(who.name, line, []))
        elif messages:
            messages[-1].lines.append(line)
        else:
            above.append(line)
    return above, messages


def _asker(messages: Sequence[_Message]) -> str:
    """Return the one who asks, more than once, where nobody else does; "" for nobody."""
    asking = [message.who for message in messages if message.asks]
    return asking[0] if len(asking) >= _ASKED and len(set(asking)) == 1 else ""
