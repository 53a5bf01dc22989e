"""From the rows of a list to recipients, with everything that is wrong with them."""

from collections.abc import Sequence
from pathlib import Path

from brochure.i18n import _
from brochure.mail.address import AddressError, read_address
from brochure.mail.csv_list import read_csv
from brochure.mail.recipient import Known, Recipient, RowCheck
from brochure.mail.rows import Row
from brochure.mail.safety import shown
from brochure.mail.xlsx_list import is_workbook, read_xlsx
from brochure.mail.yaml_list import read_yaml
from brochure.problems import Problem, Severity
from brochure.workspace import Workspace, stem_of

DEFAULT_LIST = "candidates.yaml"


def list_path(workspace: Workspace, given: Path | None) -> Path:
    """Return the list that is meant: the given one, else content/mail/candidates.yaml."""
    return given if given is not None else workspace.mail / DEFAULT_LIST


def read_rows(path: Path, shown_as: str) -> tuple[list[Row], list[Problem]]:
    """Return the rows of a list, whether YAML, CSV or a workbook, and what is wrong with the file."""
    if not path.is_file():
        return [], [_missing(path, shown_as)]
    try:
        if path.suffix.lower() in (".yaml", ".yml"):
            return read_yaml(path, shown_as)
        return read_xlsx(path, shown_as) if is_workbook(path) else read_csv(path, shown_as)
    except OSError as error:
        reason = error.strerror or str(error)
        message = _("the list cannot be read: {reason}").format(reason=reason)
        remedy = _("Close it in Excel and check that you may open it.")
        return [], [Problem(code="list-unreadable", file=shown_as, message=message, remedy=remedy)]


def read_recipients(workspace: Workspace, path: Path, known: Known) -> tuple[list[Recipient], list[Problem]]:
    """Return the recipients of a list and every problem of it at once, in the order of its lines."""
    shown_as = workspace.relative(path)
    rows, problems = read_rows(path, shown_as)
    if not rows and not any(problem.severity is Severity.ERROR for problem in problems):
        message = _("the list holds no recipients")
        remedy = _("Add one line for each; content/candidates.example.yaml shows the form.")
        problems.append(Problem(code="list-empty", file=shown_as, message=message, remedy=remedy))
    checked = [RowCheck(shown_as, row, known) for row in rows]
    recipients = [check.recipient() for check in checked]
    problems += [problem for check in checked for problem in (*check.problems, *check.notes)]
    problems += _doubled(shown_as, rows)
    problems.sort(key=lambda problem: (problem.line or 0, problem.column or 0))
    return [recipient for recipient in recipients if recipient is not None], problems


def _missing(path: Path, shown_as: str) -> Problem:
    others = sorted(
        found.name for suffix in ("*.csv", "*.xlsx", "*.yaml") for found in path.parent.glob(suffix)
        if found.name not in ("objections.yaml", "settings.yaml") and not found.name.startswith("~$")
    )  # fmt: skip
    hint = _("In that folder are: {names}. ").format(names=", ".join(others)) if others else ""
    return Problem(
        code="list-missing",
        file=shown_as,
        message=_("there is no list of recipients at {path}").format(path=shown_as),
        remedy=hint
        + _(
            "Name one with --list FILE, or copy content/candidates.example.yaml to content/mail/candidates.yaml."
        ),
    )


def _doubled(file: str, rows: Sequence[Row]) -> list[Problem]:
    """Report every address that stands in the list again, with the line of the first time."""
    first: dict[str, Row] = {}
    problems = []
    for row in rows:
        try:
            mailbox = read_address(row.values.get("email", ""))
        except AddressError:
            continue
        line, column = row.place("email")
        if mailbox.key in first:
            before = first[mailbox.key]
            message = _("{address} stands in the list twice, first in line {line}")
            remedy = _("Keep one of them: everybody gets one message in a campaign.")
            towns = [shown(each.values.get("municipality", "–")) for each in (before, row)]
            if stem_of(towns[0]) != stem_of(towns[1]):
                message = _("{address} stands in the list for two towns, {towns}, first in line {line}")
                remedy = _(
                    "Keep the line of the town this person is written to for: nobody gets two messages."
                )
            problems.append(
                Problem(
                    code="doubled-address",
                    file=file,
                    line=line,
                    column=column,
                    field="email",
                    message=message.format(address=mailbox, towns=" / ".join(towns), line=before.line),
                    remedy=remedy,
                    details={"first_line": before.line},
                )
            )
        first.setdefault(mailbox.key, row)
    return [*problems, *_same_people(file, rows)]


def _same_people(file: str, rows: Sequence[Row]) -> list[Problem]:
    """Return a note for each full name that stands for another town with another address: it may be one person."""
    first: dict[str, Row] = {}
    problems = []
    for row in rows:
        name, town, email = (row.values.get(field, "") for field in ("name", "municipality", "email"))
        if len(name.split()) < 2 or not email:
            continue
        before = first.setdefault(name.casefold(), row)
        was = {field: before.values.get(field, "") for field in ("municipality", "email")}
        if stem_of(was["municipality"]) == stem_of(town) or was["email"].casefold() == email.casefold():
            continue
        line, column = row.place("name")
        problems.append(
            Problem(
                code="same-name",
                severity=Severity.NOTE,
                file=file,
                line=line,
                column=column,
                field="name",
                message=_("{name} stands in the list for {town} and, in line {line}, for {other}").format(
                    name=shown(name), town=shown(town), line=before.line, other=shown(was["municipality"])
                ),
                remedy=_("If that is one person, keep one line. With two addresses they get two messages."),
            )
        )
    return problems
