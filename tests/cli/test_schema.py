import json
import shutil
from pathlib import Path

import pytest

from brochure.content.schema import SCHEMAS
from tests.cli.running import run

SAMPLES = Path(__file__).parents[1] / "workspaces"
Capsys = pytest.CaptureFixture[str]


def test_schemas_go_into_the_workspace(
    capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(SAMPLES / "good", tmp_path / "good")
    monkeypatch.chdir(tmp_path / "good")
    done = run(capsys, "schema")
    assert done.code == 0
    assert done.out.splitlines() == [f"content/schema/{name}.schema.json" for name in sorted(SCHEMAS)]
    for name in done.out.splitlines():
        assert json.loads((tmp_path / "good" / name).read_text("utf-8"))["$schema"]


def test_with_a_folder_no_workspace_is_needed(
    capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(capsys, "schema").code == 2
    assert run(capsys, "schema", "--to", "schemas").code == 0
    assert {path.name for path in (tmp_path / "schemas").iterdir()} == {
        f"{name}.schema.json" for name in SCHEMAS
    }


def test_one_schema_on_stdout(capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(capsys, "schema", "--stdout", "label")
    assert done.code == 0
    assert json.loads(done.out)["title"] == "label"
    assert run(capsys, "schema", "--stdout", "labels").code == 2


def test_help_has_an_example(capsys: Capsys) -> None:
    assert "brochure schema --to" in run(capsys, "schema", "--help").out
