"""Problems in the words of the form: people there know fields by their labels, and no keys or lines."""

from brochure import api
from brochure.i18n import _
from brochure.studio.form import words_of

_EMPTY = ("empty-value", "missing-key")


def in_form_words(subject: api.Subject, problem: api.Problem) -> api.Problem:
    """Return a problem as the form tells it: a field that must be filled in is empty there, whatever the file holds."""
    if problem.code not in _EMPTY or not problem.field or problem.file not in (None, subject.file):
        return problem
    return problem.at(
        message=_("“{field}” is still empty").format(field=words_of(subject, problem.field)),
        remedy=_("Fill it in: no document can be made without it."),
    )
