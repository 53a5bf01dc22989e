"""Lengths in a contract, and how its parts refuse what they cannot read."""

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError

from brochure.i18n import _

_LENGTH = re.compile(r"^(\d+(?:\.\d+)?)(pt|mm|)$")
MM_PER_PT = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Length:
    """A number with its unit: `pt`, `mm`, or none (leading as a multiple of the text size)."""

    value: float
    unit: str

    def __str__(self) -> str:
        return f"{self.value:.4f}".rstrip("0").rstrip(".") + self.unit

    @property
    def mm(self) -> float:
        """The length in mm; a number without a unit counts as mm."""
        return self.value * MM_PER_PT if self.unit == "pt" else self.value

    def at(self, value: float) -> "Length":
        """Return another length in the same unit, rounded to what a fit needs to tell apart."""
        return Length(round(value, 3), self.unit)


def refusal(kind: str, message: str, remedy: str) -> PydanticCustomError:
    """Return the error of a contract that explains itself; the reader of YAML adds the place."""
    return PydanticCustomError(kind, "{message}", {"message": message, "remedy": remedy})


def _length(typed: Any) -> Any:
    if isinstance(typed, Length):
        return typed
    match = _LENGTH.match(str(typed).strip())
    if match is None:
        raise refusal(
            "length_not",
            _("{typed} is no length").format(typed=typed),
            _("Write a number with pt or mm, such as 9.5pt or 40mm."),
        )
    return Length(float(match[1]), match[2])


LengthField = Annotated[Length, BeforeValidator(_length)]


class ContractPart(BaseModel):
    """A part of a contract: nothing else may stand in it."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)
