"""Measure the build against others doing the same work, side by side in one run.

    python -m benchmarks            10, 50 and 300 municipalities: some ten minutes on two cores
    python -m benchmarks --quick    2 and 4 municipalities: sees that everything runs; its ratios mean little

Run it on an idle machine. The table and a chart are written to benchmarks/results/.
"""

import argparse
import os
import platform
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import yaml

from benchmarks import ours, rivals
from benchmarks.clock import Taken, usual
from benchmarks.stages import stages
from benchmarks.table import Table
from benchmarks.towns import make_workspace
from brochure.workspace import Workspace, package_data

RESULTS = Path(__file__).parent / "results"
LABEL_TOWNS = (2, 10, 20, 40)


def main() -> None:
    """Read the command line and run everything."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="tiny numbers, to see that everything runs")
    parser.add_argument("--sizes", type=int, nargs="+", default=None, help="numbers of municipalities")
    parser.add_argument("--sample", type=int, default=None, help="sheets on which the others are measured")
    asked = parser.parse_args()
    sizes = sorted(asked.sizes or ([2, 4] if asked.quick else [10, 50, 300]))
    sample = min(asked.sample or (2 if asked.quick else 10), sizes[0])
    times = 1 if asked.quick else 3
    table = Table()
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        spaces = {size: make_workspace(Path(folder) / str(size), size) for size in sizes}
        pages = compare(table, spaces[sizes[0]], sample, times, Path(folder))
        grow(table, spaces, pages)
        repeat(table, spaces[sizes[-1]], pages, times)
        inside(table, spaces[sizes[0]], min(sample, sizes[0] - 1))
        long(table, Path(folder), LABEL_TOWNS[: 2 if asked.quick else None])
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"
    table.remark(f"{machine}; the whole run took {time.perf_counter() - began:.0f} s.")
    table.write(RESULTS)


T = TypeVar("T")


def beside(pages: list[Path], work: Callable[[], T]) -> tuple[T, float]:
    """Return what some work gives, and the seconds a sheet that the shell loop takes before and after it.

    A machine is not equally fast all the time; what runs side by side can be compared.
    """
    before = rivals.shell_loop(pages)
    found = work()
    return found, (before + rivals.shell_loop(pages)) / 2


def compare(table: Table, workspace: Workspace, sample: int, times: int, folder: Path) -> list[Path]:
    """Measure the others and our serial build on a sample; return the pages of the sample."""
    stems = sorted(path.stem for path in workspace.municipalities.glob("*.yaml"))[:sample]
    pages = ours.web_pages(workspace, stems, folder / "html")
    shell = usual(lambda: rivals.shell_loop(pages), times)
    table.add("shell loop: weasyprint in.html out.pdf", per_sheet(shell), "1.0")
    table.bars.append(("weasyprint in a shell loop", shell))
    plain = usual(lambda: rivals.plain_loop(pages), times)
    table.add("loop in one process", per_sheet(plain), faster(shell, plain))
    table.bars.append(("weasyprint in one process", plain))
    browser = rivals.chromium_program()
    if browser:
        seconds = usual(lambda: rivals.chromium(browser, pages), times)
        table.add("Chromium, warm, one tab", per_sheet(seconds), faster(shell, seconds))
        table.bars.append(("Chromium, warm", seconds))
    else:
        table.remark("Chromium is not installed and was not measured.")
    models = [
        yaml.safe_load((workspace.municipalities / f"{stem}.yaml").read_text("utf-8")) for stem in stems
    ]
    typst = rivals.typst(models, package_data() / "fonts", folder)
    if typst is not None:
        table.add("Typst, warm, its own template", per_sheet(typst), faster(shell, typst))
        table.bars.append(("Typst, warm, own template", typst))
    else:
        table.remark("Typst is not installed and was not measured.")
    ours.forget(workspace)
    taken, beside_it = beside(pages, lambda: ours.build(workspace, "--jobs", "1"))
    serial = taken.seconds / size_of(workspace)
    table.add("brochure, serial, fit included", per_sheet(serial), faster(beside_it, serial))
    table.bars.append(("brochure, serial, with fit", serial))
    table.remark(
        f"The others were measured on {len(pages)} sheets, as fitted by us; their time for more is scaled. "
        "The shell loop is run again before and after each of our builds."
    )
    return pages


def grow(table: Table, spaces: dict[int, Workspace], pages: list[Path]) -> None:
    """Measure full builds of growing workspaces, in parallel: time and memory."""
    peaks: dict[int, Taken] = {}
    for size, workspace in spaces.items():
        ours.forget(workspace)
        taken, shell = beside(pages, partial(ours.build, workspace))
        peaks[size] = taken
        each = taken.seconds / size
        table.add(f"brochure, parallel, fit included, {size}", per_sheet(each), faster(shell, each), "≥ 5 ×")
        table.add(f"  peak memory of {size}, all processes", f"{taken.megabytes:.0f} MB")
    sizes = sorted(spaces)
    table.bars.append(("brochure, parallel, with fit", peaks[sizes[-1]].seconds / sizes[-1]))
    ratio = peaks[sizes[-1]].megabytes / max(peaks[sizes[-2]].megabytes, 1.0)
    table.add(
        f"  peak memory of {sizes[-1]} against {sizes[-2]}", f"{100 * (ratio - 1):+.0f} %", "", "≤ 10 %"
    )


def repeat(table: Table, workspace: Workspace, pages: list[Path], times: int) -> None:
    """Measure what people do after a first build, in the largest workspace."""
    size = size_of(workspace)
    taken, shell = beside(pages, lambda: ours.build(workspace, "--force"))
    known = taken.seconds / size
    table.add(f"brochure, parallel, choices known, {size}", per_sheet(known), faster(shell, known), "≥ 12 ×")
    table.bars.append(("brochure, parallel, choices known", known))
    imports = usual(ours.imports, times + 2)
    nothing = usual(lambda: ours.build(workspace).seconds, times + 2)
    most = 1.5 * imports + 0.001 * size
    table.add(
        f"nothing changed, {size}", f"{nothing:.3f} s", f"aim is {most:.3f} s", "1.5 imports + 1 ms a job"
    )
    table.bars.append(("brochure, nothing changed", nothing / size))

    def one_changed(number: int) -> float:
        stem = ours.change_one_answer(workspace, number)
        return ours.build(workspace, stem).seconds

    numbers = iter(range(times))
    one, shell = beside(pages, lambda: usual(lambda: one_changed(next(numbers)), times))
    table.add(
        "one changed answer, one document", f"{one:.3f} s", f"{one / shell:.2f} of one weasyprint", "< 1.5"
    )
    ours.change_one_answer(workspace, 0)
    taken, shell = beside(pages, lambda: ours.build(workspace))
    all_named = taken.seconds
    table.add(f"one changed answer, all {size} looked at", f"{all_named:.3f} s", f"{all_named / shell:.2f}")


def inside(table: Table, workspace: Workspace, count: int) -> None:
    """Measure the stages of a document in one warm process."""
    found = stages(workspace, count)
    table.add(
        "fit and write, against one plain render and write",
        f"{found.fit:.2f} ×",
        f"{found.passes:g} passes",
        "< 2.5 ×",
    )
    table.add("print: finish and preflight, against the render", f"{found.print_finish:.2f} ×", "", "< 1 ×")
    table.add("screen: finish and pictures, against the render", f"{found.screen_finish:.2f} ×", "", "< 1 ×")


def long(table: Table, folder: Path, counts: tuple[int, ...]) -> None:
    """Measure the brochure about the label with ever more municipalities: time against pages."""
    each = []
    for count in counts:
        workspace = make_workspace(folder / f"label-{count}", count)
        seconds = ours.build(workspace, "--layout", "label-brochure", "--edition", "screen").seconds
        (job,) = ours.report(workspace)
        passes = len(job["fit"]["passes"])
        each.append(seconds / job["pages"] / passes)
        what = f"label brochure, {count} municipalities, {job['pages']} pages"
        table.add(what, f"{seconds:.2f} s", f"{1000 * each[-1]:.0f} ms a page and pass, {passes} passes")
    table.add(
        "  a page of the longest against one of the shortest",
        f"{each[-1] / each[0]:.2f} ×",
        "",
        "linear: ≤ 1 ×",
    )


def size_of(workspace: Workspace) -> int:
    """Return the number of municipalities of a workspace."""
    return len(list(workspace.municipalities.glob("*.yaml")))


def per_sheet(seconds: float) -> str:
    """Write seconds a sheet."""
    return f"{seconds:.3f} s/sheet"


def faster(shell: float, seconds: float) -> str:
    """Write how many times faster than the shell loop something is."""
    return f"{shell / seconds:.1f} × the shell loop"


if __name__ == "__main__":
    main()
