"""Spoiled sources end in content or in a problem: never in a crash, never beyond their budget.

`SOAK=2000 pytest -m soak tests/importing/test_soak.py` tries as many of each; SOAK_SEED begins elsewhere.
"""

import os
import random
import time
from collections.abc import Callable

import pytest
import yaml

from brochure.importing.convert import Imported
from brochure.importing.run import import_bytes
from brochure.problems import Problem, ProblemError

from . import mutations

CASES = int(os.environ.get("SOAK", "300"))
FEW = 25
SEED = int(os.environ.get("SOAK_SEED", "20260301"))
SECONDS = 20  # of one source of a few kilobytes; the real times are below a tenth
KINDS = [(mutations.text, "a.txt"), (mutations.html, "a.html"), (mutations.word, "a.docx")]


def outcome_of(data: bytes, file: str) -> Imported | list[Problem]:
    try:
        return import_bytes(data, file)
    except ProblemError as error:
        return error.problems


def check_content(imported: Imported, number: int) -> None:
    tree = yaml.safe_load(imported.yaml)
    assert tree["name"] is not None, number
    assert not imported.report.lost, (number, imported.report.lost)
    assert not imported.report.invented, (number, imported.report.invented)
    shown = {photo["file"].rpartition("/")[2] for photo in tree.get("photos", [])}
    assert shown <= set(imported.pictures), number


def try_cases(make: Callable[[random.Random], bytes], file: str, first: int, cases: int) -> None:
    read = 0
    for number in range(first, first + cases):
        data = make(random.Random(f"{file} {number}"))
        started = time.process_time()
        outcome = outcome_of(data, file)
        assert time.process_time() - started < SECONDS, number
        if isinstance(outcome, Imported):
            read += 1
            check_content(outcome, number)
        else:
            assert all(problem.code and problem.remedy for problem in outcome), number
    assert read > cases // 10  # most spoiled sources can still be read: else nothing was tried


@pytest.mark.parametrize(("make", "file"), KINDS, ids=["text", "html", "word"])
def test_a_few_spoiled_sources(make: Callable[[random.Random], bytes], file: str) -> None:
    try_cases(make, file, SEED, FEW)


@pytest.mark.soak
@pytest.mark.parametrize(("make", "file"), KINDS, ids=["text", "html", "word"])
def test_many_spoiled_sources(make: Callable[[random.Random], bytes], file: str) -> None:
    try_cases(make, file, SEED, CASES)
