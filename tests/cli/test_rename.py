"""`brochure rename` and `brochure remove` on the command line."""

import shutil
from pathlib import Path

import pytest

from tests.cli.running import run

SAMPLES = Path(__file__).parents[1] / "workspaces"
Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLES / "good", tmp_path / "good"))


def test_rename_says_what_it_did(capsys: Capsys, good: Path) -> None:
    done = run(capsys, "rename", "Aa", "bb.yaml", "--workspace", str(good))
    assert done.code == 0
    assert "content/municipalities/aa.yaml → content/municipalities/bb.yaml" in done.out
    assert "content/publication.yaml: its name is changed in it" in done.out
    assert "brochure build bb" in done.err
    again = run(capsys, "rename", "aa", "cc", "--workspace", str(good))
    assert (again.code, again.out) == (1, "")
    assert "[unknown-municipality]" in again.err


def test_remove_asks_and_takes_no_for_an_answer(
    capsys: Capsys, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = good / "content" / "municipalities" / "aa.yaml"
    monkeypatch.setattr("click.confirm", lambda *args, **kwargs: False)
    done = run(capsys, "remove", "aa", "--workspace", str(good))
    assert done.code == 0
    assert "content/municipalities/aa.yaml: removed" in done.out
    assert path.is_file()
    done = run(capsys, "remove", "aa", "--yes", "--workspace", str(good))
    assert done.code == 0
    assert not path.is_file()
    assert run(capsys, "remove", "aa", "--yes", "--workspace", str(good)).code == 1
