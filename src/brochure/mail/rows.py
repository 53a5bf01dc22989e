"""Rows of a recipient list: the same shape whether they came from YAML, from CSV or from a workbook."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from brochure.nearest import nearest

REQUIRED = ("municipality", "email", "salutation", "documents")
OPTIONAL = ("name", "role", "language", "attachments", "subject", "text")
FIELDS = (
    "municipality",
    "name",
    "role",
    "email",
    "salutation",
    "language",
    "documents",
    "attachments",
    "subject",
    "text",
)

_DUTCH = {
    "gemeente": "municipality",
    "naam": "name",
    "functie": "role",
    "e-mail": "email",
    "aanhef": "salutation",
    "taal": "language",
    "documenten": "documents",
    "bijlagen": "attachments",
    "onderwerp": "subject",
    "tekst": "text",
    # as people also head this column
    "e-mailadres": "email",
    "mail": "email",
}
HEADERS = {name: name for name in FIELDS} | _DUTCH


def field_for(header: str) -> str | None:
    """Return the field that a column header or key stands for, or None."""
    return HEADERS.get(header.strip().casefold())


def nearest_header(header: str) -> str | None:
    """Return the known header that an unknown one seems to mean, or None.

    Signs that cannot be seen do not count: they come along from a web page.
    """
    seen = "".join(char for char in unicodedata.normalize("NFKC", header) if char.isprintable())
    return nearest(seen.strip().casefold(), HEADERS, cutoff=0.75)


@dataclass(frozen=True, slots=True)
class Row:
    """One candidate as typed: texts by field, and where they stand (line and column, from 1).

    `extra` holds what stands under heads that are not known, by head: for templates of one's own.
    """

    line: int
    values: Mapping[str, str]
    spots: Mapping[str, tuple[int, int | None]] = field(default_factory=dict)
    index: int = 0
    extra: Mapping[str, str] = field(default_factory=dict)

    def place(self, name: str) -> tuple[int, int | None]:
        """Return line and column of a field, of the row itself when the field is absent."""
        return self.spots.get(name, (self.line, None))
