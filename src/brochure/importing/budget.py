"""The budget of a source: how much of everything one foreign file may ask for, all its parts together."""

from collections import Counter
from enum import StrEnum

from brochure.i18n import _
from brochure.importing import refusals
from brochure.importing.lines import MAX_CHARACTERS, MAX_LINES

MB = 1_000_000


class Expense(StrEnum):
    """What a source is charged for while it is read."""

    PARTS = "parts"
    TEXT_BYTES = "text-bytes"
    ONE_TEXT = "one-text"
    ELEMENTS = "elements"
    ATTRIBUTES = "attributes"
    ATTRIBUTES_OF_TAG = "attributes-of-tag"
    ACCENTS = "accents"
    NESTING = "nesting"
    RELATIONSHIPS = "relationships"
    PARAGRAPHS = "paragraphs"
    LINES = "lines"
    CHARACTERS = "characters"
    PICTURES = "pictures"
    PICTURE_BYTES = "picture-bytes"
    PIXELS = "pixels"
    CONVERTED_PIXELS = "converted-pixels"


# A municipality's page has some 1 500 words and a dozen photos; a report of a hundred pages, written in
# Word with every change tracked, stays within these too.
LIMITS = {
    Expense.PARTS: 5_000,
    Expense.TEXT_BYTES: 30 * MB,
    Expense.ONE_TEXT: 10 * MB,  # libxml2's own limit
    Expense.ELEMENTS: 500_000,
    Expense.ATTRIBUTES: 1_000_000,
    Expense.ATTRIBUTES_OF_TAG: 200,
    Expense.ACCENTS: 50,
    Expense.NESTING: 255,  # libxml2's own limit
    Expense.RELATIONSHIPS: 10_000,
    Expense.PARAGRAPHS: 50_000,
    Expense.LINES: MAX_LINES,
    Expense.CHARACTERS: MAX_CHARACTERS,
    Expense.PICTURES: 1_000,
    Expense.PICTURE_BYTES: 150 * MB,
    Expense.PIXELS: 2_000 * MB,
    Expense.CONVERTED_PIXELS: 100 * MB,
}


class Budget:
    """What is left for one source. Every charge is made before, or while, the thing is read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._spent: Counter[Expense] = Counter()

    def left(self, expense: Expense) -> int:
        """Return how much may still be spent."""
        return LIMITS[expense] - self._spent[expense]

    def spend(self, expense: Expense, amount: int = 1) -> None:
        """Charge an amount. Raises ProblemError when the whole source has asked for too much."""
        self._spent[expense] += amount
        if self._spent[expense] > LIMITS[expense]:
            raise self.overspent(expense)

    def check(self, expense: Expense, amount: int) -> None:
        """Refuse one thing that is too large by itself. Raises ProblemError."""
        if amount > LIMITS[expense]:
            raise self.overspent(expense)

    def overspent(self, expense: Expense) -> Exception:
        """Return the error that names a budget which is used up."""
        return refusals.over_budget(self.file, beyond(expense))


def beyond(expense: Expense) -> str:
    """Return which budget is used up, in half a sentence."""
    limit = LIMITS[expense]
    sentences = {
        Expense.PARTS: _("it has more than {limit} parts"),
        Expense.TEXT_BYTES: _("its text unpacks to more than {limit} MB"),
        Expense.ONE_TEXT: _("one piece of its text is longer than {limit} MB"),
        Expense.ELEMENTS: _("it has more than {limit} elements"),
        Expense.ATTRIBUTES: _("it has more than {limit} attributes"),
        Expense.ATTRIBUTES_OF_TAG: _("one tag has more than {limit} attributes"),
        Expense.ACCENTS: _("one letter has more than {limit} accents"),
        Expense.NESTING: _("its elements are nested more than {limit} deep"),
        Expense.RELATIONSHIPS: _("its parts refer to each other more than {limit} times"),
        Expense.PARAGRAPHS: _("it has more than {limit} paragraphs"),
        Expense.LINES: _("it has more than {limit} lines of text"),
        Expense.CHARACTERS: _("it has more than {limit} characters"),
        Expense.PICTURES: _("it shows more than {limit} pictures"),
        Expense.PICTURE_BYTES: _("its pictures unpack to more than {limit} MB"),
        Expense.PIXELS: _("its pictures have more than {limit} megapixels together"),
        Expense.CONVERTED_PIXELS: _("its pictures to convert have more than {limit} megapixels together"),
    }
    in_millions = limit // MB if expense in _IN_MILLIONS else limit
    return sentences[expense].format(limit=in_millions)


_IN_MILLIONS = {
    Expense.ONE_TEXT,
    Expense.TEXT_BYTES,
    Expense.PICTURE_BYTES,
    Expense.PIXELS,
    Expense.CONVERTED_PIXELS,
}
