"""Chromium on the same pages: one warm browser prints them in as many tabs as are asked for."""

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.clock import timed

_PRINT = {"printBackground": True, "preferCSSPageSize": True, "generateTaggedPDF": True}


def chromium_program() -> str | None:
    """Return Chromium's program, where it is installed."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((found for name in names if (found := shutil.which(name))), None)


def chromium(program: str, pages: list[Path], tabs: int) -> float:
    """Return the seconds a page of print-to-PDF in one warm browser, in so many tabs at a time."""
    with Browser(program, tabs) as browser:
        browser.print(pages[:tabs])
        return timed(lambda: browser.print(pages)) / len(pages)


class Browser:
    """A headless Chromium, spoken to over a pipe (`--remote-debugging-pipe`: JSON ended by a zero byte)."""

    def __init__(self, program: str, tabs: int) -> None:
        theirs_in, ours_out = os.pipe()
        ours_in, theirs_out = os.pipe()
        options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe"]
        exec_with_pipes = f'exec "$@" 3<&{theirs_in} 4>&{theirs_out}'
        self._process = subprocess.Popen(
            ["sh", "-c", exec_with_pipes, "sh", program, *options, "about:blank"],
            pass_fds=(theirs_in, theirs_out),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._out, self._in = os.fdopen(ours_out, "wb"), os.fdopen(ours_in, "rb")
        self._number, self._rest = 0, b""
        self._tabs = [self._open() for _tab in range(tabs)]

    def __enter__(self) -> "Browser":
        return self

    def __exit__(self, *_exception: object) -> None:
        self._process.kill()
        self._process.wait()

    def _open(self) -> str:
        """Open a tab, and return the session that it is spoken to in."""
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        session = str(self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"])
        self._ask("Page.enable", session)
        return session

    def print(self, pages: Sequence[Path]) -> None:
        """Open pages, each tab the next one that waits, and write their PDFs beside them."""
        waiting = list(reversed(pages))
        opened: dict[str, Path] = {}  # by session
        asked: dict[int, str] = {}  # PDFs, by the number of the question
        for tab in self._tabs:
            self._next(tab, waiting, opened)
        while opened:
            said = self._hear()
            tab = said.get("sessionId", "")
            if said.get("method") == "Page.loadEventFired" and tab in opened:
                asked[self._send("Page.printToPDF", tab, **_PRINT)] = tab
            elif (tab := asked.pop(said.get("id", 0), "")) and tab in opened:
                data = base64.b64decode(said["result"]["data"])
                opened.pop(tab).with_suffix(".chromium.pdf").write_bytes(data)
                self._next(tab, waiting, opened)

    def _next(self, tab: str, waiting: list[Path], opened: dict[str, Path]) -> None:
        if waiting:
            opened[tab] = waiting.pop()
            self._send("Page.navigate", tab, url=opened[tab].resolve().as_uri())

    def _ask(self, method: str, session: str = "", **values: Any) -> Any:
        number = self._send(method, session, **values)
        while (said := self._hear()).get("id") != number:
            pass
        return said["result"]

    def _send(self, method: str, session: str = "", **values: Any) -> int:
        self._number += 1
        said = {"id": self._number, "method": method, "params": values}
        if session:
            said["sessionId"] = session
        self._out.write(json.dumps(said).encode() + b"\0")
        self._out.flush()
        return self._number

    def _hear(self) -> Any:
        while b"\0" not in self._rest:
            more = os.read(self._in.fileno(), 1 << 20)
            if not more:
                raise RuntimeError("Chromium closed its pipe")
            self._rest += more
        text, _zero, self._rest = self._rest.partition(b"\0")
        return json.loads(text)
