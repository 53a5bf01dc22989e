"""Edits of people on a file on the disk: its bytes kept, other programs and writers at the same time."""

import multiprocessing
import threading
from pathlib import Path
from typing import Any

import pytest

from brochure.content.editing import lock
from brochure.content.editing.apply import Applied, apply_edits, edited_text
from brochure.content.editing.edits import Addition, Edit
from brochure.content.editing.files import open_file, save
from brochure.content.editing.lock import file_lock
from brochure.problems import ProblemError
from tests.content.editing.test_apply import TEXT, TIP, other, tree


def test_bytes_stay_as_they_were_around_an_edit(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    data = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    path.write_bytes(data)
    result = apply_edits(path, "x.yaml", [TIP], tree(TEXT))
    after = data.replace(b"Vraag het aan de kinderen zelf.", b"Vraag het hun.")
    assert path.read_bytes() == after
    assert result.revision == open_file(path, "x.yaml").revision
    unchanged = path.stat()
    assert apply_edits(path, "x.yaml", [TIP], tree(TEXT)).revision == result.revision
    assert path.stat().st_ino == unchanged.st_ino


def test_a_file_that_another_program_saves_meanwhile_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(TEXT)
    from brochure.content.editing import apply

    first = [True]

    def slowly(*arguments: Any) -> Applied:
        if first and first.pop():
            path.write_text(TEXT.replace("Halle", "Gent"))
        return edited_text(*arguments)

    monkeypatch.setattr(apply, "edited_text", slowly)
    apply_edits(path, "x.yaml", [TIP])
    assert path.read_text() == other(TIP).replace("Halle", "Gent")

    def always(*arguments: Any) -> Applied:
        path.write_text(path.read_text() + "#\n")
        return edited_text(*arguments)

    monkeypatch.setattr(apply, "edited_text", always)
    with pytest.raises(ProblemError) as caught:
        apply_edits(path, "x.yaml", [TIP])
    assert [problem.code for problem in caught.value.problems] == ["file-changed"]


def test_who_waits_too_long_for_a_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(TEXT)
    monkeypatch.setattr(lock, "user_cache", lambda: None)  # then the lock lies beside the file
    with file_lock(path, "x.yaml"):
        with pytest.raises(ProblemError) as caught, file_lock(path, "x.yaml", wait=0.05):
            pass
        assert [problem.code for problem in caught.value.problems] == ["file-locked"]
    assert save([(open_file(path, "x.yaml"), "a: 1\n")]) == ["x.yaml"]


def _count(path: Path, writer: int, rounds: int) -> None:
    for number in range(rounds):
        mine = Edit(f"own.w{writer}", str(number - 1) if number else None, str(number))
        apply_edits(path, "x.yaml", [Addition("list", f"{writer}-{number}"), mine])


@pytest.mark.parametrize("kind", [threading.Thread, multiprocessing.get_context("spawn").Process])
def test_writers_at_the_same_time_lose_nothing(tmp_path: Path, kind: Any) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("list: [0]\n")
    writers = [kind(target=_count, args=(path, number, 8)) for number in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    values = tree(path.read_text())
    assert sorted(values["list"][1:]) == sorted(
        f"{writer}-{number}" for writer in range(3) for number in range(8)
    )
    assert dict(sorted(values["own"].items())) == {f"w{writer}": "7" for writer in range(3)}
