"""Others on the same sheets: WeasyPrint by itself, Chromium, and Typst with a template of its own."""

from pathlib import Path

import yaml

from benchmarks import rivals, typst_sheets
from benchmarks.chromium import chromium, chromium_program
from benchmarks.clock import runs, usual
from benchmarks.pythons import OURS, Python
from benchmarks.table import Table, faster, per_sheet
from brochure.workspace import Workspace, package_data


def weasyprint(table: Table, pages: list[Path], times: int, python: Python) -> float:
    """Measure WeasyPrint in a shell loop, and in a loop in one process; return the seconds of the first."""
    taken = runs(lambda: rivals.shell_loop(pages, python), times)
    shell = usual(taken)
    what = "weasyprint in.html out.pdf in a shell loop"
    table.add(what, per_sheet(shell), "1", seconds=taken, python=python.version, name=f"`{what}`")
    taken = runs(lambda: rivals.plain_loop(pages, python), times)
    what, seconds = "WeasyPrint, loop in one process", usual(taken)
    table.add(
        what, per_sheet(seconds), faster(shell / seconds), seconds=taken, python=python.version, name=what
    )
    if python is OURS:
        table.bars += [("weasyprint in a shell loop", shell), ("weasyprint in one process", seconds)]
    return shell


def chromium_in_tabs(table: Table, pages: list[Path], times: int, shell: float) -> None:
    """Measure Chromium with one tab, and with two."""
    program = chromium_program()
    if program is None:
        table.remark("Chromium is not installed and was not measured.")
        return
    for tabs, told in ((1, "one tab"), (2, "two tabs")):
        taken = runs(lambda tabs=tabs: chromium(program, pages, tabs), times)
        what, seconds = f"Chromium, warm, {told}", usual(taken)
        table.add(what, per_sheet(seconds), faster(shell / seconds), seconds=taken, name=what)
        table.bars.append((what, seconds))


def typst_in_processes(
    table: Table, workspace: Workspace, sample: int, times: int, shell: float, folder: Path
) -> None:
    """Measure Typst in one warm process and in two, and after a change in one: what `typst watch` does."""
    if not typst_sheets.is_installed():
        table.remark("Typst is not installed and was not measured.")
        return
    files = sorted(workspace.municipalities.glob("*.yaml"))[:sample]
    towns = [yaml.safe_load(path.read_text("utf-8")) for path in files]
    fonts = package_data() / "fonts"
    for processes, told in ((1, "one process"), (2, "two processes")):
        taken = runs(lambda count=processes: typst_sheets.typst(towns, fonts, folder, count), times)
        what, seconds = f"Typst, warm, its own template, {told}", usual(taken)
        table.add(what, per_sheet(seconds), faster(shell / seconds), seconds=taken, name=what)
    table.bars.append(("Typst, warm, own template", seconds))
    taken = runs(lambda: typst_sheets.one_change(towns[0], fonts, folder), times)
    what, seconds = "Typst, one changed answer in a warm process, as typst watch", usual(taken)
    table.add(what, f"{seconds:.3f} s", f"{seconds / shell:.2f} of one weasyprint", seconds=taken, name=what)
