"""Saved messages as programs leave them: with a length above, too many, gone, or none at all."""

from pathlib import Path

import pytest

from brochure.mail.returns import saved
from brochure.mail.returns.saved import read_saved

MESSAGE = b"From: a@b.example\nSubject: Onbestelbaar\n\nHet bericht kwam terug.\n"


def codes(folder: Path) -> list[str]:
    return [problem.code for problem in read_saved([folder], folder)[1]]


def test_apple_mail_writes_the_length_above(tmp_path: Path) -> None:
    (tmp_path / "1.emlx").write_bytes(b"62        \n" + MESSAGE)
    (tmp_path / "2.eml").write_bytes(MESSAGE)
    found, problems = read_saved([tmp_path], tmp_path)
    assert problems == []
    assert len(found) == 1, "the same message, saved by two programs"
    assert found[0].message["Subject"] == "Onbestelbaar"


@pytest.mark.parametrize("limit", ["MAX_FILES", "MAX_MESSAGES", "MAX_BYTES"])
def test_more_than_can_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    for number in range(4):
        (tmp_path / f"{number}.eml").write_bytes(MESSAGE.replace(b"kwam", b"kwam %d keer" % number))
    assert codes(tmp_path) == []
    monkeypatch.setattr(saved, limit, {"MAX_BYTES": 100}.get(limit, 2))
    [problem] = read_saved([tmp_path], tmp_path)[1]
    assert problem.remedy
    assert len(read_saved([tmp_path], tmp_path)[0]) < 4


def test_files_that_are_no_messages_are_told_together(tmp_path: Path) -> None:
    for name in ("lijst.csv", "brief.pdf"):
        (tmp_path / name).write_bytes(b"x")
    assert len(codes(tmp_path)) == 1


def test_a_file_that_goes_meanwhile_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "1.eml").write_bytes(MESSAGE)
    (tmp_path / "2.eml").write_bytes(MESSAGE)

    def gone(path: Path) -> bool:
        (tmp_path / "1.eml").unlink(missing_ok=True)
        return False

    monkeypatch.setattr(saved, "is_no_message", gone)
    found, problems = read_saved([tmp_path], tmp_path)
    assert [(one.code, one.file, bool(one.remedy)) for one in problems] == [
        ("returned-unreadable", "1.eml", True)
    ]
    assert [one.file for one in found] == ["2.eml"]
