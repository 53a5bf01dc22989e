"""A good file passes without a word; each spoiled file is caught with its finding and no other."""

from pathlib import Path
from typing import Any

import pytest

from brochure.problems import Severity, Stage

from .maker import codes, report
from .spoilers import CASES, Spoil

WARNINGS = {
    "attachment",
    "blank-page",
    "bleed-too-large",
    "font-not-subset",
    "font-type3",
    "invisible-text",
    "layers",
    "output-intent-registry",
    "page-group-missing",
    "page-rotated",
    "pdf-version",
    "pdfx-other",
    "spot-colour",
    "white-text-too-small",
}


@pytest.mark.parametrize("pages", [1, 4])
def test_good_file_passes_without_a_word(tmp_path: Path, pages: int) -> None:
    made = report(tmp_path, pages=pages)
    assert made.problems == ()
    assert made.accepted


@pytest.mark.parametrize(
    ("code", "spoil", "settings"), [pytest.param(*case[1:], id=case[0]) for case in CASES]
)
def test_spoiled_file_is_caught_and_nothing_else(
    tmp_path: Path, code: str, spoil: Spoil, settings: dict[str, Any]
) -> None:
    made = report(tmp_path, spoil, **settings)
    assert codes(made) == [code]
    for problem in made.problems:
        assert problem.stage is Stage.RENDER
        assert problem.file
        assert problem.message
        assert problem.remedy
        assert (problem.severity is Severity.WARNING) == (
            code in WARNINGS or "a warning" in _case_of(spoil)
        ), problem
    assert made.accepted == all(problem.severity is Severity.WARNING for problem in made.problems)


def _case_of(spoil: Spoil) -> str:
    return next(case[0] for case in CASES if case[2] is spoil)


def test_every_finding_of_the_collection_is_a_different_rule() -> None:
    assert len({case[1] for case in CASES}) >= 40
    assert len({case[0] for case in CASES}) == len(CASES)
