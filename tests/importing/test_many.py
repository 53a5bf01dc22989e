"""A folder of sources: all towns at once, nothing overwritten, several files of one town put together or told apart."""

from pathlib import Path

import pytest
import yaml

from brochure.importing.many import bring_in_folder
from brochure.problems import ProblemError, Severity
from brochure.workspace import Workspace

from .made_word import as_written
from .word_files import picture

TOWN = """{name}

Label ontvangen in 2018

Waarom kiest {name} voor kindvriendelijkheid?
Els Maes, schepen van Jeugd: “Omdat kinderen {name} elke dag gebruiken.”
"""
DOUBTFUL = TOWN + "De redactie voegde deze zin toe.\nPatrick: “Wij doen mee.”\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    root = tmp_path / "werk"
    (root / "content" / "municipalities").mkdir(parents=True)
    (root / "content" / "publication.yaml").write_text("title: X\n")
    return Workspace.at(root)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "bronnen"
    folder.mkdir()
    (folder / "halle.txt").write_text(TOWN.format(name="Halle"), "utf-8")
    (folder / "genk.docx").write_bytes(as_written(DOUBTFUL.format(name="# Genk")))
    return folder


def test_every_town_is_made_and_those_with_most_to_look_at_come_first(
    folder: Path, workspace: Workspace
) -> None:
    (folder / "foto.jpg").write_bytes(picture())
    (folder / "~$genk.docx").write_bytes(b"slot")
    (folder / ".verborgen.txt").write_text("x")
    outcome = bring_in_folder(folder, workspace=workspace)
    assert [town.outcome.path.name for town in outcome.towns] == ["genk.yaml", "halle.yaml"]
    assert outcome.towns[0].to_look_at > outcome.towns[1].to_look_at
    assert outcome.problems == []
    assert [path.name for path in outcome.passed_over] == ["foto.jpg"]
    assert sorted(path.name for path in workspace.municipalities.glob("*.yaml")) == [
        "genk.yaml",
        "halle.yaml",
    ]


def test_a_town_that_exists_is_not_overwritten_and_the_others_go_on(
    folder: Path, workspace: Workspace
) -> None:
    (workspace.municipalities / "halle.yaml").write_text("van mij\n")
    outcome = bring_in_folder(folder, workspace=workspace)
    assert [problem.code for problem in outcome.problems] == ["target-exists"]
    assert [town.outcome.path.name for town in outcome.towns] == ["genk.yaml"]
    assert (workspace.municipalities / "halle.yaml").read_text() == "van mij\n"


def test_what_is_wrong_with_a_file_is_told_and_stops_no_other(folder: Path, workspace: Workspace) -> None:
    (folder / "oud.doc").write_bytes(b"\xd0\xcf\x11\xe0" + b"x" * 99)
    (folder / "leeg.txt").write_text("")
    outcome = bring_in_folder(folder, workspace=workspace)
    assert {(problem.file, problem.code) for problem in outcome.problems} == {
        ("oud.doc", "source-kind"),
        ("leeg.txt", "source-empty"),
    }
    assert len(outcome.towns) == 2


def test_files_about_one_town_are_put_together(folder: Path, workspace: Workspace) -> None:
    below = folder / "halle"
    below.mkdir()
    more = "# Halle\n[foto Kinderen op het plein]\n## Waar zijn jullie trots op?\nEls Maes, schepen van Jeugd: “Op het speelbos.”\n## Wat nog?\nEls: “Verder.”"
    (below / "vervolg.docx").write_bytes(as_written(more))
    outcome = bring_in_folder(folder, workspace=workspace)
    town = next(town for town in outcome.towns if town.outcome.path.stem == "halle")
    assert {path.name for path in town.sources} == {"halle.txt", "vervolg.docx"}
    tree = yaml.safe_load(town.outcome.path.read_text("utf-8"))
    assert {one["question"] for one in tree["interview"]} == {
        "Waarom kiest Halle voor kindvriendelijkheid?", "Waar zijn jullie trots op?", "Wat nog?",
    }  # fmt: skip
    assert list(tree["people"]) == ["els-maes"]
    assert [path.name for path in town.outcome.photos] == ["foto-1.png"]
    assert not town.outcome.report.lost


def test_a_copy_of_a_file_is_told_apart(folder: Path, workspace: Workspace) -> None:
    (folder / "halle (conflict).txt").write_text(
        TOWN.format(name="Halle").replace("elke dag", "elke week"), "utf-8"
    )
    outcome = bring_in_folder(folder, workspace=workspace)
    (problem,) = outcome.problems
    assert (problem.code, problem.severity) == ("source-twice", Severity.WARNING)
    town = next(town for town in outcome.towns if town.outcome.path.stem == "halle")
    assert len(town.sources) == 1


def test_a_folder_without_sources_is_a_problem(tmp_path: Path, workspace: Workspace) -> None:
    empty = tmp_path / "leeg"
    empty.mkdir()
    with pytest.raises(ProblemError) as caught:
        bring_in_folder(empty, workspace=workspace)
    assert caught.value.problems[0].code == "no-sources"
