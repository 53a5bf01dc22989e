"""`brochure import` as a person runs it: files, messages and exit codes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from brochure.cli import main

pytestmark = pytest.mark.usefixtures("unlimited")
TEXT = """Lindergem

“Wij wíllen elk kind be-trekken.” (Marit Vandenboom, burgemeester)

Label ontvangen in 2024.

Waar zijn jullie het meest trots op?
Marit Vandenboom: "Op de speelstraten van onze stad. We stelden de organisatie-structuur in vraag."
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "bron.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    root = tmp_path / "werk"
    (root / "content").mkdir(parents=True)
    (root / "content" / "publication.yaml").write_text("title: X\n")
    return root


def run(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(["import", *map(str, arguments)])
    return int(stopped.value.code or 0)


def test_without_to_the_file_goes_into_the_nearest_workspace(
    source: Path, workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(workspace / "content")
    assert run(source) == 0
    written = workspace / "content" / "municipalities" / "lindergem.yaml"
    assert written.read_text(encoding="utf-8").startswith(
        "# yaml-language-server: $schema=../schema/municipality.schema.json\nname: Lindergem\nkind: stad\n"
    )
    printed = capsys.readouterr()
    assert printed.out == "content/municipalities/lindergem.yaml\n"
    assert "line 3: be-trekken → betrekken" in printed.err
    assert "[hyphen]" in printed.err


def test_a_workspace_can_be_named(source: Path, workspace: Path) -> None:
    assert run(source, "--workspace", workspace) == 0
    assert (workspace / "content" / "municipalities" / "lindergem.yaml").is_file()


def test_with_to_no_workspace_is_needed(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(source, "--to", "uit/plaats.yaml") == 0
    assert capsys.readouterr().out == "uit/plaats.yaml\n"
    assert "name: Lindergem" in (tmp_path / "uit" / "plaats.yaml").read_text(encoding="utf-8")


def test_without_to_and_workspace_it_is_wrong_use(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(source) == 2
    assert "--to FILE" in capsys.readouterr().err


def test_an_existing_file_is_overwritten_only_by_force(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "plaats.yaml"
    target.write_text("name: met de hand gemaakt\n")
    assert run(source, "--to", target) == 1
    assert "[target-exists]" in capsys.readouterr().err
    assert target.read_text() == "name: met de hand gemaakt\n"
    assert run(source, "--to", target, "--force") == 0
    first = target.read_bytes()
    assert run(source, "--to", target, "--force") == 0
    assert target.read_bytes() == first
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def test_two_processes_write_the_same_bytes(source: Path, tmp_path: Path) -> None:
    # This tree and no other: what is installed may be another one, which somebody is changing this moment.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    for seed in ("1", "2"):
        target = tmp_path / f"{seed}.yaml"
        done = subprocess.run(
            [sys.executable, "-c", "from brochure.cli import main; main()", "import", source, "--to", target],
            env=environment | {"PYTHONHASHSEED": seed},
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "1.yaml").read_bytes() == (tmp_path / "2.yaml").read_bytes()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("weg.txt", None, "source-unreadable"),
        ("leeg.txt", b"", "source-empty"),
        ("oud.doc", b"\xd0\xcf\x11\xe0 and so on", "source-kind"),
        ("stuk.docx", b"PK\x03\x04 and so on", "source-word"),
        ("recept.txt", b"Neem twee eieren en klop ze los.", "source-unrecognised"),
    ],
)
def test_a_source_that_cannot_be_used_is_a_problem(
    name: str, data: bytes | None, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / name
    if data is not None:
        source.write_bytes(data)
    assert run(source, "--to", tmp_path / "uit.yaml") == 1
    printed = capsys.readouterr()
    assert f"[{code}]" in printed.err
    assert printed.out == ""
    assert not (tmp_path / "uit.yaml").exists()


def test_a_folder_without_sources_is_a_problem(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "leeg").mkdir()
    assert run(tmp_path / "leeg", "--workspace", workspace) == 1
    assert "[no-sources]" in capsys.readouterr().err
    assert run(tmp_path / "leeg", "--to", tmp_path / "uit.yaml") == 2


def test_the_account_names_everything_that_was_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = f"<html><body><nav>Start | Contact</nav><main><p>{TEXT.replace(chr(10) + chr(10), '</p><p>')}</p></main></body></html>"
    source = tmp_path / "bron.html"
    source.write_text(page, encoding="utf-8")
    assert run(source, "--to", tmp_path / "uit.yaml") == 0
    printed = capsys.readouterr().err
    assert "left out:\n  Start | Contact [navigation]" in printed
    assert "taken: " in printed


def test_a_target_that_cannot_be_written_is_a_problem(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bestand").write_text("no folder")
    assert run(source, "--to", tmp_path / "bestand" / "uit.yaml") == 1
    assert "[target-unwritable]" in capsys.readouterr().err


def test_a_folder_is_imported_town_by_town(
    source: Path, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = source.parent / "bronnen"
    folder.mkdir()
    source.rename(folder / "a.txt")
    (folder / "b.pdf").write_bytes(b"%PDF-1.7")
    assert run(folder, "--workspace", workspace) == 1
    printed = capsys.readouterr()
    assert printed.out == "content/municipalities/lindergem.yaml\n"
    assert "to look at: " in printed.err
    assert "[source-kind]" in printed.err
    assert run(folder, "--to", source.parent / "x.yaml") == 2


def test_a_passage_is_kept_from_the_command_line(source: Path) -> None:
    page = source.with_suffix(".html")
    lines = "".join(f"<p>{line}</p>" for line in TEXT.split("\n\n"))
    page.write_text(f"<html><body>{lines}<aside>Kom spelen op het plein!</aside></body></html>", "utf-8")
    target = source.with_name("uit.yaml")
    assert run(page, "--to", target) == 0
    assert "Kom spelen" not in target.read_text("utf-8")
    assert "Kom spelen" in target.with_name("uit.left-out.txt").read_text("utf-8")
    assert run(page, "--to", target, "--force", "--keep", "Kom spelen") == 0
    assert "Kom spelen" in target.read_text("utf-8")
