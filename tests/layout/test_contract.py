"""What `layout.yaml` may say, and the place and the words of what it may not."""

import pytest

from brochure.finishing.editions import editions
from brochure.layout.contract import Layout, LayoutContract, Length, PageCount
from brochure.layout.load import load_layouts
from brochure.problems import Problem
from brochure.workspace import Workspace

GOOD = {
    "subject": "municipality",
    "page": "{size: A4}",
    "pages": "{exactly: 1}",
    "fit": "{text: [9pt, 11pt]}",
}


def read(workspace: Workspace, **lines: str | None) -> tuple[Layout | None, list[Problem]]:
    folder = workspace.root / "layouts" / "kaart"
    folder.mkdir(parents=True, exist_ok=True)
    text = "".join(f"{key}: {value}\n" for key, value in {**GOOD, **lines}.items() if value is not None)
    (folder / "layout.yaml").write_text(text)
    layouts, problems = load_layouts(workspace, editions())
    return layouts.get("kaart"), problems


def test_a_contract_says_what_may_move(workspace: Workspace) -> None:
    fit = "{text: [9.5pt, 11pt], leading: [1.3, 1.45], picture: [40mm, 110mm], optional: [practice]}"
    layout, problems = read(workspace, fit=fit)
    assert problems == []
    assert layout is not None
    spans = layout.contract.fit.ranges
    assert {name: (str(span.low), str(span.high)) for name, span in spans.items()} == {
        "text": ("9.5pt", "11pt"),
        "leading": ("1.3", "1.45"),
        "picture": ("40mm", "110mm"),
    }
    assert [edition.name for edition in layout.editions] == ["print", "screen", "office", "proof"]


BAD = {
    "a range from large to small": ({"fit": "{text: [11pt, 9pt]}"}, "range-order", "fit.text", 4),
    "a range of two units": ({"fit": "{text: [9pt, 11mm]}"}, "range-order", "fit.text", 4),
    "one length for a range": ({"fit": "{text: 9pt}"}, "range-not", "fit.text", 4),
    "three lengths": ({"fit": "{text: [9pt, 10pt, 11pt]}"}, "range-not", "fit.text", 4),
    "a word for a length": ({"fit": "{text: [nine, 11pt]}"}, "length-not", "fit.text.low", 4),
    "a unit that paper has not": ({"fit": "{text: [9pt, 40em]}"}, "length-not", "fit.text.high", 4),
    "two rules for pages": ({"pages": "{exactly: 1, multiple_of: 4}"}, "pages-rule", "pages", 3),
    "no rule for pages": ({"pages": "{at_least: 4}"}, "pages-rule", "pages", 3),
    "no pages at all": ({"pages": "{exactly: 0}"}, "pages-none", "pages", 3),
    "a multiple of nothing": ({"pages": "{multiple_of: 0}"}, "pages-none", "pages", 3),
    "an unknown key": ({"paginas": "{exactly: 1}"}, "unknown-key", "paginas", 5),
    "an unknown key inside": ({"fit": "{tekst: [9pt, 11pt]}"}, "unknown-key", "fit.tekst", 4),
    "an unknown page": ({"page": "{size: A3}"}, "unknown-choice", "page.size", 2),
    "an unknown edition": ({"editions": "[web]"}, "unknown-edition", "editions[0]", 5),
    "an unknown subject": ({"subject": "town"}, "unknown-choice", "subject", 1),
    "a missing key": ({"page": None}, "missing-key", "page", 1),
}


@pytest.mark.parametrize(("lines", "code", "field", "line"), BAD.values(), ids=BAD)
def test_a_broken_contract_is_a_problem_at_its_line(
    workspace: Workspace, lines: dict[str, str | None], code: str, field: str, line: int
) -> None:
    layout, problems = read(workspace, **lines)
    assert layout is None
    (problem,) = problems
    assert (problem.code, problem.field) == (code, field)
    assert (problem.file, problem.line) == ("layouts/kaart/layout.yaml", line)
    assert problem.message
    assert problem.remedy


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ({"editions": "[]"}, "editions-none"),
        ({"editions": "[screen]", "fit": "{tightest: office}"}, "tightest-unknown"),
    ],
)
def test_editions_that_contradict_each_other(workspace: Workspace, lines: dict[str, str], code: str) -> None:
    layout, problems = read(workspace, **lines)
    assert layout is None
    assert [(problem.code, problem.file) for problem in problems] == [(code, "layouts/kaart/layout.yaml")]


def test_all_problems_of_a_contract_come_at_once(workspace: Workspace) -> None:
    _layout, problems = read(workspace, page="{size: A3}", fit="{text: [11pt, 9pt], picure: [1mm, 2mm]}")
    assert {problem.code for problem in problems} == {"unknown-choice", "range-order", "unknown-key"}
    assert any("picture" in problem.remedy for problem in problems)


def test_one_broken_contract_leaves_the_other_layouts_alone(workspace: Workspace) -> None:
    read(workspace, page="{size: A3}")
    layouts, problems = load_layouts(workspace, editions())
    assert set(layouts) == {"brochure", "factsheet", "label-brochure"}
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("rule", "allowed", "refused"),
    [
        ({"exactly": 1}, [1], [0, 2, 4]),
        ({"multiple_of": 4, "at_least": 8}, [8, 12, 40], [4, 9, 10, 11]),
        ({"multiple_of": 2}, [2, 4], [1, 3]),
    ],
)
def test_pages_keep_the_rule(rule: dict[str, int], allowed: list[int], refused: list[int]) -> None:
    count = PageCount(**rule)
    assert all(count.allows(pages) for pages in allowed)
    assert not any(count.allows(pages) for pages in refused)


def test_what_is_folded_is_stapled_and_a_single_sheet_is_not() -> None:
    plain = {"subject": "label", "page": {"size": "A5"}}
    assert LayoutContract.model_validate(plain | {"pages": {"multiple_of": 4}}).is_stapled
    assert not LayoutContract.model_validate(plain | {"pages": {"exactly": 1}}).is_stapled
    assert not LayoutContract.model_validate(plain | {"pages": {"multiple_of": 2}}).is_stapled


def test_lengths_read_and_write_the_same() -> None:
    assert str(Length(9.5, "pt")) == "9.5pt"
    assert str(Length(9.5, "pt").at(10.23456)) == "10.235pt"
    assert str(Length(1.34, "").at(2)) == "2"
