"""Days and months as the language of the command line writes them; files hold them as 2026-11-25 and 2028-12."""

import datetime

from brochure.i18n import language

WRITTEN = {"nl": "nl_BE", "en": "en_GB"}
"""How each language of messages writes numbers and days."""


def told(typed: str) -> str:
    """Write a day, a moment of one, or a month: `25 november 2026`, `december 2028`; what is none stays as it is."""
    from babel.dates import format_date

    parts, pattern = (typed[:10], "d MMMM y") if len(typed) > len("2028-12") else (f"{typed}-01", "MMMM y")
    try:
        found = datetime.date.fromisoformat(parts)
    except ValueError:
        return typed
    return format_date(found, pattern, locale=WRITTEN[language()])
