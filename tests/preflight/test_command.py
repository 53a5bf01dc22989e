"""`brochure preflight`: verdict and JSON on stdout, findings on stderr, exit 0, 1 or 3."""

import json
from pathlib import Path

import pytest

from brochure.cli import main
from brochure.problems import ExitCode

from .maker import area, finish, start


def _run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as stopped:
        main(["preflight", *args])
    output = capsys.readouterr()
    assert isinstance(stopped.value.code, int)
    return int(stopped.value.code), output.out, output.err


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def good(tmp_path: Path) -> str:
    return str(finish(start(), tmp_path / "good.pdf"))


@pytest.fixture
def bad(tmp_path: Path) -> str:
    base = start()
    base.content.append(area(12, 100, 5, 5, "1 0 0 rg"))
    return str(finish(base, tmp_path / "bad.pdf"))


def test_good_file_is_accepted(good: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = _run(capsys, good)
    assert code == ExitCode.DONE
    assert out == f"{good}: accepted for coated-offset (0 errors, 0 warnings)\n"
    assert err == ""


def test_bad_file_is_not(good: str, bad: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = _run(capsys, good, bad)
    assert code == ExitCode.RENDER
    assert f"{bad}: not accepted for coated-offset (1 error, 0 warnings)" in out
    assert f"{good}: accepted" in out
    assert f"{bad} page 1: error: Screen colours are used" in err
    assert "[rgb-colour]" in err


def test_json_is_one_document(good: str, bad: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = _run(capsys, good, bad, "nowhere.pdf", "--format", "json")
    files = json.loads(out)["files"]
    assert code == ExitCode.RENDER
    assert [file["accepted"] for file in files] == [True, False, False]
    assert [problem["code"] for problem in files[1]["problems"]] == ["rgb-colour"]
    assert files[2]["problems"][0]["code"] == "pdf-unreachable"
    assert err == ""


def test_missing_file_is_told_of_and_the_others_are_inspected(
    good: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = _run(capsys, "nowhere.pdf", good)
    assert code == ExitCode.RENDER
    assert f"{good}: accepted" in out
    assert "nowhere.pdf: error: This file cannot be opened" in err


def test_another_press(good: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, _out, err = _run(capsys, good, "--press", "uncoated-offset")
    assert code == ExitCode.RENDER
    assert "[output-intent-other]" in err
    assert "FOGRA29" in err


def test_unknown_press_is_a_problem_of_the_profile(good: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = _run(capsys, good, "--press", "coated")
    assert code == ExitCode.CONTENT
    assert out == ""
    assert "There is no press profile coated." in err


def test_workspace_chooses_its_press(good: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "content/press").mkdir(parents=True)
    (tmp_path / "content/publication.yaml").write_text("press: shop\n")
    (tmp_path / "content/press/shop.yaml").write_text("name: shop\ntitle: Shop\nbleed: 4\n")
    code, _out, err = _run(capsys, good)
    assert code == ExitCode.RENDER
    assert "The bleed is 3 mm where 4 mm is needed" in err
    assert _run(capsys, good, "--press", "coated-offset")[0] == ExitCode.DONE


def test_no_file_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(capsys)[0] == ExitCode.USAGE


def test_warnings_alone_are_accepted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = start()
    base.page.Rotate = 90
    code, out, err = _run(capsys, str(finish(base, tmp_path / "turned.pdf")))
    assert code == ExitCode.DONE
    assert "accepted for coated-offset (0 errors, 1 warning)" in out
    assert "[page-rotated]" in err
