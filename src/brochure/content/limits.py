"""How much is said about one file: what is wrong a thousand times in the same way is told a few times and counted."""

from collections import Counter
from collections.abc import Iterable

from brochure.i18n import _
from brochure.problems import Problem, Severity

MOST = 200
"""Problems of one code in one file that are told one by one."""
MAX_PEOPLE = 200
"""People under `people:` that a municipality can have; a long interview has ten."""
MAX_VOICES = 1000
"""Voices of label.yaml whose names are compared."""


def limited(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems with at most MOST of one code in one file, and for the rest their number."""
    kept: list[Problem] = []
    counts: Counter[tuple[str | None, str]] = Counter()
    rest: dict[tuple[str | None, str], Problem] = {}
    for problem in problems:
        key = problem.file, problem.code
        counts[key] += 1
        if counts[key] <= MOST:
            kept.append(problem)
        elif key not in rest or problem.severity is Severity.ERROR:
            rest.setdefault(key, problem)
            rest[key] = rest[key].at(severity=min(rest[key].severity, problem.severity, key=_weight))
    message = _("{count} more of [{code}] stand further down")
    remedy = _("Mend the ones above first, then run the command again.")
    for (_file, code), problem in rest.items():
        count = counts[(problem.file, code)] - MOST
        kept.append(
            problem.at(
                code="more-of-the-same",
                message=message.format(count=count, code=code),
                remedy=remedy,
                field=None,
                details={"code": code, "count": count},
            )
        )
    return kept


def _weight(severity: Severity) -> int:
    return list(Severity).index(severity)
