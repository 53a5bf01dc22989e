"""The double-click program knows that it is one."""

import multiprocessing
import os
import re
import runpy
import sys
from pathlib import Path
from typing import Any

import pytest

from brochure import __main__ as program
from brochure.production.fingerprint import tool_digest
from brochure.production.store import Store
from brochure.weasy.startup import how_to_install, own_libraries
from tests.package.packaging import ROOT


class AskedError(Exception):
    """Raised in the place of what would end the test."""


@pytest.mark.parametrize("frozen", [True, False])
def test_a_program_that_is_started_as_a_worker_becomes_one_first(
    frozen: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(word: str) -> Any:
        def call() -> None:
            raise AskedError(word)

        return call

    monkeypatch.setattr(sys, "frozen", frozen, raising=False)
    monkeypatch.setattr(multiprocessing, "freeze_support", stop("worker"))
    monkeypatch.setattr(program, "main", stop("command line"))
    with pytest.raises(AskedError, match="worker" if frozen else "command line"):
        program.run()


def test_another_program_makes_everything_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its modules are within it, so there are no files of them to tell by."""
    exe = tmp_path / "brochure"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(exe))
    digests = []
    for content in (b"one", b"one", b"another"):
        exe.write_bytes(content)
        digests.append(tool_digest(Store(tmp_path / "state")))
    assert digests[0] == digests[1] != digests[2]


def test_who_misses_a_library_is_told_to_copy_the_program_and_not_to_install_pango(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "folder of the program" not in how_to_install()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert "folder of the program" in how_to_install()


def test_only_its_own_libraries_are_opened(tmp_path: Path) -> None:
    import cffi

    usual = cffi.FFI.dlopen
    ffi = cffi.FFI()
    name = "libpango-1.0.so.0" if sys.platform.startswith("linux") else "libpango-1.0.dylib"
    assert ffi.dlopen(name) is not None  # the machine has it
    with own_libraries(tmp_path):
        with pytest.raises(OSError, match=re.escape(name)):
            ffi.dlopen(name)
        (tmp_path / name).write_bytes(b"not a library, but ours")
        with pytest.raises(OSError, match=re.escape(str(tmp_path))):
            ffi.dlopen(name)
    assert cffi.FFI.dlopen is usual


@pytest.mark.parametrize(
    ("there", "environment", "chosen"),
    [
        ([0, 3], {}, 0),
        ([1], {}, 1),
        ([3], {}, 3),
        ([], {}, None),
        ([0], {"SSL_CERT_DIR": "mine"}, None),
    ],
)
def test_certificates_are_found_where_the_system_keeps_them(
    there: list[int], environment: dict[str, str], chosen: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = ROOT / "packaging" / "certificates.py"
    places = runpy.run_path(str(hook))["PLACES"]
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(Path, "is_file", lambda self: str(self) in [places[i] for i in there])
    runpy.run_path(str(hook))
    assert os.environ.get("SSL_CERT_FILE") == (None if chosen is None else places[chosen])
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
