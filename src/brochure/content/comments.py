"""Comments that were probably meant as text: `Actie #1`, or a next line that starts with `#buitenspelen`.

YAML drops what follows a # at the start of a word, also where a long text runs on over several lines.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from brochure.content.source import Path, Source, Style
from brochure.problems import Severity

# Between brackets a # right behind a comma, a bracket or a quotation mark starts a comment too.
_HASH = re.compile(r"""(?<![^ \t\r\n\ufeff,\[\]{}'"])#[^\r\n]*+""")
_TIGHT = re.compile(r"#[^\W_]|#[“‘\"'(€$@]")
_KEY_OUT = re.compile(r"#[\w-]++:(?:[ \t]|$)")  # a line that somebody turned off
_NUMBER = re.compile(r"#[ \t]*+\d")
_NUMBERED = re.compile(
    r"(?:^|\W)(?:nr|nummer|no|actie|punt|stap|deel|vraag|artikel|lijn)\.?\W*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Scalar:
    """One text of a file and where it stands; `owner` is the column, from 0, of its key or its hyphen.

    A key has no owner. `flow` tells whether it stands between braces or brackets.
    """

    start: int
    end: int
    style: Style
    path: Path | None
    owner: int | None
    flow: bool
    value: str


@dataclass(frozen=True, slots=True)
class Eaten:
    """A comment that looks like text: where it starts, what it says, which value lost it."""

    start: int
    text: str
    path: Path | None
    severity: Severity


def eaten_texts(source: Source, scalars: list[Scalar]) -> Iterator[Eaten]:
    """Yield the comments of a file that look like part of a value, in the order of the file."""
    texts = sorted(scalars, key=lambda scalar: (scalar.start, scalar.end))
    starts = [scalar.start for scalar in texts]
    at, last = 0, None
    # What follows the last text: from where it was not looked at, and whether it is blank.
    since, clean = 0, True
    while match := _HASH.search(source.text, at):
        number = bisect_right(starts, match.start()) - 1
        before = texts[number] if number >= 0 else None
        if before is not None and _is_in(source, before, match.start()):
            at = before.end
            continue
        at = match.end()
        if before is None:
            continue
        if before is not last:
            last, since, clean = before, before.end, True
        between = source.text[since : match.start()]
        clean = clean and not between.strip()
        severity = _judge(source, before, match, between, clean)
        since = match.end()
        if severity is not None:
            yield Eaten(match.start(), match[0].rstrip(), before.path, severity)


def _is_in(source: Source, scalar: Scalar, start: int) -> bool:
    """Tell whether an offset is inside a text, the line of the | or > that starts it left out."""
    is_block = scalar.style in ("literal", "folded")
    header = is_block and source.position(scalar.start)[0] == source.position(start)[0]
    return scalar.start <= start < scalar.end and not header


def _judge(
    source: Source, before: Scalar, match: re.Match[str], between: str, clean: bool
) -> Severity | None:
    """Return how surely a comment was meant as text, None where it is a comment.

    `between` is what stands before it since the text or the last comment; `clean` tells that nothing but
    blanks and comments follows the text.
    """
    start, comment = match.start(), match[0]
    _line, column = source.position(start)
    tight = _TIGHT.match(comment) is not None
    first = start - column + 1
    if before.end <= first and not source.text[first:start].strip(" \t"):
        return _own_line(before, clean, column - 1, tight, _KEY_OUT.match(comment) is not None)
    if not between.strip(" \t") and before.style == "plain":
        word = source.text[before.start : before.end][-20:]
        numbered = _NUMBER.match(comment) is not None and _NUMBERED.search(word) is not None
        return Severity.ERROR if tight or numbered else None
    if not tight:
        return None
    if start < before.end:  # behind the | or > that starts a text
        return Severity.ERROR
    # Behind a closing bracket or quotation mark the value is whole; behind anything else it is not.
    return Severity.WARNING if between.strip()[-1:] in ("", "]", "}") else Severity.ERROR


def _own_line(before: Scalar, clean: bool, column: int, tight: bool, key_out: bool) -> Severity | None:
    """Judge a comment on a line of its own, below the value it may belong to."""
    if not clean or before.owner is None:
        return None  # a comma or a bracket stands between, or a key
    if before.flow:
        return Severity.ERROR if tight and before.style == "plain" else None
    if column <= before.owner:
        return None
    if before.start == before.end:
        return Severity.ERROR if tight and not key_out else None
    if before.style in ("single", "double"):
        return Severity.WARNING if tight and not key_out else None
    return Severity.ERROR if tight and not key_out else Severity.WARNING
