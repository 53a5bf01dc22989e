from pathlib import Path

import pytest

from tests.cli.running import run

Capsys = pytest.CaptureFixture[str]


def test_init_makes_a_workspace_that_check_accepts(
    capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(capsys, "init", "demo")
    assert (done.code, done.out) == (0, "demo\n")
    monkeypatch.chdir(tmp_path / "demo")
    assert run(capsys, "check").code == 0
    assert run(capsys, "new", "Testegem").code == 0


def test_a_second_init_changes_nothing(capsys: Capsys, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    run(capsys, "init", str(folder))
    (folder / "content" / "label.yaml").write_text("van mij")
    done = run(capsys, "init", str(folder))
    assert done.code == 1
    assert "[already-a-workspace]" in done.err
    assert (folder / "content" / "label.yaml").read_text() == "van mij"


def test_a_file_instead_of_a_folder_is_refused(capsys: Capsys, tmp_path: Path) -> None:
    (tmp_path / "demo").write_text("x")
    done = run(capsys, "init", str(tmp_path / "demo"))
    assert done.code == 1
    assert "[in-the-way]" in done.err


def test_help_has_an_example(capsys: Capsys) -> None:
    shown = run(capsys, "init", "--help").out
    assert "brochure init demo" in shown
    assert "--layouts" in shown
