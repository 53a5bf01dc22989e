"""A build that goes on: what is saved is made again, once its files have come to rest, in the same process."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from brochure import api
from brochure.production.warm_engine import warm_engine
from brochure.production.watching import changes, stand
from brochure.workspace import Workspace
from tests.production.building import replace_in
from tests.production.shell import environment

SOAK = int(os.environ.get("SOAK", "60"))


def town(workspace: Workspace) -> Path:
    return workspace.municipalities / "aa.yaml"


def only_aa() -> api.Request:
    return api.Request(municipalities=("aa",), layouts=("sheet",), editions=("screen",))


def test_what_changed_is_told_once_the_files_rest(raw: Workspace) -> None:
    waits = []

    def wait(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 2:
            town(raw).write_text("half")
        if len(waits) == 3:
            town(raw).write_text("whole, and longer")

    told = next(changes(raw, stand(raw), wait))
    assert told == [town(raw)]
    assert len(waits) == 4, "two looks without news, one at half a file, one at the whole"


@pytest.mark.parametrize("name", ["content/mail/list.csv", "content/proofs/a/b.json", "content/.aa.swp",
                                  "content/print-log.yaml", "content/aa.yaml~", "output/a.pdf"])  # fmt: skip
def test_what_no_document_is_made_from_is_no_change(raw: Workspace, name: str) -> None:
    before = stand(raw)
    path = raw.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x")
    assert stand(raw) == before


@pytest.mark.parametrize(
    "name", ["content/photos/aa/nieuw.jpg", "layouts/sheet/style.css", "fonts/Eigen.ttf"]
)
def test_photos_layouts_and_fonts_count(raw: Workspace, name: str) -> None:
    before = stand(raw)
    (raw.root / name).write_text("x")
    assert set(dict(stand(raw)).items() ^ dict(before).items()) != set()


def test_what_is_saved_is_made_again_and_a_mistake_stops_nothing(raw: Workspace) -> None:
    outcomes = api.watch(raw, only_aa())
    first = next(outcomes)
    assert [result.job.file for result in first.results if result.published] == ["screen/aa-sheet.pdf"]
    data = (raw.output / "screen/aa-sheet.pdf").read_bytes()
    replace_in(town(raw), "De stad kiest er al lang voor.", "De stad kiest.")
    second = next(outcomes)
    assert [result.fresh for result in second.results] == [False]
    assert (raw.output / "screen/aa-sheet.pdf").read_bytes() != data
    replace_in(raw.root / "layouts/shared/tokens.yaml", "colours:", "colours: [")
    assert next(outcomes).problems, "said, and waited for"
    replace_in(raw.root / "layouts/shared/tokens.yaml", "colours: [", "colours:")
    assert [result.published for result in next(outcomes).results] == [True]


def test_the_engine_stays_until_a_layout_changes(raw: Workspace) -> None:
    """Engines give back no fonts: one for each build would grow by a fifth of a megabyte."""
    first = warm_engine(raw)
    replace_in(town(raw), "De stad kiest er al lang voor.", "De stad kiest.")
    assert warm_engine(raw) is first
    replace_in(raw.root / "layouts/sheet/style.css", "20pt", "21pt")
    second = warm_engine(raw)
    assert second is not first
    assert warm_engine(raw) is second
    with ThreadPoolExecutor(1) as other:
        assert other.submit(warm_engine, raw).result() is not second


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to one process")
def test_ctrl_c_ends_it(raw: Workspace) -> None:
    words = ["build", "aa", "--layout", "sheet", "--edition", "screen", "--watch"]
    program = [sys.executable, "-m", "brochure", *words, "--workspace", str(raw.root)]
    made = raw.output / "screen/aa-sheet.pdf"
    with subprocess.Popen(program, env=environment(), stderr=subprocess.PIPE, text=True) as running:
        while not made.is_file() and running.poll() is None:
            time.sleep(0.05)
        assert running.stderr is not None
        while "1 made" not in running.stderr.readline():
            assert running.poll() is None
        running.send_signal(signal.SIGINT)
        _out, said = running.communicate(timeout=60)
    assert "Exception" not in said, "what is kept is given back in time"
    assert running.returncode == 130


@pytest.mark.soak
def test_it_stays_flat(raw: Workspace) -> None:
    outcomes = api.watch(raw, only_aa())
    next(outcomes)
    sizes = []
    for number in range(SOAK):
        old, new = ("al lang voor", "voor")[:: 1 if number % 2 == 0 else -1]
        replace_in(town(raw), f"kiest er {old}.", f"kiest er {new}.")
        next(outcomes)
        sizes.append(int(Path("/proc/self/statm").read_text().split()[1]) * 4096)
    assert sizes[-1] < 1.05 * sizes[len(sizes) // 2]


def test_settings_that_cannot_be_used_are_said_and_waited_for(raw: Workspace) -> None:
    asked = replace(only_aa(), editions=("print",))
    outcomes = api.watch(raw, asked)
    assert not [one for one in next(outcomes).problems if one.code == "unknown-press"]
    publication = raw.content / "publication.yaml"
    publication.write_text(publication.read_text("utf-8") + "press: geen-drukker\n", "utf-8")
    told = next(outcomes)
    assert told.results == []
    assert told.problems
