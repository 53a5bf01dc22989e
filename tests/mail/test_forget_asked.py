"""Forgetting as people ask for it: what is shown first, a no, a list elsewhere, months, addresses that are none."""

import json
from datetime import date
from pathlib import Path

import pytest

from brochure import api
from brochure.mail.privacy import retention
from brochure.mail.privacy.forgetting import everything_about, forget
from brochure.mail.privacy.kept import kept_json
from brochure.problems import ExitCode, ProblemError
from brochure.workspace import Workspace

from .conftest import Run
from .forgetting import ANN, BOB, NAME, still_named, write_lists, yes


def test_everything_that_is_kept_is_shown_and_nothing_changed(mailed: Workspace, run: Run) -> None:
    before = {path: path.read_bytes() for path in mailed.mail.rglob("*") if path.is_file()}
    (kept,) = everything_about(mailed, [ANN])
    told = kept_json(kept)
    assert told["names"] == [NAME]
    assert [one["state"] for one in told["messages"]] == ["accepted"]
    assert [one["kind"] for one in told["answers"]] == ["answered"]
    assert {one["file"] for one in told["lists"]} == {
        f"content/mail/{n}" for n in ("candidates.yaml", "lijst.csv", "lijst.xlsx")
    }
    assert "content/mail/antwoord.eml" in told["files"]
    result = run("forget", ANN, "--show")
    assert result.return_value == ExitCode.DONE
    assert "halle-brochure.pdf" in result.stdout
    assert NAME in result.stdout
    assert "accepted by the server" in result.stdout
    assert "{" not in result.stdout  # it is for the person it is about, not for a program
    assert json.loads(run("forget", ANN, "--show", "--format", "json").stdout)["people"][0]["address"] == ANN
    assert {path: path.read_bytes() for path in mailed.mail.rglob("*") if path.is_file()} == before


def test_it_asks_and_a_no_changes_nothing(mailed: Workspace, run: Run) -> None:
    result = run("forget", ANN, typed="nee\n")
    assert "Nothing was erased." in result.stdout
    assert "content/mail/ledger.sqlite" in still_named(mailed, ANN)
    result = run("forget", ANN, typed="yes\n")
    assert result.return_value == ExitCode.DONE
    assert still_named(mailed, ANN) == []
    assert "only a digest is kept" in run("forget", ANN, "--show").stdout


@pytest.mark.parametrize("address", ["jeugd@example.invalid", "geen-adres"])
def test_the_senders_own_address_and_no_address_are_refused(mailed: Workspace, address: str) -> None:
    with pytest.raises(ProblemError):
        forget(mailed, [address], yes)


@pytest.mark.parametrize(
    ("day", "months", "limit"),
    [("2026-03-31", 1, "2026-02-28"), ("2026-01-15", 24, "2024-01-15"), ("2024-02-29", 12, "2023-02-28")],
)
def test_months_are_counted_as_people_do(day: str, months: int, limit: str) -> None:
    assert retention.months_before(date.fromisoformat(day), months).isoformat() == limit


def test_a_list_elsewhere_is_searched_when_it_is_named(mailed: Workspace, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "elders.csv"
    path.write_bytes((mailed.mail / "lijst.csv").read_bytes())
    assert run("forget", ANN, "--yes", "--list", str(path)).return_value == ExitCode.DONE
    text = path.read_text("utf-8-sig").lower()
    assert ANN not in text
    assert BOB in text


@pytest.mark.parametrize("name", ["lijst.xlsx", "lijst.csv", "candidates.yaml"])
def test_the_name_is_known_from_every_kind_of_list(workspace: Workspace, name: str) -> None:
    write_lists(workspace)
    for other in {"lijst.xlsx", "lijst.csv", "candidates.yaml"} - {name}:
        (workspace.mail / other).unlink()
    (kept,) = everything_about(workspace, [ANN])
    assert kept.person.names == {NAME}
    assert NAME in kept_json(kept)["lists"][0]["values"].values()


def test_check_reminds_of_people_kept_too_long(mailed: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "today", lambda: date(2029, 3, 1))
    assert "mail-kept-too-long" in [problem.code for problem in api.check(mailed, (), layouts=False).problems]
    (mailed.mail / "settings.yaml").write_text("keep_months: 0\n", "utf-8")
    assert retention.retention_problems(mailed) == []
