"""Files that are edited: what cannot be read or written is said, and nothing else changes."""

from pathlib import Path

import pytest

from brochure.content.editing import files
from brochure.problems import ProblemError

BOM = b"\xef\xbb\xbf"


def code_of(caught: pytest.ExceptionInfo[ProblemError]) -> str:
    (problem,) = caught.value.problems
    assert problem.remedy
    assert problem.file == "content/a.yaml"
    return problem.code


def opened(path: Path, data: bytes) -> files.Opened:
    path.write_bytes(data)
    return files.open_file(path, "content/a.yaml")


def test_a_byte_order_mark_is_no_text_and_stays(tmp_path: Path) -> None:
    file = opened(tmp_path / "a.yaml", BOM + "naam: Aë\n".encode())
    assert file.text == "naam: Aë\n"
    assert files.save([(file, "naam: B\n")]) == ["content/a.yaml"]
    assert file.path.read_bytes() == BOM + b"naam: B\n"


def test_what_is_not_utf_8_is_said(tmp_path: Path) -> None:
    file = opened(tmp_path / "a.yaml", "naam: Aë\n".encode("latin-1"))
    with pytest.raises(ProblemError) as caught:
        _ = file.text
    assert code_of(caught) == "file-changed"


def test_a_file_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        files.open_file(tmp_path / "a.yaml", "content/a.yaml")
    assert code_of(caught) == "unreadable-file"


def test_another_program_s_text_is_not_written_over(tmp_path: Path) -> None:
    file = opened(tmp_path / "a.yaml", b"naam: A\n")
    file.path.write_bytes(b"naam: C\n")
    with pytest.raises(ProblemError) as caught:
        files.save([(file, "naam: B\n")])
    assert code_of(caught) == "file-changed"
    assert file.path.read_bytes() == b"naam: C\n"


def test_a_full_disk_is_said_and_leaves_the_old_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_path: Path, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    file = opened(tmp_path / "a.yaml", b"naam: A\n")
    monkeypatch.setattr(files, "write_whole", full)
    with pytest.raises(ProblemError) as caught:
        files.save([(file, "naam: B\n")])
    assert code_of(caught) == "unwritable-file"
    assert file.path.read_bytes() == b"naam: A\n"
    assert files.save([(file, "naam: A\n")]) == [], "what does not change is not written"
