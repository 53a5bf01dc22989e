"""Events that are over: told by the calendar of today, and never by a build, whose files stay the same."""

from datetime import date

from brochure.content.load import Content
from brochure.content.source import Path, Source
from brochure.content.validation import problem_at
from brochure.days import told
from brochure.i18n import _
from brochure.problems import Problem, Severity
from brochure.workspace import Workspace

CODE = "event-past"


def today() -> date:
    """Return today's date."""
    return date.today()


def check_events(content: Content, workspace: Workspace) -> list[Problem]:
    """Return the events whose day lies before today, or to which nobody can reply any more."""
    found = []
    for name, paths in workspace.extra_files().items():
        source = content.extras.sources.get(workspace.relative(paths[0]))
        if source is not None and name.startswith("events/"):
            found += [problem.at(subject=name) for problem in _past(source)]
    return found


def _past(source: Source) -> list[Problem]:
    over = _("the event was on {day}: its documents invite people to a day that is past")
    late = _("people could reply until {day}: that day is past, and the event is still to come")
    changed = _("Write the new date, or take the event away: `brochure remove events/NAME`.")
    extended = _("Write a later day, or take `until` away.")
    asked: tuple[tuple[Path, str, str], ...] = (
        (("date",), over, changed),
        (("reply", "until"), late, extended),
    )
    for path, message, remedy in asked:
        day = _day(source.value(path))
        if day is not None and day < today():
            said = message.format(day=told(day.isoformat()))
            return [problem_at(source, CODE, path, said, remedy, severity=Severity.WARNING)]
    return []


def _day(typed: object) -> date | None:
    try:
        return date.fromisoformat(typed) if isinstance(typed, str) else None
    except ValueError:  # told as an error where the file was read
        return None
