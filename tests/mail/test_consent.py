"""A photo whose consent has ended is not mailed any more, also when it lies in output/."""

from datetime import date

import pytest

from brochure.mail import consent
from brochure.mail.mailing import prepare_mailing
from brochure.problems import ProblemError
from brochure.workspace import Workspace

from .conftest import HALLE, ListWriter

PHOTO = "photos:\n  - {file: halle/poort.jpg, alt: Een poort., consent: {status: given, %s}}\n"


@pytest.fixture(autouse=True)
def a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(consent, "today", lambda: date(2027, 3, 1))


def put(workspace: Workspace, limit: str) -> None:
    path = workspace.municipalities / "halle.yaml"
    path.write_text(HALLE + PHOTO % limit, "utf-8")


@pytest.mark.parametrize("document", ["halle-brochure", "label-brochure"])
def test_a_consent_that_ended_since_stops_the_mailing(
    workspace: Workspace, candidates: ListWriter, document: str
) -> None:
    put(workspace, "until: 2027-02")  # the publication is of November 2026
    candidates(1, documents=document)
    with pytest.raises(ProblemError) as caught:
        prepare_mailing(workspace)
    (problem,) = caught.value.problems
    assert (problem.code, problem.file, problem.line) == (
        "consent-ended",
        "content/municipalities/halle.yaml",
        5,
    )
    assert document in problem.message


@pytest.mark.parametrize("limit", ["until: 2027-03", "until: 2026-10", "uses: [print]", "on: 2026-05-03"])
def test_what_still_holds_or_was_never_shown_does_not(
    workspace: Workspace, candidates: ListWriter, limit: str
) -> None:
    put(workspace, limit)
    candidates(1)
    assert len(prepare_mailing(workspace).letters) == 1
