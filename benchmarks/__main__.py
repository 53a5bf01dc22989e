"""Measure the build against others doing the same work, side by side in one run.

    python -m benchmarks            10, 50 and 300 municipalities: about an hour on two cores
    python -m benchmarks --quick    2 and 4 municipalities, once each: sees that everything runs; its ratios mean little
    python -m benchmarks --before DIR    also compares documents with another checkout of this repository

Run it on an idle machine. Tables, every run as JSON, and a chart are written to benchmarks/results/; `readme.md` is
the table of the README.
"""

import argparse
import os
import platform
import tempfile
import time
from pathlib import Path

from benchmarks import documents, others, sheets
from benchmarks.pythons import OURS, Python, system_python
from benchmarks.table import Table
from benchmarks.towns import make_workspace

RESULTS = Path(__file__).parent / "results"


def main() -> None:
    """Read the command line and run everything."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="tiny numbers, to see that everything runs")
    parser.add_argument("--sizes", type=int, nargs="+", default=None, help="numbers of municipalities")
    parser.add_argument("--sample", type=int, default=None, help="sheets on which the others are measured")
    parser.add_argument(
        "--times", type=int, default=None, help="runs of which the median counts, 5 by default"
    )
    parser.add_argument(
        "--before", type=Path, default=None, metavar="DIR", help="another checkout to compare with"
    )
    asked = parser.parse_args()
    sizes = sorted(asked.sizes or ([2, 4] if asked.quick else [10, 50, 300]))
    sample = min(asked.sample or (2 if asked.quick else 10), sizes[0])
    times = asked.times or (1 if asked.quick else 5)
    table = Table()
    began = time.perf_counter()
    system = system_python()
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as name:
        folder = Path(name)
        spaces = {size: make_workspace(folder / str(size), size) for size in sizes}
        few, many = spaces[sizes[0]], spaces[sizes[-1]]
        pages = sheets.pages_of(few, sample, folder / "html")
        shell = others.weasyprint(table, pages, times, OURS)
        others.chromium_in_tabs(table, pages, times, shell)
        others.typst_in_processes(table, few, sample, times, shell, folder)
        sheets.serial(table, few, pages, times)
        sheets.grow(table, {size: spaces[size] for size in sizes[:-1]}, pages)
        sheets.all_ways(table, many, pages, times, OURS)
        sheets.watch(table, many, pages, times)
        if isinstance(system, Python):
            others.weasyprint(table, pages, times, system)
            sheets.all_ways(table, many, pages, times, system)
        else:
            table.remark(system)
        documents.inside(table, few, min(sample, sizes[0] - 1))
        documents.long(table, folder, (2, 4) if asked.quick else (2, 10, 20, 40))
        if asked.before is not None:
            documents.against(table, folder, 2 if asked.quick else 40, times, asked.before)
    table.remark(
        f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}; medians of {times}; "
        f"the whole run took {time.perf_counter() - began:.0f} s."
    )
    table.write(RESULTS)


if __name__ == "__main__":
    main()
