"""One town, one file: copies and doubles are errors on both, and neither is used."""

import os
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from brochure.content.identity import check_identities, copied_from, declared_name, town_of
from brochure.content.load import load_content
from brochure.workspace import Workspace

COPIES = [
    "halle (conflict)",
    "halle (conflicted copy 2026-03-01 101500)",
    "halle (Jan Smet's conflicted copy 2026-03-01)",
    "halle (Conflict met PC-12 2026-03-01)",
    "halle (conflicterend exemplaar van An)",
    "halle.sync-conflict-20260301-101500-ABCDEFG",
    "halle_conf(2026-03-01)",
    "halle - kopie",
    "halle - Copy (2)",
    "halle kopie 2",
    "halle-kopie",
    "halle (1)",
    "halle(2)",
    "halle (kopie)",
    "Kopie van halle",
    "Copy of Halle",
]
BESIDE = ["halle-laptop-an", "halle-DESKTOP-AB12", "halle-PC", "halle-an-laptop", "halle 2", "halle_old", "halle-v2",
          "halle-20260301", "halle-backup"]  # fmt: skip


@pytest.mark.parametrize("stem", COPIES)
def test_the_names_that_programs_give_to_copies_are_known(stem: str) -> None:
    assert copied_from(stem) == "halle"


@pytest.mark.parametrize("stem", BESIDE)
def test_other_names_are_copies_only_beside_their_file(stem: str) -> None:
    assert copied_from(stem, ["halle"]) == "halle"
    assert copied_from(stem, ["aalst"]) is None


@pytest.mark.parametrize(
    "stem", ["halle", "sint-niklaas", "heist-op-den-berg", "conflans", "copy", "laptop", "halle-zoersel"]
)
def test_the_names_of_towns_are_no_copies(stem: str) -> None:
    assert copied_from(stem, ["halle", "heist", "sint", "niklaas", stem]) is None


def codes(workspace: Workspace, only: list[str] | None = None) -> list[tuple[str, str | None]]:
    return [(p.code, (p.file or "").split("/")[-1]) for p in load_content(workspace, only).problems]


@pytest.mark.parametrize(
    "stem", ["aa (conflict)", "aa (1)", "aa - kopie", "aa-laptop-an", "aa.sync-conflict-2026-AB"]
)
def test_a_copy_and_its_file_are_errors_and_neither_is_used(good: Workspace, stem: str) -> None:
    shutil.copy(good.municipalities / "aa.yaml", good.municipalities / f"{stem}.yaml")
    os.utime(good.municipalities / "aa.yaml", (1_700_000_000, 1_700_000_000))
    content = load_content(good)
    found = {((p.file or "").split("/")[-1], p.code) for p in content.problems}
    assert found == {(f"{stem}.yaml", "conflict-copy"), ("aa.yaml", "two-files-one-town")}
    assert content.broken == {problem.subject for problem in content.problems}
    assert "beerdorp" not in content.broken
    for problem in content.problems:
        assert f"{stem}.yaml was changed last" in problem.remedy
        assert "aa.yaml" in problem.message + problem.remedy


def test_a_copy_without_its_file_is_told_to_take_its_name(good: Workspace) -> None:
    (good.municipalities / "aa.yaml").rename(good.municipalities / "aa (1).yaml")
    content = load_content(good)
    assert [p.code for p in content.problems] == ["conflict-copy"]
    assert "Rename it to aa.yaml" in content.problems[0].remedy


@pytest.mark.parametrize("name", ["Aa", "AA", "Stad Aa", "Gemeente Aa", '"Aa" # de stad', "aa"])
def test_two_files_with_one_name_are_an_error_on_both(
    good: Workspace, change: Callable[..., None], name: str
) -> None:
    change("name: Beerdorp", f"name: {name}", file="municipalities/beerdorp.yaml")
    assert codes(good) == [("two-files-one-town", "aa.yaml"), ("two-files-one-town", "beerdorp.yaml")]
    assert load_content(good).broken == {"aa", "beerdorp"}


def test_also_when_only_one_of_them_is_asked_for(good: Workspace, change: Callable[..., None]) -> None:
    change("name: Beerdorp", "name: Aa", file="municipalities/beerdorp.yaml")
    assert codes(good, ["aa"]) == [("two-files-one-town", "aa.yaml")]


def test_names_that_look_the_same_are_told_apart(good: Workspace) -> None:
    for form in ("NFC", "NFD"):
        name = unicodedata.normalize(form, "beërdorp.yaml")
        shutil.copy(good.municipalities / "beerdorp.yaml", good.municipalities / name)
    problems = load_content(good).problems
    assert {p.code for p in problems} == {"same-output-name"}
    assert all("look the same" in p.remedy for p in problems)


def test_the_mark_of_an_open_word_processor_is_a_warning_and_no_town(good: Workspace) -> None:
    (good.municipalities / "~$aa.yaml").write_bytes(b"\x02An")
    content = load_content(good)
    assert [(p.code, p.severity) for p in content.problems] == [("open-elsewhere", "warning")]
    assert content.broken == frozenset()


def test_the_other_language_of_a_town_is_no_second_file(good: Workspace) -> None:
    shutil.copy(good.municipalities / "aa.yaml", good.municipalities / "aa.fr.yaml")
    assert "two-files-one-town" not in {code for code, _file in codes(good)}


@pytest.mark.parametrize(
    ("text", "name"),
    [("name: Halle\n", "Halle"), ("# x\nname:   'Halle'  # y\n", "Halle"), ("\ufeffname: Halle # y\r\n", "Halle"),
     ('"name": Halle\n', "Halle"), ("  name: Halle\n", ""), ("name:\n", ""), ("", "")],
)  # fmt: skip
def test_a_name_is_found_without_parsing(text: str, name: str, tmp_path) -> None:
    (tmp_path / "x.yaml").write_text(text, "utf-8")
    assert declared_name(tmp_path / "x.yaml") == name
    (tmp_path / "x.yaml").write_text(text, "utf-16")
    assert declared_name(tmp_path / "x.yaml") == name
    assert declared_name(tmp_path / "weg.yaml") == ""


def test_a_town_has_one_name_however_it_is_written() -> None:
    assert town_of("Stad Sint-Niklaas") == town_of("St.-Niklaas") == town_of("sint niklaas") == "sint-niklaas"
    assert town_of("Stad") == "stad"


def test_files_that_did_not_change_are_not_opened_again_for_their_names(
    good: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever types in one of three hundred towns would open all of them at every key."""
    opened: list[str] = []
    usual = Path.open

    def counted(path: Path, *how: Any, **more: Any) -> Any:
        opened.append(path.name)
        return usual(path, *how, **more)

    monkeypatch.setattr(Path, "open", counted)
    files = good.municipality_files()
    assert check_identities(good, files, ["aa"]) == []
    opened.clear()
    assert check_identities(good, files, ["aa"]) == []
    assert opened == []
    (path,) = files["beerdorp"]
    path.write_text(path.read_text("utf-8").replace("name: Beerdorp", "name: Aa"), "utf-8")
    opened.clear()
    assert {problem.code for problem in check_identities(good, files, ["aa"])} == {"two-files-one-town"}
    assert opened == ["beerdorp.yaml"]
