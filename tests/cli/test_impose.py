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


def test_small_pages_fill_half_the_sheet_and_each_sheet_has_its_own_booklet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = numbered(tmp_path / "s.pdf", 4)  # A5
    assert run(capsys, "impose", source)[0] == 0
    first = (tmp_path / "s-booklet.pdf").read_bytes()
    code, out, err = run(capsys, "impose", source, "--sheet", "A3")
    assert (code, out) == (0, f"{tmp_path / 's-booklet-a3.pdf'}\n")
    assert "141 % of the size" in err
    assert "[booklet-enlarged]" in err
    assert (tmp_path / "s-booklet.pdf").read_bytes() == first


def test_a_file_of_another_kind_is_overwritten_by_force_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = numbered(tmp_path / "s.pdf", 4)
    other, target = numbered(tmp_path / "other.pdf", 4), tmp_path / "text.pdf"
    target.write_text("notes")
    run(capsys, "impose", source)
    for taken, sheet in ((other, "A4"), (target, "A4"), (tmp_path / "s-booklet.pdf", "A3")):
        before = taken.read_bytes()
        code, out, err = run(capsys, "impose", source, "--to", taken, "--sheet", sheet)
        assert (code, out) == (1, "")
        assert "[already-there]" in err
        assert "--force" in err
        assert taken.read_bytes() == before
    assert run(capsys, "impose", source, "--to", other, "--force")[0] == 0
    assert run(capsys, "impose", source, "--to", other)[0] == 0  # a booklet on the same sheet by now
    assert run(capsys, "impose", source)[0] == 0


def test_a_file_without_end_is_refused_in_bounded_memory(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import pikepdf

    with pikepdf.new() as pdf:
        for _number in range(2_001):
            pdf.add_blank_page()
        pdf.save(tmp_path / "pages.pdf")
    code, out, err = run(capsys, "impose", tmp_path / "pages.pdf")
    assert (code, out) == (3, "")
    assert "[too-large-to-judge]" in err


def test_a_reading_that_takes_too_much_costs_that_call_only(tmp_path: Path) -> None:
    from brochure.finishing.foreign_booklet import impose_foreign
    from brochure.problems import ProblemError

    plain, target = numbered(tmp_path / "s.pdf", 4), tmp_path / "b.pdf"
    with pytest.raises(ProblemError) as caught:
        impose_foreign(plain, target, seconds=0.01)
    assert caught.value.problems[0].code == "cannot-impose"
    assert not target.exists()
    assert impose_foreign(plain, target).sheets == 1


def test_four_to_a_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = numbered(tmp_path / "kaart.pdf", 2)
    code, out, err = run(capsys, "impose", source, "--up", "4")
    assert (code, out) == (0, f"{tmp_path / 'kaart-4up.pdf'}\n")
    assert "2 pages, 1 sheet of A4" in err
    (tmp_path / "kaart-4up.pdf").write_bytes(b"iets anders")
    code, out, err = run(capsys, "impose", source, "--up", "4")
    assert (code, out) == (1, "")
    assert "already-there" in err
    assert (tmp_path / "kaart-4up.pdf").read_bytes() == b"iets anders"
