"""A new edition is one new file: nothing else is edited, and nothing that stood is made again."""

import json
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from brochure.finishing import editions
from brochure.workspace import Workspace
from tests.production.building import ALL, EDITIONS, TOWNS, files_of, replace_in, run
from tests.production.sepia import add_edition, write_edition
from tests.production.shell import environment

PROGRAM = """
import sys
import brochure.finishing.editions as editions
editions.__path__.append(sys.argv.pop(1))
from brochure.cli import main
main(sys.argv[1:])
"""
LEAFLET = "subject: municipality\npage: {size: A5}\npages: {multiple_of: 1}\nfit: {text: [8pt, 9pt]}\nstapled: true\n"


def add_leaflet(workspace: Workspace, named: str) -> None:
    """Add a layout that names its editions, with a stylesheet of the new one."""
    folder = workspace.root / "layouts" / "leaflet"
    folder.mkdir()
    for name in ("style.css", "template.html.j2", "part.html.j2"):
        (folder / name).write_bytes((workspace.root / "layouts" / "sheet" / name).read_bytes())
    replace_in(folder / "template.html.j2", 'data-fit="area"', 'data-fit="flow"')
    (folder / "sepia.css").write_text("h1 { color: #704214; }\n")
    (folder / "layout.yaml").write_text(f"{LEAFLET}editions: {named}\n")


def shell(workspace: Workspace, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-c", PROGRAM, str(folder), *words]
    place = ["--workspace", str(workspace.root)] if words[0] == "build" and "--help" not in words else []
    return subprocess.run([*program, *place], capture_output=True, text=True, env=environment(), timeout=300)


def test_one_file_and_a_stylesheet_make_an_edition(raw: Workspace, tmp_path: Path) -> None:
    folder = write_edition(tmp_path / "more")
    add_leaflet(raw, "[print, screen, office, sepia]")
    ran = shell(raw, folder, "build", "--edition", "sepia", "--jobs", "1")
    assert ran.returncode == 0, ran.stderr
    names = {path.name for path in (raw.output / "sepia").iterdir()}
    assert {
        f"{town}-leaflet{end}" for town in TOWNS for end in (".pdf", "-booklet.pdf", "-scent.txt")
    } <= names
    with pikepdf.open(raw.output / "sepia" / "aa-leaflet.pdf") as pdf:
        inks = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    assert b"0.439216 0.258824 0.078431 rg" in inks  # what only sepia.css says
    job = next(
        j for j in json.loads((raw.output / "report.json").read_text())["jobs"] if j["subject"] == "aa"
    )
    assert (job["edition"], job["scent"]) == ("sepia", "vanilla")
    assert "not-ready-to-hand-out" in {problem["code"] for problem in job["problems"]}  # it is on paper
    assert not (raw.output / "print").exists()


def test_the_command_line_offers_it(tmp_path: Path, raw: Workspace) -> None:
    folder = write_edition(tmp_path / "more")
    assert "[print|screen|office|proof|sepia]" in shell(raw, folder, "build", "--help").stdout
    assert shell(raw, tmp_path / "nothing", "build", "--edition", "sepia").returncode == 2


def test_an_edition_on_request_is_not_made_unasked(
    raw: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_edition(tmp_path / "more", monkeypatch)
    add_leaflet(raw, "[screen, sepia]")
    assert run(raw, layouts=("leaflet",)).made == {f"screen/{town}-leaflet.pdf" for town in TOWNS}
    asked = run(raw, layouts=("leaflet",), editions=("sepia",))
    assert asked.made == {f"sepia/{town}-leaflet.pdf" for town in TOWNS}


def test_a_layout_that_names_an_unknown_edition_is_told_which_there_are(raw: Workspace) -> None:
    add_leaflet(raw, "[print, scren, sepia]")
    built = run(raw, layouts=("leaflet",))
    first, second = (problem for problem in built.outcome.problems if problem.code == "unknown-edition")
    assert (first.file, first.line, first.field) == ("layouts/leaflet/layout.yaml", 6, "editions[1]")
    assert "screen" in first.remedy
    assert "print, screen, office" in second.remedy
    assert (built.made, built.exit_code) == (set(), 1)


def test_prune_knows_its_files(raw: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_edition(tmp_path / "more", monkeypatch)
    add_leaflet(raw, "[sepia]")
    run(raw, layouts=("leaflet",), editions=("sepia",))
    (raw.municipalities / "beerdorp.yaml").unlink()
    ends = (".pdf", "-booklet.pdf", "-scent.txt")
    orphans = {f"sepia/beerdorp-leaflet{end}" for end in ends}
    assert orphans <= set(run(raw, layouts=("leaflet",), prune=True).report["removed"])
    left = {path.name for path in (raw.output / "sepia").iterdir()}
    assert left == {f"aa-leaflet{end}" for end in ends}


@pytest.mark.parametrize("on_request", [True, False])
def test_a_new_edition_makes_no_other_document_anew(
    built: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, on_request: bool
) -> None:
    before = files_of(built)
    add_edition(tmp_path / "more", monkeypatch, on_request=on_request)
    (built.root / "layouts" / "shared" / "sepia.css").write_text("h1 { color: #704214; }\n")
    again = run(built)
    new = {file.replace("office/", "sepia/") for file in ALL if file.startswith("office")}
    assert again.fresh == ALL
    assert again.made == (set() if on_request else new)
    assert files_of(built) == before


def test_what_the_fit_chose_is_known_after_an_edition_was_added(
    built: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_of(built)
    add_edition(tmp_path / "more", monkeypatch, on_request=False)
    again = run(built, force=True, editions=EDITIONS)
    assert again.made == ALL
    assert [len(result.facts.fit.passes) for result in again.outcome.results] == [1] * len(ALL)
    assert files_of(built) == before


def test_a_change_of_its_own_file_makes_only_its_documents_anew(
    built: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_edition(tmp_path / "more", monkeypatch, on_request=False)
    first = run(built).made
    replace_in(tmp_path / "more" / "sepia.py", "vanilla", "almonds")
    again = run(built)
    assert again.made == first
    assert again.fresh == ALL


def test_an_edition_without_a_say_follows_and_stops_no_other(
    raw: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Its larger type does not fit: that is its own problem, and the others leave nothing out for it.
    reference = run(raw, layouts=("sheet",))
    pages = files_of(raw)
    add_edition(tmp_path / "more", monkeypatch, on_request=False)
    (raw.root / "layouts" / "sheet" / "sepia.css").write_text("h1 { margin-bottom: 180mm; }\n")
    again = run(raw, layouts=("sheet",), force=True)
    assert again.failed == {f"sepia/{town}-sheet.pdf" for town in TOWNS}
    assert again.made == reference.made
    assert files_of(raw) == pages


def test_an_edition_that_writes_more_than_it_tells_of_is_stopped(
    raw: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_edition(tmp_path / "more", monkeypatch)
    module = sys.modules[f"{editions.__name__}.sepia"]
    monkeypatch.setattr(module, "EDITION", __import__("dataclasses").replace(module.EDITION, beside=()))
    built = run(raw, "aa", layouts=("sheet",), editions=("sepia",))
    assert built.failed == {"sepia/aa-sheet.pdf"}
    assert "-scent.txt" in built.problem("render-crashed").message
