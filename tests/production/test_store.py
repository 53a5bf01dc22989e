"""The store of fingerprints survives what happens to files, and costs a full build at worst."""

import sqlite3
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.production.store import VERSION, Store
from brochure.workspace import Workspace
from tests.production.building import ALL, files_of, run
from tests.sampling import sampled

DATABASE = "build.sqlite"


def test_it_remembers(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.remember({"a.pdf": {"x": 1}, "b.pdf": {"x": 2}})
        store.forget(["b.pdf"])
        store.set_notes({"n": [1, 2]})
    with Store(tmp_path) as store:
        assert store.records() == {"a.pdf": {"x": 1}}
        assert store.note("n") == [1, 2]
        assert store.note("other") is None


def test_a_digest_follows_the_file(tmp_path: Path) -> None:
    path = tmp_path / "file"
    with Store(tmp_path) as store:
        assert store.digest(path) is None
        path.write_bytes(b"one")
        one = store.digest(path)
        path.write_bytes(b"two!")
        assert store.digest(path) not in (None, one)
        assert store.digest(tmp_path) is None  # a folder
    with Store(tmp_path) as store:
        path.write_bytes(b"one")
        assert store.digest(path) == one


@given(st.binary(max_size=300), st.integers(0, 40_000))
def test_any_damage_starts_anew(tmp_path: Path, damage: bytes, at: int) -> None:
    path = tmp_path / DATABASE
    with Store(tmp_path) as store:
        store.remember({str(number): {"x": "y" * 50} for number in range(100)})
    data = bytearray(path.read_bytes())
    data[at : at + len(damage)] = damage
    path.write_bytes(data)
    with Store(tmp_path) as store:
        store.remember({"a.pdf": {"x": 1}})
    with Store(tmp_path) as store:
        assert store.records()["a.pdf"] == {"x": 1}


def test_damage_costs_one_full_build(built: Workspace) -> None:
    before = files_of(built)
    for path in built.state.glob(f"{DATABASE}*"):
        path.write_bytes(b"no database" * 1000)
    assert run(built).made == ALL
    assert run(built).fresh == ALL
    assert files_of(built) == before


def test_a_store_of_another_version_starts_anew(built: Workspace) -> None:
    connection = sqlite3.connect(built.state / DATABASE)
    connection.execute("ALTER TABLE jobs RENAME COLUMN record TO something_else")
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    assert run(built).made == ALL
    assert run(built).fresh == ALL


def test_without_its_folder_everything_is_made_again(built: Workspace) -> None:
    import shutil

    shutil.rmtree(built.state)
    assert run(built).made == ALL
    assert run(built).fresh == ALL


def test_a_store_that_cannot_be_written_remembers_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with Store(tmp_path / "file" / "state") as store:
        store.remember({"a.pdf": {"x": 1}})
        store.set_notes({"n": 1})
        assert store.note("n") == 1


def test_a_disk_that_fills_up_stops_nothing(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store._connection.execute("PRAGMA max_page_count = 1")
        for number in range(100):
            store.remember({f"{number}.pdf": {"x": "y" * 10_000}})
    with Store(tmp_path) as store:
        assert len(store.records()) < 100


def test_a_store_that_is_in_use_is_waited_for_and_never_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from brochure.production import store as module

    monkeypatch.setattr(module, "_WAIT", 0.2)
    with Store(tmp_path) as store:
        store.remember({"a.pdf": {"x": 1}})
    other = sqlite3.connect(tmp_path / DATABASE, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    with Store(tmp_path) as store:  # too long: this build goes on without remembering
        store.remember({"b.pdf": {"x": 2}})
    monkeypatch.setattr(module, "_WAIT", 10.0)
    threading.Timer(0.3, lambda: other.execute("COMMIT")).start()
    with Store(tmp_path) as store:
        assert set(store.records()) == {"a.pdf"}
        store.remember({"c.pdf": {"x": 3}})
    with Store(tmp_path) as store:
        assert set(store.records()) == {"a.pdf", "c.pdf"}
    other.close()


def test_many_at_once(tmp_path: Path) -> None:
    def write(name: int) -> None:
        with Store(tmp_path) as store:
            for number in range(10):
                store.remember({f"{name}-{number}.pdf": {"x": number}})

    threads = [threading.Thread(target=write, args=(name,)) for name in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Store(tmp_path) as store:
        assert len(store.records()) == 60


SPOILT = ["{}", "[]", '{"base": "x"}', "null", '{"base": 1, "shown": 2, "facts": []}', "{", b"\xff"]


@pytest.mark.parametrize("spoilt", sampled(SPOILT, every=4, always=[b"\xff"]))
def test_a_record_of_another_form_counts_as_never_made(built: Workspace, spoilt: str) -> None:
    connection = sqlite3.connect(built.state / DATABASE)
    connection.execute("UPDATE jobs SET record = ?", (spoilt,))
    connection.execute("UPDATE notes SET value = ?", (spoilt,))
    connection.commit()
    connection.close()
    assert run(built).made == ALL


def test_a_store_that_others_make_at_the_same_time_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from brochure.production import store as module

    connect, refused = sqlite3.connect, []

    class Busy(sqlite3.Connection):
        def execute(self, statement: str, *more: object) -> sqlite3.Cursor:
            if "journal_mode" in statement and len(refused) < 2:
                error = sqlite3.OperationalError("database is locked")
                error.sqlite_errorcode = sqlite3.SQLITE_BUSY
                refused.append(statement)
                raise error
            return super().execute(statement, *more)

    monkeypatch.setattr(
        module.sqlite3, "connect", lambda path, **options: connect(path, factory=Busy, **options)
    )
    with Store(tmp_path) as store:
        store.remember({"a.pdf": {"x": 1}})
    with Store(tmp_path) as store:
        assert set(store.records()) == {"a.pdf"}
    assert len(refused) == 2
