"""What is told of a document that somebody gets in another language."""

from brochure.i18n import _
from brochure.mail.safety import shown
from brochure.problems import Problem, Severity


def other_language(name: str, language: str, first: str) -> Problem:
    """Return the note of a document that is not there in the language of who gets it."""
    return Problem(
        code="document-other-language",
        severity=Severity.NOTE,
        field="documents",
        message=_("{name} is not there in {language}, so it is sent in {first}").format(
            name=shown(name), language=language, first=first
        ),
        remedy=_("Write its text beside the first, as in wemmel.{language}.yaml, and build; or let it be.")
        .format(language=language),
    )  # fmt: skip
