"""Which photos published files hold, as the stores of all users tell it; what nobody knows is not guessed."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from brochure.production.holdings import COLLECTIONS, Holdings
from brochure.production.store import FILE
from brochure.workspace import Workspace

SHEET = "print/aa-sheet.pdf"


def spoil(store: Path, record: str | bytes) -> None:
    with closing(sqlite3.connect(store)) as connection:
        connection.execute("UPDATE jobs SET record = ?", (record,))
        connection.commit()


def test_a_document_holds_what_its_record_tells(built: Workspace) -> None:
    holdings = Holdings(built)
    assert set(holdings.of_document(SHEET) or ()) == {"aa/plein.jpg"}
    assert holdings.of_document("print/beerdorp-sheet.pdf") == {}
    assert holdings.of_document("print/cadorp-sheet.pdf") is None


@pytest.mark.parametrize("spoilt", ["{}", '{"photos": {}, "outputs": {}, "facts": {}}', "null", "{", b"\xff"])
def test_a_record_of_another_form_tells_nothing(built: Workspace, spoilt: str | bytes) -> None:
    spoil(built.state / FILE, spoilt)
    assert Holdings(built).of_document(SHEET) is None


def test_a_file_may_be_the_one_of_a_record_that_nobody_can_read(built: Workspace) -> None:
    other = built.state.parent / "other"
    shutil.copytree(built.state, other)
    spoil(other / FILE, "{}")
    path = built.output / SHEET
    assert set(Holdings(built).of_document(SHEET) or ()) == {"aa/plein.jpg"}, "it is as our build left it"
    path.write_bytes(path.read_bytes() + b"\n")
    assert Holdings(built).of_document(SHEET) is None


def test_notes_of_another_form_tell_nothing(built: Workspace) -> None:
    with closing(sqlite3.connect(built.state / FILE)) as connection:
        connection.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (COLLECTIONS, "[1]"))
        connection.commit()
    assert Holdings(built).noted(COLLECTIONS) == {}
