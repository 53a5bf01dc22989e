"""What a mailing is sent with: sender, server, texts. Nothing secret stands in this file."""

import re
from dataclasses import dataclass

from pydantic import Field

from brochure.content.fields import Line, Prose, Whole
from brochure.content.load import load_publication, read_model
from brochure.content.model import Model, Publication
from brochure.i18n import _
from brochure.mail.address import AddressError, Mailbox, read_address
from brochure.mail.oauth_provider import SignInSettings, default_server
from brochure.mail.safety import unsafe_characters
from brochure.mail.unfilled import placeholder_problem
from brochure.problems import Problem, Severity
from brochure.workspace import Workspace, stem_of

FILE = "settings.yaml"
DEFAULT_CAMPAIGN = "mailing"  # fixed on purpose: a name that changes by itself would mail everybody again
MAX_BYTES = 10_000_000  # many mail servers refuse more than 10 MB of encoded message
_SIZE = re.compile(r"^\s*(\d+(?:[.,]\d+)?)\s*([kM]B)\s*$")


class SenderSettings(Model):
    """Who writes."""

    name: Line
    email: Line


class TextSettings(Model):
    """Own words in place of those of the templates; paragraphs are separated by an empty line."""

    subject: Line | None = None
    intro: Prose | None = None
    reason: Prose | None = None
    closing: Prose | None = None
    reminder_subject: Line | None = None
    reminder: Prose | None = None


class Settings(Model):
    """The keys of content/mail/settings.yaml, all of them optional."""

    campaign: Line = DEFAULT_CAMPAIGN
    server: Line | None = None
    user: Line | None = None
    sign_in: SignInSettings | None = None
    sender: SenderSettings | None = None
    objections: Line | None = None
    texts: dict[str, TextSettings] = Field(default_factory=dict)
    per_minute: Whole = 20
    max_size: Line = "10 MB"
    label_holders_too: tuple[Line, ...] = ()
    keep_months: Whole = 24  # 0: for good

    @property
    def mail_server(self) -> str | None:
        """The server that is set, else the one that goes with the provider people sign in with."""
        return self.server or default_server(self.sign_in)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """Settings as a mailing uses them, checked."""

    campaign: str
    is_campaign_named: bool  # by a person, not by default
    sender_name: str
    sender: Mailbox | None  # None: only drafts can be made, which take the sender of the mail program
    objections: Mailbox | None
    settings: Settings
    max_bytes: int
    publication: Publication


def load_settings(workspace: Workspace, campaign: str | None) -> tuple[Settings, str, list[Problem]]:
    """Return the settings, the campaign as it stands in file names, and what is wrong with them."""
    path = workspace.mail / FILE
    settings, problems = Settings(), []
    if path.is_file():
        loaded = read_model(path, Settings, shown_as=workspace.relative(path))
        problems = loaded.problems
        settings = loaded.value or settings
    name = stem_of(campaign if campaign is not None else settings.campaign)
    if not name:
        message = _("the name of the campaign holds no letter or figure")
        problems.append(Problem(code="campaign-name", message=message, remedy="--campaign start-2026"))
    return settings, name or DEFAULT_CAMPAIGN, problems


def load_mail(
    workspace: Workspace, campaign: str | None, *, to_send: bool
) -> tuple[Mail | None, list[Problem]]:
    """Return everything about a mailing but its recipients; None when something is missing.

    To send, a sender's address is needed; for drafts its lack is a warning.
    """
    settings, name, problems = load_settings(workspace, campaign)
    loaded = load_publication(workspace)
    problems += [
        problem for problem in loaded.problems if loaded.value is None or problem.severity is Severity.ERROR
    ]
    if loaded.value is None:
        return None, problems
    publication = loaded.value
    sender_name = settings.sender.name if settings.sender else publication.sender.name or publication.title
    typed = settings.sender.email if settings.sender else publication.sender.email or ""
    file = workspace.relative(workspace.mail / FILE)
    sender = objections = None
    if typed:
        sender = _mailbox(typed, file, "sender.email", problems)
    else:
        problems.append(_no_sender(file, Severity.ERROR if to_send else Severity.WARNING))
    if settings.objections:
        objections = _mailbox(settings.objections, file, "objections", problems)
    problems += _unsafe(file, sender_name, settings)
    max_bytes = _bytes(settings.max_size)
    if max_bytes is None:
        message = _("max_size is {typed}, which is no size").format(typed=settings.max_size)
        problems.append(
            Problem(code="mail-size", file=file, field="max_size", message=message, remedy="max_size: 10 MB")
        )
    if settings.per_minute < 1:
        message = _("per_minute must be 1 or more")
        problems.append(
            Problem(code="mail-pace", file=file, field="per_minute", message=message, remedy="per_minute: 20")
        )
    mail = Mail(
        campaign=name,
        is_campaign_named=campaign is not None or "campaign" in settings.model_fields_set,
        sender_name=sender_name,
        sender=sender,
        objections=objections or sender,
        settings=settings,
        max_bytes=max_bytes or MAX_BYTES,
        publication=publication,
    )
    return mail, problems


def _mailbox(typed: str, file: str, field: str, problems: list[Problem]) -> Mailbox | None:
    try:
        return read_address(typed)
    except AddressError as error:
        problems.append(
            Problem(
                code="mail-address",
                file=file,
                field=field,
                message=_("{field} is no address that can be mailed: {reason}").format(
                    field=field, reason=error
                ),
                remedy=_(
                    "Write it in content/mail/settings.yaml, or as sender.email in content/publication.yaml."
                ),
            )
        )
        return None


def _no_sender(file: str, severity: Severity) -> Problem:
    return Problem(
        code="mail-no-sender",
        severity=severity,
        file=file,
        field="sender.email",
        message=_("nobody's address is set as the sender"),
        remedy=_(
            "Write sender: {name: …, email: …} in content/mail/settings.yaml, or sender.email in "
            "content/publication.yaml. Without it there are only drafts, which ask to object by a reply."
        ),
    )


def _unsafe(file: str, sender_name: str, settings: Settings) -> list[Problem]:
    lines = {"sender.name": sender_name, "campaign": settings.campaign}
    prose: dict[str, str] = {}
    for language, texts in settings.texts.items():
        lines[f"texts.{language}.subject"] = texts.subject or ""
        lines[f"texts.{language}.reminder_subject"] = texts.reminder_subject or ""
        for name in ("intro", "reason", "closing", "reminder"):
            prose[f"texts.{language}.{name}"] = getattr(texts, name) or ""
    unfilled = [placeholder_problem(text, name, file) for name, text in {**lines, **prose}.items() if text]
    found = {name: unsafe_characters(text) for name, text in lines.items()}
    found |= {name: unsafe_characters(text, paragraphs=True) for name, text in prose.items()}
    return [problem for problem in unfilled if problem] + [
        Problem(
            code="unsafe-text",
            file=file,
            field=name,
            message=_("{field} holds a line break or invisible characters: {characters}").format(
                field=name, characters=", ".join(characters)
            ),
            remedy=_("Type the text again by hand, on one line."),
        )
        for name, characters in found.items()
        if characters
    ]


def _bytes(typed: str) -> int | None:
    match = _SIZE.match(typed)
    if match is None:
        return None
    return int(float(match[1].replace(",", ".")) * {"kB": 1_000, "MB": 1_000_000}[match[2]])
