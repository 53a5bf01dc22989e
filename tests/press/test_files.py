"""Files that are no good are refused or repaired with a word; good ones are never harmed."""

from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.finishing.imposition import impose
from brochure.problems import ProblemError, Severity, Stage
from tests.finishing.folding import expected, fold
from tests.finishing.papers import MM, broken_files, numbered, sound, words


def test_unusable_files_are_refused_and_nothing_is_written(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for name, (source, code) in broken_files(tmp_path).items():
        target = tmp_path / "booklet.pdf"
        with pytest.raises(ProblemError) as caught:
            impose(source, target)
        [problem] = caught.value.problems
        assert (problem.code, problem.stage) == (code, Stage.RENDER), name
        assert problem.file == source.as_posix()
        assert problem.remedy
        assert not target.exists()
    assert capfd.readouterr() == ("", ""), "the words of a library reach the terminal"


def test_a_page_with_damaged_content_is_named(tmp_path: Path) -> None:
    source = numbered(tmp_path / "s.pdf", 4)
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        spoilt = pdf.make_stream(b"")
        spoilt.write(b"no deflated data", filter=pikepdf.Name.FlateDecode)
        pdf.pages[2].obj.Contents = spoilt
        pdf.save(source, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    with pytest.raises(ProblemError) as caught:
        impose(source, tmp_path / "b.pdf")
    assert [(problem.code, problem.page) for problem in caught.value.problems] == [("pdf-damaged", 3)]


def test_small_damage_is_repaired_and_reported(tmp_path: Path) -> None:
    source = numbered(tmp_path / "s.pdf", 4)
    source.write_bytes(source.read_bytes().replace(b"startxref\n", b"startxref\n9"))
    made = impose(source, tmp_path / "b.pdf")
    assert [(problem.code, problem.severity) for problem in made.problems] == [
        ("pdf-repaired", Severity.WARNING)
    ]
    assert fold(words(made.target), 297 * MM) == expected(4)
    sound(made.target)


def test_a_file_that_only_forbids_changes_is_imposed(tmp_path: Path) -> None:
    with pikepdf.open(numbered(tmp_path / "s.pdf", 4)) as pdf:
        pdf.save(tmp_path / "o.pdf", encryption=pikepdf.Encryption(user="", owner="eigenaar"))
    made = impose(tmp_path / "o.pdf", tmp_path / "b.pdf")
    assert fold(words(made.target), 297 * MM) == expected(4)


def test_a_target_that_cannot_be_written_is_a_problem_and_leaves_no_rubbish(tmp_path: Path) -> None:
    source = numbered(tmp_path / "s.pdf", 4)
    (tmp_path / "b.pdf").mkdir()
    with pytest.raises(ProblemError) as caught:
        impose(source, tmp_path / "b.pdf")
    assert caught.value.problems[0].code == "file-not-written"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.pdf", "s.pdf"]


@given(
    places=st.lists(st.integers(0, 100_000), min_size=1, max_size=30),
    byte=st.integers(0, 255),
    cut=st.booleans(),
)
def test_random_damage_is_a_problem_or_a_sound_booklet(
    tmp_path_factory: pytest.TempPathFactory, places: list[int], byte: int, cut: bool
) -> None:
    folder = tmp_path_factory.mktemp("damage")
    source = numbered(folder / "s.pdf", 6)
    data = bytearray(source.read_bytes())
    for place in places:
        at = place % len(data)
        if cut:
            del data[at : at + 7]
        else:
            data[at] = byte
    source.write_bytes(data)
    try:
        made = impose(source, folder / "b.pdf")
    except ProblemError:
        return  # any other exception fails the test
    said = {problem.code for problem in made.problems}
    assert made.pages == 6 or "pdf-repaired" in said, "pages were lost without a word"
    with pikepdf.open(made.target) as booklet:
        assert len(booklet.pages) == 2 * made.sheets
