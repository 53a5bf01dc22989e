"""The lines of a page with marks and spaces set right and the debris of hyphens joined."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise

from brochure.importing.draft import Doubt
from brochure.importing.hyphens import HYPHENATED, Judgement, Verdict, judge
from brochure.importing.lines import Line
from brochure.importing.speakers import read_who
from brochure.importing.typography import DOUBLE, outer_double, tidy

_SINGLE = re.compile(r"['‘]([^'‘’]+(?:[’'](?=\w)[^'‘’]+)*)['’]")
_DASH = re.compile(r"^[\s–—―~-]+")  # — An Peeters, schepen
# ‘… that the next paragraph goes on with, in marks of its own.
_OPENED_SINGLE = re.compile(r"(?P<before>^|^[^“”‘]{1,320}:\s)‘(?P<inside>[^‘’“”]+(?:’(?=\w)[^‘’“”]+)*)$")
_UNBROKEN = re.compile(r"(?<![\w-])[^\W\d_]+(?![\w-])")
_STANDING = re.compile(rf"(?<![\w-]){HYPHENATED.pattern}(?![\w-])")


@dataclass(frozen=True, slots=True)
class Joined:
    """A broken word that was joined, and why (a code of `hyphens`)."""

    line: int
    before: str
    after: str
    why: str


@dataclass(slots=True)
class Mended:
    """The lines, every word that was joined, the marks and spaces by kind, and what is in doubt."""

    lines: list[Line] = field(default_factory=list)
    joined: list[Joined] = field(default_factory=list)
    marks: Counter[str] = field(default_factory=Counter)
    doubts: list[Doubt] = field(default_factory=list)


def mend(lines: Sequence[Line]) -> Mended:
    """Return the lines mended."""
    result = Mended()
    runs = _named_runs(lines)
    tidied = [tidy(runs.get(place, _marked(line))) for place, line in enumerate(lines)]
    elsewhere = Counter(word.lower() for one in tidied for word in _UNBROKEN.findall(one.text))
    seen: dict[str, Judgement] = {}
    for line, one in zip(lines, tidied, strict=True):
        result.marks += one.mended
        spoken = outer_double(one.text)
        result.marks["quotation-mark"] += 2 * (spoken != one.text)
        judged = partial(_judged, line=line, elsewhere=elsewhere, seen=seen, result=result)
        text = _STANDING.sub(judged, spoken)
        result.lines.append(replace(line, text=text))
    for place, (line, following) in enumerate(pairwise(result.lines)):
        if following.text.startswith("“") and (opened := _OPENED_SINGLE.match(line.text)):
            result.lines[place] = replace(line, text=f"{opened['before']}“{opened['inside']}")
            result.marks["quotation-mark"] += 1
    result.marks = +result.marks
    return result


def _marked(line: Line) -> str:
    """Return a line with the marks that its page shows by its form alone."""
    if line.role != "quote" or any(mark in line.text for mark in DOUBLE) or _names(line.text):
        return line.text
    inside = _SINGLE.fullmatch(line.text)
    return f"“{inside[1] if inside else line.text}”"


def _named_runs(lines: Sequence[Line]) -> dict[int, str]:
    """Return the paragraphs of each block quotation with a name below the last, by their places, as one that opens and closes once."""
    found: dict[int, str] = {}
    for end in range(2, len(lines)):
        if lines[end].opens_block or not (_DASH.match(lines[end].text) and _names(lines[end].text)):
            continue
        start = end - 1
        while start > 0 and not lines[start].opens_block and lines[start - 1].role == "quote":
            start -= 1
        run = range(start, end)
        if len(run) > 1 and all(_is_unmarked(lines[place]) for place in run):
            found |= {place: lines[place].text for place in run}
            found[run[0]] = f"“{found[run[0]]}"
            found[run[-1]] = f"{found[run[-1]]}”"
    return found


def _is_unmarked(line: Line) -> bool:
    """Tell whether a line is set as a quotation, without marks of its own."""
    return (
        line.role == "quote"
        and not any(mark in line.text for mark in (*DOUBLE, "‘"))
        and not _names(line.text)
    )


def _names(text: str) -> bool:
    """Tell whether a line set as a quotation is the name of who says it, and no sentence of a word."""
    return not text.endswith((".", "!", "?", "…")) and read_who(_DASH.sub("", text)) is not None


def _judged(
    found: re.Match[str], line: Line, elsewhere: Counter[str], seen: dict[str, Judgement], result: Mended
) -> str:
    word = found[0]
    if word not in seen:
        seen[word] = judge(word, elsewhere)
    judgement = seen[word]
    if judgement.verdict is Verdict.JOIN:
        result.joined.append(Joined(line.number, word, judgement.word, judgement.why))
        return judgement.word
    if judgement.verdict is Verdict.DOUBT:
        code = "missing-space" if judgement.why == "missing-space" else "hyphen"
        result.doubts.append(Doubt(code, words=word, other=judgement.word, line=line.number))
    return word
