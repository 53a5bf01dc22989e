"""What no source is converted from: too much of it, nothing, letters below towers of accents."""

import re
import unicodedata

from brochure.importing import refusals
from brochure.importing.budget import LIMITS, Budget, Expense
from brochure.importing.lines import MAX_CHARACTERS, MAX_LINES, SourceLines

# The first accent of Unicode is U+0300.
_PERHAPS_ACCENTS = re.compile("[\u0300-\U0010ffff]{50,}")


def refuse_the_impossible(page: SourceLines, file: str) -> None:
    """Refuse a source that is far too large, or holds nothing. Raises ProblemError."""
    characters = sum(len(line.text) for line in page.lines)
    if characters > MAX_CHARACTERS:
        raise refusals.too_large(file, f"{characters} characters", f"{MAX_CHARACTERS}")
    if len(page.lines) > MAX_LINES:
        raise refusals.too_large(file, f"{len(page.lines)} lines", f"{MAX_LINES}")
    if not characters:
        raise refusals.empty(file, len(page.pictures or ()))
    _refuse_towers_of_accents(page, file)


def _refuse_towers_of_accents(page: SourceLines, file: str) -> None:
    """Refuse letters with more accents than any language writes: to sort these takes their square in time."""
    most = LIMITS[Expense.ACCENTS]
    for line in page.lines:
        for run in _PERHAPS_ACCENTS.findall(line.text):
            in_a_row = 0
            for char in run:
                in_a_row = in_a_row + 1 if unicodedata.combining(char) else 0
                if in_a_row > most:
                    raise Budget(file).overspent(Expense.ACCENTS)
