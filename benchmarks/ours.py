"""Our own build, measured through its command line as people start it."""

import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.clock import Taken, brochure, run
from brochure.workspace import Workspace

_IMPORTS = [sys.executable, "-c", "import click, yaml, jinja2"]


def build(workspace: Workspace, *words: str) -> Taken:
    """Run a build of the fact sheets on screen, or of what the words ask for."""
    asked = words if "--layout" in words else ("--layout", "factsheet", "--edition", "screen", *words)
    return run(brochure("build", "--quiet", "--workspace", str(workspace.root), *asked))


def forget(workspace: Workspace) -> None:
    """Take all output away, and what is remembered of it."""
    import shutil

    shutil.rmtree(workspace.output, ignore_errors=True)


def imports() -> float:
    """Return the seconds of `python -c "import click, yaml, jinja2"`."""
    return run(_IMPORTS).seconds


def change_one_answer(workspace: Workspace, number: int) -> str:
    """Change one answer of one municipality, and return its stem."""
    path = sorted(workspace.municipalities.glob("*.yaml"))[number]
    text = path.read_text("utf-8")
    place = text.index("text:")
    path.write_text(text[:place] + text[place:].replace("een ", "geen ", 1), "utf-8")
    return path.stem


def report(workspace: Workspace) -> list[dict[str, Any]]:
    """Return what the last build says of its jobs."""
    jobs: list[dict[str, Any]] = json.loads((workspace.output / "report.json").read_text("utf-8"))["jobs"]
    return jobs


def web_pages(workspace: Workspace, stems: list[str], folder: Path) -> list[Path]:
    """Return the fact sheets of some municipalities as web pages, as fitted."""
    build(workspace, *stems, "--html", str(folder))
    return sorted(folder.glob("*.html"))
