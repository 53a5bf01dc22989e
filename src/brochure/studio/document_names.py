"""What people call a document, on the pages that list several."""

from brochure import api
from brochure.i18n import _
from brochure.languages import split
from brochure.studio.call import Call
from brochure.studio.pages import language_word


def document_word(call: Call, subject: str, layout: str, document: str) -> str:
    """Return what people call a document: `Halle: brochure`; the name of its file where town or layout are gone."""
    base, own = split(subject)
    try:
        kinds = {kind.name: kind.title for kind in api.layouts(call.workspace)}
        name = "" if base == api.LABEL else call.studio.names.of(call.workspace, base)
    except (api.ProblemError, OSError):
        return document
    if layout not in kinds:
        return document
    told = f"{name}: {kinds[layout]}" if name else kinds[layout][:1].upper() + kinds[layout][1:]
    return _("{document}, in {language}").format(document=told, language=language_word(own)) if own else told
