"""Plain words for a value that does not fit its field."""

import re
from decimal import Decimal
from typing import Any

from brochure.content.numbers import written
from brochure.i18n import _
from brochure.workspace import stem_of

TYPES = {
    "string_type": "text",
    "tuple_type": "list",
    "list_type": "list",
    "dict_type": "mapping",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "decimal_type": "number",
    "int_type": "number",
    "float_type": "number",
    "bool_type": "flag",
    "is_instance_of": "number",
}
Words = tuple[str, str]
Coded = tuple[str, str, str]


def _kind_of(value: Any) -> str:
    if isinstance(value, list):
        return _("a list")
    if isinstance(value, dict):
        return _("keys with values")
    return _("nothing") if value is None else _("a text")


def type_of(kind: str, found: Any) -> Words:
    """Return message and remedy for a list where a text is wanted, and the like."""
    wanted = TYPES[kind]
    names = {
        "text": _("a text"),
        "list": _("a list"),
        "mapping": _("keys with values"),
        "number": _("a number"),
        "flag": _("yes or no"),
    }
    remedies = {
        "text": _("Write the text after the key; if it starts with a bracket or “- ”, put it between "
                  "quotation marks."),
        "list": _("Write each item on a line of its own that starts with “- ”, also when there is only one."),
        "mapping": _("Write key: value on lines of their own, two spaces further in, without a hyphen."),
        "number": _("Write one number, such as 25 or 2,5."),
        "flag": _("Write true or false (or ja, nee)."),
    }  # fmt: skip
    message = _("{wanted} is wanted here, but {found} stands here").format(
        wanted=names[wanted], found=_kind_of(found)
    )
    return message, remedies[wanted]


def slug(typed: str) -> Words:
    """Return message and remedy for a key that is not lower case with hyphens."""
    return (
        _("{typed} cannot be a key: only lower case letters, digits and hyphens can").format(typed=typed),
        _("Write {slug}.").format(slug=stem_of(typed) or "louis-van-dionant"),
    )


def pattern(path: tuple[Any, ...], typed: str) -> Coded:
    """Return code, message and remedy for a text that has not the form its field asks for."""
    name = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    if "depot_numbers" in path:
        return (
            "bad-depot-number",
            _("{typed} is no depot number").format(typed=typed),
            _("It has the form D/2026/12.345/1, as the KBR gave it."),
        )
    if name == "email":
        return (
            "bad-email",
            _("{typed} is no e-mail address").format(typed=typed),
            _("It has the form jeugd@halle.be, without spaces and with nothing before or behind it."),
        )
    if name == "date":
        return (
            "bad-date",
            _("{typed} is no year and month").format(typed=typed),
            _("Write the month of publication as 2026-03."),
        )
    if name == "format":
        return (
            "bad-format",
            _("{typed} is no version").format(typed=typed),
            _('Write format: "{version}", or remove the line and run `brochure check --fix`.').format(
                version="0.2"
            ),
        )
    if name == "apply":
        return (
            "bad-link",
            _("{typed} is no web address").format(typed=typed),
            _("Write it in full, starting with https://."),
        )
    if path[:1] == ("colours",):
        return (
            "bad-colour",
            _("{typed} is no colour").format(typed=typed),
            _('Write # and six figures or letters from a to f, between quotation marks: "#2b63e8".'),
        )
    message, remedy = slug(typed)
    return "bad-key", message, remedy


