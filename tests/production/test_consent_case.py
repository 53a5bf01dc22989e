"""A consent in the words that people write: the photo is in no document, and the build says so."""

import pytest

from brochure.problems import Severity
from brochure.workspace import Workspace
from tests.production.building import replace_in, run

GIVEN = "consent: {status: given, by: de ouders, on: 2026-05-03}"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("consent: ingetrokken op 3 mei 2026", "photo-withdrawn"),
        ("consent: nee", "consent-unclear"),
        ("consent: tot 2025", "consent-unclear"),
        ("consent: niet voor drukwerk", "consent-unclear"),
        ("focus: [0.5, 0.5]", "consent-unclear"),
    ],
)
def test_the_photo_is_in_no_document(built: Workspace, typed: str, code: str) -> None:
    path = built.municipalities / "aa.yaml"
    if typed.startswith("focus"):
        replace_in(path, f"    {GIVEN}\n", "")
    else:
        replace_in(path, GIVEN, typed)
    found = run(built)
    assert found.failed == set()
    for edition in ("print", "screen", "office"):
        assert found.result(f"{edition}/aa-sheet.pdf").photos == ()
    problem = found.problem(code)
    assert problem.severity is Severity.WARNING
    assert problem.remedy
