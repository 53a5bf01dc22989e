"""The language of messages, help and reports: English in the source, Dutch from a catalogue.

`BROCHURE_LANG` decides, then the locale of the machine (`LC_ALL`, `LC_MESSAGES`, `LANG`), on Windows the
language that Windows itself speaks.
Write `_("photo {name} is missing").format(name=name)`: an f-string cannot be translated.
"""

import gettext as _gettext
import os
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "nl")
_LOCALE_DIR = Path(__file__).parent / "locale"


def language() -> str:
    """Return the language of this run: one of LANGUAGES."""
    for variable in ("BROCHURE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "")
        if value:
            break
    else:
        value = _language_of_windows() if sys.platform == "win32" else ""
    return "nl" if value.lower().startswith("nl") else "en"


@lru_cache
def _language_of_windows(kernel: Any = None) -> str:
    """Return the language that Windows speaks, as `nl_BE`: it sets none of those variables."""
    import ctypes
    import locale

    kernel = kernel or ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    return locale.windows_locale.get(kernel.GetUserDefaultUILanguage(), "")


@lru_cache
def _catalogue(lang: str) -> _gettext.NullTranslations:
    return _gettext.translation("brochure", _LOCALE_DIR, [lang], fallback=True)


def gettext(message: str) -> str:
    """Translate a message into the language of this run."""
    return _catalogue(language()).gettext(message)


def translated(message: str, lang: str) -> str:
    """Translate a message into one of LANGUAGES, whatever that of this run is."""
    return _catalogue(lang).gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """Translate a message that has a singular and a plural."""
    return _catalogue(language()).ngettext(one, many, number)


def install() -> None:
    """Let click look its own words (“Usage”, “Missing argument”) up in our catalogue too.

    Click asks the gettext of the standard library, which knows no other switch than the environment.
    """
    os.environ["LANGUAGE"] = language()
    _gettext.bindtextdomain("brochure", str(_LOCALE_DIR))
    _gettext.textdomain("brochure")


_ = gettext
N_ = str  # marks a message that is translated later, where it is shown
