"""Consent of the people in a photo: a choice, and the one place that decides whether a photo is shown."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal, Protocol

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    Tag,
    ValidationError,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from brochure.content.consent_text import understood
from brochure.content.described import About, Model
from brochure.content.fields import Name
from brochure.i18n import N_

_DAY = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
Use = Literal["print", "screen", "office", "social"]
Status = Literal["given", "not-needed", "asked", "refused", "withdrawn"]


_STATUS_NAMES = (
    ("given", N_("given")),
    ("not-needed", N_("not needed: nobody can be recognised")),
    ("asked", N_("asked, no answer yet")),
    ("refused", N_("refused")),
    ("withdrawn", N_("withdrawn")),
)
_USE_NAMES = (
    ("print", N_("print")),
    ("screen", N_("screen")),
    ("office", N_("office printer")),
    ("social", N_("social media")),
)


_MEANS = {"proof": "print"}
"""Editions that show what another will."""


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
    About("date"),
]
"""A day, a month or a year: `2026-05-03`, `2026-05`, `2026`."""


def _not_empty(uses: tuple[Use, ...]) -> tuple[Use, ...]:
    if not uses:
        raise PydanticCustomError("no_use", "is empty")
    return uses


class Consent(Model, title=N_("consent")):
    """What the people in a photo said about its use."""

    status: Annotated[Status, About(choices=_STATUS_NAMES)] = Field(
        title=N_("status"),
        description=N_("Only where it is given, or not needed, is the photo shown"),
    )
    by: Name | None = Field(
        None, title=N_("given by"), description=N_("Who gave consent; for children, their parents")
    )
    on: Day | None = Field(None, title=N_("date"), description=N_("When: 2026-05-03, 2026-05 or 2026"))
    until: Day | None = Field(
        None, title=N_("until"), description=N_("The last day it holds: 2028-12; empty is without an end")
    )
    uses: (
        Annotated[
            tuple[Annotated[Use, About(choices=_USE_NAMES, item=N_("use"))], ...], AfterValidator(_not_empty)
        ]
        | None
    ) = Field(
        None,
        title=N_("uses"),
        description=N_("What it holds for; none is for everything"),
    )
    note: Name | None = Field(
        None, title=N_("note"), description=N_("A remark, such as where the form is kept")
    )


def _kind(typed: Any) -> str:
    return "[text]" if isinstance(typed, str) else "[choice]"


ConsentField = Annotated[
    Annotated[Consent, Tag("[choice]")] | Annotated[Name, Tag("[text]")], Discriminator(_kind)
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
    known, use = meant(consent), _MEANS.get(use or "", use)
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
