"""A file that could not be read is written anew: only if the new text can, and what stood there is kept."""

from pathlib import Path

import pytest

from brochure.content.editing import whole
from brochure.content.editing.files import revision_of
from brochure.content.editing.whole import Replaced, replace_text
from brochure.problems import ProblemError

BROKEN = b"name: Aa\n  kapot: [\nkind: stad\n"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    path = tmp_path / "content" / "aa.yaml"
    path.write_bytes(BROKEN)
    return path


def replaced(path: Path, text: str, seen: bytes = BROKEN) -> Replaced:
    return replace_text(path, "content/aa.yaml", text, revision_of(seen), path.parents[1])


def test_a_text_that_can_be_read_is_written_and_the_old_one_kept(broken: Path) -> None:
    done = replaced(broken, "name: Aa\nkind: stad\n")
    assert broken.read_bytes() == b"name: Aa\nkind: stad\n"
    assert (broken.parents[1] / done.backup).read_bytes() == BROKEN
    assert done.backup.startswith("aa-backup-")


@pytest.mark.parametrize("text", ["name: Aa\n kapot: [\n", "", "a: b: c\n"])
def test_a_text_that_cannot_be_read_changes_nothing_and_says_why(broken: Path, text: str) -> None:
    done = replaced(broken, text)
    assert done.problems
    assert broken.read_bytes() == BROKEN
    assert [path.name for path in broken.parents[1].iterdir()] == ["content"]


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(broken: Path) -> None:
    done = replaced(broken, "name: Aa\n", seen=b"something else")
    assert done.theirs == BROKEN.decode()
    assert broken.read_bytes() == BROKEN


def test_line_ends_and_byte_order_mark_stay(broken: Path) -> None:
    old = b"\xef\xbb\xbf" + BROKEN.replace(b"\n", b"\r\n")
    broken.write_bytes(old)
    replaced(broken, "name: Aa\nkind: stad\n", seen=old)
    assert broken.read_bytes() == b"\xef\xbb\xbfname: Aa\r\nkind: stad\r\n"


def test_a_file_of_another_encoding_is_not_written_over_unseen(broken: Path) -> None:
    assert whole.as_text("Genève".encode("cp1252")) == "Genève"


def test_each_backup_keeps_its_own(broken: Path) -> None:
    first = replaced(broken, "name: Aa\n").backup
    broken.write_bytes(b"other: [\n")
    second = replaced(broken, "name: Bb\n", seen=b"other: [\n").backup
    root = broken.parents[1]
    assert ((root / first).read_bytes(), (root / second).read_bytes()) == (BROKEN, b"other: [\n")


def test_without_a_backup_nothing_is_written(broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_target: Path, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(whole, "write_new", full)
    with pytest.raises(ProblemError) as refused:
        replaced(broken, "name: Aa\n")
    assert refused.value.problems[0].code == "backup-failed"
    assert broken.read_bytes() == BROKEN
