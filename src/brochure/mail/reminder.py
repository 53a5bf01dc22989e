"""From a recipient who is silent to the words of a reminder: the templates reminder.* of layouts/mail/, filled.

A reminder carries no documents: they went with the first message, to which it answers.
"""

import re
from datetime import date
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from brochure.content.addresses import link_target
from brochure.layout.locale import Locale
from brochure.layout.words import Words
from brochure.mail.compose import Letter, paragraphs, refuse_unsafe, template_problem
from brochure.mail.entry import Entry
from brochure.mail.message import message_token
from brochure.mail.recipient import Recipient
from brochure.mail.safety import tidy_line
from brochure.mail.settings import Mail, TextSettings
from brochure.mail.words import mail_folders, mail_vocabulary
from brochure.problems import ProblemError
from brochure.workspace import Workspace


class ReminderComposer:
    """Fills the templates of reminders for one campaign."""

    def __init__(self, workspace: Workspace, mail: Mail) -> None:
        self._workspace, self._mail = workspace, mail
        self._environment = Environment(
            loader=FileSystemLoader(mail_folders(workspace)),
            autoescape=lambda name: bool(name and ".html" in name),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.globals["paragraphs"] = paragraphs
        self._environment.filters["target"] = link_target

    def letter(self, recipient: Recipient, first: Entry) -> Letter:
        """Return the reminder of a first message. Raises ProblemError for what is wrong in a template."""
        try:
            return self._letter(recipient, first)
        except (TemplateError, TypeError, ValueError, AttributeError, LookupError) as error:
            raise ProblemError(template_problem(error)) from error

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
            "sender": {
                "name": mail.sender_name,
                "email": str(mail.sender or ""),
                "link": mail.sender.link if mail.sender else "",
            },
            "objections": str(mail.objections or ""),
            "objections_link": mail.objections.link if mail.objections else "",
            "publication": mail.publication,
            "own": own,
            "words": Words(words),
            "reminder": said,
            "day": day,
            "subject": subject,
        }
        text = self._environment.get_template("reminder.txt.j2").render(context)
        html = self._environment.get_template("reminder.html.j2").render(context)
        refuse_unsafe("reminder.txt.j2", text, paragraphs=True)
        refuse_unsafe("reminder.html.j2", html, paragraphs=True)
        return Letter(
            recipient=recipient,
            sender_name=mail.sender_name,
            sender=mail.sender,
            subject=subject,
            text=re.sub(r"\n{4,}", "\n\n\n", text.strip()) + "\n",
            html=html.strip() + "\n",
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
