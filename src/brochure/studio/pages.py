"""Pages: templates filled in on the server, in the language of the command line."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from brochure import api
from brochure.days import told
from brochure.i18n import gettext, language, ngettext
from brochure.problems import Severity
from brochure.studio.form import item_word
from brochure.studio.state import Studio

_HERE = Path(__file__).parent / "templates"


def severity_word(severity: Severity) -> str:
    """Return the word people see for a severity."""
    words = {
        Severity.ERROR: gettext("must be mended"),
        Severity.WARNING: gettext("look at this"),
        Severity.NOTE: gettext("good to know"),
    }
    return words[severity]


def edition_word(name: str) -> str:
    """Return what people call an edition."""
    words = {
        "print": gettext("for the print shop"),
        "screen": gettext("to mail and read"),
        "office": gettext("for the desk printer"),
        "proof": gettext("proof"),
    }
    return words.get(name, name)


def language_word(name: str) -> str:
    """Return what people call a language."""
    words = {"nl": gettext("Dutch"), "fr": gettext("French"), "en": gettext("English")}
    return words.get(name, name)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "_": gettext,
        "ngettext": ngettext,
        "language": language,
        "severity_word": severity_word,
        "item_word": item_word,
        "edition_word": edition_word,
        "can_be_mended": api.can_be_mended,
        "day": told,
        "language_word": language_word,
        "can_be_silenced": api.can_be_silenced,
        "is_open_mark": api.is_open_mark,
    }
    return made


def fragment(template: str, **values: Any) -> str:
    """Return a part of a page."""
    return _environment().get_template(template).render(**values)


def macro(template: str, name: str, *values: Any) -> str:
    """Return what one macro of a template makes."""
    made = getattr(_environment().get_template(template).module, name)
    return str(made(*values))


def page(template: str, studio: Studio | None, *, status: int = 200, **values: Any) -> HTMLResponse:
    """Return a whole page; without a studio it tells nothing about the workspace."""
    return HTMLResponse(fragment(template, studio=studio, **values), status_code=status)
