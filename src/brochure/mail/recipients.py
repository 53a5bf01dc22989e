"""From the rows of a list to recipients, with everything that is wrong with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from brochure.i18n import _
from brochure.mail.address import AddressError, Mailbox, read_address
from brochure.mail.csv_list import read_csv
from brochure.mail.rows import REQUIRED, Row
from brochure.mail.safety import shown, tidy_line, unsafe_characters
from brochure.mail.yaml_list import read_yaml
from brochure.problems import Problem
from brochure.workspace import Workspace, stem_of

DEFAULT_LIST = "candidates.yaml"
_MAX_LINE = 200  # characters: names and salutations; what is longer is a text in the wrong column
_MAX_TEXT = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """One candidate who gets a message, and where the list says so."""

    number: int
    municipality: str
    mailbox: Mailbox
    salutation: str
    documents: tuple[str, ...]
    name: str = ""
    role: str = ""
    language: str = "nl"
    attachments: tuple[str, ...] = ()
    subject: str = ""
    text: str = ""
    file: str = ""
    line: int = 1

    @property
    def stem(self) -> str:
        """The municipality as used in file names."""
        return stem_of(self.municipality)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the list is checked against."""

    root: Path  # of the workspace, which `attachments` are relative to
    documents: Sequence[str]  # names in output/screen/
    languages: Sequence[str]
    holders: Mapping[str, int]  # municipality stem: year of its latest label
    objections: Mapping[str, str]  # address key: since when or why


def list_path(workspace: Workspace, given: Path | None) -> Path:
    """Return the list that is meant: the given one, else content/mail/candidates.yaml."""
    return given if given is not None else workspace.mail / DEFAULT_LIST


def read_rows(path: Path, shown_as: str) -> tuple[list[Row], list[Problem]]:
    """Return the rows of a list, YAML or CSV, and what is wrong with the file."""
    if not path.is_file():
        return [], [_missing(path, shown_as)]
    try:
        if path.suffix.lower() in (".yaml", ".yml"):
            return read_yaml(path, shown_as)
        return read_csv(path, shown_as)
    except OSError as error:
        reason = error.strerror or str(error)
        message = _("the list cannot be read: {reason}").format(reason=reason)
        remedy = _("Close it in Excel and check that you may open it.")
        return [], [Problem(code="list-unreadable", file=shown_as, message=message, remedy=remedy)]


def read_recipients(workspace: Workspace, path: Path, known: Known) -> tuple[list[Recipient], list[Problem]]:
    """Return the recipients of a list and every problem of it at once, in the order of its lines."""
    shown_as = workspace.relative(path)
    rows, problems = read_rows(path, shown_as)
    if not rows and not problems:
        message = _("the list holds no recipients")
        remedy = _("Add one line for each; content/candidates.example.yaml shows the form.")
        problems.append(Problem(code="list-empty", file=shown_as, message=message, remedy=remedy))
    checked = [_Check(shown_as, row, known) for row in rows]
    recipients = [check.recipient() for check in checked]
    problems += [problem for check in checked for problem in check.problems]
    problems += _doubled(shown_as, rows)
    problems.sort(key=lambda problem: (problem.line or 0, problem.column or 0))
    return [recipient for recipient in recipients if recipient is not None], problems


