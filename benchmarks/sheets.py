"""Our own fact sheets: all of them for the first time, again, after a change, and while somebody saves."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import count, pairwise
from pathlib import Path

from benchmarks import ours, rivals
from benchmarks.clock import Taken, runs, usual
from benchmarks.pythons import OURS, Python
from benchmarks.table import Table, faster, per_sheet
from brochure.workspace import Workspace


@dataclass(frozen=True)
class Beside:
    """Runs of some work: what each took, and the seconds a sheet of the shell loop right before and after it.

    A machine is not equally fast all the time; what runs side by side can be compared.
    """

    taken: list[Taken]
    shell: list[float]

    def times(self, size: int) -> list[float]:
        """Return how many times faster than the shell loop each run was, on so many sheets."""
        return [beside * size / one.seconds for one, beside in zip(self.taken, self.shell, strict=True)]

    def each(self, size: int) -> list[float]:
        """Return the seconds a sheet of each run."""
        return [one.seconds / size for one in self.taken]


def pages_of(workspace: Workspace, sample: int, folder: Path) -> list[Path]:
    """Return the first fact sheets of a workspace as web pages, as we fitted them: what the others print."""
    return ours.web_pages(workspace, sorted(workspace.municipality_files())[:sample], folder)


def serial(table: Table, workspace: Workspace, pages: list[Path], times: int) -> None:
    """Measure one worker."""
    found = _beside(pages, times, OURS, partial(_anew, workspace, "--jobs", "1"))
    size = len(workspace.municipality_files())
    told = f"brochure, one worker, fit included ({size} sheets)"
    _add(table, told, found, size, OURS)
    table.bars.append(("brochure, one worker, with fit", usual(found.each(size))))
    table.remark(
        f"The others print {len(pages)} sheets as we fitted them; the shell loop runs beside each of our builds."
    )


def grow(table: Table, spaces: dict[int, Workspace], pages: list[Path]) -> None:
    """Measure smaller workspaces, each once: that time a sheet and memory do not grow with their number."""
    for size, workspace in spaces.items():
        found = _beside(pages, 1, OURS, partial(_anew, workspace))
        _add(table, f"brochure, all workers, fit included, {size} sheets", found, size, OURS, short="")
        table.add(f"  peak memory of {size}, all processes", f"{found.taken[0].megabytes:.0f} MB")


def all_ways(table: Table, workspace: Workspace, pages: list[Path], times: int, python: Python) -> None:
    """Measure the largest workspace: anew, with known choices, unchanged, and with one changed answer."""
    size = len(workspace.municipality_files())
    fitted = _beside(pages, times, python, partial(_anew, workspace, python=python))
    _add(
        table,
        f"brochure, all workers, fit included ({size} sheets)",
        fitted,
        size,
        python,
        aim="≥ 9 ×, never below 8",
    )
    memory = max(one.megabytes for one in fitted.taken)
    table.add(f"  peak memory of {size}, all processes", f"{memory:.0f} MB", python=python.version)
    known = _beside(pages, times, python, partial(ours.build, workspace, "--force", python=python))
    told = f"brochure, all workers, the fit's choices known ({size} sheets)"
    _add(table, told, known, size, python, aim="≥ 12 ×, never below 11")
    if python is OURS:
        table.bars.append(("brochure, all workers, with fit", usual(fitted.each(size))))
        table.bars.append(("brochure, all workers, choices known", usual(known.each(size))))
    imports = usual(runs(lambda: ours.imports(python), times))
    taken = runs(lambda: ours.build(workspace, python=python).seconds, times)
    told, aim = f"brochure, nothing changed ({size} sheets)", 1.5 * imports + 0.001 * size
    measured = f"{usual(taken):.3f} s in all"
    table.add(told, measured, "", f"≤ {aim:.3f} s", seconds=taken, python=python.version, name=told)
    numbers = count()
    found = _beside(pages, times, python, lambda: _one_changed(workspace, next(numbers) % size, python))
    told = "brochure, one changed answer, one document"
    _changed(table, told, found, "≤ 1.1", python)


def watch(table: Table, workspace: Workspace, pages: list[Path], times: int) -> None:
    """Measure a saved answer until its sheet is published, in a process that watches."""
    before = rivals.shell_loop(pages)
    taken = ours.watched(workspace, 0, times)
    shell = (before + rivals.shell_loop(pages)) / 2
    found = Beside([Taken(seconds, 0.0) for seconds in taken], [shell] * len(taken))
    _changed(table, "brochure build --watch, one changed answer", found, "≤ 0.25", OURS)


def _anew(workspace: Workspace, *words: str, python: Python = OURS) -> Taken:
    ours.forget(workspace)
    return ours.build(workspace, *words, python=python)


def _one_changed(workspace: Workspace, number: int, python: Python) -> Taken:
    stem = ours.change_one_answer(workspace, number)
    return ours.build(workspace, stem, python=python)


def _beside(pages: list[Path], times: int, python: Python, work: Callable[[], Taken]) -> Beside:
    taken, shell = [], [rivals.shell_loop(pages, python)]
    for _run in range(times):
        taken.append(work())
        shell.append(rivals.shell_loop(pages, python))
    return Beside(taken, [(one + other) / 2 for one, other in pairwise(shell)])


def _add(
    table: Table, told: str, found: Beside, size: int, python: Python, aim: str = "", short: str | None = None
) -> None:
    each, times = found.each(size), found.times(size)
    lowest = f", lowest {min(times):.1f}" if len(times) > 1 else ""
    table.add(
        told,
        per_sheet(usual(each)),
        faster(usual(times)) + lowest,
        aim,
        seconds=each,
        times=times,
        python=python.version,
        name=told if short is None else short,
    )


def _changed(table: Table, told: str, found: Beside, aim: str, python: Python) -> None:
    shares = [one.seconds / beside for one, beside in zip(found.taken, found.shell, strict=True)]
    seconds = [one.seconds for one in found.taken]
    table.add(
        told,
        f"{usual(seconds):.2f} s in all",
        f"{usual(shares):.2f} of one weasyprint",
        aim,
        seconds=seconds,
        times=[1 / share for share in shares],
        python=python.version,
        name=told,
    )
