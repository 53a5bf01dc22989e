"""Others on the same work: a shell loop over WeasyPrint, a loop in one process, Chromium, Typst."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.clock import run, timed

_LOOP = """
import sys
from weasyprint import HTML
for page in sys.argv[1:]:
    HTML(page).write_pdf(page + ".pdf")
"""


def shell_loop(pages: list[Path]) -> float:
    """Return the seconds a page of `weasyprint in.html out.pdf`, a process each."""
    program = Path(sys.executable).with_name("weasyprint")
    words = [str(program)] if program.is_file() else [sys.executable, "-m", "weasyprint"]
    return sum(run([*words, "-q", str(page), f"{page}.pdf"]).seconds for page in pages) / len(pages)


def plain_loop(pages: list[Path]) -> float:
    """Return the seconds a page of a loop in one process, its start included."""
    return run([sys.executable, "-c", _LOOP, *map(str, pages)]).seconds / len(pages)


# ---- Chromium ---------------------------------------------------------------------------------


def chromium_program() -> str | None:
    """Return Chromium's program, where it is installed."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((found for name in names if (found := shutil.which(name))), None)


def chromium(program: str, pages: list[Path]) -> float:
    """Return the seconds a page of print-to-PDF in one warm browser."""
    with Browser(program) as browser:
        browser.print(pages[0])
        return timed(lambda: [browser.print(page) for page in pages]) / len(pages)


class Browser:
    """A headless Chromium, spoken to over a pipe (`--remote-debugging-pipe`: JSON ended by a zero byte)."""

    def __init__(self, program: str) -> None:
        theirs_in, ours_out = os.pipe()
        ours_in, theirs_out = os.pipe()
        options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe"]
        words = [
            "sh",
            "-c",
            f'exec "$@" 3<&{theirs_in} 4>&{theirs_out}',
            "sh",
            program,
            *options,
            "about:blank",
        ]
        self._process = subprocess.Popen(
            words, pass_fds=(theirs_in, theirs_out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._out, self._in = os.fdopen(ours_out, "wb"), os.fdopen(ours_in, "rb")
        self._number, self._rest = 0, b""
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._ask("Page.enable")

    def __enter__(self) -> "Browser":
        return self

    def __exit__(self, *_exception: object) -> None:
        self._process.kill()
        self._process.wait()

    def print(self, page: Path) -> None:
        """Open a page and write its PDF beside it."""
        import base64

        self._send("Page.navigate", url=page.resolve().as_uri())
        self._hear(lambda said: said.get("method") == "Page.loadEventFired")
        options = {"printBackground": True, "preferCSSPageSize": True, "generateTaggedPDF": True}
        data = self._ask("Page.printToPDF", **options)["data"]
        page.with_suffix(".chromium.pdf").write_bytes(base64.b64decode(data))

    def _ask(self, method: str, **values: Any) -> Any:
        number = self._send(method, **values)
        return self._hear(lambda said: said.get("id") == number)["result"]

    def _send(self, method: str, **values: Any) -> int:
        self._number += 1
        said = {"id": self._number, "method": method, "params": values}
        if getattr(self, "_session", None):
            said["sessionId"] = self._session
        self._out.write(json.dumps(said).encode() + b"\0")
        self._out.flush()
        return self._number

    def _hear(self, wanted: Any) -> Any:
        while True:
            while b"\0" not in self._rest:
                more = os.read(self._in.fileno(), 1 << 20)
                if not more:
                    raise RuntimeError("Chromium closed its pipe")
                self._rest += more
            text, _zero, self._rest = self._rest.partition(b"\0")
            said = json.loads(text)
            if wanted(said):
                return said


# ---- Typst ------------------------------------------------------------------------------------


def typst(towns: list[dict[str, Any]], fonts: Path, folder: Path) -> float | None:
    """Return the seconds a sheet of Typst in one warm process, with its own template, where it is installed."""
    try:
        import typst as engine
    except ImportError:
        return None
    template = folder / "sheet.typ"
    template.write_text((Path(__file__).parent / "sheet.typ").read_text("utf-8"), "utf-8")
    compiler = engine.Compiler(str(template), font_paths=[str(fonts)], ignore_system_fonts=True)

    def one(town: dict[str, Any]) -> None:
        (folder / "town.json").write_text(json.dumps(town), "utf-8")
        compiler.compile(output=str(folder / "sheet.pdf"))

    one(towns[0])
    return timed(lambda: [one(town) for town in towns]) / len(towns)
