"""The templates of messages, layouts/mail/, filled: the first message, reminders, and those of proofs alike."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from brochure.content.addresses import link_target
from brochure.i18n import _
from brochure.mail.safety import unsafe_characters
from brochure.mail.settings import Mail
from brochure.mail.words import mail_folders
from brochure.problems import Problem, ProblemError
from brochure.workspace import Workspace


class MessageTemplates:
    """The templates of a workspace, its own before those that come along."""

    def __init__(self, workspace: Workspace) -> None:
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

    def filled(self, name: str, context: Mapping[str, Any]) -> tuple[str, str]:
        """Return a message as plain text and as HTML: `name` with `.txt.j2` and `.html.j2`.

        Raises ProblemError where either holds what may not stand in a message.
        """
        text = self._environment.get_template(f"{name}.txt.j2").render(context)
        html = self._environment.get_template(f"{name}.html.j2").render(context)
        refuse_unsafe(f"{name}.txt.j2", text, paragraphs=True)
        refuse_unsafe(f"{name}.html.j2", html, paragraphs=True)
        return re.sub(r"\n{4,}", "\n\n\n", text.strip()) + "\n", html.strip() + "\n"

    def module(self, name: str, context: Mapping[str, Any]) -> Any:
        """Return what a template of words defines."""
        return self._environment.get_template(name).make_module(dict(context))


@contextmanager
def told_by_template() -> Iterator[None]:
    """Raise what a template cannot do as a ProblemError with its line."""
    try:
        yield
    except (TemplateError, TypeError, ValueError, AttributeError, LookupError) as error:
        raise ProblemError(template_problem(error)) from error


def sender_words(mail: Mail) -> dict[str, str]:
    """Return the sender as templates see it."""
    address, link = (str(mail.sender), mail.sender.link) if mail.sender else ("", "")
    return {"name": mail.sender_name, "email": address, "link": link}


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text: what empty lines separate, each on one line."""
    return [" ".join(piece.split()) for piece in re.split(r"\n\s*\n", text) if piece.strip()]


def refuse_unsafe(place: str, text: str, *, paragraphs: bool = False) -> None:
    """Raise ProblemError for a text of a template that holds what may not stand in a message."""
    if unsafe := unsafe_characters(text, paragraphs=paragraphs):
        raise ProblemError(
            Problem(
                code="unsafe-text",
                file="layouts/mail",
                field=place,
                message=_("{field} holds a line break or invisible characters: {characters}").format(
                    field=place, characters=", ".join(unsafe)
                ),
                remedy=_("Look in layouts/mail/ and in the texts of content/mail/settings.yaml."),
            )
        )


def template_problem(error: Exception) -> Problem:
    """Return what is wrong in a template, with its line."""
    name, line = getattr(error, "name", None), getattr(error, "lineno", None)
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(".j2"):
            name, line = Path(trace.tb_frame.f_code.co_filename).name, trace.tb_lineno
        trace = trace.tb_next
    return Problem(
        code="template-error",
        file=f"layouts/mail/{name}" if isinstance(name, str) else "layouts/mail",
        line=line if isinstance(line, int) else None,
        message=_("the mail template cannot be filled: {reason}").format(reason=error),
        remedy=_("Mend the template, or delete your own to get the one that comes with brochure."),
    )
