"""Layouts that were copied into a workspace from version 0.1 are named, with what to do."""

import shutil
from pathlib import Path

import pytest

from brochure.finishing.editions import editions
from brochure.layout import outdated
from brochure.layout.load import load_layouts
from brochure.problems import Severity
from brochure.workspace import Workspace, package_data


@pytest.fixture
def copied(tmp_path: Path) -> Workspace:
    """A workspace with copies of all layouts, as `init --layouts` makes them."""
    shutil.copytree(package_data() / "layouts", tmp_path / "layouts")
    return Workspace(tmp_path, package_data())


def codes(workspace: Workspace) -> list[tuple[str, str | None, Severity]]:
    return [(p.code, p.file, p.severity) for p in load_layouts(workspace, editions())[1]]


def test_copies_of_today_need_no_word(copied: Workspace) -> None:
    assert codes(copied) == []


def test_a_copy_without_its_version_is_old_and_still_works(copied: Workspace) -> None:
    path = copied.root / "layouts" / "factsheet" / "layout.yaml"
    path.write_text(path.read_text("utf-8").replace('format: "0.2"\n', ""), "utf-8")
    assert codes(copied) == [("layout-outdated", "layouts/factsheet/layout.yaml", Severity.WARNING)]
    assert "factsheet" in load_layouts(copied, editions())[0]


def test_a_layout_of_ones_own_needs_no_version(copied: Workspace) -> None:
    shutil.copytree(copied.root / "layouts" / "factsheet", copied.root / "layouts" / "eigen")
    path = copied.root / "layouts" / "eigen" / "layout.yaml"
    path.write_text(path.read_text("utf-8").replace('format: "0.2"\n', ""), "utf-8")
    assert codes(copied) == []


def test_files_left_over_from_the_first_version_are_named(
    copied: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        outdated, "_FIRST", {"shared/base.css": "e3b0c44298fc1c14", "mail/gone.j2": "e3b0c44298fc1c14"}
    )
    assert codes(copied) == []
    (copied.root / "layouts" / "shared" / "base.css").write_bytes(b"")  # whose digest that is
    (copied.root / "layouts" / "mail" / "gone.j2").write_bytes(b"")
    assert [(code, file) for code, file, _severity in codes(copied)] == [
        ("layout-outdated", "layouts/shared"),
        ("layout-outdated", "layouts/mail"),
    ]
    assert "layouts/shared/base.css" in load_layouts(copied, editions())[1][0].remedy
