"""How a build's progress is shown: a bar on a terminal, plain lines elsewhere, JSON lines for programs."""

import json
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from brochure.api.documents import TOLD_ALWAYS, FitChoice, Job, Outcome, Result
from brochure.cli.printing import say, severity_word, show_problem, tell
from brochure.i18n import _, ngettext
from brochure.problems import Problem, Severity


class LineProgress:
    """Says a line for every document, and problems as they come."""

    def __init__(self, *, verbose: bool = False, quiet: bool = False) -> None:
        self._verbose, self._quiet = verbose, quiet
        self._shown: set[tuple[str, str | None, int | None, str | None, str]] = set()
        self._total = self._done = 0
        self._ahead: Counter[str] = Counter()  # jobs still to be made, by layout
        self._took: dict[str, list[float]] = {}  # seconds of those that are made
        self._began = time.monotonic()

    def start(self, stale: Sequence[Job], fresh: int) -> None:
        """Say how much there is to do."""
        self._total, self._began = len(stale), time.monotonic()
        self._ahead = Counter(job.layout for job in stale)
        if not self._quiet and fresh:
            tell(
                ngettext("{count} document is fresh", "{count} documents are fresh", fresh).format(
                    count=fresh
                )
            )

    def done(self, result: Result) -> None:
        """Say what was made, how long it still takes, and what is wrong with it."""
        if not result.fresh:
            self._done += 1
            self._ahead[result.job.layout] -= 1
            if result.seconds:  # not what could not even be tried
                self._took.setdefault(result.job.layout, []).append(result.seconds)
            if not self._quiet:
                self._line(result)
        if self._verbose and not result.fresh:
            self._tell_fit(result)
        for problem in result.problems:
            self.problem(problem)

    def _line(self, result: Result) -> None:
        tell(f"{self._done}/{self._total} {self._outcome(result)}{self._still()}")

    @staticmethod
    def _outcome(result: Result) -> str:
        if not result.published:
            return _("output/{file} not made").format(file=result.job.file)
        return f"output/{result.job.file}"

    def _still(self) -> str:
        if self._done >= self._total or self._done < 3:
            return ""
        if not self._took:
            return ""
        left = seconds_left(time.monotonic() - self._began, self._took, self._ahead)
        return _(" (about {time} left)").format(time=_duration(left))

    def _tell_fit(self, result: Result) -> None:
        if result.facts is None or not result.facts.fit.choice.values:
            return
        fit = result.facts.fit
        tell(
            "    "
            + _("fit: {passes} passes; {values}; {full:.0f} % full").format(
                passes=len(fit.passes), values=_values(fit.choice), full=100 * fit.fullness
            )
        )
        for one in fit.passes:
            tell(f"      {_values(one.choice)} → {one.pages} p., {one.slack:g} mm")

    def problem(self, problem: Problem) -> None:
        """Show a problem once, however many editions it stands in."""
        key = (problem.code, problem.file, problem.line, problem.subject, problem.message)
        if problem.code == "left-out":
            key = (problem.code, None, None, problem.subject, problem.message)
        if problem.code == "not-ready-to-hand-out":  # one blank, however many documents show it
            key = (problem.code, None, None, None, problem.message)
        if key in self._shown:
            return
        self._shown.add(key)
        if self._quiet and not is_told_quietly(problem.severity, problem.code):
            return
        self._show(problem)

    def _show(self, problem: Problem) -> None:
        show_problem(problem)

    def close(self) -> None:
        """End the display."""


class BarProgress(LineProgress):
    """Shows a bar on a terminal, above it the problems as they come."""

    def __init__(self, *, verbose: bool = False) -> None:
        super().__init__(verbose=verbose)
        self._bar: Any = None
        self._job: Any = None

    def start(self, stale: Sequence[Job], fresh: int) -> None:
        """Open the bar."""
        super().start(stale, fresh)
        if not stale:
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        console = Console(stderr=True)
        columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
        # Drawn when something was made: a thread that draws meanwhile would keep workers from being forked.
        self._bar = Progress(
            *columns, console=console, redirect_stdout=False, redirect_stderr=True, auto_refresh=False
        )
        self._bar.start()
        self._job = self._bar.add_task("", total=len(stale))

    def _line(self, result: Result) -> None:
        if self._bar is not None:
            self._bar.update(self._job, advance=1, description=self._outcome(result), refresh=True)

    def close(self) -> None:
        """Close the bar."""
        if self._bar is not None:
            self._bar.stop()


