from pathlib import Path

import pytest

from brochure.check.checks import check_content
from brochure.content import scaffold
from brochure.content.schema import SCHEMAS
from brochure.problems import ProblemError


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_new_workspace_has_content_that_passes_and_ignores_mail(tmp_path: Path) -> None:
    workspace = scaffold.init_workspace(tmp_path / "demo")
    made = files(workspace.root)
    assert {"content/publication.yaml", "content/label.yaml", ".gitignore", "output/.gitignore"} <= made
    assert {f"content/schema/{name}.schema.json" for name in SCHEMAS} <= made
    assert not any(name.startswith(("layouts/", "fonts/", "content/mail/")) for name in made)
    assert (workspace.root / ".gitignore").read_text("utf-8") == "content/mail/\ncontent/proofs/\n"
    assert (workspace.output / ".gitignore").read_text("utf-8") == "*\n!.gitignore\n"
    content, problems = check_content(workspace)
    assert {"halle", "izegem"} <= set(content.municipalities)
    assert [p for p in problems if p.severity == "error"] == []


def test_layouts_and_fonts_are_copied_when_asked(tmp_path: Path) -> None:
    workspace = scaffold.init_workspace(tmp_path / "demo", layouts=True)
    data = scaffold.package_data()
    for part in ("layouts", "fonts"):
        assert {f for f in files(data / part) if not f.startswith((".", "__"))} == files(
            workspace.root / part
        )


def test_recipients_are_never_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = tmp_path / "data"
    for name in ("content/mail/ledger.sqlite", "content/publication.yaml", "content/.geheim"):
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_text("x")
    monkeypatch.setattr(scaffold, "package_data", lambda: data)
    workspace = scaffold.init_workspace(tmp_path / "demo")
    assert {f for f in files(workspace.root) if "schema" not in f} == {
        "content/publication.yaml", ".gitignore", "output/.gitignore"
    }  # fmt: skip


def test_a_workspace_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/publication.yaml").write_text("mijn werk")
    with pytest.raises(ProblemError) as caught:
        scaffold.init_workspace(tmp_path)
    assert [p.code for p in caught.value.problems] == ["already-a-workspace"]
    assert files(tmp_path) == {"content/publication.yaml"}


def test_a_file_in_the_way_stops_everything_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/label.yaml").write_text("mijn werk")
    with pytest.raises(ProblemError) as caught:
        scaffold.init_workspace(tmp_path)
    assert [p.code for p in caught.value.problems] == ["in-the-way"]
    assert files(tmp_path) == {"content/label.yaml"}


def test_a_folder_with_other_files_gets_a_workspace_and_keeps_them(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*.bak\n")
    (tmp_path / "notities.txt").write_text("van mij")
    scaffold.init_workspace(tmp_path)
    assert (tmp_path / ".gitignore").read_text("utf-8") == "*.bak\ncontent/mail/\ncontent/proofs/\n"
    assert (tmp_path / "notities.txt").read_text("utf-8") == "van mij"
