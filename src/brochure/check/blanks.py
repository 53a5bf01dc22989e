"""What publication.yaml leaves blank and a reader, or the law, asks of printed matter: told before anything is made."""

from collections.abc import Mapping

from brochure.content.load import Content
from brochure.content.readiness import missing_for_print
from brochure.content.source import Source
from brochure.content.validation import problem_at
from brochure.i18n import _
from brochure.problems import Problem, Severity
from brochure.workspace import Workspace

CODE = "nobody-to-ask"
_FILE = "content/publication.yaml"


def check_blanks(content: Content, workspace: Workspace) -> list[Problem]:
    """Return notes on a responsible publisher who is not named, and on questions that lead nowhere.

    Pages show the first as a line to write on; they leave out where to ask. A print build warns of the first again.
    """
    source = content.sources.get(_FILE)
    if content.publication is None or source is None:
        return []
    found = [
        problem.at(severity=Severity.NOTE)
        for problem in missing_for_print(content.publication, "", 0, source)
    ]
    reached = [content.publication.sender, content.publication.contact]
    if not any(one is not None and (one.email or one.phone) for one in reached):
        found.append(_nobody(source))
    return found


def _nobody(source: Source) -> Problem:
    has_contact = isinstance(source.value(("contact",)), Mapping)
    return problem_at(
        source,
        CODE,
        ("contact",) if has_contact else ("sender", "email"),
        _("nobody is named who answers questions, by e-mail or by phone: documents lead to the website only"),
        _("Fill in contact with a role and an e-mail address or a phone number, or those of sender."),
        severity=Severity.NOTE,
    )
