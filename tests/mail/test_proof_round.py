"""Proof rounds: to who is quoted, each with their own passages, with the care of a mailing."""

import re
import shutil
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner

from brochure.cli import group
from brochure.layout.locale import Locale
from brochure.layout.word_check import WordCheck
from brochure.layout.word_files import WordFolder
from brochure.mail import consent as consents
from brochure.mail.ledger_file import open_ledger
from brochure.mail.mailing import Mailing
from brochure.mail.privacy.forgetting import everything_about, forget
from brochure.mail.proof_round import prepare_proof_round
from brochure.mail.words import mail_folders
from brochure.problems import ProblemError
from brochure.proofing import answers, returned
from brochure.workspace import Workspace
from tests.production.building import replace_in
from tests.proofing.marking import annotate, box_of, highlight
from tests.proofing.proofs import AA, make_proof, proof_of

from .proof_rounds import AN, TOWN, body, received, send
from .servers import FaultyServer


def codes(workspace: Workspace) -> list[str]:
    with pytest.raises(ProblemError) as caught:
        prepare_proof_round(workspace, "aa")
    return [problem.code for problem in caught.value.problems]


def test_everybody_gets_their_own_passages_and_the_proof(ws: Workspace, server: FaultyServer) -> None:
    _plan, outcome = send(ws, server)
    assert outcome is not None
    got, proof = received(server), proof_of(ws)
    assert set(got) == {AN, TOWN}
    an = body(got[AN])
    assert "Beste An" in an
    assert f"kenmerk {proof.id}" in an
    quote = next(passage.number for passage in proof.passages if passage.field == "lead.quote")
    assert f"Nummer {quote}: Kinderen kennen de stad het best." in an
    assert "Lees alstublieft de hele tekst na." in body(got[TOWN])
    [attached] = got[AN].iter_attachments()
    assert attached.get_filename() == "aa-sheet-proof-1.pdf"
    assert attached.get_content() == (ws.output / "proof" / "aa-sheet.pdf").read_bytes()


def test_nobody_gets_the_same_proof_twice_and_a_new_one_goes_out(ws: Workspace, server: FaultyServer) -> None:
    send(ws, server)
    plan, outcome = send(ws, server)
    assert (plan.to_send, outcome) == ((), None)
    replace_in(ws.root / AA, "Kinderen kennen de stad het best.", "Kinderen kennen de stad goed.")
    make_proof(ws)
    send(ws, server)
    assert [to for to, _data in server.received].count(AN) == 2
    with open_ledger(ws.mail, create=False) as ledger:
        assert ledger is not None
        assert len({entry.campaign for entry in ledger.entries()}) == 2


def test_a_proof_round_keeps_no_mailing_from_having_no_name(ws: Workspace, server: FaultyServer) -> None:
    from brochure.mail.sending import _other_campaigns

    send(ws, server)
    with open_ledger(ws.mail, create=False) as ledger:
        assert ledger is not None
        assert _other_campaigns(ledger, "mailing") == []


def test_a_proof_of_another_text_than_todays_does_not_go_out(ws: Workspace) -> None:
    replace_in(ws.root / AA, "Kinderen kennen de stad het best.", "Kinderen kennen de stad goed.")
    assert "document-stale" in codes(ws)


def test_a_file_that_is_not_the_kept_proof_does_not_go_out(ws: Workspace) -> None:
    path = ws.output / "proof" / "aa-sheet.pdf"
    path.write_bytes(path.read_bytes() + b"\n")
    assert "proof-not-made" in codes(ws)
    shutil.rmtree(ws.content / "proofs")
    assert codes(ws) == ["proof-not-made"]


def test_who_has_no_address_is_named_and_the_others_get_theirs(ws: Workspace) -> None:
    (ws.mail / "people.yaml").write_text(f"aa:\n  an-peeters: {AN}\n", "utf-8")
    mailing: Mailing = prepare_proof_round(ws, "aa")
    assert [letter.recipient.name for letter in mailing.letters] == ["An Peeters"]
    assert [problem.code for problem in mailing.problems] == ["proof-no-address"]
    assert "Aa" in mailing.problems[0].message
    (ws.mail / "people.yaml").unlink()
    assert "proof-no-address" in codes(ws)


@pytest.mark.parametrize(
    "typed", ["geen adres", "a@b, c@d.example.invalid", "{email: an@aa.example.invalid, language: xx}"]
)
def test_an_address_that_is_none_stops_it(ws: Workspace, typed: str) -> None:
    (ws.mail / "people.yaml").write_text(f"aa:\n  gemeente: {TOWN}\n  an-peeters: {typed}\n", "utf-8")
    assert "proof-address" in codes(ws)


def test_two_people_of_one_address_are_told(ws: Workspace) -> None:
    (ws.mail / "people.yaml").write_text(f"aa:\n  an-peeters: {TOWN}\n  gemeente: {TOWN}\n", "utf-8")
    assert codes(ws) == ["proof-same-address"]


