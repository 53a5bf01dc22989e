"""A round of the label: read from a list, shown as a difference, written in one step."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.i18n import _
from brochure.problems import Problem, ProblemError
from brochure.workspace import Workspace

if TYPE_CHECKING:
    from brochure.content.label_round import NewHolder, RoundPlan

__all__ = ["plan_round", "write_round"]

_NAME = {"name", "naam", "gemeente", "stad", "municipality", "nom", "commune", "bestuur"}
_RENEWED = {"renewed", "verlengd", "verlenging", "renewal", "renouvele", "renouvelé"}
_YES = {"ja", "yes", "oui", "true", "x", "1", "verlengd", "renewed"}
_NO = {"nee", "neen", "no", "non", "false", "0", "nieuw", "new"}


def plan_round(workspace: Workspace, year: int, file: Path) -> "RoundPlan":
    """Return what the round of a year changes in the content, from a CSV with a column name and perhaps renewed.

    Nothing is written. Raises ProblemError for a list that cannot be read, or a file with mistakes.
    """
    from brochure.content.label_round import plan_round as plan

    return plan(workspace, year, _holders(file))


def write_round(plan: "RoundPlan") -> list[str]:
    """Write what a plan shows; return the files. Raises ProblemError where one was changed meanwhile."""
    from brochure.content.label_round import write_round as write

    return write(plan)


def _holders(file: Path) -> "list[NewHolder]":
    from brochure.content.label_round import NewHolder
    from brochure.mail.csv_text import read_csv_text

    try:
        text, problems = read_csv_text(file)
    except OSError as error:
        raise ProblemError(_unreadable(file, error.strerror or str(error))) from error
    if text is None:
        raise ProblemError(*(problem.at(file=file.name) for problem in problems))
    rows = [
        (number, [cell.strip() for cell in row])
        for number, row in enumerate(csv.reader(text.splitlines(), delimiter=_delimiter(text)), start=1)
        if any(cell.strip() for cell in row)
    ]
    if not rows:
        raise ProblemError(_empty(file))
    first = [cell.casefold() for cell in rows[0][1]]
    at_name = next((place for place, cell in enumerate(first) if cell in _NAME), None)
    at_renewed = next((place for place, cell in enumerate(first) if cell in _RENEWED), None)
    body = rows if at_name is None else rows[1:]
    found, wrong = [], []
    for number, row in body:
        name = row[at_name or 0] if len(row) > (at_name or 0) else ""
        typed = row[at_renewed] if at_renewed is not None and len(row) > at_renewed else ""
        if not name or (typed and typed.casefold() not in _YES | _NO):
            wrong.append(_row(file, number, typed if name else ""))
            continue
        found.append(NewHolder(name, typed.casefold() in _YES if typed else None, number))
    if wrong:
        raise ProblemError(*wrong)
    if not found:
        raise ProblemError(_empty(file))
    return found


def _delimiter(text: str) -> str:
    first: Iterable[str] = text.splitlines()[:1]
    line = next(iter(first), "")
    return max(";\t,", key=lambda sign: (line.count(sign), sign == ";"))


def _row(file: Path, number: int, typed: str) -> Problem:
    message = (
        _("{typed} does not say whether the label is renewed").format(typed=typed)
        if typed
        else _("a row without a name")
    )
    return Problem(
        code="round-row",
        file=file.name,
        line=number,
        message=message,
        remedy=_("Write a name in each row, and yes, no or nothing under renewed."),
    )


def _empty(file: Path) -> Problem:
    return Problem(
        code="round-empty",
        file=file.name,
        message=_("there is no municipality in this list"),
        remedy=_("Write a column name with the municipalities, and renewed with yes or no if you want."),
    )


def _unreadable(file: Path, reason: str) -> Problem:
    return Problem(
        code="list-unreadable",
        file=file.name,
        message=_("the list cannot be read: {reason}").format(reason=reason),
        remedy=_("Look whether it is there, and whether another program holds it."),
    )
