"""Consent of the people in a photo: a choice, and the one place that decides whether a photo is shown."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal, Protocol

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    ValidationError,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from brochure.content.consent_text import understood
from brochure.content.fields import Line

_DAY = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
Use = Literal["print", "screen", "office", "social"]
Status = Literal["given", "not-needed", "asked", "refused", "withdrawn"]


class Decision(StrEnum):
    """Whether a photo is shown, and if not, why."""

    SHOWN = "shown"
    UNCLEAR = "unclear"  # nothing is said, or nothing that can be relied upon
    NOT_GIVEN = "not-given"  # asked or refused
    WITHDRAWN = "withdrawn"
    ENDED = "ended"
    OTHER_USE = "other-use"


def read_day(typed: Any) -> Any:
    """Return a day, month or year as typed: `2026-05-03`, `2026-05`, `2026`.

    Raises PydanticCustomError of type `day_not` for anything else.
    """
    text = typed.strip() if isinstance(typed, str) else typed
    if not isinstance(text, str) or _span(text) is None:
        raise PydanticCustomError("day_not", "{typed} is no date", {"typed": str(typed)})
    return text


def _span(text: str) -> tuple[date, date] | None:
    """Return the first and the last day of a date that may be a whole month or year."""
    match = _DAY.match(text)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    try:
        first = date(year, month, day)
        last_month = int(match[2] or 12)
        return first, date(year, last_month, int(match[3] or monthrange(year, last_month)[1]))
    except ValueError:
        return None


Day = Annotated[
    str,
    BeforeValidator(read_day),
    WithJsonSchema({"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}),
]
"""A day, a month or a year: `2026-05-03`, `2026-05`, `2026`."""


def _not_empty(uses: tuple[Use, ...]) -> tuple[Use, ...]:
    if not uses:
        raise PydanticCustomError("no_use", "is empty")
    return uses


class Consent(BaseModel):
    """What the people in a photo said about its use."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    status: Status = Field(
        description="given (gegeven), not-needed (niemand herkenbaar), asked (gevraagd), refused (geweigerd) "
        "of withdrawn (ingetrokken). Alleen bij given en not-needed wordt de foto getoond"
    )
    by: Line | None = Field(None, description="Wie toestemming gaf; voor kinderen hun ouders")
    on: Day | None = Field(None, description="Wanneer: 2026-05-03, 2026-05 of 2026")
    until: Day | None = Field(None, description="Tot en met wanneer ze geldt: 2028-12; leeg is zonder einde")
    uses: Annotated[tuple[Use, ...], AfterValidator(_not_empty)] | None = Field(
        None, description="Waarvoor ze geldt: [print, screen, office, social]; leeg is voor alles"
    )
    note: Line | None = Field(None, description="Een opmerking, bv. waar het formulier ligt")


def _kind(typed: Any) -> str:
    return "[text]" if isinstance(typed, str) else "[choice]"


ConsentField = Annotated[
    Annotated[Consent, Tag("[choice]")] | Annotated[Line, Tag("[text]")], Discriminator(_kind)
]
"""Consent as a choice, or, as in version 0.1, as a text."""


class HasConsent(Protocol):
    """A photo, as far as consent is concerned."""

    @property
    def consent(self) -> Consent | str | None:
        """What is said about consent."""


def may_show(photo: HasConsent, use: str | None, on: date | None) -> bool:
    """Tell whether a photo may be shown in a use (an edition's name, or `social`) on a day.

    Without a use, its limits are not looked at; without a day, a consent that ends counts as ended. Builds
    judge by the publication's date (`publication_day`), `check` and mailings by today.
    """
    return decide(photo.consent, use, on) is Decision.SHOWN


def decide(consent: Consent | str | None, use: str | None, on: date | None) -> Decision:
    """Return whether a consent lets a photo be shown in a use on a day, and if not, why; see `may_show`."""
    known = meant(consent)
    if known is None:
        return Decision.UNCLEAR
    if known.status == "withdrawn":
        return Decision.WITHDRAWN
    if known.status in ("asked", "refused"):
        return Decision.NOT_GIVEN
    began, ends = _span(known.on or ""), _span(known.until or "")
    if began and ends and ends[1] < began[0]:
        return Decision.UNCLEAR
    if ends and (on is None or ends[1] < on):
        return Decision.ENDED
    if use is not None and known.uses is not None and use not in known.uses:
        return Decision.OTHER_USE
    return Decision.SHOWN


def meant(consent: Consent | str | None) -> Consent | None:
    """Return a consent as a choice; None where a text does not say plainly enough what was agreed."""
    if not isinstance(consent, str):
        return consent
    plain = understood(consent)
    return Consent(**plain) if plain is not None else None


def typed_consent(typed: Any) -> Consent | str | None:
    """Return a consent as it stands in a file that was not validated yet; None where it is none."""
    if isinstance(typed, str):
        return typed.strip() or None
    if not isinstance(typed, dict):
        return None
    try:
        return Consent.model_validate({key: value for key, value in typed.items() if value is not None})
    except ValidationError:  # told where the file is validated
        return None


def is_withdrawn(consent: Consent | str | None) -> bool:
    """Tell whether the people shown took their consent back."""
    return decide(consent, None, None) is Decision.WITHDRAWN


def publication_day(month: str) -> date:
    """Return the day that builds judge by: the last one of the publication's month, `2026-11`."""
    span = _span(month)
    return span[1] if span is not None else date.max


def days_of(month: str | None, *more: date) -> Iterable[date]:
    """Return the days that a check judges by, with the publication's where that is known."""
    return [*more, *([publication_day(month)] if month is not None else [])]
