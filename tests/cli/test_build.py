"""The build as a shell sees it: lines for people, lines for programs, exit codes."""

import io
import json
import re
from pathlib import Path

import pytest

from brochure.cli import progress as progress_module
from brochure.cli.build import read_size
from brochure.cli.progress import BarProgress, LineProgress, seconds_left, show_summary
from brochure.problems import Problem, Severity
from brochure.production import dispatch
from brochure.production.jobs import Job, Result
from brochure.production.request import Outcome, Summary
from brochure.workspace import Workspace
from tests.cli.running import Run, run
from tests.production.building import make_workspace, replace_in

SHEETS = ("--layout", "sheet", "--edition", "screen", "--jobs", "1")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return make_workspace(tmp_path_factory.mktemp("cli") / "ws")


def build(capsys: pytest.CaptureFixture[str], workspace: Workspace, *args: str) -> Run:
    return run(capsys, "build", "--workspace", str(workspace.root), *SHEETS, *args)


def test_plain_lines(capsys: pytest.CaptureFixture[str], once: Workspace) -> None:
    ran = build(capsys, once, "--force")
    assert ran.code == 0
    assert ran.out == ""
    lines = ran.err.splitlines()
    assert lines[0] == "1/2 output/screen/aa-sheet.pdf"
    assert "2/2 output/screen/beerdorp-sheet.pdf" in lines
    assert "2 made, 0 fresh, 0 not made" in lines
    assert "  note left-out: 2×" in lines
    again = build(capsys, once)
    assert again.err.splitlines()[0] == "2 documents are fresh"
    assert "note: left out:" in again.err


def test_verbose_tells_what_the_fit_tried(capsys: pytest.CaptureFixture[str], once: Workspace) -> None:
    said = build(capsys, once, "--force", "-v").err
    assert re.search(r"fit: \d+ passes?; leading 1\.\d+, text \d+", said)
    assert re.search(r"text [\d.]+ → 1 p\., [\d.]+ mm", said)
    assert "→" not in build(capsys, once, "--force").err


def test_quiet_prints_errors_only(capsys: pytest.CaptureFixture[str], once: Workspace) -> None:
    assert build(capsys, once, "--force", "--quiet").err == ""
    ran = build(capsys, once, "nowhere", "--quiet")
    assert ran.code == 1
    assert ran.err.startswith("error: there is no municipality nowhere")


def test_json_is_a_line_an_event(capsys: pytest.CaptureFixture[str], once: Workspace) -> None:
    ran = build(capsys, once, "aa", "nowhere", "--force", "--format", "json")
    assert ran.err == ""
    events = [json.loads(line) for line in ran.out.splitlines()]
    assert [event["event"] for event in events] == ["problem", "plan", "document", "summary"]
    assert events[0]["code"] == "unknown-municipality"
    assert events[1] == {"event": "plan", "total": 1, "fresh": 0}
    assert events[2]["file"] == "output/screen/aa-sheet.pdf"
    assert events[3]["exit_code"] == ran.code == 1
    broken = run(capsys, "build", "--workspace", str(once.root), "--press", "none", "--format", "json")
    (event,) = [json.loads(line) for line in broken.out.splitlines()]
    assert (event["event"], event["problems"][0]["code"]) == ("failed", "press-unknown")


def test_interrupted(
    capsys: pytest.CaptureFixture[str], once: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:

    def interrupted(*_args: object) -> object:
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr(dispatch, "make_tasks", interrupted)
    assert build(capsys, once, "--force").code == 130


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--max-size", "big"), "big is no size"),
        (("--jobs", "0"), "0 is not in the range"),
        (("--edition", "web"), "'web' is not one of"),
        (("--workspace", "/"), "is no workspace"),
    ],
)
def test_wrong_use(
    capsys: pytest.CaptureFixture[str], once: Workspace, args: tuple[str, ...], said: str
) -> None:
    ran = run(capsys, "build", "--workspace", str(once.root), *args)
    assert ran.code == 2
    assert said in ran.err


@pytest.mark.parametrize(
    ("typed", "size"), [("2MB", 2_000_000), ("800kB", 800_000), ("1,5 m", 1_500_000), ("250000", 250_000)]
)
def test_sizes(typed: str, size: int) -> None:
    assert read_size(None, None, typed) == size  # type: ignore[arg-type]


def test_time_left_weighs_layouts_by_what_they_took() -> None:
    # 30 s for three brochures of 20 s in two workers; one brochure and ten sheets of 2 s are ahead.
    took = {"brochure": [20.0, 20.0, 20.0], "sheet": [2.0]}
    assert seconds_left(31.0, took, {"brochure": 1, "sheet": 10}) == pytest.approx(31 * 40 / 62)
    assert seconds_left(1.0, {"a": [0.0]}, {"a": 3}) == 0


def test_time_left_is_told_after_three(capsys: pytest.CaptureFixture[str]) -> None:
    shown = LineProgress()
    jobs = [Job("sheet", stem, "print") for stem in "abcde"]
    shown.start(jobs, 0)
    for job in jobs:
        shown.done(Result(job, published=True, seconds=1.0))
    lines = capsys.readouterr().err.splitlines()
    assert ["left" in line for line in lines] == [False, False, True, True, False]


def test_a_blank_is_told_once_however_many_documents_show_it(capsys: pytest.CaptureFixture[str]) -> None:
    shown = LineProgress()
    blank = Problem(code="not-ready-to-hand-out", severity=Severity.WARNING, message="the name is blank")
    problems = [
        blank.at(subject=stem, file="content/publication.yaml", details={"document": f"{stem}-sheet"})
        for stem in "abc"
    ]
    for problem in problems:
        shown.problem(problem)
    assert capsys.readouterr().err.count("the name is blank") == 1
    show_summary(Outcome(summary=Summary(made=3)), problems, quiet=False)
    said = capsys.readouterr().err
    assert "warning not-ready-to-hand-out: 3×" in said
    assert "(3 documents)" in said


def test_a_terminal_gets_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(progress_module.sys, "stderr", screen)
    shown = BarProgress()
    jobs = [Job("sheet", stem, "print") for stem in "ab"]
    shown.start(jobs, 1)
    for job in jobs:
        shown.done(Result(job, published=True))
    shown.close()
    assert "2/2" in screen.getvalue()
    assert "output/print/b-sheet.pdf" in screen.getvalue()


def test_pruned_files_are_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "ws")
    build(capsys, workspace)
    (workspace.municipalities / "beerdorp.yaml").unlink()
    assert "orphan-output" in build(capsys, workspace).err
    assert "removed output/screen/beerdorp-sheet.pdf" in build(capsys, workspace, "--prune").err
    replace_in(workspace.municipalities / "aa.yaml", "name: Aa", "nam: Aa")
    assert build(capsys, workspace).code == 1
