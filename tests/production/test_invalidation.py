"""A change of layouts, fonts, settings or files that were made makes anew exactly what depends on it."""

import os
import shutil
from pathlib import Path

import pytest

from brochure.production import build_run as run_module
from brochure.production import fingerprint
from brochure.workspace import Workspace
from tests.production.building import ALL, LABELS, SHEETS, files_of, of, replace_in, run
from tests.sampling import sampled


def test_a_copy_of_a_built_workspace_is_fresh(built: Workspace) -> None:
    again = run(built)
    assert (again.made, again.fresh) == (set(), ALL)


FILES_OF_A_LAYOUT = [
    ("sheet/print.css", of("print", SHEETS)),
    ("sheet/part.html.j2", SHEETS),
    ("sheet/template.html.j2", SHEETS),
    ("sheet/layout.yaml", SHEETS),
    ("rounds/style.css", LABELS),
    ("sheet/style.css", SHEETS),
    ("shared/base.css", ALL),
    ("shared/tokens.yaml", ALL),
    ("shared/document.html.j2", ALL),
]


@pytest.mark.parametrize(("file", "made"), sampled(FILES_OF_A_LAYOUT, every=4, always=[FILES_OF_A_LAYOUT[1]]))
def test_a_file_of_a_layout_makes_what_it_is_part_of_anew(
    built: Workspace, file: str, made: set[str]
) -> None:
    path = built.root / "layouts" / file
    comment = {".css": "\n/* new */\n", ".yaml": "\n# new\n", ".j2": "\n{# new #}\n"}[path.suffix]
    path.write_text(path.read_text("utf-8") + comment, "utf-8")
    assert run(built).made == made


@pytest.mark.parametrize("edition", sampled(["screen", "print", "office"], every=3))
def test_a_new_style_of_one_edition_makes_that_edition_anew(built: Workspace, edition: str) -> None:
    (built.root / "layouts" / "shared" / f"{edition}.css").write_text("h1 { letter-spacing: 0.1pt; }\n")
    assert run(built).made == of(edition)


def test_what_an_editor_leaves_behind_makes_nothing_anew(built: Workspace) -> None:
    for name in (".style.css.swp", "style.css~"):
        (built.root / "layouts" / "sheet" / name).write_text("x")
    assert run(built).made == set()


def test_a_font_counts_if_a_stylesheet_names_it(built: Workspace) -> None:
    fonts = built.root / "fonts"
    shutil.copy(fonts / "AtkinsonHyperlegibleNext-Bold.ttf", fonts / "Other.ttf")
    assert run(built).made == set()
    shutil.copy(fonts / "AtkinsonHyperlegibleNext-Bold.ttf", fonts / "AtkinsonHyperlegibleNext-Regular.ttf")
    assert run(built).made == ALL


def test_a_press_profile_counts_for_print_only(built: Workspace) -> None:
    assert run(built, press="uncoated-offset").made == of("print")
    assert run(built).made == of("print")


def test_an_own_press_profile_counts_by_what_it_says(built: Workspace) -> None:
    own = built.content / "press" / "own.yaml"
    own.parent.mkdir()
    own.write_text("name: own\ntitle: Drukkerij\nicc: ../../press.icc\n")
    source = Path(run_module.__file__).parents[1] / "profiles"
    shutil.copy(source / "FOGRA39L-300.icc", built.root / "press.icc")
    sheet = {"print/aa-sheet.pdf"}

    def made() -> set[str]:
        found = run(built, "aa", press="own", layouts=("sheet",))
        return found.made | found.failed

    assert made() == sheet
    assert made() == set()
    own.write_text(own.read_text() + "# a remark\n")
    assert made() == set()
    own.write_text(own.read_text() + "safe_zone: 4\n")
    assert made() == sheet
    shutil.copy(source / "FOGRA29L-260.icc", built.root / "press.icc")
    assert made() == sheet


def test_the_largest_size_counts_for_screen_only(built: Workspace) -> None:
    assert run(built, max_size=5_000_000).made == of("screen")
    assert run(built, max_size=5_000_000).made == set()


def test_another_version_of_the_tool_makes_everything_anew(
    built: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fingerprint, "tool_digest", lambda store: "another")
    assert run(built).made == ALL


def test_another_language_makes_everything_anew(built: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    # Delivery notes, picture descriptions and remembered warnings are in it.
    monkeypatch.setenv("BROCHURE_LANG", "nl")
    assert run(built).made == ALL
    assert run(built).made == set()


def test_the_time_of_input_files_does_not_count(built: Workspace) -> None:
    for folder in ("content", "layouts", "fonts"):
        for path in (built.root / folder).rglob("*"):
            os.utime(path, (1_000_000_000, 1_000_000_000))
    assert run(built).made == set()


@pytest.mark.parametrize(
    ("name", "job"),
    sampled(
        [
            ("screen/rounds-contact.png", "screen/rounds.pdf"),
            ("print/aa-sheet.pdf", "print/aa-sheet.pdf"),
            ("print/aa-sheet-delivery.txt", "print/aa-sheet.pdf"),
        ],
        every=3,
    ),
)
def test_what_a_person_deletes_or_touches_is_made_again(built: Workspace, name: str, job: str) -> None:
    reference = files_of(built)
    (built.output / name).unlink()
    assert run(built).made == {job}
    (built.output / name).touch()
    assert run(built).made == {job}
    (built.output / name).write_bytes(b"changed")
    assert run(built).made == {job}
    assert files_of(built) == reference


def test_force_makes_everything_again_in_one_pass_each(built: Workspace) -> None:
    reference = files_of(built)
    again = run(built, force=True)
    assert again.made == ALL
    assert all(len(result.facts.fit.passes) == 1 for result in again.outcome.results)
    assert files_of(built) == reference
    assert run(built).made == set()


def test_what_no_setting_mends_is_not_searched_again(built: Workspace) -> None:
    replace_in(built.root / "layouts/rounds/style.css", "margin-bottom: 150mm", "margin-bottom: 60mm")
    first = run(built)
    assert first.problem("page-ends-early")
    assert all(len(first.result(file).facts.fit.passes) > 1 for file in LABELS)
    reference = files_of(built)
    again = run(built, force=True)
    assert all(len(result.facts.fit.passes) == 1 for result in again.outcome.results)
    assert files_of(built) == reference
