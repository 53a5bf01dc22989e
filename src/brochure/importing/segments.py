"""Lines that were glued together in a paste, taken apart again."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from brochure.importing.closing_names import WHOLE, opened_above, with_closing_names_apart
from brochure.importing.labels import read_label
from brochure.importing.lines import Line
from brochure.importing.marks import CLOSE, OPEN, closing_places
from brochure.importing.pullquotes import holds
from brochure.importing.roles import is_role
from brochure.importing.speakers import attribution, read_speech, read_who

# The questions that the label's site asks every holder: known well enough to be found inside a line.
STANDARD = re.compile(
    r"(?:Wat was (?:voor )?\S+(?: \S+)? de (?:motivatie|aanleiding)[^.?!“”]{0,90}\?"
    r"|Waarom is het een aanrader[^.?!“”]{0,90}\?"
    r"|Waar (?:zijn|is|ben) [^.?!“”]{1,60}? (?:het )?mee?ste? (?:fier|trots)(?: op)?[^.?!“”]{0,30}\?"
    r"|Waar (?:willen|wil) [^.?!“”]{1,60}? (?:nog )?(?:verder )?aan werken[^.?!“”]{0,30}\?"
    r"|Waarom (?:kiest|kiezen|koos|kozen) [^.?!“”]{1,80}? kind\S*vriendelijkheid\?"
    r"|(?:Heb|Hebben|Heeft) [^.?!“”]{1,40}? tips? voor [^.?!“”]{1,140}\?)"
)
_MAX_LINE = 6_000  # characters: nobody answers at such length on one line, and taking it apart costs time
_MAX_LOOKED = 3_000_000  # characters, each time one is looked at: a glued page is done with a tenth
_MAX_PARTS = 5_000  # beyond these, lines stay as they are
_MAX_QUOTES = 100  # closing marks of one line that are looked behind
_MAX_NAME = 240  # characters
_LEAST_REPEATED, _NEAR = 20, 8  # characters of a quotation that says words again, and lines above it
_DASH = re.compile(r"^[–—―-]+\s*(?=[^\W\d_])")
_BULLET = re.compile(r"^[-–—*•·▪‣◦>+]+\s+(?=[^\W\d_])")
_BRACKETED = re.compile(r"\([^()]+(?:\([^()]*\)[^()]*)*\)\.?")
_CLOSED = re.compile(rf"{CLOSE}[.,]?$")
_NUMBER = re.compile(r"\s*(?:(?:vraag|v|q)\s*)?\(?(?:\d{1,2}|[a-h](?=\)))\s*[.):/]\s*", re.IGNORECASE)
# A name before the label line: Temse – label ontvangen in 2020.
_NAMED_LABEL = re.compile(
    r"[A-ZÀ-Þ][\w’-]+(?: [A-ZÀ-Þ(][\w’)-]+){0,4}(?:\s*[,:|·•]|\s[–-])\s+(?=(?:het )?(?:kindvriendelijk\S* )?label\b)",
    re.IGNORECASE,
)
_LINK_AT_END = re.compile(r"\s*[,:|·•–-]\s*$")
_ENDED = re.compile(rf"[.!?…{CLOSE})]\s*$")


def _is_attribution(text: str) -> bool:
    return bool(_DASH.match(text)) and len(text) <= _MAX_NAME and attribution(_DASH.sub("", text)) is not None


def _is_bracketed(text: str) -> bool:
    """Tell whether a line is the name and function of who was quoted, between brackets: (An Peeters, schepen)."""
    return (
        len(text) <= _MAX_NAME
        and _BRACKETED.fullmatch(text) is not None
        and attribution(text.rstrip(".")) is not None
    )


def leads_in(head: str, rest: str) -> bool:
    """Tell whether the bold words at the start of a paragraph are a question or a speaker of the words behind them."""
    if not rest[:1].isupper() and not rest.startswith((OPEN, '"', "‘", "'")):
        return False
    return head.endswith("?") or (
        not head.endswith((".", ",", ":")) and len(head.split()) > 1 and _is_person(head)
    )


def _is_person(text: str) -> bool:
    who = read_who(text)
    return who is not None and who.role is not None and is_role(who.role)


def _without_dash(line: Line, known: Container[str]) -> Line:
    """Return a line without the dash or bullet with which a list of speakers was typed: - Jan, burgemeester: “…”."""
    mark = _BULLET.match(line.text)
    if mark is None or line.role or line.picture is not None:
        return line
    rest = line.text[mark.end() :]
    return replace(line, text=rest) if read_speech(rest, "", known) else line


def _with_name_behind(line: Line, known: Container[str]) -> Line:
    """Return a quotation with the name that stands bare behind it marked off, if that speaks elsewhere: “…” An Peeters."""
    quote, mark, who = line.text.rpartition(CLOSE)
    is_one = quote.startswith(OPEN) and OPEN not in quote[1:] and CLOSE not in quote
    if not (mark and is_one) or len(who) > _MAX_NAME or who.strip().lower() not in known:
        return line
    return replace(line, text=f"{quote}{CLOSE} – {who.strip()}")


def _names_ahead(lines: Sequence[Line]) -> bool:
    """Tell whether a text puts “– Name, role” above the words: somewhere it stands below what is not quoted."""
    return any(
        _is_attribution(line.text) and following.text.startswith(OPEN) and not _CLOSED.search(before.text)
        for before, line, following in zip(lines, lines[1:], lines[2:], strict=False)
    )


def _is_name_below(whole: Sequence[Line], line: Line, following: Sequence[Line]) -> bool:
    """Tell whether a line names whose quotation stands above it: nobody's words follow, and it has a function."""
    before = whole[-1].text if whole else ""
    if not (before.startswith(OPEN) and _CLOSED.search(before)) or line.level or line.picture is not None:
        return False
    if len(line.text) > _MAX_NAME or any(mark in line.text for mark in (OPEN, ":", "?", "!")):
        return False
    if len(whole) > 1 and len(whole[-2].text) <= _MAX_NAME and _is_person(whole[-2].text):
        return False  # the name of who says it stands above the quotation
    # Words that are quoted below the name are its own, whatever they ask.
    after = following[0] if following else None
    asks = after is not None and "?" in after.text and OPEN not in after.text and after.text[:1] != "‘"
    goes_on = after is not None and not (after.level or after.strong or asks)
    if after is not None and goes_on and len(whole) > 1 and whole[-2].text.endswith("?"):
        # Right below a question it is the answer, unless what follows says it again, or is quoted too.
        goes_on = OPEN in after.text or holds(after.text, before.strip(f"{OPEN}{CLOSE} ."))
    return _is_person(line.text) and not goes_on


