"""An event that is over is told by `check`, by the calendar; a build does not look at the calendar."""

from datetime import date

import pytest

from brochure.check import events as rule
from brochure.check.checks import BUILD_CHECKS, check_content, run_checks
from brochure.content.load import load_content
from brochure.workspace import Workspace

EVENT = 'title: Kom kijken\ndate: 2026-11-20\nstart: "14:00"\nplace: {name: Plein}\n'
REPLY = "reply: {until: 2026-11-13, phone: 02 000 00 00}\n"
Told = list[tuple[str, str | None, int | None, str | None]]


def told(good: Workspace, text: str, today: str, monkeypatch: pytest.MonkeyPatch) -> Told:
    """Return what `check` says of past days, for an event as typed, on a day."""
    monkeypatch.setattr(rule, "today", lambda: date.fromisoformat(today))
    folder = good.content / "events"
    folder.mkdir(exist_ok=True)
    (folder / "Kijkdag.yaml").write_text(text, "utf-8")
    _content, found = check_content(good)
    assert all(p.remedy for p in found)
    return [(p.severity, p.field, p.line, p.subject) for p in found if p.code == "event-past"]


@pytest.mark.parametrize("today", ["2026-11-12", "2026-11-20"])
def test_an_event_to_come_or_of_today_needs_no_word(
    good: Workspace, today: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told(good, EVENT, today, monkeypatch) == []


def test_an_event_of_yesterday_is_told_with_its_line(
    good: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = [("warning", "date", 2, "events/kijkdag")]
    assert told(good, EVENT + REPLY, "2026-11-21", monkeypatch) == expected
    broken = EVENT.replace('"14:00"', "straks")  # what is wrong elsewhere hides nothing
    assert told(good, broken, "2026-11-21", monkeypatch) == expected


@pytest.mark.parametrize(("language", "day"), [("nl", "20 november 2026"), ("en", "20 November 2026")])
def test_its_day_is_told_as_people_write_it(
    good: Workspace, monkeypatch: pytest.MonkeyPatch, language: str, day: str
) -> None:
    monkeypatch.setenv("BROCHURE_LANG", language)
    told(good, EVENT, "2026-11-21", monkeypatch)
    (problem,) = [one for one in check_content(good)[1] if one.code == "event-past"]
    assert day in problem.message


def test_a_last_day_to_reply_that_is_past_is_told_while_the_event_is_to_come(
    good: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told(good, EVENT + REPLY, "2026-11-13", monkeypatch) == []
    expected = [("warning", "reply.until", 5, "events/kijkdag")]
    assert told(good, EVENT + REPLY, "2026-11-14", monkeypatch) == expected


def test_it_is_silenced_with_a_reason_and_a_day_that_is_none_is_told_elsewhere(
    good: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = "silence: [{code: event-past, field: date, reason: blijft als voorbeeld staan}]\n"
    assert told(good, EVENT + kept, "2026-12-01", monkeypatch) == []
    assert told(good, EVENT.replace("2026-11-20", "20 november"), "2026-12-01", monkeypatch) == []


def test_a_build_does_not_look_at_the_calendar(good: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(good, EVENT, "2026-11-21", monkeypatch) != []
    found = run_checks(load_content(good), good, BUILD_CHECKS)
    assert [p for p in found if p.code == "event-past"] == []
