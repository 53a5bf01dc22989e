"""The locale of a document: how its language writes numbers, dates, lists, plurals and quotations."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from brochure.layout.elision import before

_MARKS = {"nl": ("“", "”"), "en": ("“", "”"), "fr": ("«\u202f", "\u202f»")}
# From how many figures on a number is grouped: Dutch and French write 1500, English 1,500.
_GROUPED_FROM = {"en": 4}
_SIGN_BEHIND = {"fr"}  # 15 €; Dutch and English: € 15, €15
_GAP = {"fr": "\u202f"}  # before a colon or a semicolon
_SIGN_CLOSE = {"en"}  # €15 and 25%; Dutch and French: 25 %


@lru_cache
def _babel(tag: str) -> Any:
    from babel import Locale as Known

    return Known.parse(tag, sep="-")


@dataclass(frozen=True, slots=True)
class Locale:
    """A language as one country writes it, by its tag (BCP 47): `nl-BE`."""

    tag: str

    def __post_init__(self) -> None:
        """Refuse a tag that no data is known for. Raises ValueError."""
        from babel import UnknownLocaleError

        try:
            _babel(self.tag)
        except UnknownLocaleError as error:
            raise ValueError(f"unknown locale {self.tag}") from error

    @property
    def language(self) -> str:
        """The language without its country, as in `words.nl.yaml`."""
        return self.tag.split("-")[0].lower()

    @property
    def quotation_marks(self) -> tuple[str, str]:
        """The marks before and after a quotation."""
        return _MARKS.get(self.language, ("“", "”"))

    @property
    def decimal_sign(self) -> str:
        """The sign between a number's whole part and the rest."""
        from babel.numbers import get_decimal_symbol

        return get_decimal_symbol(_babel(self.tag))

    @property
    def dictionary(self) -> str:
        """The key of the hyphenation patterns (pyphen), chosen as WeasyPrint does; empty where none are known."""
        import pyphen

        return pyphen.language_fallback(self.tag) or ""

    def load(self) -> None:
        """Read the data of the language and its hyphenation patterns, which are otherwise read when first asked for."""
        import pyphen
        from babel import core

        knew = getattr(core, "_global_data", None)
        _babel(self.tag).number_symbols.values()
        if knew is None:  # zones, scripts, coins of all countries: 2 MB, read again by who asks for them
            core._global_data = None
        if self.dictionary:
            pyphen.Pyphen(lang=self.dictionary)

    @property
    def sign_leads(self) -> bool:
        """Whether the sign of a currency stands before its amount."""
        return self.language not in _SIGN_BEHIND

    @property
    def sign_gap(self) -> str:
        """The space between a number and the sign of a currency, or a percent sign."""
        return "" if self.language in _SIGN_CLOSE else "\u202f"

    @property
    def colon(self) -> str:
        """A colon between a name and what is said of it, with the spaces around it."""
        return f"{_GAP.get(self.language, '')}: "

    @property
    def semicolon(self) -> str:
        """What stands between values that hold commas themselves: `stad, 2025; VVSG, 2024`."""
        return f"{_GAP.get(self.language, '')}; "

    def number(self, value: Any) -> str:
        """Write a number: `2,5`, and `10.000` with its thousands grouped."""
        from babel.numbers import get_group_symbol

        whole, _point, part = f"{Decimal(value):f}".partition(".")
        if len(whole.lstrip("-")) >= _GROUPED_FROM.get(self.language, 5):
            whole = f"{int(whole):,}".replace(",", get_group_symbol(_babel(self.tag)))
        return f"{whole}{self.decimal_sign}{part}" if part else whole

    def month_year(self, value: str) -> str:
        """Write `2026-11` as `november 2026`."""
        from babel.dates import format_date

        year, month = (int(part) for part in value.split("-"))
        return format_date(datetime.date(year, month, 1), "MMMM y", locale=_babel(self.tag))

    def date(self, value: datetime.date | str) -> str:
        """Write a date, or `2026-11-25`, as `25 november 2026`."""
        from babel.dates import format_date

        day = datetime.date.fromisoformat(value) if isinstance(value, str) else value
        return format_date(day, "long", locale=_babel(self.tag))

    def day(self, value: datetime.date | str) -> str:
        """Write a date, or `2026-11-20`, with its weekday: `vrijdag 20 november 2026`."""
        from babel.dates import format_date

        day = datetime.date.fromisoformat(value) if isinstance(value, str) else value
        return format_date(day, "full", locale=_babel(self.tag))

    def join(self, values: Iterable[Any], last: str | None = None) -> str:
        """Write a list: `Halle, Lille en Boom`; `last` is another word than `en`."""
        from babel.lists import format_list

        words = [str(value) for value in values]
        if last is not None:
            return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)
        return format_list(words, locale=_babel(self.tag)) if words else ""

    def before(self, words: str, name: Any) -> str:
        """Write words that a name follows: `La commune d’` before `Eupen`, in a language that shortens them."""
        return before(words, str(name), self.language)

    def plural(self, count: int) -> str:
        """Return the plural category (CLDR) of a count: `one`, `other` …"""
        return str(_babel(self.tag).plural_form(count))

    @property
    def plurals(self) -> frozenset[str]:
        """The plural categories that the language has."""
        return frozenset(_babel(self.tag).plural_form.tags) | {"other"}

    def stylesheet(self) -> str:
        """Return the quotation marks as custom properties on the root element, for generated text."""
        opening, closing = self.quotation_marks
        return f':root {{ --open-quote: "{opening}"; --close-quote: "{closing}"; }}'


def is_language(name: str) -> bool:
    """Tell whether a name is that of a language: `nl`, and not `nl (kopie)`."""
    try:
        return Locale(name).language == name
    except ValueError:
        return False


DUTCH = Locale("nl-BE")
