"""A summary that is missing is told beforehand, with how long one may be; the estimate is held against laid-out sheets."""

import shutil
from pathlib import Path

import pytest
import yaml

from brochure.check.checks import check_content
from brochure.problems import Problem, Severity
from brochure.production.request import Request
from brochure.workspace import Workspace
from tests.production.building import GOOD, Built

FULL = {  # what takes room besides
    "lead": {"quote": "We vroegen eerst aan de kinderen wat zij wilden.", "source": "meerjarenplan 2026"},
    "figures": [
        {"value": n, "label": "wijken met een speelplek", "source": "gemeente"} for n in (25, 8, 160, 6)
    ],
}
WORD = "Kinderen tekenden het plein en de gemeente bouwde het zoals zij het wilden"


def words(count: int) -> str:
    return " ".join((WORD.split() * count)[:count]).capitalize() + "."


def town(answers: list[int], *, summaries: dict[int, int] | None = None, story: int = 0) -> dict[str, object]:
    """Return a town whose answers have so many words; some have a summary of so many."""
    questions = []
    for number, count in enumerate(answers):
        question: dict[str, object] = {
            "question": f"Waarom {number + 1}?",
            "answers": [{"text": words(count)}],
        }
        if summaries and number in summaries:
            question["summary"] = words(summaries[number])
        questions.append(question)
    plain: dict[str, object] = {
        "name": "Aa",
        "kind": "stad",
        "label": {"received": 2018},
        "interview": questions,
    }
    return plain | ({"practice": {"title": "Plein", "story": words(story)}} if story else {})


def write(root: Path, **towns: dict[str, object]) -> Workspace:
    shutil.copytree(GOOD, root / "content")
    shutil.rmtree(root / "content" / "municipalities")
    (root / "content" / "municipalities").mkdir()
    for stem, plain in towns.items():
        text = yaml.safe_dump(plain | {"name": stem.capitalize()}, allow_unicode=True, sort_keys=False)
        (root / "content" / "municipalities" / f"{stem}.yaml").write_text(text, "utf-8")
    return Workspace.at(root)


def told(workspace: Workspace) -> list[Problem]:
    return [problem for problem in check_content(workspace)[1] if problem.code == "summary-missing"]


def test_an_answer_that_has_no_room_is_told_with_how_many_words_would_fit(tmp_path: Path) -> None:
    [problem] = told(write(tmp_path / "ws", aa=town([40, 40, 180])))
    assert (problem.field, problem.severity) == ("interview[2]", Severity.WARNING)
    assert "180 words" in problem.message
    assert "leave it out" in problem.message
    assert "about 95 words" in problem.remedy  # 175 in three pieces, less 40 and 40
    assert "a quarter" in problem.remedy, "how exact that is"


def test_what_has_a_summary_or_room_is_not_told(tmp_path: Path) -> None:
    assert told(write(tmp_path / "a", aa=town([40, 40, 180], summaries={2: 30}))) == []
    assert told(write(tmp_path / "b", aa=town([40, 40, 40]))) == []


def test_a_question_that_is_never_shown_wants_no_summary(tmp_path: Path) -> None:
    """The sheet shows three: a summary of the fourth would change nothing."""
    assert told(write(tmp_path / "ws", aa=town([30, 30, 30, 200]))) == []


def test_the_story_wants_a_summary_too(tmp_path: Path) -> None:
    [problem] = told(write(tmp_path / "ws", aa=town([120], story=400)))
    assert problem.field == "practice"


def test_an_answer_that_cannot_be_left_out_is_said_to_be_too_long(tmp_path: Path) -> None:
    [problem] = told(write(tmp_path / "ws", aa=town([500])))
    assert problem.field == "interview[0]"
    assert "too long" in problem.message


def test_it_can_be_silenced(tmp_path: Path) -> None:
    silence = [{"code": "summary-missing", "field": "interview[2]", "reason": "wie wil, leest de brochure"}]
    workspace = write(tmp_path / "ws", aa=town([40, 40, 180]) | {"silence": silence})
    assert told(workspace) == []
    assert not {p.code for p in check_content(workspace)[1]} & {"silence-unused", "silence-not-allowed"}


def test_a_layout_that_says_nothing_of_its_room_is_not_guessed_about(tmp_path: Path) -> None:
    workspace = write(tmp_path / "ws", aa=town([40, 40, 180]))
    folder = workspace.root / "layouts" / "factsheet"
    shutil.copytree(workspace.data / "layouts" / "factsheet", folder)
    contract = folder / "layout.yaml"
    lines = contract.read_text("utf-8").splitlines(keepends=True)
    contract.write_text("".join(line for line in lines if "holds:" not in line), "utf-8")
    assert told(workspace) == []


def test_the_sheet_says_which_answer_it_left_out_and_check_said_so_before(tmp_path: Path) -> None:
    workspace = write(tmp_path / "ws", aa=town([40, 40, 220]))
    assert [problem.field for problem in told(workspace)] == ["interview[2]"]
    built = Built(workspace, Request(layouts=("factsheet",), editions=("screen",), jobs=1))
    note = built.problem("left-out")
    assert "interview[2]" in note.details["left_out"]
    assert "question 3 (“Waarom 3?”)" in note.message


@pytest.mark.soak
@pytest.mark.parametrize(
    ("pieces", "story"),
    [([1], False), ([1, 1], False), ([1, 1, 1], False), ([1, 1, 1], True), ([1, 1], True)],
)
def test_the_measure_of_the_fact_sheet_is_right_to_a_quarter(
    tmp_path: Path, pieces: list[int], story: bool
) -> None:
    """With a quarter less everything is whole on the sheet; with a third more something is left out or too long."""
    count = len(pieces) + story
    most = (300, 280, 175, 110)[count - 1]

    def of(total: float) -> dict[str, object]:
        each = round(total / count)
        return town([each] * len(pieces), story=each if story else 0) | FULL

    workspace = write(tmp_path / "ws", less=of(most * 0.75), more=of(most * 1.35))
    built = Built(workspace, Request(layouts=("factsheet",), editions=("screen",)))
    less, more = (built.result(f"screen/{name}-factsheet.pdf") for name in ("less", "more"))
    assert less.published
    assert less.facts is not None
    assert not any("interview" in path or "practice" in path for path in less.facts.left_out)
    assert not more.published or (more.facts is not None and more.facts.left_out)
