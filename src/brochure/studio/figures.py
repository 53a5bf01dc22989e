"""Numbers as the language of the command line writes them."""

from brochure.days import WRITTEN
from brochure.i18n import language


def number(value: float) -> str:
    """Write a number with the language's own decimal sign: `129,5`."""
    from babel.numbers import get_decimal_symbol

    return f"{value:g}".replace(".", get_decimal_symbol(WRITTEN[language()]))
