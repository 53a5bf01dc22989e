"""The model of an event: what an invitation and a calendar say of it."""

import re
from datetime import date, datetime, time
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from brochure.content.described import About, Model
from brochure.content.fields import Line, Name, Prose, TownStem, WebAddress
from brochure.content.model.shared import Email, SilencedRules
from brochure.i18n import N_, _

_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_CLOCK = re.compile(r"^([01]?\d|2[0-3])[:.]([0-5]\d)$")


def _day(typed: str) -> str:
    try:
        if _DAY.match(typed):
            date.fromisoformat(typed)
            return typed
    except ValueError:
        pass
    raise PydanticCustomError(
        "event_day",
        "{message}",
        {
            "message": _("{typed} is no day").format(typed=typed),
            "remedy": _("Write year, month and day, such as 2026-11-20."),
        },
    )


def _time(typed: Any) -> Any:
    match = _CLOCK.match(typed.strip()) if isinstance(typed, str) else None
    if match is None:
        raise PydanticCustomError(
            "event_time",
            "{message}",
            {
                "message": _("{typed} is no time of the day").format(typed=typed),
                "remedy": _('Write hours and minutes between quotation marks, such as "14:00".'),
            },
        )
    return f"{int(match[1]):02d}:{match[2]}"


EventDay = Annotated[
    Name,
    AfterValidator(_day),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}),
    About("date"),
]
"""One day: `2026-11-20`."""
EventTime = Annotated[
    str,
    BeforeValidator(_time),
    WithJsonSchema({"type": "string", "pattern": r"^([01]?\d|2[0-3])[:.][0-5]\d$"}),
    About("date"),
]
"""A time of the day, as clocks in Belgium show it: `14:00`."""


class Place(Model, title=N_("place")):
    """Where an event is."""

    name: Name = Field(title=N_("name"), description=N_("The hall, school or square"))
    address: Name | None = Field(
        None, title=N_("address"), description=N_("Street, number, postcode and town")
    )
    note: Line | None = Field(
        None, title=N_("note"), description=N_("How to get there, or whether wheelchairs can enter")
    )


class Reply(Model, title=N_("reply")):
    """How, and until when, people say that they come."""

    until: EventDay | None = Field(
        None, title=N_("until"), description=N_("The last day to reply: 2026-11-13")
    )
    email: Email | None = Field(None, title=N_("e-mail address"), description=N_("Where replies go"))
    phone: Name | None = Field(
        None, title=N_("telephone"), description=N_("A telephone number, as it is printed")
    )
    website: WebAddress | None = Field(
        None, title=N_("website"), description=N_("A page to subscribe; it is in the QR code")
    )


class Event(Model, title=N_("event")):
    """An event that people are invited to."""

    title: Line = Field(title=N_("title"), description=N_("What people are invited to, in a few words"))
    date: EventDay = Field(title=N_("date"), description=N_("The day: 2026-11-20"))
    start: EventTime = Field(title=N_("start"), description=N_("When it starts, such as 14:00"))
    end: EventTime | None = Field(None, title=N_("end"), description=N_("When it ends, such as 17:00"))
    place: Place = Field(title=N_("place"), description=N_("Where it is"))
    intro: Annotated[Prose | None, About(most_words=60)] = Field(
        None, title=N_("introduction"), description=N_("A sentence or two: what happens, for whom it is")
    )
    program: Annotated[tuple[Line, ...], About(item=N_("part"))] = Field(
        (), title=N_("programme"), description=N_("What happens, a line each")
    )
    reply: Reply | None = Field(None, title=N_("reply"), description=N_("How people say that they come"))
    host: Name | None = Field(
        None, title=N_("host"), description=N_("Who invites; without it, the sender of the publication")
    )
    municipality: TownStem | None = Field(
        None,
        title=N_("municipality"),
        description=N_("The town it is about, by the name of its file; it lends colour and drawing"),
    )
    silence: SilencedRules = Field(
        (), title=N_("silenced rules"), description=N_("Rules of check that do not hold here")
    )

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> "Event":
        if self.end is not None and self.end <= self.start:
            raise PydanticCustomError(
                "event_end",
                "{message}",
                {
                    "message": _("the event ends before it starts"),
                    "remedy": _("Write an end after the start, or leave it out."),
                },
            )
        return self

    def at(self, clock: str) -> datetime:
        """Return a time of its day, without a zone: as clocks in Belgium show it."""
        return datetime.combine(date.fromisoformat(self.date), time.fromisoformat(clock))
