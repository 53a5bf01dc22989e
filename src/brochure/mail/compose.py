"""From a recipient to the words of a message: the templates of layouts/mail/, filled."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from brochure.layout.locale import Locale
from brochure.layout.words import Vocabulary, Words
from brochure.mail.address import Mailbox
from brochure.mail.documents import Document, Shelf
from brochure.mail.recipient import Recipient
from brochure.mail.safety import tidy_line, unsafe_characters
from brochure.mail.sender_logo import SenderLogo, sender_logo
from brochure.mail.settings import Mail, TextSettings
from brochure.mail.templates import MessageTemplates, refuse_unsafe, sender_words, told_by_template
from brochure.mail.words import mail_vocabulary, old_words
from brochure.workspace import Workspace, is_device

_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\s]+')  # what Windows refuses, and runs of blanks
_MAX_FILE_NAME = 100


@dataclass(frozen=True)
class Part:
    """A file in a message: what it is called there, and the picture's identifier if it has one."""

    document: Document
    filename: str
    cid: str = ""


@dataclass(frozen=True)
class Letter:
    """One message, all but its date: words, files, from whom, to whom."""

    recipient: Recipient
    sender_name: str
    sender: Mailbox | None
    subject: str
    text: str
    html: str
    objections: Mailbox | None
    parts: tuple[Part, ...]
    answers: str = ""  # the identifier of an earlier message that this one belongs to
    logo: SenderLogo | None = None

    @property
    def logo_cid(self) -> str:
        """The identifier of the sender's logo; empty without one."""
        return _logo_cid(self.logo, self.sender)

    @cached_property
    def content_hash(self) -> str:
        """Tell one content from another: words, sender and files, but neither dates nor pictures."""
        files = [[part.filename, part.document.digest] for part in self.parts]
        content = [self.sender_name, str(self.sender or ""), self.subject, self.text, self.html, files]
        return hashlib.sha256(json.dumps(content).encode()).hexdigest()


