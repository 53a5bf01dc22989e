"""Places that nobody filled in, left by another program or by hand: such a message does not go out."""

from brochure.content.placeholders import foreign_placeholders
from brochure.i18n import _
from brochure.mail.safety import shown
from brochure.problems import Problem


def placeholder_problem(text: str, field: str, file: str, line: int | None = None) -> Problem | None:
    """Return the problem of a text that holds foreign placeholders, else None."""
    signs = foreign_placeholders(text)
    if not signs:
        return None
    return Problem(
        code="foreign-placeholder",
        file=file,
        line=line,
        field=field,
        message=_("a place that nobody filled in: {text}").format(text=shown(", ".join(signs))),
        remedy=_(
            "Write what belongs there, or take it out: `brochure mail` fills in nothing between such signs."
        ),
    )
