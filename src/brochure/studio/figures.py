"""Days and numbers as the language of the command line writes them."""

import datetime

from brochure.i18n import language

_WRITTEN = {"nl": "nl_BE", "en": "en_GB"}


def day(typed: str) -> str:
    """Write a day, or a moment of one, `2026-11-25`, as `25 november 2026`; what is none stays as it is."""
    from babel.dates import format_date

    try:
        found = datetime.date.fromisoformat(typed[:10])
    except ValueError:
        return typed
    return format_date(found, "long", locale=_WRITTEN[language()])


def number(value: float) -> str:
    """Write a number with the language's own decimal sign: `129,5`."""
    from babel.numbers import get_decimal_symbol

    return f"{value:g}".replace(".", get_decimal_symbol(_WRITTEN[language()]))
