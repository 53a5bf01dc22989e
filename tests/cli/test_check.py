import json
import subprocess
import sys
from pathlib import Path

import pytest

from brochure.check import checks
from brochure.content.load import Content
from brochure.problems import Problem, Severity
from brochure.workspace import Workspace
from tests.cli.conftest import SAMPLES, sample
from tests.cli.running import run

AA = "content/municipalities/aa.yaml"
Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def good(known: Path, tmp_path: Path) -> Path:
    return sample("good", known, tmp_path)


@pytest.fixture
def rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """One rule of its own: `het best` is to be `’t best`, which it knows how to mend."""

    def check(content: Content, _workspace: Workspace) -> list[Problem]:
        source = content.sources[AA]
        start = source.text.find("het best")
        if start < 0:
            return []
        line, column = source.position(start)
        fix = {"start": start, "end": start + 8, "replacement": "’t best"}
        return [
            Problem(code="a-rule", message="het best", severity=Severity.WARNING, file=AA, line=line,
                    column=column, details={"fix": fix})
        ]  # fmt: skip

    monkeypatch.setattr(checks, "CHECKS", [check])


def test_twelve_mistakes_in_one_run(capsys: Capsys, known: Path, tmp_path: Path) -> None:
    place = sample("twelve-crowded", known, tmp_path)
    done = run(capsys, "check", "--workspace", str(place), "--format", "json")
    assert done.code == 1
    result = json.loads(done.out)
    errors = [p for p in result["problems"] if p["severity"] == "error"]
    assert result["errors"] == len(errors) == 12
    lines = (SAMPLES / "twelve-crowded" / AA).read_text("utf-8").splitlines()
    for problem in errors:
        assert problem["code"] in lines[problem["line"] - 1]
        assert problem["remedy"]


def test_text_names_place_code_and_remedy(capsys: Capsys, known: Path, tmp_path: Path) -> None:
    place = sample("twelve-spread", known, tmp_path)
    done = run(capsys, "check", "--workspace", str(place))
    assert (done.code, done.out) == (1, "")
    assert f"{AA}:20:18: interview[0].answers[1].speaker: error: the speaker bo is not" in done.err
    assert "[unknown-speaker]\n    Did you mean bob?" in done.err
    assert "13 errors" in done.err


def test_a_sound_workspace_is_done(capsys: Capsys, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "CHECKS", [])
    monkeypatch.chdir(good / "content" / "photos")
    done = run(capsys, "check", "--format", "json")
    assert (done.code, json.loads(done.out)) == (0, {"problems": [], "errors": 0, "warnings": 0})


def test_an_unknown_municipality_is_an_error_that_offers_the_nearest(capsys: Capsys, good: Path) -> None:
    done = run(capsys, "check", "beerdrop", "--workspace", str(good))
    assert done.code == 1
    assert "[unknown-municipality]\n    Did you mean beerdorp?" in done.err


def test_strict_makes_warnings_count(capsys: Capsys, good: Path, rule: None) -> None:
    assert run(capsys, "check", "--workspace", str(good)).code == 0
    assert run(capsys, "check", "--workspace", str(good), "--strict").code == 1


def test_fix_shows_and_mends_and_reports_what_is_left(capsys: Capsys, good: Path, rule: None) -> None:
    before = (good / AA).read_bytes()
    done = run(capsys, "check", "--workspace", str(good), "--fix", "--strict")
    assert done.code == 0
    assert (
        "-  quote: Kinderen kennen de stad het best.\n+  quote: Kinderen kennen de stad ’t best." in done.out
    )
    assert "1 place was mended" in done.err
    assert (good / AA).read_bytes() == before.replace(b"het best", "’t best".encode())
    again = run(capsys, "check", "--workspace", str(good), "--fix")
    assert (again.out, again.code) == ("", 0)


def test_fix_as_json_keeps_the_diff_off_stdout(capsys: Capsys, good: Path, rule: None) -> None:
    done = run(capsys, "check", "--workspace", str(good), "--fix", "--format", "json")
    result = json.loads(done.out)
    assert result["fixed"] == [{"file": AA, "line": 8, "code": "a-rule", "from": "het best", "to": "’t best"}]
    assert "+++" in done.err


def test_no_workspace_is_wrong_use(capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(capsys, "check").code == 2


def test_help_is_documentation_and_imports_nothing_heavy() -> None:
    script = (
        "import sys\nfrom brochure.cli import main\n"
        "try: main(['check', '--help'])\nexcept SystemExit: pass\n"
        "print([m for m in ('pydantic', 'yaml', 'PIL', 'weasyprint') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "Example:\n    brochure check " in done.stdout
    assert "--fix" in done.stdout
    assert done.stdout.rstrip().endswith("[]")


def test_fix_brings_old_content_to_the_form_of_today_and_says_so(capsys: Capsys, good: Path) -> None:
    path = good / "content" / "publication.yaml"
    path.write_text(path.read_text("utf-8").replace('format: "0.2"\n', ""), "utf-8")
    noted = run(capsys, "check", "--workspace", str(good))
    assert "[content-format-old]" in noted.err
    assert "brochure check --fix" in noted.err
    done = run(capsys, "check", "--workspace", str(good), "--fix")
    assert done.code == 0
    assert "content-backup-0.1-" in done.out
    assert "content/publication.yaml:\n    format: 0.2" in done.out
    assert "content-format-old" not in done.err
    again = run(capsys, "check", "--workspace", str(good), "--fix", "--format", "json")
    assert json.loads(again.out)["migrated"] == {"backup": None, "changes": {}}
