"""A round of the label: what it changes, that comments stay, and what is refused."""

from pathlib import Path

import pytest

from brochure.api.rounds import plan_round, write_round
from brochure.problems import ProblemError
from brochure.workspace import Workspace, package_data

LABEL = """\
name: Label
title: Titel
intro: Inleiding.
rounds:
  - year: 2018 # de eerste
    holders:
      - {name: Halle}
  - year: 2030
    holders:
      - {name: Later}
"""


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    (tmp_path / "content" / "municipalities").mkdir(parents=True)
    (tmp_path / "content" / "label.yaml").write_text(LABEL)
    (tmp_path / "content" / "municipalities" / "halle.yaml").write_text(
        "name: Halle\nkind: stad\nlabel:\n  received: 2018 # lang geleden\n"
    )
    (tmp_path / "content" / "municipalities" / "aalst.yaml").write_text(
        "name: Aalst\nkind: stad\nlabel: {}\n"
    )
    return Workspace(tmp_path, package_data())


def listed(place: Workspace, text: str) -> Path:
    path = place.root / "lijst.csv"
    path.write_text(text, "utf-8")
    return path


def test_a_round_is_put_in_its_place_and_comments_stay(place: Workspace) -> None:
    plan = plan_round(place, 2026, listed(place, "gemeente;verlengd\nHalle;\nAalst;nee\n"))
    assert "+  - year: 2026" in plan.difference
    assert (place.content / "label.yaml").read_text() == LABEL  # nothing is written yet
    assert write_round(plan) == [
        "content/label.yaml",
        "content/municipalities/halle.yaml",
        "content/municipalities/aalst.yaml",
    ]
    label = (place.content / "label.yaml").read_text()
    assert label.index("2018 # de eerste") < label.index("2026") < label.index("2030")
    halle = (place.municipalities / "halle.yaml").read_text()
    assert "received: 2018 # lang geleden" in halle
    assert "2026" in halle.split("renewed:")[1]
    assert "received: 2026" in (place.municipalities / "aalst.yaml").read_text()
    assert plan_round(place, 2026, listed(place, "Halle\nAalst\n")).changes == ()


def test_a_round_that_is_there_is_completed(place: Workspace) -> None:
    plan = plan_round(place, 2018, listed(place, "name\nHalle\nBoom\n"))
    assert plan.added == ("Boom",)
    write_round(plan)
    assert "name: Boom" in (place.content / "label.yaml").read_text()


def test_a_name_that_is_almost_known_is_told_of(place: Workspace) -> None:
    plan = plan_round(place, 2026, listed(place, "Hallle\n"))
    assert [problem.code for problem in plan.problems] == ["round-name-near"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "round-empty"), ("naam\n", "round-empty"), ("naam;verlengd\nHalle;misschien\n", "round-row")],
)
def test_a_list_that_cannot_be_read_changes_nothing(place: Workspace, text: str, code: str) -> None:
    with pytest.raises(ProblemError) as refused:
        plan_round(place, 2026, listed(place, text))
    assert [problem.code for problem in refused.value.problems] == [code]


def test_a_file_that_was_changed_meanwhile_is_left_alone(place: Workspace) -> None:
    plan = plan_round(place, 2026, listed(place, "Aalst\n"))
    (place.content / "label.yaml").write_text(LABEL + "# iemand anders\n")
    with pytest.raises(ProblemError):
        write_round(plan)
    assert (place.municipalities / "aalst.yaml").read_text().endswith("label: {}\n")
