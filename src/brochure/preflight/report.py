"""What a preflight says of one file: accepted or not, what was measured, what is to be mended."""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from brochure.i18n import _
from brochure.problems import Problem, Severity

_FEW = 2  # pages: so many times the same finding is said in full


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


def grouped(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems for people to read: what many pages share is said once, with their numbers."""
    same: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in problems:
        same.setdefault((problem.code, problem.severity, problem.remedy), []).append(problem)
    said: list[Problem] = []
    for found in same.values():
        pages = sorted({problem.page for problem in found[1:] if problem.page is not None})
        if len(found) <= _FEW or not pages:
            said.extend(found)
            continue
        also = _("{message} Also on pages {pages}.").format(
            message=found[0].message.rstrip(".") + ".", pages=page_ranges(pages)
        )
        said.append(found[0].at(message=also))
    return said


def page_ranges(pages: Iterable[int]) -> str:
    """Return page numbers as people write them: `2–5, 8`."""
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
