"""What comes back: each message leads to its recipient or is called unknown, and is written down once."""

import json
from pathlib import Path

import pytest

from brochure.mail.entry import Kind, State
from brochure.mail.ledger_file import open_ledger
from brochure.mail.mailing import prepare_mailing
from brochure.mail.returns.collecting import Returns, collect_returns
from brochure.mail.status import read_status
from brochure.problems import ExitCode, ProblemError
from brochure.workspace import Workspace

from .conftest import ListWriter, Run
from .returned import CAMPAIGN, OTHER, TOWNS, Sample, address, answer, exim, report, samples

SAMPLES = samples()


def yes(_returns: Returns) -> bool:
    return True


@pytest.fixture
def mailed(workspace: Workspace) -> Workspace:
    """Return a workspace whose ledger tells that twelve towns were mailed, and one of them once before."""
    with open_ledger(workspace.mail) as ledger:
        assert ledger is not None
        for campaign, numbers in ((CAMPAIGN, range(1, TOWNS + 1)), (OTHER, [4])):
            ledger.prepare(campaign, [(address(number), f"Dorp {number}", "", "h") for number in numbers])
            for number in numbers:
                assert ledger.hand_over(campaign, address(number), "h")
                ledger.record(campaign, address(number), State.ACCEPTED, "250 ok")
    return workspace


def save(folder: Path, *found: Sample) -> Path:
    folder.mkdir(exist_ok=True)
    for number, sample in enumerate(found):
        (folder / f"{number:03d}-{sample.name}.eml").write_bytes(sample.data)
    return folder


def known(workspace: Workspace) -> set[tuple[str, str, str]]:
    with open_ledger(workspace.mail, create=False) as ledger:
        assert ledger is not None
        return {(one.campaign, one.address, str(one.kind)) for one in ledger.feedback()}


def test_there_are_two_hundred() -> None:
    assert len(SAMPLES) >= 200
    assert len({sample.data for sample in SAMPLES}) == len(SAMPLES)


def test_each_leads_to_its_recipient_or_is_unknown(mailed: Workspace, tmp_path: Path) -> None:
    returns, recorded = collect_returns(mailed, [save(tmp_path / "terug", *SAMPLES)], yes)
    found = {
        judged.saved.file.rpartition("/")[2][4:-4]: judged for judged in returns.judged if judged.feedback
    }
    wrong = {}
    for sample in SAMPLES:
        feedback = found[sample.name].feedback if sample.name in found else None
        made = (feedback.campaign, feedback.address, str(feedback.kind)) if feedback else None
        if made != sample.right:
            wrong[sample.name] = (made, sample.right)
    assert wrong == {}
    assert recorded == len([sample for sample in SAMPLES if sample.right])
    assert known(mailed) == {sample.right for sample in SAMPLES if sample.right}


def test_nothing_is_written_down_without_a_yes(mailed: Workspace, tmp_path: Path, run: Run) -> None:
    folder = save(tmp_path / "terug", Sample("a", report(1), None))
    result = run("bounces", str(folder), typed="nee\n")
    assert result.return_value == ExitCode.DONE
    assert address(1) in result.stdout
    assert known(mailed) == set()
    result = run("bounces", str(folder), typed="yes\n")
    assert known(mailed) == {(CAMPAIGN, address(1), "bounced")}


def test_the_same_message_counts_once_however_it_was_saved(
    mailed: Workspace, tmp_path: Path, run: Run
) -> None:
    data = report(1)
    folder = save(
        tmp_path / "terug", Sample("a", data, None), Sample("b", data.replace(b"\n", b"\r\n"), None)
    )
    (folder / "Postvak IN.mbox").write_bytes(
        b"From - Tue Dec 1 2026\nX-Mozilla-Status: 0001\n" + data + b"\nFrom x\n" + exim(2) + b"\n"
    )
    first = json.loads(run("bounces", str(folder), "--yes", "--format", "json").stdout)
    assert first["recorded"] == 2
    again = json.loads(run("bounces", str(folder), "--yes", "--format", "json").stdout)
    assert again["recorded"] == 0
    assert all(one["known"] for one in again["messages"])
    with open_ledger(mailed.mail, create=False) as ledger:
        assert ledger is not None
        assert len(ledger.feedback()) == 2


