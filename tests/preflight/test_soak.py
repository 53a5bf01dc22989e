"""Spoiled PDFs end in a report: never in a crash, never accepted unseen, never beyond their budget.

`SOAK=2000 pytest -m soak tests/preflight/test_soak.py` tries as many; SOAK_SEED begins elsewhere.
"""

import os
import random
import time
from pathlib import Path

import pikepdf
import pytest

from brochure.preflight.inspect import inspect

from . import mutations
from .maker import profile

CASES = int(os.environ.get("SOAK", "300"))
FEW = 25
SEED = int(os.environ.get("SOAK_SEED", "20260301"))
PICTURE_FILTERS = ("/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode")
SECONDS = 10  # of this process for one small file; nearly all take a tenth of one


def damage(path: Path) -> list[str]:
    """Return what another look finds: streams that cannot be unpacked, pages whose parents lead nowhere."""
    with pikepdf.open(path) as pdf:
        found = []
        for one in pdf.objects:
            if isinstance(one, pikepdf.Stream) and not _is_picture(one):
                try:
                    one.read_bytes()
                except pikepdf.PdfError as error:
                    found.append(str(error))
        for page in pdf.pages:
            node, steps = page.obj.get("/Parent"), 0
            while (
                isinstance(node, pikepdf.Dictionary) and node.objgen != pdf.Root.Pages.objgen and steps < 99
            ):
                node, steps = node.get("/Parent"), steps + 1
            if not isinstance(node, pikepdf.Dictionary) or steps == 99:
                found.append("page tree")
        return found


def _is_picture(stream: pikepdf.Stream) -> bool:
    return str(stream.get("/Filter", "")) in PICTURE_FILTERS


def try_cases(folder: Path, first: int, cases: int) -> None:
    read, press = 0, profile()
    path = folder / "page.pdf"
    for number in range(first, first + cases):
        dice = random.Random(f"pdf {number}")
        path.write_bytes(mutations.pdf(dice, mutations.base(dice, folder)))
        started = time.process_time()
        made = inspect(path, press)
        assert time.process_time() - started < SECONDS, number
        assert all(problem.code and problem.message and problem.remedy for problem in made.problems), number
        assert made.facts or not made.accepted, number
        assert made.problems or damage(path) == [], number
        read += made.facts is not None
    assert read > cases // 4  # most spoiled files can still be read: else nothing was tried


def test_a_few_spoiled_files(tmp_path: Path) -> None:
    try_cases(tmp_path, SEED, FEW)


@pytest.mark.soak
def test_many_spoiled_files(tmp_path: Path) -> None:
    try_cases(tmp_path, SEED, CASES)
