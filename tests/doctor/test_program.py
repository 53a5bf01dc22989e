"""What of the program may be wrong: Python, libraries, fonts."""

from pathlib import Path

import pytest

from brochure.doctor import program
from brochure.problems import Problem, ProblemError
from brochure.workspace import Workspace
from tests.doctor.asking import code, only


def test_an_old_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "OLDEST_PYTHON", (9, 0))
    assert code(only(program.python_line())) == ("error", "python-too-old")


def test_pango_that_is_missing_and_a_library_that_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "brochure.weasy.versions.library_versions", lambda: {"Pango": "1.50.12", "HarfBuzz": ""}
    )
    monkeypatch.setattr("brochure.weasy.versions.has_subsetter", lambda: False)
    codes = [code(line) for line in program.engine_lines()]
    assert codes == [("ok", ""), ("ok", ""), ("warning", "library-unknown"), ("warning", "library-missing")]

    def missing() -> None:
        raise ProblemError(Problem(code="pango-missing", message="no Pango", remedy="apt"))

    monkeypatch.setattr("brochure.weasy.contract.prepare_weasyprint", missing)
    assert code(only(program.engine_lines())) == ("error", "pango-missing")


def test_libraries_that_cannot_be_opened_say_no_version(monkeypatch: pytest.MonkeyPatch) -> None:
    from brochure.weasy import versions

    monkeypatch.setattr(versions, "_NAMES", {"HarfBuzz": ("libgone.so",), "fontconfig": ("libc.so.6",)})
    assert {name: bool(found) for name, found in versions.library_versions().items()} == {
        "Pango": True,
        "HarfBuzz": False,
        "fontconfig": False,  # opened, but it is another library
    }


def test_fonts_that_are_gone_or_broken(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (workspace.root / "fonts").mkdir()
    (workspace.root / "fonts" / "Half.ttf").write_bytes(b"\0\1\0\0")
    (workspace.root / "fonts" / "leesmij.txt").write_bytes(b"x")
    ours, own = program.font_lines(workspace)
    assert (code(ours), code(own)) == (("ok", ""), ("error", "font-broken"))
    assert "Half.ttf" in own.found
    monkeypatch.setattr(program, "package_data", lambda: tmp_path / "nowhere")
    assert code(only(program.font_lines(None))) == ("error", "font-missing")
