"""Calendar files as RFC 5545 wants them, read back by the library and by eye."""

from datetime import UTC, datetime

from icalendar import Calendar

from brochure.content.model import Event, Publication
from brochure.finishing.calendar_file import calendar_file

PUBLICATION = Publication.model_validate(
    {"title": "Reeks", "sender": {"name": "Dienst"}, "date": "2026-11", "apply": "https://voorbeeld.be"}
)


def event(**more: object) -> Event:
    plain = {
        "title": "Kom; kijk, speel \\ mee",
        "date": "2026-11-20",
        "start": "14:00",
        "place": {"name": "Zaal"},
    }
    return Event.model_validate({**plain, **more})


def entry(data: bytes) -> dict[str, object]:
    (found,) = Calendar.from_ical(data).walk("VEVENT")
    times = {key: found.decoded(key) for key in ("dtstart", "dtend", "dtstamp")}
    return {**times, "summary": str(found["summary"])}


def test_times_are_those_of_the_world_in_winter_and_in_summer() -> None:
    winter = entry(calendar_file(event(end="16:30"), PUBLICATION, "a"))
    assert winter["dtstart"] == datetime(2026, 11, 20, 13, 0, tzinfo=UTC)
    assert winter["dtend"] == datetime(2026, 11, 20, 15, 30, tzinfo=UTC)
    summer = entry(calendar_file(event(date="2027-06-01"), PUBLICATION, "a"))
    assert summer["dtstart"] == datetime(2027, 6, 1, 12, 0, tzinfo=UTC)


def test_lines_are_folded_and_signs_escaped() -> None:
    data = calendar_file(event(intro="Ë" * 90), PUBLICATION, "a")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"SUMMARY:Kom\\; kijk\\, speel \\\\ mee\r\n" in data
    assert entry(data)["summary"] == "Kom; kijk, speel \\ mee"


def test_the_same_event_gives_the_same_bytes_and_keeps_its_name() -> None:
    first, second = (calendar_file(event(title=title), PUBLICATION, "a") for title in ("Een", "Twee"))
    assert first == calendar_file(event(title="Een"), PUBLICATION, "a")
    names = [[line for line in data.splitlines() if line.startswith(b"UID")] for data in (first, second)]
    assert names[0] == names[1]
