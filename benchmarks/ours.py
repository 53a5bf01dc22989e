"""Our own build, measured through its command line as people start it."""

import json
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

from benchmarks.clock import Taken, run
from benchmarks.pythons import OURS, Python
from brochure.workspace import Workspace

_SHEET = ("--layout", "factsheet", "--edition", "screen")


def build(workspace: Workspace, *words: str, python: Python = OURS) -> Taken:
    """Run a build of the fact sheets on screen, or of what the words ask for."""
    return run(_command(workspace, words, python), python)


def _command(workspace: Workspace, words: tuple[str, ...], python: Python) -> list[str]:
    asked = words if "--layout" in words else (*_SHEET, *words)
    return python.words("-m", "brochure", "build", "--quiet", "--workspace", str(workspace.root), *asked)


def forget(workspace: Workspace) -> None:
    """Take all output away, and what is remembered of it."""
    import shutil

    shutil.rmtree(workspace.output, ignore_errors=True)


def imports(python: Python = OURS) -> float:
    """Return the seconds of `python -c "import click, yaml, jinja2"`."""
    return run(python.words("-c", "import click, yaml, jinja2"), python).seconds


def change_one_answer(workspace: Workspace, number: int) -> str:
    """Change one answer of one municipality, and return its stem."""
    path = sorted(workspace.municipalities.glob("*.yaml"))[number]
    text = path.read_text("utf-8")
    place = text.index("text:")
    path.write_text(text[:place] + text[place:].replace("een ", "geen ", 1), "utf-8")
    return path.stem


def watched(workspace: Workspace, number: int, times: int) -> list[float]:
    """Return the seconds from a saved answer to its published sheet, with `--watch`, several times."""
    stem = sorted(workspace.municipality_files())[number]
    taken = []
    words = _command(workspace, (stem, "--watch"), OURS)
    report_file = workspace.output / "report.json"
    ended = report_file.stat().st_mtime_ns if report_file.is_file() else 0
    with subprocess.Popen(words, env=OURS.environment) as process:
        ended = _report_after(report_file, ended)
        for _change in range(times):
            change_one_answer(workspace, number)
            began = time.perf_counter()
            ended = _report_after(report_file, ended)
            taken.append(time.perf_counter() - began)
        process.send_signal(signal.SIGINT)
    return taken


def _report_after(path: Path, before: int) -> int:
    """Wait for the report of a build that ended after a moment; return when it did (ns)."""
    while not path.is_file() or (now := path.stat().st_mtime_ns) <= before:
        time.sleep(0.002)
    return now


def report(workspace: Workspace) -> list[dict[str, Any]]:
    """Return what the last build says of its jobs."""
    jobs: list[dict[str, Any]] = json.loads((workspace.output / "report.json").read_text("utf-8"))["jobs"]
    return jobs


def web_pages(workspace: Workspace, stems: list[str], folder: Path) -> list[Path]:
    """Return the fact sheets of some municipalities as web pages, as fitted."""
    build(workspace, *stems, "--html", str(folder))
    return sorted(folder.glob("*.html"))
