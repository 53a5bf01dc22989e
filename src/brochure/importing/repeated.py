"""What a page of paper repeats when it is copied: running heads and feet, page numbers."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from brochure.importing.lines import LeftOut, Line

_PAGE = re.compile(
    r"(?:pagina|pag\.|p\.|blz\.?|bladzijde|page)\s*\d{1,3}(?:\s*(?:van|/|of|de|sur)\s*\d{1,3})?|\d{1,3}\s*/\s*\d{1,3}|[-–]\s*\d{1,3}\s*[-–]",
    re.IGNORECASE,
)
# The number beside what is repeated: Infoblad oktober 2025    7.
_NUMBERED = re.compile(
    r"(?:(?P<ahead>\d{1,3})[\s|·•–-]+)?(?P<text>\D.*?\S)(?:[\s|·•–-]+(?P<behind>\d{1,3}))?"
)
_BARE = re.compile(r"\d{1,3}")
_SLIDE = re.compile(r"(?:dia|slide|sheet|diapositive)\s*(?:nr\.?\s*)?\d{1,3}\s*[:.]?", re.IGNORECASE)
_LAST_SLIDE = re.compile(
    r"(?:(?:zijn er|hebben jullie|heb je|nog) )?vragen(?: of opmerkingen)?\s*\?|(?:hartelijk )?(?:bedankt|dank) (?:voor (?:jullie|uw|je) (?:aandacht|komst)|u|je|jullie)(?: wel)?\s*[!.]?",
    re.IGNORECASE,
)
_LEAST = 2  # pages
_MOST_WORDS, _LONGEST = 12, 400  # words, characters of a head
_MOST_OF_NAME = 5  # words
_ENDS = (".", "!", "?", "…", "”", '"', "»", ":", "’")
_TITLE = 5  # lines: among these stands the title


def _may_head(text: str) -> bool:
    """Tell whether a line may stand on every page: it is short, asks nothing and announces nobody's words."""
    return len(text) <= _LONGEST and len(text.split()) <= _MOST_WORDS and not text.endswith(("?", ":"))


def _is_head(is_title: bool, beside: int, times: int) -> bool:
    """Tell whether a line stands at the page numbers each time, but perhaps the first, when it is the title.

    The name of who speaks is repeated too, and stands beside a number by chance.
    """
    return beside >= times if not is_title else times > 1 and beside >= times - 1


def without_slides(lines: Sequence[Line], left_out: list[LeftOut]) -> list[Line]:
    """Return the lines of a presentation without the numbers of its slides, and what the last says to who listens."""
    slides = {
        place for place, line in enumerate(lines) if line.picture is None and _SLIDE.fullmatch(line.text)
    }
    if len(slides) < _LEAST:
        return list(lines)
    last = max(slides)
    slides |= {place for place in range(last, len(lines)) if _LAST_SLIDE.fullmatch(lines[place].text)}
    left_out += [LeftOut(lines[place].text, "page-header") for place in sorted(slides)]
    return [line for place, line in enumerate(lines) if place not in slides]


def _without_numbered(lines: Sequence[Line], left_out: list[LeftOut]) -> list[Line]:
    """Return the lines without heads that carry the number of the page, each time another."""
    found: dict[str, dict[int, str]] = {}
    for place, line in enumerate(lines):
        may_head = line.picture is None and _may_head(line.text) and not _SLIDE.fullmatch(line.text)
        match = _NUMBERED.fullmatch(line.text) if may_head else None
        number = (match["ahead"] or match["behind"]) if match else None
        if match and number and not (match["ahead"] and match["behind"]):
            found.setdefault(match["text"], {})[place] = number
    gone = {
        place
        for text, places in found.items()
        if (len(set(places.values())) > 1 and not text.endswith((".", ",")))
        or (len(places) == 1 and _breaks_sentence(lines, next(iter(places))))
        for place in places
    }
    return _without(lines, gone, left_out)


def _breaks_sentence(lines: Sequence[Line], place: int) -> bool:
    """Tell whether a head in capitals stands apart within a sentence, at the end of a page."""
    before, after = lines[place - 1] if place else None, lines[place + 1] if place + 1 < len(lines) else None
    if before is None or after is None or not lines[place].text.isupper():
        return False
    return lines[place].opens_block and after.opens_block and not before.text.endswith(_ENDS)


def _without_feet(lines: Sequence[Line], left_out: list[LeftOut]) -> list[Line]:
    """Return the lines without bare numbers of pages and what stands beside them: the same each time, or in capitals alone."""
    feet: dict[str, list[tuple[int, int]]] = {}
    for one, two in pairwise(range(len(lines))):
        for number, text in ((one, two), (two, one)):
            is_pair = _BARE.fullmatch(lines[number].text) and not _BARE.fullmatch(lines[text].text)
            if (
                is_pair
                and not lines[text].picture
                and not lines[two].opens_block
                and _may_head(lines[text].text)
            ):
                feet.setdefault(lines[text].text, []).append((number, text))
    gone = {
        place
        for text, pairs in feet.items()
        if len({lines[number].text for number, _text in pairs}) > 1
        or (text.isupper() and all(_stands_alone(lines, min(pair), 2) for pair in pairs))
        for pair in pairs
        for place in pair
    }
    return _without(lines, gone, left_out)


def _stands_alone(lines: Sequence[Line], first: int, count: int) -> bool:
    """Tell whether lines are a block of their own below the first block of a text."""
    after = lines[first + count] if first + count < len(lines) else None
    return first > 0 and lines[first].opens_block and (after is None or after.opens_block)


def _without(lines: Sequence[Line], gone: set[int], left_out: list[LeftOut]) -> list[Line]:
    """Return the lines without some; a sentence that these broke goes on."""
    left_out += [LeftOut(lines[place].text, "page-header") for place in sorted(gone)]
    kept: list[Line] = []
    for place, line in enumerate(lines):
        if place in gone:
            continue
        broken = place - 1 in gone and kept and kept[-1].picture is None and not kept[-1].text.endswith(_ENDS)
        if broken and _goes_on(kept[-1], line):
            kept[-1] = replace(kept[-1], cut=True)
            line = replace(line, opens_block=False)
        kept.append(line)
    return kept


def _goes_on(before: Line, line: Line) -> bool:
    """Tell whether a line may go on with the one before it: nothing heads it, and that one was no title."""
    return (
        not (line.level or line.strong or line.text.endswith("?"))
        and len(before.text.split()) > _MOST_OF_NAME
    )


def without_running_heads(lines: Sequence[Line], left_out: list[LeftOut]) -> list[Line]:
    """Return the lines without page numbers, and without the lines that stand beside these again and again."""
    lines = _without_feet(_without_numbered(lines, left_out), left_out)
    numbers = [
        place for place, line in enumerate(lines) if line.picture is None and _PAGE.fullmatch(line.text)
    ]
    if len(numbers) < _LEAST:
        return list(lines)
    near = {place for number in numbers for place in (number - 1, number + 1) if 0 <= place < len(lines)}
    beside, counted = Counter(lines[place].text for place in near), Counter(line.text for line in lines)
    title = {line.text for line in lines[:_TITLE]}
    heads = {
        text for text in beside if _may_head(text) and _is_head(text in title, beside[text], counted[text])
    }
    gone = set(numbers)
    seen: set[str] = set()
    for place, line in enumerate(lines):
        if line.text in heads:
            gone |= {place} if line.text in seen else set()
            seen.add(line.text)
    return _without(lines, gone, left_out)
