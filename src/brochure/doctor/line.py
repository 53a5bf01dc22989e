"""One line of a report: what was looked at, what was found, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from brochure.problems import Problem, Severity


class State(StrEnum):
    """How a thing stands."""

    OK = "ok"
    WARNING = "warning"  # something does not work, or soon will not
    ERROR = "error"  # no documents can be made, or nothing can be kept


@dataclass(frozen=True, slots=True)
class Line:
    """What was found of one thing; `problem` says what is wrong with it and how to mend it."""

    check: str
    title: str
    found: str
    problem: Problem | None = None

    @property
    def state(self) -> State:
        """How it stands."""
        if self.problem is None:
            return State.OK
        return State.ERROR if self.problem.severity is Severity.ERROR else State.WARNING

    def as_json(self) -> dict[str, Any]:
        """Return the line as plain values."""
        plain: dict[str, Any] = {
            "check": self.check,
            "state": str(self.state),
            "title": self.title,
            "found": self.found,
        }
        if self.problem is not None:
            plain["problem"] = self.problem.as_json()
        return plain


def wrong(check: str, title: str, problem: Problem) -> Line:
    """Return the line of a thing that is not right."""
    return Line(check, title, problem.message, problem)


def warning(code: str, message: str, remedy: str) -> Problem:
    """Return a problem that leaves most of the program working."""
    return Problem(code=code, severity=Severity.WARNING, message=message, remedy=remedy)


def error(code: str, message: str, remedy: str) -> Problem:
    """Return a problem with which no documents are made, or nothing can be kept."""
    return Problem(code=code, message=message, remedy=remedy)
