"""Tables of questions and answers: what each column is, by its heading or by its question marks."""

import re
from collections.abc import Sequence
from dataclasses import replace

from brochure.importing.lines import Line

Span = tuple[int, int]
"""Where the lines of a cell begin and end."""
_COLUMNS = {
    "question": re.compile(r"(?:de )?vra(?:ag|gen)(?: aan\b.*)?", re.IGNORECASE),
    "who": re.compile(
        r"(?:wie|naam|spreker|door|van wie|wie (?:antwoordt|zegt|zei)(?: (?:dit|het))?|geïnterviewde)",
        re.IGNORECASE,
    ),
    "answer": re.compile(r"(?:(?:het|jullie|ons) )?antwoord(?:en)?|reacties?|citaat|quote", re.IGNORECASE),
}
_SIGNS = " :?*."
_HEAD_AMONG = 3  # rows: above the headings a title may stand
_ASKING = 0.6  # share of the first cells that end in a question mark: the table has no headings


def asked_table(rows: Sequence[Sequence[Span]], lines: Sequence[Line]) -> tuple[list[Line], list[str]] | None:
    """Return the lines of a table of questions and answers, and its headings; None for any other table.

    A question is one line that asks, a name one line that speaks.
    """
    texts = [[" ".join(line.text for line in lines[start:end]).strip() for start, end in row] for row in rows]
    head = next((place for place, row in enumerate(texts[:_HEAD_AMONG]) if _columns(row)), None)
    columns = {} if head is None else _columns(texts[head])
    columns = columns or _by_marks(texts)
    if not columns:
        return None
    found: list[Line] = []
    for number, (row, cells) in enumerate(zip(rows, texts, strict=True)):
        if number == head:
            continue
        for place, (start, end) in enumerate(row):
            what = None if head is not None and number < head else columns.get(place)
            inner = list(lines[start:end])
            if what in ("question", "who") and cells[place]:  # the photo of who speaks goes ahead
                found += [line for line in inner if line.picture is not None]
                inner = [line for line in inner if line.picture is None]
            if what == "question" and cells[place]:
                found.append(replace(inner[0], text=cells[place], asks=True, strong=False))
            elif what == "who" and cells[place]:
                found.append(replace(inner[0], text=f"{cells[place].rstrip(':')}:"))
            else:
                found += inner
    return found, [] if head is None else [cell for cell in texts[head] if cell]


def _columns(heads: Sequence[str]) -> dict[int, str]:
    """Return what the columns are by their headings; {} unless one asks and one answers."""
    found: dict[int, str] = {}
    for place, head in enumerate(heads):
        what = next((what for what, said in _COLUMNS.items() if said.fullmatch(head.strip(_SIGNS))), None)
        if what is not None and what not in found.values():
            found[place] = what
    return found if {"question", "answer"} <= set(found.values()) else {}


def _by_marks(texts: Sequence[Sequence[str]]) -> dict[int, str]:
    """Return the columns of a table without headings, in which the first cell of nearly every row asks something."""
    full = [row for row in texts if any(row)]
    if len(full) < 2 or any(len(row) != 2 for row in full):
        return {}
    asking = sum(row[0].endswith("?") for row in full)
    answered = all(row[1] and not row[1].endswith("?") for row in full)
    return {0: "question"} if answered and asking >= _ASKING * len(full) else {}
