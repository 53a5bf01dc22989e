"""Spoiled lists end in recipients or in a problem: never in a crash, and no word of a list is passed over.

`SOAK=2000 pytest -m soak tests/mail/test_list_soak.py` tries as many; SOAK_SEED begins elsewhere.
"""

import csv
import io
import os
import random
import re
import time
from collections import Counter
from pathlib import Path

import pytest

from brochure.mail.csv_list import read_csv
from brochure.mail.recipient import Known
from brochure.mail.recipients import read_recipients
from brochure.problems import Severity
from brochure.workspace import Workspace

from . import list_mutations

CASES = int(os.environ.get("SOAK", "300"))
FEW = 100
SEED = int(os.environ.get("SOAK_SEED", "20260301"))
SECONDS = 5  # of this process for one list of a few lines


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", text))


def header_of(source: str) -> str:
    """Return what stands before the rows, as another reader of CSV takes it: a `sep=` line, and the header."""
    reader = csv.reader(io.StringIO(source.removeprefix("\ufeff"), newline=""), delimiter=";")
    found: list[str] = []
    for cells in reader:
        found += cells
        if any(cell.strip() for cell in cells) and not (len(cells) == 2 and cells[0].lower() == "sep="):
            break
    return " ".join(found)


def is_plain(data: bytes, source: str) -> bool:
    """Tell whether data can be read in one way only; how letters of older sets are guessed is tried in test_csv."""
    return source.isascii() or data in [source.encode(name) for name in ("utf-8", "utf-8-sig", "utf-16")]


def try_cases(folder: Path, first: int, cases: int) -> None:
    path = folder / "lijst.csv"
    known = Known(
        root=folder,
        documents=["halle-brochure", "halle-factsheet"],
        languages=["nl"],
        holders={},
        objections={},
    )
    read = 0
    for number in range(first, first + cases):
        dice = random.Random(f"list {number}")
        source = list_mutations.text(dice)
        data = list_mutations.encoded(dice, source)
        path.write_bytes(data)
        started = time.process_time()
        recipients, problems = read_recipients(Workspace(folder, folder), path, known)
        assert time.process_time() - started < SECONDS, number
        assert all(problem.code and problem.message for problem in problems), number
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        assert all(problem.remedy for problem in errors), number
        assert recipients or errors, number
        read += bool(recipients)
        if errors or any(problem.code == "list-extra-column" for problem in problems):
            continue  # nothing is mailed; or columns that are named are not used
        if not is_plain(data, source):
            continue
        rows, _problems = read_csv(path, "lijst.csv")
        assert len(recipients) == len(rows), number
        lost = words(source) - words(header_of(source))
        for row in rows:
            lost -= words(" ".join(row.values.values()))
        assert not lost, (number, lost)
    assert read > cases // 5  # most lists can still be read: else nothing was tried


def test_a_few_spoiled_lists(tmp_path: Path) -> None:
    try_cases(tmp_path, SEED, FEW)


@pytest.mark.soak
def test_many_spoiled_lists(tmp_path: Path) -> None:
    try_cases(tmp_path, SEED, CASES)
