"""Field types of the content models.

The reader hands every scalar over as the text that was typed; these types turn it into values and
refuse, each with its own plain reason, what a person and a machine could read differently.
"""

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from brochure.content.letters import as_printed

_GROUPED = re.compile(r"^[+-]?\d{1,3}(\.\d{3})+$")
_PLAIN = re.compile(r"^[+-]?\d+([.,]\d+)?$")
_WITH_UNIT = re.compile(r"^([+-]?\d[\d.,]*)\s*(\D.*)$")
_CLOCK = re.compile(r"^\d{1,2}:\d{2}$")
_TRUE = {"true", "yes", "on", "ja", "waar"}
_FALSE = {"false", "no", "off", "nee", "neen", "onwaar"}


def read_number(typed: Any) -> Any:
    """Return a Decimal of what was typed: `25`, `2,5`, `2.5` or `-3`.

    Raises PydanticCustomError with types `number_grouped` (`1.500`), `number_unit` (`25 %`),
    `number_clock` (`12:30`), `number_leading_zero` (`010`) or `number_not` for all else.
    """
    if isinstance(typed, (int, float, Decimal)) and not isinstance(typed, bool):
        return Decimal(str(typed))
    if not isinstance(typed, str):
        return typed
    text = typed.strip()
    if _GROUPED.match(text):
        context = {"typed": text, "thousands": text.replace(".", ""), "decimal": text.replace(".", ",", 1)}
        raise PydanticCustomError("number_grouped", "{typed} is {thousands} or {decimal}", context)
    if _PLAIN.match(text):
        if re.match(r"^[+-]?0\d", text):
            raise PydanticCustomError("number_leading_zero", "{typed} starts with a zero", {"typed": text})
        return Decimal(text.replace(",", "."))
    if _CLOCK.match(text):
        raise PydanticCustomError("number_clock", "{typed} is a time", {"typed": text})
    if match := _WITH_UNIT.match(text):
        context = {"typed": text, "value": match[1], "unit": match[2].strip()}
        raise PydanticCustomError("number_unit", "{typed} is a number with a unit", context)
    raise PydanticCustomError("number_not", "{typed} is no number", {"typed": text})


def read_whole(typed: Any) -> Any:
    """Return an int of what was typed, refusing what `read_number` refuses and fractions."""
    number = read_number(typed)
    if isinstance(number, Decimal):
        if number != number.to_integral_value():
            raise PydanticCustomError("number_not_whole", "{typed} is no whole number", {"typed": str(typed)})
        return int(number)
    return number


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
_DIGITS = {"type": "string", "pattern": r"^[+-]?(0|[1-9]\d*)$"}
_DECIMAL = {"type": "string", "pattern": r"^(?![+-]?\d{1,3}(\.\d{3})+$)[+-]?(0|[1-9]\d*)([.,]\d+)?$"}
_SPACED = StringConstraints(max_length=60_000)
Line = Annotated[str, _SPACED, AfterValidator(_printed), _TYPED]
"""One line of plain text: a name, a role, a label."""
Prose = Annotated[str, _SPACED, AfterValidator(_printed), _TYPED]
"""Running text in CommonMark: paragraphs, emphasis, lists, links."""
Quotation = Annotated[str, _SPACED, AfterValidator(_printed), _TYPED]
"""Literal words of a person, without quotation marks around them; never altered by a machine."""
Number = Annotated[
    Decimal, BeforeValidator(read_number), WithJsonSchema({"anyOf": [{"type": "number"}, _DECIMAL]})
]
"""A number as typed in Dutch or English: `25`, `2,5`, `2.5`."""
Whole = Annotated[int, BeforeValidator(read_whole), WithJsonSchema({"anyOf": [{"type": "integer"}, _DIGITS]})]
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
]
"""A calendar year."""
Flag = Annotated[
    bool,
    BeforeValidator(read_flag),
    WithJsonSchema({"anyOf": [{"type": "boolean"}, {"enum": ["ja", "nee", "yes", "no", "on", "off"]}]}),
]
"""True or false, in English or Dutch."""
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""A key in lower case with hyphens: `louis-van-dionant`."""
Version = Annotated[
    str, StringConstraints(pattern=r"^\d+\.\d+$"), WithJsonSchema({"type": ["string", "number"]})
]
"""The number of a version: `0.2`."""
Share = Annotated[
    float,
    BeforeValidator(read_number),
    Field(ge=0, le=1),
    WithJsonSchema({"anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, _DECIMAL]}),
]
"""A share from 0 to 1."""
