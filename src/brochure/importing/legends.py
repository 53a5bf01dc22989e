"""Who speaks by a short word that a list explains: initials, a function, “persoon 1”; brought to “Short: words”.

The list stands above or below the talk, with any sign between the two: `TV Tom Maes, schepen`, `BURGEMEESTER = An Peeters`,
`Naam en functie persoon 1: An Peeters, schepen`. No word is changed; the list itself is left out.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from brochure.importing.introductions import introduced
from brochure.importing.lines import LeftOut, Line
from brochure.importing.questions import is_order
from brochure.importing.roles import is_age, is_body, is_role, role_end
from brochure.importing.speakers import Who, read_who
from brochure.importing.wordset import wordset

_INITIALS = r"(?:(?:[A-Z]\.){2,4}|[A-Z]{1,4}\d{0,2})"
_NUMBERED = (
    r"(?:persoon|spreker|speaker|deelnemer|respondent|geïnterviewde|stem|kind|jongere|ouder|leerling|personne|person)"
    r"\s?(?:nr\.?\s?)?(?:\d{1,2}|[A-H])"
)
_WORDS = r"[^\W\d_][\w’'-]*(?: [\w’'-]+){0,5}"
_SHORT = rf"(?:{_INITIALS}|(?i:{_NUMBERED})|{_WORDS})"
_SIGN = r"(?:\s*(?:=>?|:|\||→|>)\s*|\s+(?:[-–—]+>?|staat voor)\s+)"
_FIELD = r"(?i:(?:naam (?:en|&|\+) functie|naam|wie(?: is)?|functie)\s+(?:van\s+)?)?"
_AHEAD = re.compile(
    rf"{_FIELD}[\[(]?(?P<short>{_SHORT})[\])]?{_SIGN}(?:(?i:naam(?: en functie)?)\s*:\s*)?(?P<who>\S.{{2,158}})"
)
_BESIDE = re.compile(rf"(?P<short>{_INITIALS})\s+(?P<who>[A-ZÀ-Þ].{{2,158}})")
_BEHIND = re.compile(
    rf"(?P<who>[A-ZÀ-Þ].{{2,158}}?)(?:\s*(?:=|→|\|)\s*(?P<short>{_SHORT})|\s*[\[(](?P<bracket>{_INITIALS})[\])])\.?"
)
# How a line begins that somebody says: a sign behind the short word, brackets around it, or nothing at all.
_HEADS = (
    re.compile(rf"[\[(]?(?P<head>{_SHORT})[\])]?{_SIGN}(?P<words>\S.*)?", re.DOTALL),
    re.compile(rf"[\[(](?P<head>{_SHORT})[\])]\s+(?P<words>\S.*)", re.DOTALL),
    re.compile(rf"(?P<head>{_INITIALS})\.?\s+(?P<words>[A-ZÀ-Þ“\"‘'„«…(\d].*)", re.DOTALL),
    re.compile(rf"(?P<head>{_SHORT}):?", re.DOTALL),
)
_BULLET = re.compile(r"^[-–—*•·▪]\s+")
_ARTICLE = re.compile(r"(?:de|onze|la|le|notre) ")
_ALL = wordset("allen allemaal iedereen beiden allebei")
_LISTED = re.compile(
    r"(?:(?:de|onze)\s+)?(?:deelnemers|aanwezig(?:en)?|aan tafel|aan het woord|legende?|sprekers|wie is wie|afkortingen|initialen|personen|"
    r"gesprekspartners|geïnterviewden|kleuren|stemmen|wie spreekt)\b(?:\s+\S+){0,4}?\s*:?",
    re.IGNORECASE,
)
_MANY = 40  # functions of one text, or people who ask
_LONGEST = 160  # characters of a line of the list
_OFTEN = 2  # times that a function speaks which no list explains


_ASKER = re.compile(
    r"(?:de )?(?:interviewer|interviewster|moderator|vraagstell(?:er|ster)|redact(?:ie|eur|rice)|journalist|gespreksleider|begeleider van het gesprek)(?:\s.{0,60})?",
    re.IGNORECASE,
)
_ASKS_FOR = re.compile(r"communicatie|redact|journalist|interview|moderat|verslag", re.IGNORECASE)
_REMARK = 12  # words: what an asker says that is shorter, and asks nothing, is small talk


@dataclass(frozen=True, slots=True)
class _Entry:
    short: str
    who: Who
    asks: bool = False


def with_legend(lines: Sequence[Line], left_out: list[LeftOut]) -> tuple[list[Line], dict[str, Who]]:
    """Return the lines without the list of who speaks by what, their heads as “Short: words”, and these people."""
    told = [_entries(line.text) if _is_plain(line) else [] for line in lines]
    heads = Counter(
        head for line, entry in zip(lines, told, strict=True) if not entry for head in _heads(line)
    )
    gone = _listed(lines, told, heads)
    entries = [entry for place in gone for entry in told[place]]
    asks = [entry for entry in entries if entry.asks][:_MANY]
    asking = {entry.short.lower() for entry in asks if _mostly_asks(entry, lines)}
    found = {entry.short: entry.who for entry in entries if entry.short.lower() not in asking}
    found |= _by_function(lines, heads, found)
    if not (found or asking):
        return list(lines), {}
    left_out += [LeftOut(lines[place].text, "initials") for place in sorted(gone)]
    titles = {
        place - 1
        for place in gone
        if place and place - 1 not in gone and _LISTED.fullmatch(lines[place - 1].text)
    }
    left_out += [LeftOut(lines[place].text, "section") for place in sorted(titles)]
    speaking = {short.lower() for short in found} | asking | _ALL
    headed = [_headed(line, speaking) for place, line in enumerate(lines) if place not in gone | titles]
    return list(_asked(headed, asking, left_out)), found


def _mostly_asks(entry: _Entry, lines: Sequence[Line]) -> bool:
    headed = [_headed(line, {entry.short.lower()}) for line in lines]
    said = [
        line.text
        for line, before in zip(headed, lines, strict=True)
        if line is not before or _says(before, entry)
    ]
    return (
        2 * sum(text.endswith("?") or is_order(text.partition(":")[2].strip()) for text in said)
        >= len(said)
        > 0
    )


def _says(line: Line, entry: _Entry) -> bool:
    return line.text.lower().startswith(f"{entry.short.lower()}:")


def _asked(lines: Sequence[Line], asking: set[str], left_out: list[LeftOut]) -> Iterator[Line]:
    """Return the lines with what those ask who only do that as questions, without the short word before it."""
    for line in lines:
        head, colon, words = line.text.partition(":")
        if not colon or head.lower() not in asking or not _is_plain(line):
            yield line
        elif (text := words.strip()).endswith("?") or is_order(text) or len(text.split()) > _REMARK:
            left_out.append(LeftOut(head, "asker"))
            yield replace(line, text=text, asks=True)
        else:
            left_out.append(LeftOut(line.text, "small-talk"))


def _is_plain(line: Line) -> bool:
    return line.picture is None and not line.role and len(line.text) > 0


def _entries(text: str) -> list[_Entry]:
    """Return the people of a line that explains short words from its first word to its last; [] for any other line."""
    parts = [_BULLET.sub("", part.strip()) for part in text.split(";")] if len(text) <= 3 * _LONGEST else []
    entries = [_entry(part) for part in parts if part]
    return [entry for entry in entries if entry] if entries and all(entries) else []


def _entry(text: str) -> _Entry | None:
    if len(text) > _LONGEST or text.endswith(("?", "!")):
        return None
    for pattern in (_AHEAD, _BESIDE, _BEHIND):
        if not (match := pattern.fullmatch(text)):
            continue
        short = match["short"] or match["bracket"]
        if _ASKER.fullmatch(match["who"]) and re.fullmatch(_INITIALS, short):
            return _Entry(short, Who(match["who"]), asks=True)
        who = read_who(match["who"])
        if who is None or who.is_joint or not (" " in who.name or is_age(who.role or "")):
            continue
        if who.role is None and is_role(short) and not re.fullmatch(_INITIALS, short):
            who = Who(who.name, short.lower() if short.isupper() else short)
        if _is_short(short, who):
            return _Entry(short, who, asks=_ASKS_FOR.search(who.role or "") is not None)
    return None


def _is_short(short: str, who: Who) -> bool:
    """Tell whether a word may stand for somebody: initials, a number, a function, a body, a part of the name."""
    if re.fullmatch(rf"{_INITIALS}|(?i:{_NUMBERED})", short):
        return True
    if short != who.name and short in who.name.split():
        return True
    return _is_function(short.lower()) or is_body(short)


def _heads(line: Line) -> Iterator[str]:
    """Return the short words by which a line may say who speaks, in lower case."""
    if _is_plain(line):
        yield from {match["head"].lower() for one in _HEADS if (match := one.fullmatch(line.text))}


def _listed(lines: Sequence[Line], told: Sequence[list[_Entry]], heads: Counter[str]) -> set[int]:
    """Return the places of the list: several lines in a row, or one above all questions; somebody of each speaks."""
    first = next((place for place, line in enumerate(lines) if line.text.endswith("?")), len(lines))
    found: set[int] = set()
    run: list[int] = []
    for place in range(len(lines) + 1):
        if (
            place < len(lines)
            and told[place]
            and not (run == [] and place and lines[place - 1].text.endswith("?"))
        ):
            run.append(place)
            continue
        entries = [entry for one in run for entry in told[one]]
        speaks = [entry for entry in entries if _speaks(entry, heads)]
        if speaks and (len(entries) > 1 or run[0] < first):
            found |= {one for one in run if len(speaks) > 1 or any(map(speaks.__contains__, told[one]))}
        run = []
    return found


def _speaks(entry: _Entry, heads: Counter[str]) -> bool:
    """Tell whether a short word of the list begins a line elsewhere."""
    return heads[entry.short.lower()] > 0


def _by_function(lines: Sequence[Line], heads: Counter[str], found: dict[str, Who]) -> dict[str, Who]:
    """Return who speaks by a function that the text gives to one person only: BURGEMEESTER: …."""
    known = {short.lower() for short in found}
    functions = [head for head in heads if head not in known and _is_function(head)]
    functions = functions[:_MANY]
    people = introduced(line.text for line in lines) if functions else []
    named: dict[str, Who] = {}
    for head in functions:
        bare = _ARTICLE.sub("", head)
        having = [who for who in people if f"{(who.role or '').lower()} ".startswith(f"{bare} ")]
        if len(having) == 1 and " " in having[0].name:
            named[head] = having[0]
        elif written := next(
            (line.text[: len(head)] for line in lines if line.text.lower().startswith(head)), ""
        ):
            is_often = heads[head] >= _OFTEN and len(functions) > 1
            named |= {head: Who(written)} if written[0].isupper() and is_often else {}
    return named


def _is_function(head: str) -> bool:
    words = _ARTICLE.sub("", head).split()
    return 0 < len(words) == role_end([*words, ""]) and not is_body(head)


def _headed(line: Line, speaking: set[str]) -> Line:
    """Return a line with a colon behind the short word by which somebody speaks."""
    for pattern in _HEADS if _is_plain(line) else ():
        match = pattern.fullmatch(line.text)
        head = match["head"].lower() if match else ""
        if match and head in speaking and not (head in _ALL and pattern is _HEADS[-1]):
            words = match.groupdict().get("words") or ""
            return replace(line, text=f"{match['head']}: {words}".rstrip())
    return line
