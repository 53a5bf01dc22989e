"""Proofs through LibreOffice Draw, which draws a PDF anew: notes survive, marks become lines and areas."""

import json
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pikepdf

from tests.environment import environment
from tests.proofing.engines.marking_engines import SYSTEM_PYTHON

_IN_DRAW = Path(__file__).parent / "in_draw.py"
_TIMES, _LONGEST = 5, 60  # s
Note = tuple[int, float, float, str]
"""The page from 0, mm from its left and from its top, and what is said."""


class DrawError(Exception):
    """Draw opened nothing, however often it was asked."""


def by_draw(source: Path, target: Path, notes: Sequence[Note]) -> None:
    """Open a proof in Draw, write notes on it and export it with them as comments. Raises DrawError.

    With a profile and a copy of its own each time: an office that is killed leaves locks, in which the next is caught.
    LibreOffice 7.4 hangs over a PDF now and then, or writes only some of the notes: then it is started anew.
    """
    for _time in range(_TIMES):
        with tempfile.TemporaryDirectory(prefix="draw-", ignore_cleanup_errors=True) as profile:
            if _is_drawn(source, target, notes, profile):
                return
    raise DrawError(f"LibreOffice Draw opened nothing, {_TIMES} times")


def _is_drawn(source: Path, target: Path, notes: Sequence[Note], profile: str) -> bool:
    process = subprocess.Popen(
        [SYSTEM_PYTHON, str(_IN_DRAW), str(source), str(target), profile],
        stdin=subprocess.PIPE,
        text=True,
        env={name: value for name, value in environment().items() if name != "PYTHONPATH"},
        start_new_session=True,
    )
    try:
        process.communicate(json.dumps(notes), timeout=_LONGEST)
        return process.returncode == 0 and _notes_in(target) == len(notes)
    except subprocess.TimeoutExpired:
        return False
    finally:
        os.killpg(process.pid, signal.SIGKILL)  # the office with it: asked to end, it may never do so
        process.wait()


def _notes_in(path: Path) -> int:
    """Return how many notes a PDF holds."""
    with pikepdf.open(path) as pdf:
        return sum(note.get("/Subtype") == "/Text" for page in pdf.pages for note in page.get("/Annots", []))


def why_no_draw() -> str:
    """Return why Draw cannot be used here; nothing where it can."""
    if shutil.which("soffice") is None:
        return "apt-get install libreoffice-draw-nogui python3-uno"
    done = subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], capture_output=True, check=False)
    return "" if done.returncode == 0 else "apt-get install python3-uno"
