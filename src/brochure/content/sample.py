"""Sample text: what `new` writes and `check` recognises as long as nobody replaced it."""

from brochure.content import walk
from brochure.content.load import Content
from brochure.content.validation import problem_at
from brochure.i18n import _
from brochure.problems import Problem, Severity
from brochure.workspace import Workspace

MARK = "VERVANG DIT:"


def check_sample_text(content: Content, _workspace: Workspace) -> list[Problem]:
    """Return a warning for each text that still is the sample's."""
    problems = []
    for source in content.sources.values():
        for path, text in walk.texts(source.tree):
            if MARK.lower() in text.lower():
                problems.append(
                    problem_at(
                        source,
                        "sample-text",
                        path,
                        _("the sample text has not been replaced yet"),
                        _("Write your own text instead, or remove this part."),
                        severity=Severity.WARNING,
                    )
                )
    return problems
