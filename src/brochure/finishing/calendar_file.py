"""The calendar file beside an invitation: RFC 5545, in times of the world, so that every calendar shows the right hour."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from brochure.content.model import Event, Publication

CALENDAR = ".ics"
ZONE = ZoneInfo("Europe/Brussels")  # of the clocks that an event's times are read from
_USUAL = timedelta(hours=2)  # where no end is given


def calendar_file(event: Event, publication: Publication, name: str, locale: str = "") -> bytes:
    """Return the calendar file of an event; `name` is the document's, which makes it known when it is sent again.

    The name is the same in all languages: who opens a second one keeps one event. `locale` is the language of the texts.

    Lines are folded, signs escaped and ended as RFC 5545, 3.1 and 3.3.11 ask. The same content gives the same bytes.
    """
    from icalendar import Calendar
    from icalendar import Event as Entry

    start = _in_utc(event.at(event.start))
    calendar, entry = Calendar(), Entry()
    calendar.add("prodid", "-//brochure//NONSGML brochure//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    entry.add(
        "uid",
        f"{sha256(f'{name} {publication.sender.name or publication.title}'.encode()).hexdigest()[:32]}@brochure",
    )
    entry.add("dtstamp", datetime.strptime(f"{publication.date}-01", "%Y-%m-%d").replace(tzinfo=UTC))
    entry.add("dtstart", start)
    entry.add("dtend", _in_utc(event.at(event.end)) if event.end else start + _USUAL)
    spoken = {"LANGUAGE": locale} if locale else {}  # RFC 5545, 3.2.10
    entry.add("summary", event.title, parameters=spoken)
    where = ", ".join(part for part in (event.place.name, event.place.address) if part)
    entry.add("location", where, parameters=spoken)
    described = [event.intro, *event.program, event.place.note]
    if text := "\n".join(part for part in described if part):
        entry.add("description", text, parameters=spoken)
    if event.reply and event.reply.website:
        from brochure.content.addresses import link_target

        entry.add("url", link_target(event.reply.website) or event.reply.website)
    calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _in_utc(local: datetime) -> datetime:
    return local.replace(tzinfo=ZONE).astimezone(UTC)
