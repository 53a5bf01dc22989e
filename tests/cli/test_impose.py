from pathlib import Path

import pytest

from brochure.cli import main
from tests.finishing.papers import A4, broken_files, numbered, words


def run(capsys: pytest.CaptureFixture[str], *args: object) -> tuple[int, str, str]:
    """Run the command line; return exit code, stdout and stderr."""
    with pytest.raises(SystemExit) as stopped:
        main([str(arg) for arg in args])
    out, err = capsys.readouterr()
    return int(stopped.value.code or 0), out, err


@pytest.fixture(autouse=True)
def _no_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_booklet_stands_beside_its_source(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = numbered(tmp_path / "halle brochure.pdf", 8)
    before = source.read_bytes()
    code, out, err = run(capsys, "impose", source)
    booklet = tmp_path / "halle brochure-booklet.pdf"
    assert (code, out) == (0, f"{booklet}\n")
    assert "8 pages, 2 sheets of A4, 100 % of the size" in err
    assert "short edge" in err
    assert [word.text for word in words(booklet)[0]] == ["8", "1"]
    assert source.read_bytes() == before


def test_sheet_and_target_can_be_chosen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    numbered(tmp_path / "label.pdf", 5, A4)
    code, out, err = run(capsys, "impose", "label.pdf", "--sheet", "a3", "--to", "druk/boekje.pdf")
    assert (code, out) == (0, f"{Path('druk/boekje.pdf')}\n")
    assert "label.pdf: warning: The PDF has 5 pages" in err
    assert "3 blank pages were added before the last page, which stays the back cover" in err
    assert "5 pages, 2 sheets of A3, 100 % of the size" in err
    assert len(words(tmp_path / "druk" / "boekje.pdf")) == 4


def test_unusable_files_end_in_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, (source, code) in broken_files(tmp_path).items():
        status, out, err = run(capsys, "impose", source)
        assert (status, out) == (3, ""), name
        assert f"[{code}]" in err
        assert "Traceback" not in err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["missing.pdf"], "missing.pdf"),
        (["."], "directory"),
        ([], "FILE.pdf"),
        (["s.pdf", "--sheet", "A5"], "A5"),
        (["s.pdf", "--to", "s.pdf"], "another name"),
        (["s.pdf", "--to", "."], "directory"),
    ],
)
def test_wrong_use_ends_in_2_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], args: list[str], said: str
) -> None:
    source = numbered(tmp_path / "s.pdf", 4)
    before = source.read_bytes()
    status, out, err = run(capsys, "impose", *args)
    assert (status, out) == (2, "")
    assert said in err
    assert [path.name for path in tmp_path.iterdir()] == ["s.pdf"]
    assert source.read_bytes() == before


def test_help_names_the_printing_and_needs_no_workspace(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _err = run(capsys, "impose", "--help")
    assert status == 0
    assert "short edge" in " ".join(out.split())
    assert "--sheet [A4|A3]" in out
