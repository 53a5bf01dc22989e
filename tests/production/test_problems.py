"""What is wrong with one document costs that document; the exit code tells the worst."""

import hashlib
import re
from pathlib import Path

import pytest

from brochure.finishing.editions import office_edition
from brochure.problems import Problem, ProblemError, Severity
from brochure.workspace import Workspace
from tests.production.building import AA, ALL, LABELS, SHEETS, files_of, replace_in, run


def test_the_report_tells_of_every_job(built: Workspace) -> None:
    again = run(built)
    jobs = {job["file"]: job for job in again.report["jobs"]}
    assert set(jobs) == {f"output/{file}" for file in ALL}
    one = jobs["output/screen/aa-sheet.pdf"]
    data = (built.output / "screen" / "aa-sheet.pdf").read_bytes()
    assert (one["bytes"], one["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
    assert (one["pages"], one["photos"], one["fit"]["fits"]) == (1, ["aa/plein.jpg"], True)
    assert set(one["files"]) == {
        "output/screen/aa-sheet.pdf",
        "output/screen/aa-sheet.png",
        "output/screen/aa-sheet-contact.png",
    }
    assert set(one["pictures"]) == {"output/screen/aa-sheet.png", "output/screen/aa-sheet-contact.png"}
    assert any("website" in name for name in one["left_out"])
    summary = again.report["summary"]
    assert (summary["made"], summary["fresh"], summary["failed"]) == (0, len(ALL), 0)


def test_a_broken_town_costs_only_its_documents(raw: Workspace) -> None:
    replace_in(raw.municipalities / "aa.yaml", "name: Aa", "nam: Aa")
    found = run(raw)
    assert found.exit_code == 1
    assert found.made == ALL - AA
    assert found.failed == AA
    summary = found.report["summary"]
    assert (summary["made"], summary["failed"]) == (len(ALL - AA), len(AA))
    assert {job["file"] for job in found.report["jobs"] if not job["published"]} == {
        f"output/{f}" for f in AA
    }
    assert not [name for name in files_of(raw) if "aa-sheet" in name]
    assert {p.file for p in found.outcome.problems if p.severity is Severity.ERROR} == {
        "content/municipalities/aa.yaml"
    }
    again = run(raw)
    assert (again.exit_code, again.made, again.fresh, again.failed) == (1, set(), ALL - AA, AA)


@pytest.mark.parametrize("file", ["publication.yaml", "label.yaml"])
def test_a_broken_companion_stops_everything(built: Workspace, file: str) -> None:
    path = built.content / file
    path.write_text(path.read_text("utf-8") + "nonsense: ja\n", "utf-8")
    found = run(built)
    assert (found.exit_code, found.made, found.fresh, found.failed) == (1, set(), set(), ALL)
    assert run(built).exit_code == 1


def test_errors_of_the_checks_block_and_their_warnings_do_not_show(
    built: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from brochure.check import checks

    def finds(content: object, workspace: object) -> list[Problem]:
        at = {"file": "content/municipalities/aa.yaml", "message": "m"}
        return [Problem(code="contrast", **at), Problem(code="long", severity=Severity.WARNING, **at)]

    monkeypatch.setattr(checks, "BUILD_CHECKS", [finds])
    replace_in(built.municipalities / "aa.yaml", "De stad kiest", "Onze stad kiest")
    for _time in range(2):  # found, then remembered
        found = run(built)
        assert found.exit_code == 1
        assert not found.made & AA
        assert not found.fresh & AA
        assert "contrast" in found.codes
        assert "long" not in found.codes


@pytest.mark.parametrize(
    ("asked", "code", "near"),
    [
        ({"layouts": ("shet", "rounds")}, "unknown-layout", "sheet"),
        ({"towns": ("a",)}, "unknown-municipality", "aa"),
    ],
)
def test_a_name_nobody_knows_offers_the_nearest(
    built: Workspace, asked: dict[str, tuple[str, ...]], code: str, near: str
) -> None:
    asked = dict(asked)
    found = run(built, *asked.pop("towns", ()), **asked)
    assert found.exit_code == 1
    assert near in found.problem(code).remedy
    assert found.fresh == (LABELS if "layouts" in asked else set())


def test_an_unknown_press_profile_stops_what_is_printed_only(built: Workspace) -> None:
    with pytest.raises(ProblemError):
        run(built, press="no-such-press")
    assert run(built, press="no-such-press", editions=("screen",)).exit_code == 0


def test_strict_publishes_nothing_that_has_a_warning(raw: Workspace) -> None:
    found = run(raw, strict=True)
    assert found.exit_code == 1
    assert found.failed == {file for file in ALL if not file.startswith("screen")}
    assert not (raw.output / "print").exists()


def test_strict_publishes_no_edition_whose_pages_have_a_warning(raw: Workspace) -> None:
    replace_in(raw.root / "layouts/rounds/style.css", "margin-bottom: 150mm", "margin-bottom: 60mm")
    found = run(raw, strict=True)
    assert found.problem("page-ends-early")
    assert found.made == {file for file in SHEETS if file.startswith("screen")}
    assert found.failed == ALL - found.made


def test_strict_judges_what_stands_without_making_it_again(built: Workspace) -> None:
    found = run(built, strict=True)
    assert (found.exit_code, found.made) == (1, set())
    assert found.failed == {file for file in ALL if not file.startswith("screen")}
    assert (built.output / "print" / "aa-sheet.pdf").exists()
    assert run(built).exit_code == 0


def test_a_text_that_does_not_fit_publishes_no_edition(built: Workspace) -> None:
    before = files_of(built)
    replace_in(
        built.municipalities / "aa.yaml", "De stad kiest er al lang voor.", "Dit is een lange tekst. " * 200
    )
    replace_in(built.root / "layouts/sheet/layout.yaml", ", optional: ['interview[0]']", "")
    (built.root / "layouts/sheet/screen.css").write_text("html { font-size: 1pt; line-height: 1pt; }")
    for editions in ((), ("screen",)):  # screen alone would fit
        found = run(built, "aa", layouts=("sheet",), editions=editions)
        assert found.exit_code == 1
        assert found.made == set()
        problem = found.problem("does-not-fit")
        assert (problem.file, problem.line) == ("content/municipalities/aa.yaml", 18)
    assert {name: data for name, data in files_of(built).items() if "aa-sheet" in name} == {
        name: data for name, data in before.items() if "aa-sheet" in name
    }


def test_a_crash_costs_that_edition_and_exits_3(built: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_args: object) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr(office_edition, "finish", crash)
    replace_in(built.municipalities / "aa.yaml", "De stad kiest", "Onze stad kiest")
    replace_in(built.municipalities / "beerdorp.yaml", "name: Beerdorp", "nam: Beerdorp")
    found = run(built)
    assert found.exit_code == 3  # the highest of 1 and 3
    beerdorp = {file for file in SHEETS if "beerdorp" in file}
    assert found.failed == {"office/aa-sheet.pdf", "office/rounds.pdf"} | beerdorp
    problem = found.problem("render-crashed")
    assert "ZeroDivisionError: by nought" in problem.message
    assert found.report["summary"]["errors"] == 4
    monkeypatch.undo()
    monkeypatch.setenv("BROCHURE_LANG", "en")
    assert run(built).made == {"office/aa-sheet.pdf", "office/rounds.pdf"}


def test_a_full_disk_names_the_file_and_leaves_the_old_one(
    built: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from brochure.production import build_run as run_module

    before = files_of(built)
    true = run_module.write_whole

    def full(target: Path, data: bytes, **how: bool) -> object:
        if target.suffix == ".pdf" and "screen" in target.parts:
            raise OSError(28, "No space left on device")
        return true(target, data, **how)

    monkeypatch.setattr(run_module, "write_whole", full)
    replace_in(built.municipalities / "aa.yaml", "De stad kiest", "Onze stad kiest")
    found = run(built)
    assert found.exit_code == 3
    assert found.failed == {"screen/aa-sheet.pdf"}
    assert "the disk is full" in found.problem("cannot-write").message
    assert files_of(built)["screen/aa-sheet.pdf"] == before["screen/aa-sheet.pdf"]
    monkeypatch.undo()
    monkeypatch.setenv("BROCHURE_LANG", "en")
    assert run(built).made == {"screen/aa-sheet.pdf"}


def test_a_withdrawn_photo_names_every_file_that_held_it(built: Workspace) -> None:
    run(built, collect="markt")
    replace_in(
        built.municipalities / "aa.yaml",
        "consent: {status: given, by: de ouders, on: 2026-05-03}",
        "consent: {status: withdrawn, on: 2026-06-01}",
    )
    held = {f"{e}/aa-sheet.pdf" for e in ("print", "screen", "office")} | {
        "screen/aa-sheet.png",
        "screen/aa-sheet-contact.png",
        "print/aa-sheet-delivery.txt",
        "print/aa-sheet-delivery.pdf",
        "office/markt.pdf",
    }
    found = run(built, "beerdorp", editions=("screen",))  # asked or not: made again without it, or removed
    problem = found.problem("photo-withdrawn")
    assert (problem.severity, problem.details["still"]) == (Severity.WARNING, [])
    assert set(problem.details["held"]) == held
    for edition in ("print", "screen", "office"):
        assert found.result(f"{edition}/aa-sheet.pdf").photos == ()
    assert found.problem("photo-removed").details["removed"] == ["office/markt.pdf"]
    assert not (built.output / "office" / "markt.pdf").exists()
    later = run(built).problem("photo-withdrawn")  # all is made again: it still says who may have copies
    assert (later.severity, set(later.details["held"])) == (Severity.NOTE, held)


def test_a_web_page_finds_everything_it_names(built: Workspace, tmp_path: Path) -> None:
    from lxml import html

    run(built, html=tmp_path / "html")
    for name in ("aa-sheet-screen.html", "rounds-print.html"):
        page = tmp_path / "html" / name
        tree = html.fromstring(page.read_bytes())
        named = [*tree.xpath("//link/@href"), *tree.xpath("//img/@src")]
        assert named
        for link in named:
            target = page.parent / link
            assert target.is_file(), link
            if target.suffix == ".css":
                for inner in re.findall(r'url\("?([^")]+)', target.read_text()):
                    assert (target.parent / inner).is_file(), inner


def test_sample_text_is_told_of_each_time(built: Workspace) -> None:
    replace_in(built.municipalities / "aa.yaml", "De stad kiest er al lang voor.", "'VERVANG DIT: iets.'")
    for _time in range(2):  # found, then remembered
        found = run(built)
        assert found.exit_code == 0
        assert "sample-text" in found.codes