def _is_name_of_repeated(before: Sequence[Line], line: Line, following: Sequence[Line]) -> bool:
    """Tell whether a line names, in full and without a function, whose words the quotation above it says again."""
    if following and following[0].text.startswith((":", OPEN)):
        return False  # it heads what follows
    quote = before[-1].text if before else ""
    inside = quote.strip(f"{OPEN}{CLOSE} .")
    if not (quote.startswith(OPEN) and _CLOSED.search(quote)) or len(inside) < _LEAST_REPEATED or line.level:
        return False
    who = read_who(line.text) if len(line.text) <= _MAX_NAME and ":" not in line.text else None
    is_name = who is not None and who.role is None and " " in who.name
    return is_name and any(holds(one.text, inside) for one in before[-1 - _NEAR : -1])


def split_lines(lines: Iterable[Line], known: Container[str]) -> list[Line]:
    """Return the lines with every question, speaker and label line on a line of its own."""
    whole: list[Line] = []
    undashed = with_closing_names_apart(
        [_with_name_behind(_without_dash(one, known), known) for one in lines]
    )
    ahead = _names_ahead(undashed)
    for place, line in enumerate(undashed):
        before = whole[-1].text if whole else ""
        # "Name, role" and on the next line ": “…”".
        if line.text.startswith(":") and whole and whole[-1].picture is None:
            whole[-1] = replace(whole[-1], text=f"{whole[-1].text}: {line.text[1:].strip()}")
        # “…” and on the next line "– Name, role".
        elif ahead and _is_attribution(line.text):
            whole.append(replace(line, text=f"{_DASH.sub('', line.text)}:"))
        elif (opened := opened_above(whole)) is not None and (
            _is_attribution(line.text) or _is_bracketed(line.text)
        ):
            named = _DASH.sub("", line.text).rstrip(".").strip("()")
            whole.insert(opened, replace(whole[opened], text=f"{named}:", number=line.number))
        elif _CLOSED.search(before) and _is_attribution(line.text):
            whole[-1] = replace(whole[-1], text=f"{before} – {_DASH.sub('', line.text)}")
        elif before.startswith(OPEN) and _CLOSED.search(before) and _is_bracketed(line.text):
            whole[-1] = replace(whole[-1], text=f"{before} {line.text}")
        elif _is_name_below(whole, line, undashed[place + 1 : place + 2]) or _is_name_of_repeated(
            whole, line, undashed[place + 1 : place + 2]
        ):
            whole[-1] = replace(whole[-1], text=f"{before} – {line.text}")
        else:
            whole.append(line)
    parts: list[Line] = []
    looked = 0
    for line in whole:
        for part, cost in _split(line, known, _MAX_LOOKED - looked if len(parts) < _MAX_PARTS else 0):
            parts.append(part)
            looked += cost
    return parts


