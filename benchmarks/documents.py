"""Whole documents: the stages of one in a warm process, long ones, and all of them against another checkout."""

from functools import partial
from pathlib import Path
from statistics import median

from benchmarks import ours
from benchmarks.clock import Taken, usual
from benchmarks.pythons import OURS, Python
from benchmarks.stages import stages
from benchmarks.table import Table
from benchmarks.towns import make_workspace
from brochure.workspace import Workspace

_LABEL = ("--layout", "label-brochure", "--edition", "screen")


def inside(table: Table, workspace: Workspace, count: int) -> None:
    """Measure the stages of a document in one warm process."""
    found = stages(workspace, count)
    told = f"{found.passes:g} passes"
    table.add("fit and write, against one plain render and write", f"{found.fit:.2f} ×", told, "< 2.5 ×")
    table.add("print: finish and preflight, against the render", f"{found.print_finish:.2f} ×", "", "< 1 ×")
    table.add("screen: finish and pictures, against the render", f"{found.screen_finish:.2f} ×", "", "< 1 ×")


def long(table: Table, folder: Path, counts: tuple[int, ...]) -> None:
    """Measure the brochure about the label with ever more municipalities: time against pages."""
    each = []
    for count in counts:
        workspace = make_workspace(folder / f"label-{count}", count)
        seconds = ours.build(workspace, *_LABEL).seconds
        (job,) = ours.report(workspace)
        each.append(seconds / job["pages"])
        what = f"label brochure, {count} municipalities, {job['pages']} pages"
        told = f"{1000 * each[-1]:.0f} ms a page, {len(job['fit']['passes'])} settings or passes"
        table.add(what, f"{seconds:.2f} s", told, seconds=[seconds])
    table.add(
        "  a page of the longest against one of the shortest", f"{each[-1] / each[0]:.2f} ×", "", "≤ 1 ×"
    )


def against(table: Table, folder: Path, count: int, times: int, before: Path) -> None:
    """Measure documents beside another checkout, by turns: the label brochure, all documents, and one sheet."""
    then = Python(OURS.program, str(before.resolve() / "src"))
    spaces = [make_workspace(folder / name, count) for name in ("now", "then")]
    every = ("--layout", "factsheet", "--layout", "brochure", "--layout", "label-brochure")
    for told, words, aim in (
        (f"label brochure of {count} towns, screen", _LABEL, "≤ 0.55"),
        (f"everything for {count} towns, three editions", every, "≤ 0.85"),
    ):
        taken: list[tuple[Taken, Taken]] = []
        for _run in range(times):
            now, earlier = (
                _anew(workspace, words, python)
                for workspace, python in zip(spaces, (OURS, then), strict=True)
            )
            taken.append((now, earlier))
        shares = [now.seconds / earlier.seconds for now, earlier in taken]
        seconds = [now.seconds for now, _earlier in taken]
        compared = f"{median(shares):.2f} of what it took before"
        table.add(
            told, f"{usual(seconds):.1f} s", compared, aim, seconds=seconds, times=[1 / one for one in shares]
        )
    unchanged = [partial(ours.build, spaces[0]), partial(ours.build, spaces[1], python=then)]
    taken = [(unchanged[0](), unchanged[1]()) for _run in range(3 * times)]
    shares = [now.seconds / earlier.seconds for now, earlier in taken]
    seconds = [now.seconds for now, _earlier in taken]
    compared = f"{median(shares):.2f} of what it took before"
    table.add(f"nothing changed, {count} sheets", f"{usual(seconds):.3f} s", compared, seconds=seconds)


def _anew(workspace: Workspace, words: tuple[str, ...], python: Python) -> Taken:
    ours.forget(workspace)
    return ours.build(workspace, *words, python=python)