def test_who_objected_gets_nothing(ws: Workspace) -> None:
    (ws.mail / "objections.yaml").write_text(
        f"objections:\n  - {{address: {AN}, date: 2026-03-01}}\n", "utf-8"
    )
    mailing = prepare_proof_round(ws, "aa")
    assert [str(letter.recipient.mailbox) for letter in mailing.letters] == [TOWN]
    assert "recipient-objected" in {problem.code for problem in mailing.problems}


def test_who_objected_and_was_erased_gets_nothing_either(ws: Workspace) -> None:
    people = (ws.mail / "people.yaml").read_text("utf-8")
    assert forget(ws, [AN], lambda _found: True).addresses == [AN]
    (ws.mail / "people.yaml").write_text(people, "utf-8")  # an old copy comes back
    mailing = prepare_proof_round(ws, "aa")
    assert [str(letter.recipient.mailbox) for letter in mailing.letters] == [TOWN]
    assert "recipient-objected" in {problem.code for problem in mailing.problems}


def test_text_and_html_say_the_same(ws: Workspace) -> None:
    for letter in prepare_proof_round(ws, "aa").letters:
        html = re.sub(r"<head.*?</head>", "", letter.html, flags=re.DOTALL)
        assert unescape(re.sub(r"<[^>]+>", " ", html)).split() == letter.text.split()


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_the_words_are_whole_in_every_language(ws: Workspace, language: str) -> None:
    own, *below = [WordFolder(path, "layouts/mail", "proof") for path in mail_folders(ws)]
    check = WordCheck(
        own,
        below,
        Locale(language),
        [own, *below],
        {name: frozenset() for name in ("subject", "reminder_subject")},
        frozenset({"municipality", "day"}),
    )
    assert check.problems() == []


def test_the_command_shows_and_asks_first(ws: Workspace, server: FaultyServer) -> None:
    line = ["mail", "proof", "aa", "--smtp", server.url, "--workspace", str(ws.root)]
    ran = CliRunner().invoke(group, line, input="no\n", standalone_mode=False)
    assert AN in ran.stderr
    assert server.received == []
    ran = CliRunner().invoke(group, line, input="2\n", standalone_mode=False)
    assert ran.return_value == 0, ran.stderr
    assert len(server.received) == 2


def test_who_is_forgotten_is_taken_off_the_remarks_and_the_returned_file_is_named(
    ws: Workspace, server: FaultyServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(returned, "run_limited", lambda function, args: function(*args))
    send(ws, server)
    pdf, proof = ws.output / "proof" / "aa-sheet.pdf", proof_of(ws)
    box = box_of(pdf, "vrije tijd")
    theirs = highlight(box, T="An Peeters")
    other = {**theirs, "T": "Bo", "Contents": "of toch"}
    reply = {"Subtype": "Text", "Rect": box, "Contents": "ja: zo", "T": "An Peeters", "irt": 1}
    back = annotate(pdf, tmp_path / "b.pdf", {**theirs, "Contents": "-> vakantie"}, other, reply)
    assert answers.receive(ws, "b.pdf", back.read_bytes()).problems == ()
    [kept] = everything_about(ws, [AN])
    folder = f"content/proofs/{proof.id}"
    assert [ws.relative(path) for path in kept.proofs] == [
        f"{folder}/answers.json",
        *(ws.relative(path) for path in (ws.root / folder / "returned").iterdir()),
    ]
    done = forget(ws, [AN], lambda found: True)
    [told] = [problem for problem in done.problems if str(problem.file).startswith(folder)
              and problem.code != "forget-proof"]  # fmt: skip
    assert (told.code, Path(str(told.file)).suffix) == ("forget-returned", ".pdf")
    assert [(one.remark.author, one.remark.remark) for one in answers.answers(ws, proof)] == [
        ("", "-> vakantie"),
        ("Bo", "of toch\n↳ ja: zo"),
    ]
    assert "An Peeters" not in (ws.root / folder / "answers.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("consent", "code"),
    [
        ("{status: withdrawn, by: de ouders, on: 2026-05-03}", "photo-withdrawn"),
        ("{status: given, by: de ouders, on: 2026-05-03, until: 2027-02}", "consent-ended"),
    ],
)
def test_no_proof_goes_out_with_a_photo_that_may_not_be_shown_any_more(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch, consent: str, code: str
) -> None:
    replace_in(ws.root / AA, "{status: given, by: de ouders, on: 2026-05-03}", consent)
    if code == "consent-ended":
        assert make_proof(ws).exit_code == 0
        assert proof_of(ws).pictures
        monkeypatch.setattr(consents, "today", lambda: date(2027, 3, 1))
    with pytest.raises(ProblemError) as caught:
        prepare_proof_round(ws, "aa")
    assert code in [problem.code for problem in caught.value.problems]
