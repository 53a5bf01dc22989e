"""One recipient, and the check that makes one of a row."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from brochure.i18n import _
from brochure.importing.towns import town_of
from brochure.languages import joined, split
from brochure.mail.address import AddressError, Mailbox, read_address
from brochure.mail.attachments import FOLDER, AttachmentError, find_attachment
from brochure.mail.document_note import other_language
from brochure.mail.forgotten import Erased, objection_of
from brochure.mail.holders import holder_year
from brochure.mail.rows import REQUIRED, Row
from brochure.mail.safety import shown, tidy_line, unsafe_characters
from brochure.mail.unfilled import placeholder_problem
from brochure.nearest import nearest
from brochure.problems import Problem
from brochure.workspace import stem_of

_MAX_LINE = 200  # characters: names and salutations; what is longer is a text in the wrong column
_MAX_TEXT = 5_000
_BETWEEN_ADDRESSES = re.compile(r"[\s,;|/<>]+")
_BETWEEN_TOWNS = re.compile(r"\s*[,;/&+\n]\s*|\s+(?:en|et|and)\s+")


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
    extra: Mapping[str, str] = field(default_factory=dict)  # columns that are not known, by their heads
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
    holders: Mapping[str, int]  # by town key: year of its latest label
    objections: Mapping[str, str]  # address key: since when or why
    first_language: str = "nl"  # of documents whose name ends in no language
    erased: Erased = field(default_factory=Erased)  # whose objections stand under a digest
    carries_files: bool = True  # what is sent: else documents and attachments are not judged


class RowCheck:
    """Checks one row; `recipient` returns None when something it needs is wrong."""

    def __init__(self, file: str, row: Row, known: Known) -> None:
        self.file, self.row, self.known = file, row, known
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []  # what is worth knowing and keeps nobody from being mailed

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
        self._check_one_town(municipality)
        since = objection_of(mailbox, self.known.objections, self.known.erased) if mailbox else None
        if since is not None:
            self.report(
                "recipient-objected",
                "email",
                _("{address} objected to being mailed ({since})").format(address=mailbox, since=since),
                _("Take this line out of the list: an objection holds for good."),
            )
        details = {name: self.line(name) for name in ("name", "role", "salutation", "subject")}
        language, text = self.language(), self.text()
        if self.known.carries_files:
            self._check_documents()
            self._check_attachments()
        if self.problems or mailbox is None:
            return None
        return Recipient(
            number=self.row.index + 1,
            municipality=municipality,
            mailbox=mailbox,
            documents=self._documents_in(language),
            attachments=self._names("attachments"),
            language=language,
            text=text,
            extra=self.row.extra,
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
        self._check_placeholders(name, value)
        return tidy_line(value)

    def _check_placeholders(self, name: str, value: str) -> None:
        if problem := placeholder_problem(value, name, self.file):
            line, column = self.row.place(name)
            self.problems.append(problem.at(line=line, column=column))

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
        self._check_placeholders("text", value)
        return value

    def mailbox(self) -> Mailbox | None:
        typed = self.row.values.get("email", "")
        if not typed:
            return None
        several = [part for part in _BETWEEN_ADDRESSES.split(typed) if "@" in part]
        if len(several) > 1:
            self.report(
                "several-addresses",
                "email",
                _("the cell holds {count} addresses: {addresses}").format(
                    count=len(several), addresses=shown(", ".join(several), 200)
                ),
                _("Make a row for each of them, with their own salutation; or keep the one that is meant."),
            )
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
        typed = self.row.values.get("language", self.known.first_language).lower()
        if typed not in self.known.languages:
            self.report(
                "unknown-language",
                "language",
                _("there are no mail templates in the language {language}").format(language=typed),
                _("Known are: {names}. Leave the field empty for {first}.").format(
                    names=", ".join(self.known.languages), first=self.known.first_language
                ),
            )
        return typed

    def _check_holder(self, municipality: str) -> None:
        year = holder_year(self.known.holders, municipality)
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

    def _check_one_town(self, typed: str) -> None:
        """Report a cell that names several municipalities of Flanders."""
        parts = _BETWEEN_TOWNS.split(typed)
        if len(parts) < 2 or town_of(typed):
            return
        towns = dict.fromkeys(town.name for part in parts if (town := town_of(part)))
        if len(towns) > 1:
            message = _("the cell names {count} towns: {towns}")
            self.report(
                "several-towns",
                "municipality",
                message.format(count=len(towns), towns=", ".join(towns)),
                _("Write the one town this person is written to for."),
            )

    def _is_visible(self, field: str) -> bool:
        """Tell whether all of a cell can be seen; report what cannot."""
        unsafe = unsafe_characters(self.row.values.get(field, ""))
        if unsafe:
            message = _("{field} holds a line break or invisible characters: {characters}")
            message = message.format(field=field, characters=", ".join(unsafe))
            self.report("unsafe-text", field, message, _("Type the text again by hand, on one line."))
        return not unsafe

    def _check_documents(self) -> None:
        if not self._is_visible("documents"):
            return
        for name in self._names("documents"):
            if name in self.known.documents:
                continue
            near = nearest(name.removesuffix(".pdf"), self.known.documents)
            message = _("there is no document {name} in output/screen/")
            remedy = _("Did you mean {near}?").format(near=near) if near else _(
                "Make it with `brochure build --edition screen`, or correct its name."
            )  # fmt: skip
            self.report("unknown-document", "documents", message.format(name=shown(name)), remedy)

    def _documents_in(self, language: str) -> tuple[str, ...]:
        """Return the documents of a row, each in the language of its town where there is one; the others are told."""
        if not self.known.carries_files:
            return self._names("documents")
        found = []
        for name in self._names("documents"):
            own = joined(name, language)
            if language == self.known.first_language or split(name)[1] or own in self.known.documents:
                found.append(own if own in self.known.documents else name)
                continue
            line, column = self.row.place("documents")
            note = other_language(name, language, self.known.first_language)
            self.notes.append(note.at(file=self.file, line=line, column=column))
            found.append(name)
        return tuple(dict.fromkeys(found))

    def _check_attachments(self) -> None:
        if not self._is_visible("attachments"):
            return
        for name in self._names("attachments"):
            try:
                find_attachment(self.known.root, name)
            except AttachmentError as error:
                message = str(error).format(name=shown(name), folder=FOLDER)
                self.report("unknown-attachment", "attachments", message, error.remedy)

    def _names(self, field: str) -> tuple[str, ...]:
        names = (name.strip() for name in self.row.values.get(field, "").split(","))
        return tuple(dict.fromkeys(name for name in names if name))
