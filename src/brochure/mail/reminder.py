"""From a recipient who is silent to the words of a reminder: the templates reminder.* of layouts/mail/, filled.

A reminder carries no documents: they went with the first message, to which it answers.
"""

from datetime import date
from typing import Any

from brochure.layout.locale import Locale
from brochure.layout.words import Words
from brochure.mail.compose import Letter
from brochure.mail.entry import Entry
from brochure.mail.message import message_token
from brochure.mail.recipient import Recipient
from brochure.mail.safety import tidy_line
from brochure.mail.settings import Mail, TextSettings
from brochure.mail.templates import MessageTemplates, refuse_unsafe, sender_words, told_by_template
from brochure.mail.words import mail_vocabulary
from brochure.workspace import Workspace


class ReminderComposer:
    """Fills the templates of reminders for one campaign."""

    def __init__(self, workspace: Workspace, mail: Mail) -> None:
        self._workspace, self._mail = workspace, mail
        self._templates = MessageTemplates(workspace)

    def letter(self, recipient: Recipient, first: Entry) -> Letter:
        """Return the reminder of a first message. Raises ProblemError for what is wrong in a template."""
        with told_by_template():
            return self._letter(recipient, first)

    def _letter(self, recipient: Recipient, first: Entry) -> Letter:
        mail, language = self._mail, recipient.language
        own = mail.settings.texts.get(language) or TextSettings()
        day = Locale(language).date(date.fromisoformat(first.changed[:10]))
        words = mail_vocabulary(self._workspace, language).knowing(municipality=recipient.municipality)
        reminder = mail_vocabulary(self._workspace, language, "reminder").knowing(
            municipality=recipient.municipality, day=day
        )
        said = Words(reminder)
        subject = tidy_line(own.reminder_subject or str(said.subject))
        refuse_unsafe("subject", subject)
        context: dict[str, Any] = {
            "recipient": recipient,
            "language": language,
            "campaign": mail.campaign,
            "sender": sender_words(mail),
            "objections": str(mail.objections or ""),
            "objections_link": mail.objections.link if mail.objections else "",
            "publication": mail.publication,
            "own": own,
            "words": Words(words),
            "reminder": said,
            "day": day,
            "subject": subject,
        }
        text, html = self._templates.filled("reminder", context)
        return Letter(
            recipient=recipient,
            sender_name=mail.sender_name,
            sender=mail.sender,
            subject=subject,
            text=text,
            html=html,
            objections=mail.objections,
            parts=(),
            answers=identifier_of(mail, first),
        )


def identifier_of(mail: Mail, first: Entry) -> str:
    """Return the identifier under which a first message was sent."""
    if mail.sender is None:
        return ""
    again = str(first.resends) if first.resends else ""
    token = message_token(first.campaign, first.address, first.content_hash, again)
    return f"<{token}@{mail.sender.domain}>"
