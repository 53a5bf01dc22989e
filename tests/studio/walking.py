"""Walking through the studio in a real browser: waiting for pictures, reading files, looking for barriers."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from brochure.workspace import Workspace
from tests.cli.test_studio import free_port
from tests.environment import environment

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
LONG = 60_000  # ms; the first drawing loads the engine, on a busy machine
expect.set_options(timeout=20_000)  # ms; on a busy machine
AXE = Path(__file__).parent / "axe" / "axe.min.js"  # Deque Systems, MPL 2.0; used by tests only
# What a browser says of a page that is not as it should be.
WRONG = (
    "Content Security Policy",
    "downloaded font",
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]


@contextmanager
def serving(
    folder: Path, port: int | None = None, **env: str
) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """A studio in a process of its own, and the address to open; ended without a word."""
    command = [sys.executable, "-m", "brochure", "studio", "--no-browser", "--port", str(port or free_port())]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, text=True, env=environment(**env)
    ) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip(), process
        finally:
            process.kill()


@contextmanager
def tab(browser: Browser, address: str, **how: Any) -> Iterator[Page]:
    """A page of a browser of its own; what goes wrong in a script fails the test."""
    wrong: list[str] = []
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **how})
    page = context.new_page()
    page.set_default_timeout(LONG)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "console",
        lambda said: wrong.append(said.text) if any(word in said.text for word in WRONG) else None,
    )
    page.goto(address)
    try:
        yield page
    finally:
        context.close()
    assert wrong == []


def hurry(page: Page) -> Page:
    """Let what comes again every few seconds come some times a second, in the pages that are opened next."""
    page.add_init_script("""
        const sooner = (ms) => (ms >= 2000 ? ms / 8 : ms);
        for (const name of ["setTimeout", "setInterval"]) {
          const usual = window[name];
          window[name] = (work, ms, ...more) => usual(work, sooner(ms), ...more);
        }
    """)
    return page


def drawn(page: Page, more_than: int = 0) -> int:
    """Wait for a picture of what is typed; return its number."""
    page.wait_for_selector(f"body[data-state='fresh']:not([data-revision='{more_than}'])")
    return int(page.locator("body").get_attribute("data-revision") or 0)


def to_editor(page: Page, path: str = "/aa") -> int:
    page.goto(page.url.rstrip("/") + path)
    return drawn(page)


def text_of(workspace: Workspace, stem: str = "aa") -> str:
    return (workspace.municipalities / f"{stem}.yaml").read_text("utf-8")


def barriers(page: Page) -> list[list[Any]]:
    """Return what axe-core finds against WCAG 2.1 AA, with every block open."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.evaluate(AXE.read_text("utf-8"))
    told: list[list[Any]] = page.evaluate(
        "async (rules) => (await axe.run(document, {runOnly: rules})).violations.map((one) => "
        "[one.id, one.nodes.length, one.nodes[0].html.slice(0, 160)])",
        RULES,
    )
    return told