def test_an_objection_that_came_back_holds_for_later_campaigns(
    mailed: Workspace, tmp_path: Path, candidates: ListWriter
) -> None:
    folder = save(tmp_path / "terug", Sample("a", answer(1, "Schrijf ons uit aub."), None))
    collect_returns(mailed, [folder], yes)
    candidates(2)
    with pytest.raises(ProblemError) as caught:
        prepare_mailing(mailed, None, "volgende", to_send=False)
    assert "recipient-objected" in [problem.code for problem in caught.value.problems]


def test_what_may_be_an_objection_is_told(mailed: Workspace, tmp_path: Path, run: Run) -> None:
    folder = save(tmp_path / "terug", Sample("a", answer(1, "Hoe kan ik iemand uitschrijven?"), None))
    result = run("bounces", str(folder), "--yes")
    assert "objection-perhaps" in result.stderr


def test_a_message_of_outlook_says_how_to_save(mailed: Workspace, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "bericht.msg"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500)
    result = run("bounces", str(path))
    assert result.return_value == ExitCode.CONTENT
    assert "returned-outlook" in result.stderr
    assert ".eml" in result.stderr


@pytest.mark.parametrize(
    "data",
    [b"", b"\0" * 100, b"geen bericht", b"From: \n\n", b"Subject: =?x?y?z?=\nContent-Type: multipart/report; boundary=\n\n--\n",
     b"From: a@b\nContent-Type: multipart/mixed; boundary=x\n\n" + b"--x\nContent-Type: multipart/mixed; boundary=x\n\n" * 3000,
     b"From: " + b"a" * 1_000_000 + b"\n\n", b"Subject: " + b"(" * 100_000 + b"\n\nx",
     b"From: mailer-daemon@x\n\n" + b"<a@b>:\n" * 100_000, b"From: a@b\nContent-Type: text/html\n\n" + b"<div " * 100_000],
)  # fmt: skip
def test_spoiled_messages_end_in_a_word(mailed: Workspace, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.eml"
    path.write_bytes(data)
    returns, recorded = collect_returns(mailed, [path], yes)
    assert recorded == 0
    assert returns.judged or returns.problems


def test_a_missing_folder_and_an_unsent_workspace_are_told(
    workspace: Workspace, mailed: Workspace, run: Run
) -> None:
    assert run("bounces", "nergens").return_value == ExitCode.CONTENT
    (mailed.mail / "ledger.sqlite").unlink()
    (mailed.mail / "sent.log").unlink()
    result = run("bounces", "nergens")
    assert "nothing-sent" in result.stderr


def test_status_tells_what_came_back(mailed: Workspace, tmp_path: Path, run: Run) -> None:
    folder = save(tmp_path / "terug", Sample("a", report(1), None), Sample("b", answer(2, "Dank u!"), None))
    collect_returns(mailed, [folder], yes)
    status = read_status(mailed, CAMPAIGN)
    kinds = {entry.address: [one.kind for one in status.answers(entry)] for entry in status.entries}
    assert (kinds[address(1)], kinds[address(2)], kinds[address(3)]) == ([Kind.BOUNCED], [Kind.ANSWERED], [])
    told = json.loads(run("status", "--format", "json", "--campaign", CAMPAIGN).stdout)
    assert [one["answers"][0]["kind"] for one in told["messages"] if one["answers"]] == [
        "bounced",
        "answered",
    ]
    assert "1 came back: not delivered, 1 answered" in run("status").stdout
    assert "bounced;2026-12-01" in run("status", "--format", "csv").stdout
