"""Workers are never forked from a process in which a library started a thread.

From version 1.52 on, Pango starts a thread of fontconfig with its first font map. A copy of WeasyPrint that
does the same stands in for it here: a font face is only added when that thread, of the process that made
the font map, has answered. A worker forked after that would wait for an answer for ever.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import brochure
from brochure.workspace import Workspace
from tests.production.shell import command, environment
from tests.sampling import sampled

_THREADED = """

import queue as _queue, threading as _threading

class _Service:
    asked = None

    @classmethod
    def start(cls):
        cls.asked = cls.asked or _queue.Queue()
        if not getattr(cls, "thread", None):
            cls.thread = _threading.Thread(target=cls.serve, daemon=True)
            cls.thread.start()

    @classmethod
    def serve(cls):
        while True:
            cls.asked.get().put(True)

    @classmethod
    def ask(cls):
        answer = _queue.Queue()
        cls.asked.put(answer)
        answer.get()

import functools as _functools
_usual_init, _usual_add = FontConfiguration.__init__, FontConfiguration.add_font_face

@_functools.wraps(_usual_init)
def _init(self):
    _Service.start()
    _usual_init(self)

@_functools.wraps(_usual_add)
def _add(self, rule_descriptors, url_fetcher):
    _Service.ask()
    return _usual_add(self, rule_descriptors, url_fetcher)

FontConfiguration.__init__, FontConfiguration.add_font_face = _init, _add
"""


@pytest.fixture(scope="module")
def threaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a WeasyPrint whose fonts need a thread of the process that made them."""
    import importlib.util

    spec = importlib.util.find_spec("weasyprint")
    assert spec is not None
    assert spec.origin is not None
    folder = tmp_path_factory.mktemp("threaded")
    shutil.copytree(Path(spec.origin).parent, folder / "weasyprint")
    fonts = folder / "weasyprint" / "text" / "fonts.py"
    fonts.write_text(fonts.read_text("utf-8") + _THREADED, "utf-8")
    return folder


@pytest.mark.parametrize("jobs", sampled(["2", "1"], every=2))
def test_fonts_that_start_a_thread_stop_no_worker(raw: Workspace, threaded: Path, jobs: str) -> None:
    source = Path(brochure.__file__).parents[1]
    done = subprocess.run(
        command("build", "--workspace", str(raw.root), "--layout", "sheet", "--jobs", jobs),
        env=environment(PYTHONPATH=f"{threaded}{os.pathsep}{source}"),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert len(list(raw.output.glob("*/*-sheet.pdf"))) == 6


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux lists its threads as files")
def test_what_workers_are_forked_from_has_one_thread() -> None:
    code = (
        "import os, brochure.production.preload, brochure.finishing as f\n"
        "from importlib import import_module\n"
        "[import_module(name) for edition in ('print', 'screen', 'office') for name in f.needs(edition)]\n"
        "print(len(os.listdir('/proc/self/task')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"
