"""After a withdrawal it is told file by file to whom a photo was mailed and when it was printed, until it is settled."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from brochure.cli import group
from brochure.mail.ledger_file import FILE, open_ledger
from brochure.mail.outside import mailed_copies
from brochure.mail.sent_log import FILE as LOG
from brochure.mail.status import read_status
from brochure.problems import Problem, Severity
from brochure.workspace import Workspace
from tests.production.building import make_workspace as make_small
from tests.production.building import replace_in, run

from .conftest import write_candidates
from .deliveries import send
from .servers import FaultyServer

pytestmark = pytest.mark.real_documents
GIVEN = "consent: {status: given, by: de ouders, on: 2026-05-03}"
ONE, TWO = "jeugd1@dorp.example.invalid", "jeugd2@dorp.example.invalid"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace from which a document with a photo was printed; never to be changed."""
    workspace = Workspace.at(make_small(tmp_path_factory.mktemp("printed") / "ws").root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BROCHURE_LANG", "en")
        run(workspace, layouts=("sheet",), editions=("screen", "print"))
    workspace.mail.mkdir()
    (workspace.mail / "settings.yaml").write_text(
        "sender: {name: Voorbeeldvereniging, email: jeugd@example.invalid}\n", "utf-8"
    )
    write_candidates(workspace, 2, documents="aa-sheet", municipality="Loppem")
    return workspace


@pytest.fixture
def mailed(
    printed: Workspace, tmp_path: Path, server: FaultyServer, monkeypatch: pytest.MonkeyPatch
) -> Workspace:
    """A workspace whose document was mailed to two besides."""
    monkeypatch.setenv("BROCHURE_LANG", "en")
    workspace = Workspace.at(shutil.copytree(printed.root, tmp_path / "ws"))
    send(workspace, server)
    return workspace


def withdraw(workspace: Workspace) -> None:
    replace_in(workspace.municipalities / "aa.yaml", GIVEN, "consent: {status: withdrawn, on: 2026-06-01}")


def told(workspace: Workspace) -> dict[str, Problem]:
    return {problem.code: problem for problem in read_status(workspace).problems}


def files_of(workspace: Workspace) -> dict[Path, bytes]:
    """Return all files but what is only remembered."""
    paths = (path for path in workspace.root.rglob("*") if ".state" not in path.parts)
    return {path: path.read_bytes() for path in paths if path.is_file()}


def shell(workspace: Workspace, *words: str) -> str:
    where = [*words, "--workspace", str(workspace.root)]
    return CliRunner().invoke(group, where, standalone_mode=False, catch_exceptions=False).stderr


def test_nothing_is_told_while_consent_stands(mailed: Workspace) -> None:
    assert not [code for code in told(mailed) if code.startswith(("withdrawn", "photo"))]


def test_status_tells_file_date_and_recipients(mailed: Workspace) -> None:
    withdraw(mailed)
    problem = told(mailed)["withdrawn-mailed"]
    day = mailed_copies(mailed)[0].when
    assert problem.severity is Severity.WARNING
    assert f"output/screen/aa-sheet.pdf ({day} {ONE}, {TWO})" in problem.message
    assert [copy["to"] for copy in problem.details["copies"]] == [ONE, TWO]
    printed = told(mailed)["withdrawn-printed"]
    assert "print/aa-sheet.pdf" in printed.message
    assert "coated-offset" in printed.message


def test_build_and_check_tell_it_every_time_also_quietly(mailed: Workspace) -> None:
    withdraw(mailed)
    files = files_of(mailed)
    said = shell(mailed, "check")
    assert "[withdrawn-mailed]" in said
    assert "[photo-withdrawn]" in said  # what lies in output/ still holds it
    assert files == files_of(mailed)
    for _time in range(2):
        said = shell(mailed, "build", "--quiet", "--layout", "sheet", "--jobs", "1")
        assert ONE in said
        assert TWO in said
        assert "[withdrawn-printed]" in said
    report = (mailed.output / "report.json").read_text("utf-8")
    assert "withdrawn-mailed" in report
    assert ONE not in report  # output/ is copied and shared
    assert "[photo-withdrawn]" not in shell(mailed, "check")  # nothing holds it any more


def test_it_follows_a_photo_whose_file_is_gone_or_whose_town_was_renamed(mailed: Workspace) -> None:
    from brochure.production.renaming import do, plan_rename

    do(mailed, plan_rename(mailed, "aa", "aadorp"))
    path = mailed.municipalities / "aadorp.yaml"
    replace_in(path, GIVEN, "consent: {status: withdrawn}")
    assert ONE in told(mailed)["withdrawn-mailed"].message
    next((mailed.photos / "aadorp").glob("plein.jpg")).unlink()
    assert {"withdrawn-mailed", "withdrawn-printed"} <= set(told(mailed))


def test_a_line_taken_out_of_the_print_log_settles_it(mailed: Workspace) -> None:
    withdraw(mailed)
    log = mailed.content / "print-log.yaml"
    lines = log.read_text("utf-8").splitlines(keepends=True)
    entry = json.loads(lines[-1].removeprefix("- "))
    assert (entry["file"], list(entry["photos"])) == ("print/aa-sheet.pdf", ["aa/plein.jpg"])
    log.write_text("".join(line for line in lines if not line.startswith("- ")), "utf-8")
    assert "withdrawn-printed" not in told(mailed)
    log.write_text("- iets anders\n", "utf-8")
    assert "withdrawn-printed-unknown" in told(mailed)


def test_the_same_print_file_is_logged_once(mailed: Workspace) -> None:
    before = (mailed.content / "print-log.yaml").read_bytes()
    run(mailed, layouts=("sheet",), editions=("print",), force=True)
    assert (mailed.content / "print-log.yaml").read_bytes() == before


def test_a_content_folder_nobody_may_write_costs_a_warning(
    mailed: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    true = Path.open

    def held(path: Path, mode: str = "r", *more: object, **most: object) -> object:
        if path.name == "print-log.yaml" and "a" in mode:
            raise PermissionError(13, "Permission denied")
        return true(path, mode, *more, **most)  # type: ignore[call-overload]

    (mailed.content / "print-log.yaml").unlink()
    monkeypatch.setattr(Path, "open", held)
    found = run(mailed, layouts=("sheet",), editions=("print",), force=True)
    assert found.problem("print-log-unwritten").severity is Severity.WARNING
    assert "print/aa-sheet.pdf" in found.made


def second_version(workspace: Workspace) -> None:
    """Make of the ledger what the version before wrote."""
    with closing(sqlite3.connect(workspace.mail / FILE)) as connection:
        lines = [text for (text,) in connection.execute("SELECT text FROM line ORDER BY number")]
        kept = [json.loads(line[33:]) for line in lines]
        steps = [{k: v for k, v in step.items() if k not in ("n", "batch", "at")} for step in kept]
        from brochure.mail.sent_log import chained

        first = chained([], steps[:1])
        again = [*first, *chained(first, [step for step in steps[1:] if step["what"] != "carried"])]
        connection.execute("DELETE FROM line")
        connection.executemany("INSERT INTO line VALUES (?, ?)", enumerate(again, start=1))
        data = "".join(f"{line}\n" for line in again).encode()
        connection.execute("UPDATE log SET size = ?", (len(data),))
        connection.execute("DROP TABLE carried")
        connection.execute("PRAGMA user_version = 2")
        connection.commit()
    (workspace.mail / LOG).write_bytes(data)


def test_an_older_ledger_says_that_nobody_knows_which_photos(mailed: Workspace, server: FaultyServer) -> None:
    second_version(mailed)
    withdraw(mailed)
    found = told(mailed)
    assert "withdrawn-mailed" not in found
    unknown = found["withdrawn-mailed-unknown"]
    assert "unknown which photos 2 messages held" in unknown.message
    assert ONE in unknown.message
    with open_ledger(mailed.mail) as ledger:  # and from now on it is kept
        assert ledger is not None
        assert ledger.carried() == []
    assert read_status(mailed).agrees


@pytest.mark.parametrize("lost", [FILE, LOG])
def test_a_repair_keeps_which_photos_were_mailed(mailed: Workspace, lost: str) -> None:
    before = mailed_copies(mailed)
    (mailed.mail / lost).unlink()
    assert mailed_copies(mailed) == before  # also while they do not agree
    read_status(mailed, mend=True)
    assert mailed_copies(mailed) == before
    assert len(before) == 2


def test_a_message_that_was_refused_went_nowhere(mailed: Workspace) -> None:
    from brochure.mail.entry import State

    with open_ledger(mailed.mail) as ledger:
        assert ledger is not None
        ledger.prepare("x", [("nee@dorp.example.invalid", "Dorp", "", "h")])
        ledger.hand_over("x", "nee@dorp.example.invalid", "h", json.dumps({"a.pdf": {"aa/plein.jpg": None}}))
        ledger.record("x", "nee@dorp.example.invalid", State.REFUSED, "550 no")
    assert {copy.to for copy in mailed_copies(mailed)} == {ONE, TWO}