def _number(kind: str, words: dict[str, str], path: tuple[Any, ...]) -> Coded:
    """Return code, message and remedy for a number that is readable, but not as it is to be written."""
    is_figure = bool(path) and path[-1] == "value"
    or_other = words["other"] and _("{value} or {other}").format(**words)
    if kind == "number_grouped":
        return (
            "number-grouped",
            _("{typed} can mean {value} or {other}").format(**words),
            _("Write {value} for the large number, {other} for the small one.").format(**words),
        )
    if kind == "number_unit":
        message = _("{typed} is a number with a unit").format(**words)
        if not is_figure:
            bare = or_other or words["value"]
            if path[-2:-1] == ("focus",) and words["unit"] == "%":  # a share, from 0 to 1
                bare = written(Decimal(words["value"].replace(",", ".")) / 100)
            remedy = _("Write only the number: {value}.").format(value=bare)
        else:
            remedy = _('Split it: value: {value} and unit: "{unit}".').format(
                value=or_other or words["value"], unit=words["unit"]
            )
        if is_figure and words["about"]:
            remedy += _(" Add approximate: true.")
        return "number-with-unit", message, remedy
    if kind == "number_about":
        remedy = _("Write value: {value} and approximate: true.") if is_figure else _("Write only {value}.")
        return "number-about", _("{typed} is an approximation").format(**words), remedy.format(**words)
    if kind == "number_fraction":
        return (
            "number-fraction",
            _("{typed} can be a fraction, a date or a score").format(**words),
            _("If it is a fraction, write {value}.").format(**words),
        )
    message = _("{typed} is a number, but not written as numbers are here").format(**words)
    return "number-form", message, _("Write {value}.").format(**words)


def value(kind: str, words: dict[str, str], typed: str, path: tuple[Any, ...] = ()) -> Coded:
    """Return code, message and remedy for a number, a year, a yes or no, or a text out of bounds."""
    typed = words.get("typed", typed)
    number = _("Write only the number, such as 25 or 2,5.")
    if kind in ("number_grouped", "number_unit", "number_about", "number_fraction", "number_form"):
        return _number(kind, words, path)
    if kind == "number_clock":
        return "number-clock", _("{typed} is a time, not a number").format(typed=typed), number
    if kind == "number_leading_zero":
        return (
            "number-leading-zero",
            _("{typed} starts with a zero").format(typed=typed),
            _("Write {number} if it is a number; a telephone number or code belongs in a text field.").format(
                number=re.sub(r"^([+-]?)0+(?=\d)", r"\1", typed)
            ),
        )
    if kind == "number_not_whole":
        return (
            "number-not-whole",
            _("{typed} is no whole number").format(typed=typed),
            _("Write a number without decimals."),
        )
    if kind.startswith("number"):
        return "number-not", _("{typed} is no number").format(typed=typed), number
    if kind == "day_not":
        return (
            "bad-day",
            _("{typed} is no date").format(typed=typed),
            _("Write year, month and day with hyphens: 2026-05-03; or only the year and month: 2026-05."),
        )
    if kind == "flag_not":
        return (
            "flag-not",
            _("{typed} is neither yes nor no").format(typed=typed),
            _("Write true or false (or ja, nee)."),
        )
    if kind == "blank":
        return (
            "empty-value",
            _("the text is empty"),
            _("Write the text, or remove the line."),
        )
    if kind in ("greater_than_equal", "less_than_equal"):
        bound = words.get("ge") or words.get("le", "")
        return (
            "out-of-range",
            _("{typed} is too small: {bound} is the least").format(typed=typed, bound=bound)
            if "ge" in words
            else _("{typed} is too large: {bound} is the most").format(typed=typed, bound=bound),
            _("Correct the number."),
        )
    if kind == "string_too_long":
        return (
            "text-too-long",
            _("the text is longer than {limit} characters").format(limit=words.get("max_length", "")),
            _("Shorten it: no page holds this much."),
        )
    if kind == "no_use":
        return (
            "empty-value",
            _("the list is empty"),
            _("Name the uses: [print, screen, office, social]; or remove the line: then it is for all."),
        )
    if kind in ("too_long", "too_short", "missing"):  # only a photo's focus has a fixed number of items
        return (
            "wrong-count",
            _("the list has too many or too few items"),
            _("Write two numbers from 0 to 1: [0.5, 0.3]."),
        )
    if "remedy" in words:  # a layout's contract explains itself
        return kind.replace("_", "-"), words.pop("message"), words.pop("remedy")
    return "invalid-value", _("{typed} does not fit here").format(typed=typed), _("Compare with the samples.")
