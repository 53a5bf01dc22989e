"""A mailing: who gets what, read from the workspace, with every problem of it."""

from dataclasses import dataclass
from pathlib import Path

from brochure.i18n import _
from brochure.languages import FIRST
from brochure.mail.address import Mailbox
from brochure.mail.attachments import published_name
from brochure.mail.compose import Composer, Letter
from brochure.mail.consent import ended_consents
from brochure.mail.documents import Shelf, available
from brochure.mail.forgotten import Erased
from brochure.mail.holders import label_holders
from brochure.mail.ledger_file import open_ledger
from brochure.mail.message import encoded_size
from brochure.mail.objections import read_objections
from brochure.mail.photos import clear_drafts
from brochure.mail.recipient import Known, Recipient
from brochure.mail.recipients import list_path, read_recipients
from brochure.mail.settings import Mail, load_mail
from brochure.mail.unfilled import placeholder_problem
from brochure.mail.words import languages
from brochure.problems import Problem, ProblemError, is_blocking
from brochure.production.freshness import stale_documents
from brochure.workspace import Workspace


@dataclass(frozen=True)
class Mailing:
    """A mailing that can be previewed or sent: every letter is complete."""

    workspace: Workspace
    mail: Mail
    letters: tuple[Letter, ...]
    problems: tuple[Problem, ...] = ()  # warnings and notes

    @property
    def sender(self) -> Mailbox:
        """The sender's address, which a mailing prepared to be sent has."""
        if self.mail.sender is None:
            raise ValueError("prepared for drafts only")
        return self.mail.sender


def prepare_mailing(
    workspace: Workspace,
    list_file: Path | None = None,
    campaign: str | None = None,
    *,
    to_send: bool = True,
) -> Mailing:
    """Return the mailing of a list; drafts (`to_send` false) need no sender.

    Raises ProblemError with all that is wrong, at once.
    """
    cleared = clear_drafts(workspace)
    mail, problems = load_mail(workspace, campaign, to_send=to_send)
    problems += cleared
    exceptions = mail.settings.label_holders_too if mail else ()
    holders, holder_problems = label_holders(workspace, exceptions)
    objections, objection_problems = known_objections(workspace)
    problems += [*holder_problems, *objection_problems]
    known = Known(
        root=workspace.root,
        documents=available(workspace),
        languages=languages(workspace),
        holders=holders,
        objections=objections,
        first_language=mail.publication.locale.partition("-")[0] if mail else FIRST,
        erased=Erased(objections),
    )
    recipients, list_problems = read_recipients(workspace, list_path(workspace, list_file), known)
    problems += list_problems
    documents = [name for recipient in recipients for name in recipient.documents]
    problems += ended_consents(workspace, documents) if documents else []
    if mail is None:
        raise ProblemError(*_once(problems))
    letters, letter_problems = _letters(workspace, mail, recipients)
    problems += letter_problems
    if not any(problem.code == "foreign-placeholder" for problem in problems):
        problems += [problem for letter in letters for problem in _placeholders(letter)]
    problems = _once([*problems, *_untrue(workspace, letters)])
    if any(is_blocking(problem) for problem in problems):
        raise ProblemError(*problems)
    return Mailing(workspace, mail, tuple(letters), tuple(problems))


def known_objections(workspace: Workspace) -> tuple[dict[str, str], list[Problem]]:
    """Return every objection: those in the file, and those the ledger remembers."""
    written, problems = read_objections(workspace)
    with open_ledger(workspace.mail, create=False) as ledger:
        remembered = ledger.objections() if ledger else {}
    return {**remembered, **{address: note or _("no date") for address, note in written.items()}}, problems


def _letters(
    workspace: Workspace, mail: Mail, recipients: list[Recipient]
) -> tuple[list[Letter], list[Problem]]:
    composer, letters, problems = Composer(workspace, mail, Shelf(workspace)), [], []
    for recipient in recipients:
        try:
            letter = composer.letter(recipient)
            size = encoded_size(letter)
        except ProblemError as error:
            problems += error.problems
            continue
        letters.append(letter)
        if size > mail.max_bytes:
            problems.append(_too_large(letter, size, mail.max_bytes))
    return letters, problems


def _untrue(workspace: Workspace, letters: list[Letter]) -> list[Problem]:
    """Return why documents may not be mailed: what is mailed is what is true now."""
    digests: dict[str, dict[str, str]] = {}  # by edition
    for document in {
        part.document.path: part.document for letter in letters for part in letter.parts
    }.values():
        if published := published_name(workspace, document.path):
            digests.setdefault(published[0], {})[published[1]] = document.digest
    return [
        problem
        for edition, files in digests.items()
        for problem in stale_documents(workspace, files, edition)
    ]


def _placeholders(letter: Letter) -> list[Problem]:
    """Return the placeholders in what a finished message says: also a template may leave some."""
    recipient = letter.recipient
    texts = {"subject": letter.subject, "text": letter.text}
    texts |= {f"documents[{number}]": part.filename for number, part in enumerate(letter.parts)}
    found = [
        placeholder_problem(text, field, recipient.file, recipient.line) for field, text in texts.items()
    ]
    return [problem for problem in found if problem is not None]


def _too_large(letter: Letter, size: int, limit: int) -> Problem:
    largest = sorted(letter.parts, key=lambda part: len(part.document.data), reverse=True)[:3]
    files = ", ".join(
        f"{part.document.name} ({len(part.document.data) / 1_000_000:.1f} MB)" for part in largest
    )
    return Problem(
        code="message-too-large",
        file=letter.recipient.file,
        line=letter.recipient.line,
        field="documents",
        message=_(
            "the message would have {size} MB, as files grow by a third on their way; the most is {limit} MB. "
            "The largest: {files}"
        ).format(size=f"{size / 1_000_000:.1f}", limit=f"{limit / 1_000_000:g}", files=files),
        remedy=_(
            "Make the documents smaller with `brochure build --edition screen --max-size 2MB`, send fewer, "
            "or set max_size in content/mail/settings.yaml if your server allows more."
        ),
        details={"measured": size, "demanded": limit},
    )


def _once(problems: list[Problem]) -> list[Problem]:
    """Drop repetitions: a template's mistake is the same for every recipient."""
    seen: dict[tuple[object, ...], Problem] = {}
    for problem in problems:
        place = (problem.code, problem.file, problem.line, problem.column, problem.field, problem.message)
        seen.setdefault(place, problem)
    return list(seen.values())