def _missing(path: Path, shown_as: str) -> Problem:
    others = sorted(
        found.name for suffix in ("*.csv", "*.yaml") for found in path.parent.glob(suffix)
        if found.name not in ("objections.yaml", "settings.yaml")
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


class _Check:
    """Checks one row; `recipient` returns None when something it needs is wrong."""

    def __init__(self, file: str, row: Row, known: Known) -> None:
        self.file, self.row, self.known = file, row, known
        self.problems: list[Problem] = []

    def report(self, code: str, name: str, message: str, remedy: str) -> None:
        line, column = self.row.place(name)
        self.problems.append(
            Problem(
                code=code,
                file=self.file,
                line=line,
                column=column,
                field=name,
                message=message,
                remedy=remedy,
            )
        )

    def recipient(self) -> Recipient | None:
        for name in REQUIRED:
            if name not in self.row.values and not (name == "documents" and self._names("attachments")):
                self._report_missing(name)
        municipality, mailbox = self.line("municipality"), self.mailbox()
        self._check_holder(municipality)
        if mailbox is not None and mailbox.key in self.known.objections:
            self.report(
                "recipient-objected",
                "email",
                _("{address} objected to being mailed ({since})").format(
                    address=mailbox, since=self.known.objections[mailbox.key]
                ),
                _("Take this line out of the list: an objection holds for good."),
            )
        details = {name: self.line(name) for name in ("name", "role", "salutation", "subject")}
        language, text = self.language(), self.text()
        self._check_documents()
        self._check_attachments()
        if self.problems or mailbox is None:
            return None
        return Recipient(
            number=self.row.index + 1,
            municipality=municipality,
            mailbox=mailbox,
            documents=self._names("documents"),
            attachments=self._names("attachments"),
            language=language,
            text=text,
            file=self.file,
            line=self.row.line,
            **details,
        )

    def _report_missing(self, name: str) -> None:
        remedies = {
            "salutation": _("Write how the message opens: Geachte burgemeester"),
            "documents": _("Write the names of files in output/screen/ without .pdf, separated by commas."),
            "email": _("Write the address, or take this line out of the list."),
            "municipality": _("Write the name of the town."),
        }
        code = "recipient-no-" + name
        self.report(code, name, _("{field} is missing").format(field=name), remedies[name])

    def line(self, name: str) -> str:
        """Return a one-line field; report what could break out of a header or deceive the eye."""
        value = self.row.values.get(name, "")
        if unsafe := unsafe_characters(value):
            self.report(
                "unsafe-text",
                name,
                _("{field} holds a line break or invisible characters: {characters}").format(
                    field=name, characters=", ".join(unsafe)
                ),
                _("Type the text again by hand, on one line."),
            )
        if len(value) > _MAX_LINE:
            message = _("{field} has {count} characters; {limit} is the most")
            self.report(
                "text-too-long",
                name,
                message.format(field=name, count=len(value), limit=_MAX_LINE),
                _("Longer texts stand in the column text."),
            )
        return tidy_line(value)

    def text(self) -> str:
        """Return the recipient's own text: paragraphs."""
        value = self.row.values.get("text", "").replace("\r\n", "\n").replace("\r", "\n")
        if unsafe := unsafe_characters(value, paragraphs=True):
            message = _("the text holds invisible characters: {characters}")
            message = message.format(characters=", ".join(unsafe))
            self.report("unsafe-text", "text", message, _("Type the words around them again by hand."))
        if len(value) > _MAX_TEXT:
            message = _("the text has {count} characters; {limit} is the most")
            message = message.format(count=len(value), limit=_MAX_TEXT)
            self.report("text-too-long", "text", message, _("Shorten it, or attach it as a document."))
        return value

    def mailbox(self) -> Mailbox | None:
        typed = self.row.values.get("email", "")
        if not typed:
            return None
        try:
            return read_address(typed)
        except AddressError as error:
            message = _("{address} is no address that can be mailed: {reason}")
            remedy = _("Write only the address: jeugddienst@example.invalid")
            self.report(
                "invalid-address", "email", message.format(address=shown(typed), reason=error), remedy
            )
            return None

    def language(self) -> str:
        typed = self.row.values.get("language", "nl").lower()
        if typed not in self.known.languages:
            self.report(
                "unknown-language",
                "language",
                _("there are no mail templates in the language {language}").format(language=typed),
                _("Known are: {names}. Leave the field empty for nl.").format(
                    names=", ".join(self.known.languages)
                ),
            )
        return typed

    def _check_holder(self, municipality: str) -> None:
        year = self.known.holders.get(stem_of(municipality))
        if municipality and year is not None:
            self.report(
                "recipient-has-label",
                "municipality",
                _("{name} has the label already ({year})").format(name=municipality, year=year),
                _(
                    "Take this line out of the list. If the town must be mailed all the same, write its name "
                    "under label_holders_too in content/mail/settings.yaml."
                ),
            )

    def _check_documents(self) -> None:
        for name in self._names("documents"):
            if name in self.known.documents:
                continue
            near = get_close_matches(name.removesuffix(".pdf"), self.known.documents, n=1)
            message = _("there is no document {name} in output/screen/")
            remedy = _("Did you mean {near}?").format(near=near[0]) if near else _(
                "Make it with `brochure build --edition screen`, or correct its name."
            )  # fmt: skip
            self.report("unknown-document", "documents", message.format(name=shown(name)), remedy)

    def _check_attachments(self) -> None:
        for name in self._names("attachments"):
            path = (self.known.root / name).resolve()
            if not (path.is_relative_to(self.known.root.resolve()) and path.is_file()):
                message = _("the attachment {name} is not in the workspace").format(name=shown(name))
                remedy = _("Put the file in content/mail/ and write its path as content/mail/NAME.")
                self.report("unknown-attachment", "attachments", message, remedy)

    def _names(self, field: str) -> tuple[str, ...]:
        names = (name.strip() for name in self.row.values.get(field, "").split(","))
        return tuple(dict.fromkeys(name for name in names if name))


def _doubled(file: str, rows: Sequence[Row]) -> list[Problem]:
    """Report every address that stands in the list again, with the line of the first time."""
    first: dict[str, int] = {}
    problems = []
    for row in rows:
        try:
            mailbox = read_address(row.values.get("email", ""))
        except AddressError:
            continue
        line, column = row.place("email")
        if mailbox.key in first:
            problems.append(
                Problem(
                    code="doubled-address",
                    file=file,
                    line=line,
                    column=column,
                    field="email",
                    message=_("{address} stands in the list twice, first in line {line}").format(
                        address=mailbox, line=first[mailbox.key]
                    ),
                    remedy=_("Keep one of them: everybody gets one message in a campaign."),
                    details={"first_line": first[mailbox.key]},
                )
            )
        first.setdefault(mailbox.key, line)
    return problems