class JsonProgress:
    """Prints one JSON object a line: the plan, every document, every problem."""

    def start(self, stale: Sequence[Job], fresh: int) -> None:
        """Print the plan."""
        print_event("plan", total=len(stale), fresh=fresh)

    def done(self, result: Result) -> None:
        """Print a document."""
        print_event(
            "document",
            file=f"output/{result.job.file}",
            published=result.published,
            fresh=result.fresh,
            seconds=round(result.seconds, 3),
            problems=[problem.as_json() for problem in result.problems],
        )

    def problem(self, problem: Problem) -> None:
        """Print a problem of no single document."""
        print_event("problem", **problem.as_json())

    def close(self) -> None:
        """Nothing is left to end."""


def _values(choice: FitChoice) -> str:
    """Return what a fit chose, in words for a terminal."""
    return ", ".join(f"{name} {value:g}" for name, value in sorted(choice.values.items()))


def print_event(event: str, **values: Any) -> None:
    """Print one event of a build as a line of JSON."""
    say(json.dumps({"event": event, **values}, ensure_ascii=False))


def progress(*, output_format: str, quiet: bool, verbose: bool) -> LineProgress | JsonProgress:
    """Return the display that fits the terminal and the wish."""
    if output_format == "json":
        return JsonProgress()
    if not quiet and sys.stderr.isatty():
        return BarProgress(verbose=verbose)
    return LineProgress(verbose=verbose, quiet=quiet)


def show_summary(outcome: Outcome, problems: list[Problem], *, quiet: bool) -> None:
    """Say at the end what was made and what is to be mended, by kind."""
    summary = outcome.summary
    if not quiet:
        tell(
            _("{made} made, {fresh} fresh, {failed} not made").format(
                made=summary.made, fresh=summary.fresh, failed=summary.failed
            )
        )
    kinds = Counter((problem.severity, problem.code) for problem in problems)
    order = list(Severity)
    for (severity, code), count in sorted(
        kinds.items(), key=lambda item: (order.index(item[0][0]), item[0][1])
    ):
        if not quiet or is_told_quietly(severity, code):
            tell(f"  {severity_word(severity)} {code}: {count}×")
    waiting = {
        problem.details["document"]
        for problem in problems
        if problem.code == "not-ready-to-hand-out" and "document" in problem.details
    }
    if waiting and not quiet:
        tell(
            _(
                "Not ready to hand out on paper: fill the blanks in content/publication.yaml ({count} documents)."
            ).format(count=len(waiting))
        )
    for name in outcome.removed:
        tell(_("removed output/{name}").format(name=name))


def is_told_quietly(severity: Severity, code: str) -> bool:
    """Tell whether a problem is shown where only errors are asked for."""
    return severity is Severity.ERROR or (severity is Severity.WARNING and code in TOLD_ALWAYS)


def seconds_left(elapsed: float, took: Mapping[str, Sequence[float]], ahead: Mapping[str, int]) -> float:
    """Return how long it still takes: what is ahead, weighed by what jobs of its layout took so far."""
    every = [seconds for some in took.values() for seconds in some]
    usual = sum(every) / len(every)
    means = {layout: sum(some) / len(some) for layout, some in took.items()}
    weight = sum(count * means.get(layout, usual) for layout, count in ahead.items())
    return elapsed * weight / sum(every) if sum(every) else 0.0


def _duration(seconds: float) -> str:
    if seconds < 90:
        return _("{count} s").format(count=round(seconds))
    return _("{count} min").format(count=round(seconds / 60))
