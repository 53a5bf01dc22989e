"""What `layout.yaml` may say, and the place and the words of what it may not."""

import pytest

from brochure.finishing.editions import editions
from brochure.layout.contract import Layout, LayoutContract, PageCount
from brochure.layout.folders import folders_by_name
from brochure.layout.length import Length
from brochure.layout.load import load_layouts
from brochure.problems import Problem
from brochure.workspace import Workspace

from .conftest import SHIPPED

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
    "two sizes at once": ({"page": "{size: A4, sizes: [A3]}"}, "page-rule", "page", 2),
    "no size at all": ({"page": "{}"}, "page-rule", "page", 2),
    "a width without a height": ({"page": "{width: 105mm}"}, "page-rule", "page", 2),
    "a page as large as a house": ({"page": "{width: 9000mm, height: 90mm}"}, "page-size", "page", 2),
    "two sizes of one name": ({"page": "{sizes: [A3, A3]}"}, "page-twice", "page", 2),
    "a size that is no file name": (
        {"page": "{sizes: [{name: Groot!, width: 90mm, height: 90mm}]}"},
        "size-name",
        "page.sizes[0]",
        2,
    ),
    "panels that do not add up": ({"page": "{size: A4, panels: [100mm, 100mm]}"}, "panels-width", "page", 2),
    "one number of pixels": ({"picture": "{pixels: [1080]}"}, "pixels-not", "picture.pixels[0]", 5),
    "pixels of a third size": (
        {"picture": "{pixels: [[90, 90], [80, 80]]}"},
        "pixels-sizes",
        None,
        1,
    ),
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
    assert sorted(layouts) == SHIPPED
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


def test_each_size_is_a_document_of_its_own(workspace: Workspace) -> None:
    read(workspace, page="{sizes: [A3, A2, {name: vierkant, width: 200mm, height: 200mm}]}")
    layouts, problems = load_layouts(workspace, editions())
    assert problems == []
    sizes = {name: (one.page.width, one.page.height) for name, one in layouts.items() if "kaart" in name}
    assert sizes == {"kaart": (297, 420), "kaart-a2": (420, 594), "kaart-vierkant": (200, 200)}
    assert layouts["kaart-a2"].document_name("halle") == "halle-kaart-a2"
    assert layouts["kaart-a2"].template == "layouts/kaart/template.html.j2"
    assert folders_by_name(workspace)["kaart-vierkant"] == "kaart"


def test_a_size_never_takes_the_name_of_a_layout(workspace: Workspace) -> None:
    read(workspace)
    (workspace.root / "layouts" / "kaart").rename(workspace.root / "layouts" / "kaart-a2")
    read(workspace, page="{sizes: [A3, A2]}")
    _layouts, problems = load_layouts(workspace, editions())
    assert [(p.code, p.file) for p in problems] == [("layout-name-taken", "layouts/kaart/layout.yaml")]


def test_a_folded_sheet_lies_as_its_panels_say(workspace: Workspace) -> None:
    layout, problems = read(workspace, page="{size: A4, panels: [100mm, 100mm, 97mm]}")
    assert layout is not None
    assert (problems, layout.page.width, layout.page.height) == ([], 297, 210)
    assert layout.page.panels == (100, 100, 97)
    layout, _problems = read(workspace, page="{height: 100mm, panels: [50mm, 48mm]}")
    assert layout is not None
    assert (layout.page.width, layout.page.height) == (98, 100)


def test_pictures_are_for_social_media(workspace: Workspace) -> None:
    layout, problems = read(workspace, picture="{pixels: [1080, 1350]}", editions="[screen]")
    assert layout is not None
    assert problems == []
    assert layout.pixels is not None
    assert (layout.pixels.width, layout.pixels.height) == (1080, 1350)
    assert layout.use(layout.editions[0]) == "social"
