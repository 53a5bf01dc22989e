"""What comes back: each message leads to its recipient or is called unknown, and is written down once."""

import json
import random
import re
import time
from pathlib import Path

import pytest

from brochure.mail.entry import Kind, State
from brochure.mail.ledger_file import open_ledger
from brochure.mail.mailing import prepare_mailing
from brochure.mail.returns.collecting import Returns, collect_returns
from brochure.mail.returns.reports import read_report
from brochure.mail.returns.saved import read_saved
from brochure.mail.status import read_status
from brochure.problems import ExitCode, ProblemError
from brochure.workspace import Workspace

from .conftest import ListWriter, Run
from .returned import CAMPAIGN, OTHER, TOWNS, address, answer, exim, identifier, report
from .returned_samples import Sample, samples
from .returned_shapes import shapes
from .test_list_soak import CASES, SEED

SAMPLES = [*samples(), *shapes()]


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


@pytest.mark.parametrize(
    "sender", ["{0} <{0}>", '"Peeters, Jan" <{0}>', "=?utf-8?q?Peeters=2C_Ja=C3=AFn?= <{0}>"]
)
@pytest.mark.parametrize("extra", ["", "Cc:\nDelivered-To: els@andere.example.invalid\n"])
def test_an_objection_counts_however_its_headers_are_written(
    mailed: Workspace, tmp_path: Path, sender: str, extra: str
) -> None:
    data = answer(1, "Schrijf ons uit aub.", extra=extra)
    written = data.replace(f"Iemand <{address(1)}>".encode(), sender.format(address(1)).encode())
    assert written != data
    collect_returns(mailed, [save(tmp_path / "terug", Sample("a", written, None))], yes)
    assert known(mailed) == {(CAMPAIGN, address(1), "objected")}


def test_what_may_be_an_objection_is_told(mailed: Workspace, tmp_path: Path, run: Run) -> None:
    folder = save(tmp_path / "terug", Sample("a", answer(1, "Hoe kan ik iemand uitschrijven?"), None))
    result = run("bounces", str(folder), "--yes")
    assert "objection-perhaps" in result.stderr


def test_the_status_of_a_report_is_read_and_that_of_a_mail_program_is_not(tmp_path: Path) -> None:
    (tmp_path / "x.eml").write_bytes(
        b"Status: RO\nX-Mozilla-Status: 0001\n" + report(1, status="5.4.6", action="")
    )
    ((saved,), _problems) = read_saved([tmp_path / "x.eml"], tmp_path)
    assert saved.message["Status"] is None
    found = read_report(saved.message)
    assert found is not None
    assert found.failures[0].is_permanent is True
    later = report(1, status="4.4.1", action="", diagnostic="smtp; says nothing")
    (tmp_path / "x.eml").write_bytes(later)
    ((saved,), _problems) = read_saved([tmp_path / "x.eml"], tmp_path)
    found = read_report(saved.message)
    assert found is not None
    assert found.failures[0].is_permanent is False


def test_a_wish_below_what_is_quoted_is_told(mailed: Workspace, tmp_path: Path, run: Run) -> None:
    (sample,) = [one for one in SAMPLES if one.name == "wish-below-the-quote"]
    (other,) = [one for one in SAMPLES if one.name == "between-the-lines"]
    result = run("bounces", str(save(tmp_path / "terug", sample, other)), "--yes")
    assert result.stderr.count("objection-perhaps") == 1
    assert address(8) in result.stderr


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


def test_a_message_that_cannot_be_taken_apart_stops_no_other(
    mailed: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = save(tmp_path / "terug", Sample("a", answer(1, "Dank!"), None), Sample("b", report(2), None))
    monkeypatch.setattr("brochure.mail.returns.judging.typed", lambda text: text.encode("ascii", "x"))
    returns, recorded = collect_returns(mailed, [folder], yes)
    assert recorded == 1
    assert [problem.code for problem in returns.problems] == ["returned-unreadable"]


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


def spoiled(dice: random.Random) -> bytes:
    data = bytearray(dice.choice(SAMPLES).data)
    for _ in range(dice.choice((1, 3, 10))):
        at = dice.randrange(len(data))
        piece = dice.choice(
            (
                b"",
                b"\0",
                b"\n\n",
                b"\xff",
                b"--B\n",
                b"=?x?q?",
                b"<>",
                b"Content-Type: message/rfc822\n",
                data[:400],
            )
        )
        data[at : at + dice.choice((0, 1, 5, 60))] = piece
    return bytes(data)


def try_spoiled(workspace: Workspace, folder: Path, cases: int) -> None:
    """Spoiled messages end in a word; none is written down for somebody it does not name."""
    folder.mkdir()
    for number in range(SEED, SEED + cases):
        (folder / f"{number}.eml").write_bytes(spoiled(random.Random(f"message {number}")))
    started = time.process_time()
    returns, _recorded = collect_returns(workspace, [folder], yes)
    assert time.process_time() - started < cases * 0.5 + 5
    assert len(returns.judged) + len(returns.problems) > cases // 2
    for one in returns.judged:
        if one.feedback is not None:
            text = (
                workspace.root / one.saved.file
                if one.saved.file.startswith("content")
                else folder / Path(one.saved.file).name
            ).read_bytes()
            token = any(
                identifier(int(n)).strip("<>").split("@")[0].encode() in text
                for n in re.findall(r"jeugd(\d+)@", one.feedback.address)
            )
            assert token or one.feedback.address.encode() in text.lower(), one.saved.file


def test_a_few_spoiled_messages(mailed: Workspace, tmp_path: Path) -> None:
    try_spoiled(mailed, tmp_path / "terug", 60)


@pytest.mark.soak
def test_many_spoiled_messages(mailed: Workspace, tmp_path: Path) -> None:
    try_spoiled(mailed, tmp_path / "terug", CASES)
