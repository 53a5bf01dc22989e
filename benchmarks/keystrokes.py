"""Measure the studio from a keystroke to the painted page, in a real browser.

    python -m benchmarks.keystrokes            40 keystrokes each in a fact sheet and in a brochure: two minutes
    python -m benchmarks.keystrokes --quick    3 keystrokes each: sees that everything runs; its ratios mean little

Beside each keystroke, in the same run: one layout pass of the same document by our own warm engine, with the picture of
the page in view (110 ppi, JPEG 85). Once, for comparison: Typst compiling its own sheet in a warm process, as
`typst watch` does, and a build of the document per change, as others do. Run it on an idle machine.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import yaml

from benchmarks import ours, typst_sheets
from benchmarks.chromium import chromium_program
from benchmarks.clock import timed
from benchmarks.table import Table
from benchmarks.towns import make_workspace
from brochure import api
from brochure.workspace import Workspace, package_data

RESULTS = Path(__file__).parent / "results" / "keystrokes"
FIELD = "interview[0].answers[0].text"
SHEET_FIELD = "interview[0].summary"  # the fact sheet prints summaries
AIMS = {"factsheet": 1.5, "brochure": 1.8}  # times our own layout pass, at the median
WORST = 3.0  # times, at the 95th percentile
PPI, QUALITY = 110, 85
_PATIENCE = 120_000  # ms

# From the key that goes down to the second frame after the new picture is in its place.
_WATCH = """() => {
  window.painted = [];
  let pressed = 0;
  addEventListener("keydown", () => { pressed = performance.now(); }, true);
  new MutationObserver(() => requestAnimationFrame(() => requestAnimationFrame(() => {
    if (pressed) window.painted.push(performance.now() - pressed);
    pressed = 0;
  }))).observe(document.body, { attributes: true, attributeFilter: ["data-revision"] });
}"""


@dataclass(frozen=True)
class Measured:
    """Milliseconds of each keystroke, and of our own layout pass beside it."""

    keystrokes: list[float]
    passes: list[float]


def main() -> None:
    """Read the command line and run everything."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.keystrokes", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--quick", action="store_true", help="three keystrokes, to see that everything runs")
    count = 3 if parser.parse_args().quick else 40
    program = chromium_program()
    if program is None:
        sys.exit("Chromium is missing: nothing can be measured without a browser.")
    table = Table()
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        workspace = make_workspace(Path(folder) / "towns", 1)
        stem = next(iter(workspace.municipality_files()))
        with studio(workspace) as address, browser(program, address) as page:
            for layout, field in (("factsheet", SHEET_FIELD), ("brochure", FIELD)):
                add(table, layout, typed(page, workspace, stem, layout, field, count))
        beside(table, workspace, stem, Path(folder))
    table.remark(f"{count} keystrokes each; {os.cpu_count()} cores.")
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / "table.md").write_text(table.markdown(), "utf-8")


def add(table: Table, layout: str, measured: Measured) -> None:
    """Add what was measured of a document."""
    own, key = median(measured.passes), median(measured.keystrokes)
    worst = quantiles(measured.keystrokes, n=20)[-1]
    table.add(f"{layout}: our own warm layout pass and picture", f"{own:.0f} ms", "1.0")
    table.add(
        f"{layout}: keystroke to painted page", f"{key:.0f} ms", f"{key / own:.2f} ×", f"≤ {AIMS[layout]} ×"
    )
    table.add("  95th percentile", f"{worst:.0f} ms", f"{worst / own:.2f} ×", f"≤ {WORST:g} ×")


@contextmanager
def studio(workspace: Workspace) -> Iterator[str]:
    """Serve a workspace, and give the address to open."""
    command = [sys.executable, "-m", "brochure", "studio", "--no-browser"]
    env = {**os.environ, "BROCHURE_LANG": "nl"}
    with subprocess.Popen(
        command, cwd=workspace.root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=env
    ) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


@contextmanager
def browser(program: str, address: str) -> Iterator[Any]:
    """Open a page in Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=shutil.which(program), args=["--no-sandbox"])
        page = started.new_page(viewport={"width": 1280, "height": 800})
        page.set_default_timeout(_PATIENCE)
        page.goto(address)
        yield page
        started.close()


def typed(page: Any, workspace: Workspace, stem: str, layout: str, field: str, count: int) -> Measured:
    """Type letters into a field, each when the last is painted; beside each, lay the same document out ourselves."""
    home = page.evaluate("location.origin")
    with page.expect_response("**/-/fit/**"):  # the sizes were searched: what follows is typing
        page.goto(f"{home}/{stem}?layout={layout}")
    box = page.locator(f"[data-field='{field}']")
    box.evaluate(
        "(one) => { for (let box = one; box; box = box.parentElement?.closest('details')) box.open = true; }"
    )
    box.press("End")
    painted(page)
    page.evaluate(_WATCH)
    drafter = api.Drafter(workspace)
    choice = drafter.fit(stem, layout).choice
    passes = []
    for number in range(count + 1):  # the first warms up
        before = page.locator("body").get_attribute("data-revision")
        page.keyboard.press("abcdefghijklmnop"[number % 16])
        page.wait_for_selector(f"body:not([data-revision='{before}'])")
        painted(page)
        passes.append(own_pass(drafter, stem, layout, field, choice))
    return Measured(page.evaluate("window.painted")[1:], passes[1:])


def painted(page: Any) -> None:
    """Wait until the page shows what the file holds."""
    page.wait_for_selector("body[data-state='fresh']:not([data-revision='0'])")


def own_pass(drafter: api.Drafter, stem: str, layout: str, field: str, choice: api.FitChoice) -> float:
    """Return the milliseconds of one layout pass of what is on disk now, with the picture of the page in view."""
    began = time.perf_counter()
    draft = drafter.draft(stem, layout, choice=choice)
    page = next((one.page for one in draft.fields if one.field == field), 1)
    draft.picture(page, ppi=PPI, quality=QUALITY)
    return 1000 * (time.perf_counter() - began)


def beside(table: Table, workspace: Workspace, stem: str, folder: Path) -> None:
    """Measure the others: Typst in a warm process, and a build per change."""
    town = yaml.safe_load((workspace.municipalities / f"{stem}.yaml").read_text("utf-8"))
    if typst_sheets.is_installed():
        seconds = typst_sheets.typst([town] * 3, package_data() / "fonts", folder)
        table.add("Typst, warm, its own sheet, no browser", f"{1000 * seconds:.0f} ms")
    else:
        table.remark("Typst is not installed and was not measured.")
    ours.build(workspace)
    ours.change_one_answer(workspace, 0)
    table.add("a build of the sheet per change", f"{1000 * timed(lambda: ours.build(workspace)):.0f} ms")


if __name__ == "__main__":
    main()
