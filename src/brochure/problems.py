"""Problems: what a person may have to mend, and the exit code they add up to."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from typing import Any


class Severity(StrEnum):
    """How much a problem weighs: errors block, warnings only with `--strict`, notes never."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Stage(StrEnum):
    """Where a problem arose, which decides the exit code of an error."""

    CONTENT = "content"  # content, layouts, press profiles, recipient lists, sources
    RENDER = "render"  # a rendering crashed, a preflight found errors, a PDF cannot be read
    DELIVERY = "delivery"  # a message could not be delivered


class ExitCode(IntEnum):
    """What the command tells the shell."""

    DONE = 0
    CONTENT = 1
    USAGE = 2
    RENDER = 3
    DELIVERY = 4
    INTERRUPTED = 130


_EXIT_CODES = {
    Stage.CONTENT: ExitCode.CONTENT,
    Stage.RENDER: ExitCode.RENDER,
    Stage.DELIVERY: ExitCode.DELIVERY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing a person may have to mend: what is wrong, where, and how to mend it.

    `file` is relative to the workspace, with forward slashes; `line` and `column` start at 1;
    `field` is a path as in `interview[2].answers[0].text`; `page` counts from 1; `details` holds
    measured and demanded values, plain enough for JSON.
    """

    code: str
    message: str
    remedy: str = ""
    severity: Severity = Severity.ERROR
    stage: Stage = Stage.CONTENT
    file: str | None = None
    line: int | None = None
    column: int | None = None
    field: str | None = None
    subject: str | None = None
    page: int | None = None
    details: Mapping[str, Any] = dataclasses.field(default_factory=dict)

    def at(self, **where: Any) -> "Problem":
        """Return the same problem at another place."""
        return replace(self, **where)

    def as_json(self) -> dict[str, Any]:
        """Return the problem as plain values; what is unknown is left out."""
        names = ("severity", "code", "stage", "file", "line", "column", "field", "subject", "page", "message")
        values = {name: getattr(self, name) for name in names}
        plain = {name: str(v) if isinstance(v, StrEnum) else v for name, v in values.items() if v is not None}
        plain["remedy"] = self.remedy
        if self.details:
            plain["details"] = dict(self.details)
        return plain

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Problem":
        """Return the problem that `as_json` wrote."""
        values = dict(plain)
        values["severity"] = Severity(values["severity"])
        values["stage"] = Stage(values["stage"])
        return cls(**values)


class ProblemError(Exception):
    """Stops a run: what is wrong cannot be worked around."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = list(problems)


def is_blocking(problem: Problem, *, strict: bool = False) -> bool:
    """Tell whether a problem keeps a document from being published."""
    return problem.severity is Severity.ERROR or (strict and problem.severity is Severity.WARNING)


def exit_code(problems: Iterable[Problem], *, strict: bool = False) -> ExitCode:
    """Return the exit code that problems add up to: the highest of 1, 3 and 4, else 0."""
    codes = [_EXIT_CODES[problem.stage] for problem in problems if is_blocking(problem, strict=strict)]
    return max(codes, default=ExitCode.DONE)
