"""The columns of a list: which line names them, what each means, and what is wrong with their names."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from brochure.i18n import _, ngettext
from brochure.mail.rows import HEADERS, REQUIRED, field_for, nearest_header
from brochure.mail.safety import blanks_that_look_alike, shown, unsafe_characters
from brochure.problems import Problem, Severity

_TITLES = 30  # lines above the header at most: a title, a date, who made the list
_CELLS = 100  # of a line that may be the header
_HEAD = 40  # characters: what is longer is no name of a column
_NAMED = 12  # names in one message


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column of a list is: a known field, or "" with the head it has."""

    fields: tuple[str, ...]
    heads: tuple[str, ...]

    def parted(self, cells: Sequence[str]) -> tuple[dict[str, str], dict[str, str]]:
        """Return the texts of a row by field, and those of columns that are not known by their heads.

        Of these every row has all, empty ones too: a template may ask for them without asking whether they exist.
        """
        named = list(zip_longest(self.fields, self.heads, cells[: len(self.fields)], fillvalue=""))
        values = {name: cell for name, _head, cell in named if name and cell}
        return values, {head: cell for name, head, cell in named if not name and head}


def header_of(rows: Sequence[Sequence[str]]) -> int | None:
    """Return the number of the row that names the columns, None where none seems to.

    The first that holds two known names; else the one with most names that are nearly right.
    """
    first = [row[:_CELLS] for row in rows[:_TITLES]]
    for number, row in enumerate(first):
        if len({name for cell in row if (name := field_for(cell))}) > 1:
            return number
    scores = [sum(_seems_known(cell) for cell in row) for row in first]
    best = max(scores, default=0)
    return scores.index(best) if best > 1 else None


def _seems_known(cell: str) -> bool:
    return 0 < len(cell) <= _HEAD and (field_for(cell) is not None or nearest_header(cell) is not None)


def read_columns(line: int, cells: Sequence[str]) -> tuple[Columns, list[Problem]]:
    """Return the columns that a header names and what is wrong; no row may be read where that is an error."""
    fields = [field_for(cell) for cell in cells]
    known = [name for name in fields if name]
    if not known and not any(_seems_known(cell) for cell in cells):
        return Columns((), ()), [no_header(line)]
    problems = _others(line, [cell for cell, name in zip(cells, fields, strict=True) if not name])
    problems += [_doubled(line, name) for name in dict.fromkeys(known) if known.count(name) > 1]
    meant = {HEADERS[near] for cell in cells if (near := nearest_header(cell))}  # told already as miswritten
    problems += [_missing(line, name) for name in REQUIRED if name not in known and name not in meant]
    return Columns(tuple(name or "" for name in fields), _heads(cells)), problems


def _heads(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the heads, each unlike the others."""
    heads: list[str] = []
    for cell in cells:
        head, number = cell, 1
        while head and head in heads:
            number += 1
            head = f"{cell} {number}"
        heads.append(head)
    return tuple(heads)


def _doubled(line: int, name: str) -> Problem:
    return Problem(
        code="list-doubled-column",
        line=line,
        field=name,
        message=_("the column {name} stands in the list twice").format(name=name),
        remedy=_("Delete one of them."),
    )


def _missing(line: int, name: str) -> Problem:
    return Problem(
        code="list-missing-column",
        line=line,
        field=name,
        message=_("the column {name} is missing").format(name=name),
        remedy=_("Add it to the first line; in Dutch it is called {dutch}.").format(
            dutch=next(dutch for dutch, english in HEADERS.items() if english == name and dutch != name)
        ),
    )


def no_header(line: int) -> Problem:
    """Return the problem of a list whose columns have no names."""
    return Problem(
        code="list-no-header",
        line=line,
        message=_("the first line does not name the columns"),
        remedy="municipality;name;role;email;salutation;language;documents\n"
        "gemeente;naam;functie;e-mail;aanhef;taal;documenten",
    )


def _others(line: int, cells: Sequence[str]) -> list[Problem]:
    """Return an error for each column that seems to be a known one miswritten, and a note on all others."""
    problems, own = [], []
    for cell in cells:
        near = nearest_header(cell)
        signs = unsafe_characters(cell) + blanks_that_look_alike(cell)
        if not near and not signs:
            own.append(shown(cell) or "–")
            continue
        message = _("there is no column called “{name}”").format(name=shown(cell))
        if signs:
            message += " " + _("(it holds {characters})").format(characters=", ".join(signs))
        remedy = _("Did you mean {near}? ").format(near=near) if near else ""
        remedy += (
            _("Type its name again by hand.")
            if signs
            else _("Give it another name if it is only for yourself.")
        )
        problems.append(Problem(code="list-unknown-column", line=line, message=message, remedy=remedy))
    return [*problems, *([extra_columns(line, own)] if own else [])]


def extra_columns(line: int, names: Sequence[str]) -> Problem:
    """Return the note on columns that are not known."""
    more = ["…"] if len(names) > _NAMED else []
    return Problem(
        code="list-extra-column",
        severity=Severity.NOTE,
        line=line,
        message=_(
            "these columns are not known, and only kept for templates of your own as extra: {names}"
        ).format(names=", ".join([*names[:_NAMED], *more])),
        remedy=_("Columns that are used: {names}.").format(names=", ".join(dict.fromkeys(HEADERS))),
    )


def title_rows(line: int, rows: Sequence[Sequence[str]]) -> Problem:
    """Return the note on lines above the header."""
    text = " | ".join(cell for row in rows for cell in row if cell)
    message = ngettext(
        "{count} line above the names of the columns was passed over: {text}",
        "{count} lines above the names of the columns were passed over: {text}",
        len(rows),
    )
    return Problem(
        code="list-title-rows",
        severity=Severity.NOTE,
        line=line,
        message=message.format(count=len(rows), text=shown(text)),
    )
