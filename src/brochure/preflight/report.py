"""What a preflight says of one file: accepted or not, what was measured, what is to be mended."""

import dataclasses
from dataclasses import dataclass
from typing import Any

from brochure.problems import Problem, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What was measured. Sizes in mm, resolution in ppi, ink in percent."""

    version: str
    standard: str | None
    title: str | None
    pages: int
    trim: tuple[float, float] | None
    same_size: bool
    bleed: float | None
    fonts: tuple[str, ...]
    pictures: int
    smallest_ppi: int | None
    max_ink: int
    output_intent: str | None
    output_profile: str | None
    spot_colours: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The outcome for one file; `facts` is missing when it could not be read."""

    file: str
    press: str
    facts: Facts | None
    problems: tuple[Problem, ...]

    @property
    def accepted(self) -> bool:
        """Tell whether a print shop would take the file."""
        return not any(problem.severity is Severity.ERROR for problem in self.problems)

    def as_json(self) -> dict[str, Any]:
        """Return the report as plain values."""
        return {
            "file": self.file,
            "press": self.press,
            "accepted": self.accepted,
            "facts": dataclasses.asdict(self.facts) if self.facts else None,
            "problems": [problem.as_json() for problem in self.problems],
        }