def _split(line: Line, known: Container[str], most: int) -> Iterator[tuple[Line, int]]:
    """Return the parts of a line, each with the characters that were looked at to find it."""
    text, cost = line.text, 0
    while text and len(text) <= most and line.role not in WHOLE:
        most -= len(text)
        cost = len(text)
        cut = _cut(text, known)
        if not cut:
            break
        part = _LINK_AT_END.sub("", text[:cut]) if read_label(text[cut:]) else text[:cut].strip()
        yield replace(line, text=part), cost
        text, cost = _still_quoted(text[:cut], text[cut:].strip()), 0
    if text or line.picture is not None:
        yield replace(line, text=text), cost


def _still_quoted(before: str, rest: str) -> str:
    """Return what a second speaker says inside one pair of marks as a quotation of its own that opens."""
    depth = before.count(OPEN) - before.count(CLOSE)
    match = re.match(rf"[^:.!?,{OPEN}{CLOSE}]{{2,62}}:\s(?!{OPEN})", rest) if depth > 0 else None
    return f"{rest[: match.end()]}{OPEN}{rest[match.end() :]}" if match else rest


def _cut(text: str, known: Container[str]) -> int | None:
    """Return where the first thing of a line ends and another begins."""
    if len(text) > _MAX_LINE:
        return None
    finders = (_after_label, _at_question, _after_quote, _at_speaker)
    places = [next((place for place in find(text, known) if 0 < place < len(text)), 0) for find in finders]
    return min(filter(None, places), default=None)


def _after_label(text: str, _known: Container[str]) -> Iterator[int]:
    if (named := _NAMED_LABEL.match(text)) and read_label(text[named.end() :]):
        yield named.end()
    label = read_label(text)
    if label and label.rest and _starts_anew(label.rest):
        yield len(text) - len(label.rest)


def _at_question(text: str, known: Container[str]) -> Iterator[int]:
    """Find a standard question behind an answer, and an answer behind a question."""
    for match in STANDARD.finditer(text):
        if (
            match.start()
            and _ENDED.search(text[: match.start()])
            and not _NUMBER.fullmatch(text[: match.start()])
        ):
            yield match.start()
        elif not match.start() and text[match.end() :].strip():
            yield match.end()
    place = text.find("?")
    if place > 0 and not text.startswith(OPEN):
        rest = text[place + 1 :].strip()
        if rest.startswith(OPEN) or (rest and read_speech(rest, "", known) and OPEN not in text[:place]):
            yield place + 1


def _after_quote(text: str, known: Container[str]) -> Iterator[int]:
    """Find what starts anew behind a closing mark: another quotation, a question, a speaker."""
    for place in closing_places(text)[:_MAX_QUOTES]:
        end = place + 1 + len(re.match(rf"{CLOSE}*\.?", text[place + 1 :])[0])  # type: ignore[index]
        rest = text[end:].strip()
        if bracket := _attribution_end(rest):
            if _starts_anew(rest[bracket:].strip()) or read_label(rest[bracket:].strip()):
                yield len(text) - len(rest) + bracket
            continue
        sentence_ended = re.search(r"[.!?…]$", text[:place].rstrip()) or text[place + 1 : end].endswith(".")
        if not rest or not sentence_ended:
            continue
        if _is_question(rest) and _quotes_within(text, known):
            continue
        if (
            (rest.startswith(OPEN) and _closes_at_end(rest))
            or read_speech(rest, "", known)
            or _is_question(rest)
        ):
            yield end


def _quotes_within(text: str, known: Container[str]) -> bool:
    """Tell whether a line quotes something within its own words: U zei ooit: “…” Wat bedoelde u?"""
    return not text.startswith(OPEN) and OPEN in text and read_speech(text, "", known) is None


def _attribution_end(text: str) -> int:
    """Return where "(Name, role)" ends at the start of a text, 0 if there is none."""
    match = re.match(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)\.?", text)
    return match.end() if match and attribution(match[1]) else 0


def _closes_at_end(text: str) -> bool:
    return text.endswith((CLOSE, f"{CLOSE}.")) or CLOSE not in text


def _is_question(text: str) -> bool:
    return (
        text.endswith("?")
        and OPEN not in text
        and text[:1].isupper()
        and not re.search(r"[.!?]\s", text[:-1])
    )


def _starts_anew(text: str) -> bool:
    return text.startswith(OPEN) or _is_question(text) or attribution(text) is not None


def _at_speaker(text: str, known: Container[str]) -> Iterator[int]:
    """Find a known speaker in the middle of a line: two people inside one pair of marks."""
    speech = read_speech(text, "", known) if text[:1] != OPEN and OPEN in text.partition(":")[0] else None
    head = len(text) - len(speech.words) if speech else 0  # a title between marks in the function
    for match in re.finditer(
        rf"[.!?…{CLOSE}]\s+(?=(?P<name>[^\W\d_a-z][^:.!?,{OPEN}{CLOSE}]{{1,60}}):\s)", text
    ):
        if match["name"].lower() in known and match.start() >= head:
            yield match.end()