class Composer:
    """Fills the templates for one mailing."""

    def __init__(self, workspace: Workspace, mail: Mail, shelf: Shelf) -> None:
        self._mail, self._shelf, self._workspace = mail, shelf, workspace
        self._vocabularies: dict[str, Vocabulary] = {}
        self._templates = MessageTemplates(workspace)

    def letter(self, recipient: Recipient) -> Letter:
        """Return the message for one recipient. Raises ProblemError for what is wrong in a template."""
        with told_by_template():
            return self._letter(recipient)

    def _letter(self, recipient: Recipient) -> Letter:
        mail = self._mail
        context: dict[str, Any] = {
            "recipient": recipient,
            "language": recipient.language,
            "campaign": mail.campaign,
            "sender": sender_words(mail),
            "objections": str(mail.objections or ""),
            "objections_link": mail.objections.link if mail.objections else "",
            "publication": mail.publication,
            "own": mail.settings.texts.get(recipient.language) or TextSettings(),
        }
        words, filename = self._words(context)
        parts = self._parts(recipient, filename)
        subject = tidy_line(recipient.subject or context["own"].subject or str(words.subject))
        refuse_unsafe("subject", subject)
        documents = [_shown(part, recipient) for part in parts]
        context |= {"words": words, "subject": subject, "documents": documents}
        context["logo"] = _shown_logo(self._logo, mail.sender)
        text, html = self._templates.filled("message", context)
        return Letter(
            recipient=recipient,
            sender_name=mail.sender_name,
            sender=mail.sender,
            subject=subject,
            text=text,
            html=html,
            objections=mail.objections,
            parts=parts,
            logo=self._logo,
        )

    @cached_property
    def _logo(self) -> SenderLogo | None:
        return sender_logo(self._workspace, self._mail.publication)

    def _words(self, context: dict[str, Any]) -> tuple[Any, Callable[[Document], str]]:
        """Return the words of a message as its templates see them, and what names its documents."""
        recipient: Recipient = context["recipient"]
        language = recipient.language
        if name := old_words(self._workspace, language):
            module = self._templates.module(name, context)
            return module, lambda document: str(module.filename(document))
        if language not in self._vocabularies:
            self._vocabularies[language] = mail_vocabulary(self._workspace, language)
        vocabulary = self._vocabularies[language].knowing(municipality=recipient.municipality)
        return Words(vocabulary), lambda document: self._title(document, vocabulary)

    def _title(self, document: Document, vocabulary: Vocabulary) -> str:
        """Return what a document is called in a message: the town or the label, the layout, and which of it."""
        more = [document.variant.replace("-", " ")] if document.variant else []
        language = document.language or self._usual_language
        if language != vocabulary.locale.language:
            more.append(_language_name(language, vocabulary))
        name = self._plain_title(document, vocabulary)
        return f"{name} ({', '.join(more)})" if more else name

    def _plain_title(self, document: Document, vocabulary: Vocabulary) -> str:
        if document.town:
            key = "file_of_city" if document.kind == "stad" else "file_of_municipality"
            return vocabulary.say(key, town=document.town, layout=document.layout)
        if document.kind == "label":
            title = self._mail.publication.title
            return vocabulary.say("file_of_label", title=title, layout=document.layout)
        return document.layout

    @property
    def _usual_language(self) -> str:
        return Locale(self._mail.publication.locale).language

    def _parts(self, recipient: Recipient, filename: Callable[[Document], str]) -> tuple[Part, ...]:
        parts: list[Part] = []
        domain = self._mail.sender.domain if self._mail.sender else "brochure.invalid"
        for number, name in enumerate(recipient.documents, start=1):
            document = self._shelf.document(name)
            cid = f"page{number}.{document.digest[:16]}@{domain}"
            parts.append(Part(document, _file_name(filename(document), ".pdf", parts), cid))
        for name in recipient.attachments:
            document = self._shelf.attachment(name)
            parts.append(Part(document, _file_name(document.path.stem, document.path.suffix, parts)))
        return tuple(parts)


def _logo_cid(logo: SenderLogo | None, sender: Mailbox | None) -> str:
    return f"logo.{logo.digest}@{sender.domain if sender else 'brochure.invalid'}" if logo else ""


def _shown_logo(logo: SenderLogo | None, sender: Mailbox | None) -> dict[str, Any] | None:
    if logo is None:
        return None
    return {"cid": _logo_cid(logo, sender), "alt": logo.alt, "width": logo.width, "height": logo.height}


def _language_name(language: str, vocabulary: Vocabulary) -> str:
    """Return what a language is called in the recipient's; its code where the words know none."""
    key = f"in_language.{language}"
    return vocabulary.say(key) if key in vocabulary.phrases else language


def _shown(part: Part, recipient: Recipient) -> dict[str, str]:
    megabytes = max(len(part.document.data) / 1_000_000, 0.1)
    size = Locale(recipient.language).number(f"{megabytes:.1f}")
    return {"filename": part.filename, "cid": part.cid, "size": f"{size} MB"}


def _file_name(title: str, suffix: str, others: Sequence[Part]) -> str:
    """Return a name that every desk can save under, unlike the others in the message."""
    clean = "".join(char for char in unicodedata.normalize("NFC", title) if not _is_unsafe(char))
    stem = _NOT_IN_FILE_NAMES.sub(" ", clean).strip(" .")[:_MAX_FILE_NAME] or "document"
    stem = f"{stem} (1)" if is_device(stem) else stem
    taken = {part.filename.casefold() for part in others}
    number, name = 1, f"{stem}{suffix}"
    while name.casefold() in taken:
        number += 1
        name = f"{stem} ({number}){suffix}"
    return name


def _is_unsafe(char: str) -> bool:
    return not char.isspace() and bool(unsafe_characters(char))
