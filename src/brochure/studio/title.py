"""What a page about a subject is called."""

from brochure import api
from brochure.i18n import _


def title_of(written: api.Written) -> str:
    """Return what people call a subject."""
    fixed = {api.LABEL: _("The label"), api.PUBLICATION: _("The publication")}
    return fixed.get(written.subject.base) or api.name_of(written)
