"""Editions that wait for open marks: nothing goes to the press that an import was unsure of."""

from brochure.content.mark import CODE
from brochure.finishing.editions import editions
from brochure.i18n import _
from brochure.problems import Problem, Severity
from brochure.production.content_index import ContentIndex
from brochure.production.jobs import Job


class WaitingForMarks:
    """Which documents wait because marks are open in what they are made from, and how that is told."""

    def __init__(self, content_index: ContentIndex) -> None:
        self._content_index = content_index
        self._held: dict[str, Problem] = {}  # what keeps documents, by file

    def holds(self, job: Job) -> bool:
        """Tell whether a document waits. One about the label is made from every town, so it waits for all."""
        if not editions()[job.edition].waits_for_marks:
            return False
        index = self._content_index
        towns = [*index.towns_of(job), *([job.extra] if job.extra else [])]
        found = [
            problem
            for key in (*index.companions_of(job.language), *towns)
            for problem in index.facts(key).problems
            if problem.code == CODE
        ]
        self._held |= {str(problem.file): problem for problem in found}
        return bool(found)

    def told(self, problems: list[Problem]) -> list[Problem]:
        """Return the problems of the content, with those marks as errors that keep a document from being made."""
        others = [problem for problem in problems if problem.code != CODE or problem.file not in self._held]
        return [*others, *(_stopping(problem) for _file, problem in sorted(self._held.items()))]


def _stopping(problem: Problem) -> Problem:
    message = _("{what}; nothing is made for print until then").format(what=problem.message)
    return problem.at(severity=Severity.ERROR, message=message)
