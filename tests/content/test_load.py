import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from brochure.content.load import load_content, load_municipality
from brochure.workspace import Workspace

SAMPLES = Path(__file__).parents[1] / "workspaces"
REPOSITORY = Path(__file__).parents[2]


def found(workspace: Workspace, only: list[str] | None = None) -> list[tuple[str | None, int | None, str]]:
    return [(p.file, p.line, p.code) for p in load_content(workspace, only).problems]


def test_the_good_workspace_loads_without_problems(good: Workspace) -> None:
    content = load_content(good)
    assert content.problems == []
    assert list(content.municipalities) == ["aa", "beerdorp"]
    assert content.broken == frozenset()
    assert content.municipalities["aa"].interview[0].answers[1].spoken == "no"
    assert content.municipalities["aa"].practice is not None
    assert content.municipalities["aa"].practice.title == "12:30"
    assert str(content.municipalities["aa"].figures[0].value) == "2.5"
    assert content.label is not None
    assert [r.complete for r in content.label.rounds] == [True, False]
    assert sorted(content.sources) == [
        "content/label.yaml",
        "content/municipalities/aa.yaml",
        "content/municipalities/beerdorp.yaml",
        "content/publication.yaml",
    ]


def test_the_content_of_this_repository_has_no_errors() -> None:
    content = load_content(Workspace.at(REPOSITORY))
    assert [p for p in content.problems if p.severity == "error"] == []
    assert {"halle", "izegem"} <= set(content.municipalities)


def test_twelve_mistakes_in_one_file_come_at_once_each_on_its_line() -> None:
    """Each mistake is marked in the file with a comment that gives its number and code."""
    workspace = Workspace.at(SAMPLES / "twelve-crowded")
    path = workspace.municipalities / "aa.yaml"
    planted = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if "  # " in line:
            planted.append((number, line.split("  # ")[1].split()[1]))
    assert len(planted) == 12
    content = load_content(workspace)
    assert [(p.line, p.code) for p in content.problems] == planted
    assert content.broken == {"aa"}
    assert "beerdorp" in content.municipalities


def test_twelve_mistakes_spread_over_the_files_come_at_once() -> None:
    aa, beerdorp = "content/municipalities/aa.yaml", "content/municipalities/beerdorp.yaml"
    assert found(Workspace.at(SAMPLES / "twelve-spread")) == [
        ("content/label.yaml", 2, "missing-key"),
        ("content/label.yaml", 8, "duplicate-year"),
        ("content/municipalities/Beerdorp.yml", None, "same-output-name"),
        (aa, 8, "at-sign-at-start"),
        (aa, 18, "wrong-type"),
        (aa, 20, "unknown-speaker"),
        (aa, 29, "number-clock"),
        (aa, 32, "share-out-of-range"),
        (aa, 37, "photo-without-alt"),
        (aa, 42, "unknown-accent"),
        (beerdorp, None, "same-output-name"),
        ("content/publication.yaml", 3, "bad-date"),
        ("content/publication.yaml", 6, "unknown-key"),
    ]


def test_a_broken_municipality_does_not_stop_the_others(good: Workspace) -> None:
    (good.municipalities / "aa.yaml").write_bytes(b"\x00\xff")
    content = load_content(good)
    assert content.broken == {"aa"}
    assert list(content.municipalities) == ["beerdorp"]


def test_missing_files_and_folders(good: Workspace) -> None:
    (good.content / "label.yaml").unlink()
    (good.content / "publication.yaml").unlink()
    assert found(good) == [
        ("content/label.yaml", None, "missing-file"),
        ("content/publication.yaml", None, "missing-file"),
    ]
    for path in good.municipalities.iterdir():
        path.unlink()
    assert ("content/municipalities", None, "no-municipalities") in found(good)
    good.municipalities.rmdir()
    assert ("content/municipalities", None, "missing-folder") in found(good)


def test_two_files_for_one_document_are_an_error_in_both(good: Workspace) -> None:
    shutil.copy(good.municipalities / "aa.yaml", good.municipalities / "Aa.yml")
    assert found(good) == [
        ("content/municipalities/Aa.yml", None, "same-output-name"),
        ("content/municipalities/aa.yaml", None, "same-output-name"),
    ]
    assert load_content(good).broken == {"aa"}


def test_a_file_name_that_is_not_the_documents_is_an_error_with_the_right_name(good: Workspace) -> None:
    (good.municipalities / "beerdorp.yaml").rename(good.municipalities / "Beër Dorp.yaml")
    content = load_content(good)
    assert [(p.code, p.subject) for p in content.problems] == [("file-name", "beer-dorp")]
    assert "beer-dorp.yaml" in content.problems[0].remedy


def test_what_is_no_content_is_left_alone_and_a_folder_is_a_problem(good: Workspace) -> None:
    (good.municipalities / "notities.txt").write_text("x")
    (good.municipalities / "._aa.yaml").write_bytes(b"\0")
    (good.municipalities / "map.yaml").mkdir()
    assert found(good) == [("content/municipalities/map.yaml", None, "unreadable-file")]


@pytest.mark.parametrize("name", ["aa", "Aa", "aa.yaml", "content/municipalities/aa.yaml"])
def test_only_what_is_asked_for_is_loaded(good: Workspace, change: Callable[..., None], name: str) -> None:
    change("kind: gemeente", "kind: dorp", file="municipalities/beerdorp.yaml")
    content = load_content(good, [name])
    assert list(content.municipalities) == ["aa"]
    assert content.problems == []


def test_an_unknown_municipality_is_an_error_that_offers_the_nearest(good: Workspace) -> None:
    content = load_content(good, ["berdorp", "aa"])
    assert [(p.code, p.severity, p.details["nearest"]) for p in content.problems] == [
        ("unknown-municipality", "error", "beerdorp")
    ]
    assert list(content.municipalities) == ["aa"]


def test_problems_come_in_the_order_of_files_and_lines(good: Workspace, change: Callable[..., None]) -> None:
    change("kind: stad", "kind: dorp")
    change("value: 2,5", "value: 1.500")
    change('accent: "#2b63e8"', "accent: roze")
    lines = [p.line for p in load_municipality(good, good.municipalities / "aa.yaml").problems]
    assert sorted(lines, key=lambda line: line or 0) == [line for _f, line, _c in found(good)]
