"""The command line in a process of its own, as a person starts it."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from brochure.workspace import Workspace

LAYOUTS = ("--layout", "sheet", "--layout", "rounds")


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "BROCHURE_LANG": "en", **more}


def command(*args: str) -> list[str]:
    return [sys.executable, "-c", "from brochure.cli import main; main()", *args]


def shell(
    workspace: Workspace, *args: str, cwd: Path | None = None, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `brochure build` on the test layouts."""
    words = command("build", "--workspace", str(workspace.root), *LAYOUTS, *args)
    return subprocess.run(
        words, capture_output=True, text=True, cwd=cwd, env=env or environment(), timeout=300, check=False
    )


def started(workspace: Workspace, *args: str, **how: Any) -> subprocess.Popen[str]:
    """Start `brochure build` and return its process."""
    words = command("build", "--workspace", str(workspace.root), *LAYOUTS, *args)
    return subprocess.Popen(
        words,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
        start_new_session=True,
        **how,
    )
