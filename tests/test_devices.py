"""On Windows: names that are devices there become no files, and a folder in use is locked as elsewhere."""

import errno
import os
import sys
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from brochure import scratch
from brochure.content.extra_starter import start_event, start_selection
from brochure.content.starter import start_municipality
from brochure.mail.compose import _file_name
from brochure.workspace import is_device, key_of, stem_of
from tests.production.building import make_workspace


@pytest.mark.parametrize("name", ["Con", "NUL", "aux", "Prn", "COM1", "lpt9", " Cön. "])
def test_no_file_is_named_as_a_device_of_windows(tmp_path: Path, name: str) -> None:
    workspace = make_workspace(tmp_path, towns=("aa",))
    made = [start(workspace, name) for start in (start_municipality, start_event, start_selection)]
    assert not [path for path in made if is_device(path.stem)]
    assert {path.stem for path in made} == {f"{stem_of(name)}"}
    assert stem_of(name).endswith("-1")
    assert key_of(stem_of(name)) == stem_of(name)
    assert key_of(f"{stem_of(name)}.fr") == f"{stem_of(name)}.fr"


@pytest.mark.parametrize("name", ["Conscience", "com", "Nul op het rekest", "auxiliair", "com10"])
def test_other_names_stay_as_they_are(name: str) -> None:
    assert stem_of(name) == name.lower().replace(" ", "-")


def test_what_is_mailed_can_be_saved_on_windows() -> None:
    assert _file_name("Aux", ".pdf", []) == "Aux (1).pdf"
    assert _file_name("Halle", ".pdf", []) == "Halle.pdf"


def test_a_folder_in_use_is_locked_on_windows_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a lock, what a studio that runs for days keeps there was cleared away by the next build."""
    held: set[int] = set()

    def locking(number: int, mode: int, length: int) -> None:
        assert (mode, length) == (2, 1)
        with open(number, closefd=False) as file:
            assert file.buffer.raw.tell() == scratch._BEYOND
        if held:
            raise PermissionError(errno.EACCES, "Permission denied")
        held.add(number)

    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=locking, LK_NBLCK=2))
    monkeypatch.setattr(scratch._Scratch, "folder", None)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    made, lock = scratch._made()
    try:
        assert held
        assert (made / scratch.LOCK).read_bytes() == scratch.SIGN
        (made / "work").mkdir()
        old(made)
        scratch.sweep()
        assert (made / "work").is_dir()
        held.clear()  # its process ended
        scratch.sweep()
        assert not made.exists()
    finally:
        lock.close()


def old(path: Path) -> None:
    long_ago = time.time() - 9 * 24 * 3600
    os.utime(path, (long_ago, long_ago))
