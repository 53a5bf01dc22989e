"""The invented towns that reach the ends of what layouts meet: sound content, and pages without a fault."""

from pathlib import Path

import pytest

from brochure.check.checks import check_content
from brochure.problems import Severity
from brochure.production.request import Request
from brochure.workspace import Workspace
from tests.production.building import Built
from tests.render.documents import LOOKS
from tests.series.thirty import NAMES, write_thirty


def test_their_content_is_sound(tmp_path: Path) -> None:
    stems = write_thirty(tmp_path, count=4)
    assert stems == ["aa", "as", "ham", "lo"]
    found = check_content(Workspace.at(tmp_path))[1]
    assert [problem for problem in found if problem.severity is Severity.ERROR] == []


@pytest.mark.soak
@pytest.mark.parametrize(
    "layout",
    [
        "factsheet",
        "brochure",
        "label-brochure",
        "poster",
        "leaflet",
        "social",
        "certificate",
    ],
)
def test_no_page_of_theirs_has_a_fault(tmp_path: Path, layout: str) -> None:
    stems = write_thirty(tmp_path)
    assert len(stems) == len(NAMES) == 30
    made = Built(Workspace.at(tmp_path), Request(layouts=(layout,), jobs=2))
    assert made.failed == set()
    assert [problem for problem in made.outcome.all_problems if problem.code in LOOKS] == []
