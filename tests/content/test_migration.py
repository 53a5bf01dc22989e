"""Content of version 0.1 is brought to the form of today: backed up, told, resumable, once."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from brochure.content import migration
from brochure.content.load import load_content
from brochure.content.migration import migrate, plan
from brochure.problems import ProblemError, Severity
from brochure.workspace import Workspace

DAY = date(2026, 11, 25)
BACKUP = "content-backup-0.1-2026-11-25.zip"
AA = "content/municipalities/aa.yaml"
GIVEN = "consent: {status: given, by: de ouders, on: 2026-05-03}"


@pytest.fixture
def old(good: Workspace) -> Workspace:
    """The good workspace as version 0.1 would have it."""
    for file, before, after in (
        ("publication.yaml", 'format: "0.2"\n', ""),
        ("municipalities/aa.yaml", GIVEN, "consent: toestemming van de ouders, 3 mei 2026 # formulier"),
    ):
        path = good.content / file
        text = path.read_text("utf-8")
        assert before in text
        path.write_text(text.replace(before, after), "utf-8")
    return good


def files(workspace: Workspace) -> dict[str, bytes]:
    return {
        path.relative_to(workspace.root).as_posix(): path.read_bytes()
        for path in workspace.root.rglob("*")
        if path.is_file()
    }


def codes(workspace: Workspace) -> list[tuple[str, Severity]]:
    return [(problem.code, problem.severity) for problem in load_content(workspace).problems]


def test_old_content_is_sound_with_a_note(old: Workspace) -> None:
    assert codes(old) == [("content-format-old", Severity.NOTE)]


def test_content_of_a_newer_version_is_an_error(good: Workspace) -> None:
    path = good.content / "publication.yaml"
    path.write_text(path.read_text("utf-8").replace('"0.2"', '"0.10"'), "utf-8")
    assert codes(good) == [("content-format-newer", Severity.ERROR)]
    assert plan(good) is None


def test_a_format_that_is_no_number_is_an_error(good: Workspace) -> None:
    path = good.content / "publication.yaml"
    path.write_text(path.read_text("utf-8").replace('"0.2"', "nieuw"), "utf-8")
    assert ("bad-format", Severity.ERROR) in codes(good)


def test_what_is_clear_is_written_as_a_choice(old: Workspace) -> None:
    before = files(old)
    done = migrate(old, DAY)
    assert done.backup == BACKUP
    assert done.problems == []
    assert list(done.changes) == [AA, "content/publication.yaml"]
    assert "toestemming van de ouders, 3 mei 2026" in done.changes[AA][0]
    after = files(old)
    text = after[AA].decode()
    assert (
        "    consent: # formulier\n      status: given\n      by: de ouders\n      on: 2026-05-03\n" in text
    )
    assert after["content/publication.yaml"].decode().count("format: 0.2\n") == 1
    assert codes(old) == []
    assert {name for name in after if before.get(name) != after[name]} == {*done.changes, BACKUP}
    with zipfile.ZipFile(old.root / BACKUP) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            name: data for name, data in before.items() if name.endswith(".yaml")
        }


def test_a_second_run_changes_nothing(old: Workspace) -> None:
    migrate(old, DAY)
    after = files(old)
    done = migrate(old, DAY)
    assert (done.backup, done.changes) == (None, {})
    assert files(old) == after


def test_what_is_not_clear_stays(old: Workspace) -> None:
    path = old.municipalities / "aa.yaml"
    path.write_text(path.read_text("utf-8").replace("toestemming van de ouders", "nog vragen"), "utf-8")
    migrate(old, DAY)
    assert "    consent: nog vragen, 3 mei 2026 # formulier\n" in path.read_text("utf-8")
    assert "consent: {status: withdrawn}}" in path.read_text("utf-8")


@pytest.mark.parametrize("stop", [0, 1])
def test_an_interrupted_run_is_finished_by_the_next(
    old: Workspace, monkeypatch: pytest.MonkeyPatch, stop: int
) -> None:
    before, real, count = files(old), migration.save, 0

    def interrupted(changes: object) -> list[str]:
        nonlocal count
        if count == stop:
            raise KeyboardInterrupt
        count += 1
        return real(changes)  # type: ignore[arg-type]

    monkeypatch.setattr(migration, "save", interrupted)
    with pytest.raises(KeyboardInterrupt):
        migrate(old, DAY)
    assert [problem.severity for problem in load_content(old).problems] == [Severity.NOTE]
    monkeypatch.undo()
    monkeypatch.setenv("BROCHURE_LANG", "en")
    assert migrate(old, DAY).backup == BACKUP
    assert codes(old) == []
    assert [path.name for path in old.root.glob("content-backup*")] == [BACKUP]
    with zipfile.ZipFile(old.root / BACKUP) as archive:
        assert archive.read(AA) == before[AA]


def test_an_older_backup_is_never_overwritten(old: Workspace) -> None:
    (old.root / BACKUP).write_bytes(b"van mij")
    assert migrate(old, DAY).backup == "content-backup-0.1-2026-11-25-2.zip"
    assert (old.root / BACKUP).read_bytes() == b"van mij"


def test_a_broken_file_is_named_and_the_rest_waits_for_it(old: Workspace) -> None:
    path = old.municipalities / "beerdorp.yaml"
    text = path.read_text("utf-8")
    path.write_text(text + "x: [1\n", "utf-8")
    done = migrate(old, DAY)
    assert [problem.file for problem in done.problems] == ["content/municipalities/beerdorp.yaml"]
    assert "again" in done.problems[0].remedy
    assert list(done.changes) == [AA]
    assert ("content-format-old", Severity.NOTE) in codes(old)
    path.write_text(text, "utf-8")
    assert list(migrate(old, DAY).changes) == ["content/publication.yaml"]
    assert codes(old) == []


def test_without_room_for_a_backup_nothing_is_changed(
    old: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(old)

    def full(target: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(migration, "write_whole", full)
    with pytest.raises(ProblemError) as caught:
        migrate(old, DAY)
    assert [problem.code for problem in caught.value.problems] == ["backup-failed"]
    assert files(old) == before


def test_old_schemas_for_editors_are_renewed(old: Workspace) -> None:
    folder = old.content / "schema"
    folder.mkdir()
    (folder / "publication.schema.json").write_text("{}")
    changes = migrate(old, DAY).changes
    assert "content/schema/publication.schema.json" in changes
    assert "format" in (folder / "publication.schema.json").read_text("utf-8")


def test_a_byte_order_mark_and_windows_line_ends_stay(old: Workspace) -> None:
    path = old.municipalities / "aa.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    migrate(old, DAY)
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert b"      status: given\r\n" in data
