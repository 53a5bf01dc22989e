"""Field types of the content models.

The reader hands every scalar over as the text that was typed; these types turn it into values and
refuse, each with its own plain reason, what a person and a machine could read differently.
"""

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from brochure.content import numbers
from brochure.content.described import About
from brochure.content.letters import as_printed
from brochure.i18n import _

_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_LEADING_ZERO = re.compile(r"[+-]?0[0-9]+(?:[.,][0-9]+)?")
_TRUE = {"true", "yes", "on", "ja", "waar"}
_FALSE = {"false", "no", "off", "nee", "neen", "onwaar"}


def read_number(typed: Any) -> Any:
    """Return a Decimal of what was typed: `25`, `2,5`, `2.5`, `-3` or `1 250`.

    Raises PydanticCustomError with a type that starts with `number_`: `number_grouped` where there are two
    readings (`1.500`), `number_form`, `number_fraction`, `number_about` and `number_unit` where there is one
    (`1.250,50`, `1/4`, `ca. 300`, `25 %`), `number_clock` (`12:30`), `number_leading_zero` (`010`), and
    `number_not` where there is none.
    """
    return _read_number(typed, whole=False)


def read_whole(typed: Any) -> Any:
    """Return an int of what was typed, refusing what `read_number` refuses and fractions."""
    number = _read_number(typed, whole=True)
    if isinstance(number, Decimal):
        if number != number.to_integral_value():
            raise PydanticCustomError("number_not_whole", "{typed} is no whole number", {"typed": str(typed)})
        return int(number)
    return number


def _read_number(typed: Any, *, whole: bool) -> Any:
    if isinstance(typed, (int, float, Decimal)) and not isinstance(typed, bool):
        return Decimal(str(typed))
    if not isinstance(typed, str):
        return typed
    text = typed.strip()
    if _CLOCK.fullmatch(text):
        raise PydanticCustomError("number_clock", "{typed} is a time", {"typed": text})
    if _LEADING_ZERO.fullmatch(text):
        raise PydanticCustomError("number_leading_zero", "{typed} starts with a zero", {"typed": text})
    reading = numbers.read(text)
    if reading.is_plain:
        return reading.values[0]
    values = reading.values
    if whole:  # 1.250 is no whole number in its other reading
        values = tuple(value for value in values if value == value.to_integral_value()) or values
    if not values:
        raise PydanticCustomError("number_not", "{typed} is no number", {"typed": text})
    context = {
        "typed": text,
        "value": numbers.written(values[0]),
        "other": numbers.written(values[1]) if len(values) > 1 else "",
        "unit": reading.unit,
        "about": "yes" if reading.about else "",
    }
    if reading.unit:
        kind = "number_unit"
    elif len(values) > 1:
        kind = "number_grouped"
    else:
        kind = "number_about" if reading.about else "number_fraction" if reading.fraction else "number_form"
    raise PydanticCustomError(kind, "{typed} can be {value} or {other} {unit}", context)


def read_flag(typed: Any) -> Any:
    """Return a bool of `true`, `yes`, `ja`, `on` and their opposites."""
    if isinstance(typed, str):
        if typed.strip().lower() in _TRUE:
            return True
        if typed.strip().lower() in _FALSE:
            return False
        raise PydanticCustomError("flag_not", "{typed} is neither true nor false", {"typed": typed})
    return typed


def _printed(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("blank", "is empty")
    return as_printed(text.strip())


# What the JSON Schemas say to editors: they see 2024 as a number where the reader sees the text typed.
_TYPED = WithJsonSchema({"type": ["string", "number", "boolean"], "minLength": 1})
_SETS = r"[1-9]\d{0,2}([ \u00a0\u2007\u2009\u202f]\d{3})+"
_PART = r"([.,]\d+)?"
_SET_PART = r"(,\d+|\.\d{1,2}|\.\d{4,})?"
_DIGITS = {"type": "string", "pattern": rf"^[+-]?(0|[1-9]\d*|{_SETS})$"}
_DECIMAL = {
    "type": "string",
    "pattern": rf"^(?![+-]?[1-9]\d{{0,2}}[.,]\d{{3}}$)[+-]?((0|[1-9]\d*){_PART}|{_SETS}{_SET_PART})$",
}
_SPACED = StringConstraints(max_length=60_000)
Line = Annotated[str, _SPACED, AfterValidator(_printed), _TYPED, About("line")]
"""One line of our own words: a title, a role, a caption."""
Name = Annotated[str, _SPACED, AfterValidator(_printed), _TYPED, About("name")]
"""One line that is written as it is: a name, an address, a telephone number."""
Prose = Annotated[str, _SPACED, AfterValidator(_printed), _TYPED, About("prose")]
"""Running text in CommonMark: paragraphs, emphasis, lists, links."""
Quotation = Annotated[str, _SPACED, AfterValidator(_printed), _TYPED, About("quotation")]
"""Literal words of a person, without quotation marks around them; never altered by a machine."""
Number = Annotated[
    Decimal,
    BeforeValidator(read_number),
    WithJsonSchema({"anyOf": [{"type": "number"}, _DECIMAL]}),
    About("number"),
]
"""A number as typed in Dutch or English: `25`, `2,5`, `2.5`."""
Whole = Annotated[
    int,
    BeforeValidator(read_whole),
    WithJsonSchema({"anyOf": [{"type": "integer"}, _DIGITS]}),
    About("number"),
]
"""A whole number."""
Year = Annotated[
    int,
    BeforeValidator(read_whole),
    Field(ge=1990, le=2100),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 1990, "maximum": 2100},
                {"type": "string", "pattern": r"^(199\d|20\d\d|2100)$"},
            ]
        }
    ),
    About("year"),
]
"""A calendar year."""
Flag = Annotated[
    bool,
    BeforeValidator(read_flag),
    WithJsonSchema({"anyOf": [{"type": "boolean"}, {"enum": ["ja", "nee", "yes", "no", "on", "off"]}]}),
    About("flag"),
]
"""True or false, in English or Dutch."""
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$"), About("slug")]
"""A key in lower case with hyphens: `louis-van-dionant`."""
Speaker = Annotated[Slug, About("person")]
"""A key of `people`."""
TownStem = Annotated[Slug, About("town")]
"""A municipality, as its file is called: `halle`."""
WebAddress = Annotated[Name, About("link")]
"""A web address as it is printed, with or without https://."""
PhotoFile = Annotated[Name, About("photo")]
"""A file in content/photos."""
Version = Annotated[
    str,
    StringConstraints(pattern=r"^\d+\.\d+$"),
    WithJsonSchema({"type": ["string", "number"]}),
    About("version"),
]
"""The number of a version: `0.2`."""
Share = Annotated[
    float,
    BeforeValidator(read_number),
    Field(ge=0, le=1),
    WithJsonSchema({"anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, _DECIMAL]}),
    About("number"),
]
"""A share from 0 to 1."""


def a_point_or_a_box(focus: tuple[float, ...]) -> tuple[float, ...]:
    """Return a photo's focus: two numbers are a point, four a box from its left and top to its right and bottom."""
    if len(focus) == 2 or (len(focus) == 4 and focus[0] < focus[2] and focus[1] < focus[3]):
        return focus
    raise PydanticCustomError(
        "wrong_count",
        "{message}",
        {
            "message": _("the focus is neither a point nor a box"),
            "remedy": _(
                "Write two numbers from 0 to 1, [0.5, 0.3], or four: left, top, right, bottom, [0.3, 0.1, 0.6, 0.5]."
            ),
        },
    )
