"""Silences: a rule that an editor turned off for one field, with a reason."""

from collections.abc import Iterable

from brochure.check.wording.documents import Document
from brochure.check.wording.findings import RULES
from brochure.content import walk
from brochure.content.validation import problem_at
from brochure.i18n import _
from brochure.problems import Problem, Severity

_CONSENT = {"consent-unclear", "consent-not-given", "consent-ended", "consent-not-for-this-use"}
# Rules of other checks, whose findings are not known here.
_ELSEWHERE = {
    "sample-text",
    "language-differs",
    "summary-missing",
    "event-past",
    *_CONSENT,
}
_BETWEEN_FILES = {"name-two-ways", "role-two-ways", "label-years-contradict"}


def check_silences(document: Document, found: Iterable[Problem]) -> list[Problem]:
    """Return silences that silence nothing, and silences of what cannot be silenced."""
    silenced = {(problem.code, problem.field) for problem in found if problem.file == document.source.file}
    problems = []
    for path, silence in walk.items(document.source, "silence"):
        code, field = walk.text_at(silence, "code") or "", walk.text_at(silence, "field") or ""
        if code in _ELSEWHERE or (code, field) in silenced:
            continue
        if document.kind == "label" and code in _BETWEEN_FILES:
            continue  # what it silences may be in a municipality that was not asked for
        if code not in RULES:
            kind, message = (
                "silence-not-allowed",
                _("{code} is no rule that can be silenced").format(code=code),
            )
            remedy = _("Mend what it reports. The rules that can be silenced are in docs/rules.md.")
        else:
            kind = "silence-unused"
            message = _("{code} finds nothing in {field}").format(code=code, field=field)
            remedy = _("Remove this silence: it would hide the next mistake.")
        problems.append(problem_at(document.source, kind, path, message, remedy, severity=Severity.WARNING))
    return problems
