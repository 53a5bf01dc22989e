"""Reminders of a proof: to who neither agreed nor sent remarks, once, and of the newest proof only."""

from pathlib import Path

import pytest

from brochure.mail.delivery import Pace
from brochure.mail.reminding import prepare_reminders, send_reminders
from brochure.mail.sending import Edge
from brochure.mail.server import Patience, read_server
from brochure.problems import ProblemError
from brochure.proofing import answers, returned
from brochure.proofing.approving import approve
from brochure.workspace import Workspace
from tests.production.building import replace_in
from tests.proofing.marking import annotate, box_of, highlight
from tests.proofing.proofs import AA, make_proof, proof_of

from .deliveries import QuickClock
from .proof_rounds import AN, TOWN, body, received, send
from .servers import FaultyServer


def remind(workspace: Workspace, server: FaultyServer) -> list[str]:
    """Remind of the last round; return whom."""
    before = len(server.received)
    edge = Edge(
        confirm=lambda plan: True, clock=QuickClock(), pace=Pace(per_minute=20), patience=Patience(5, 5)
    )
    send_reminders(prepare_reminders(workspace, None, campaign_of(workspace)), read_server(server.url), edge)
    return sorted(to for to, _data in server.received[before:])


def campaign_of(workspace: Workspace) -> str:
    return f"proof-{proof_of(workspace).id}"


def test_who_is_silent_is_reminded_of_the_proof_once(ws: Workspace, server: FaultyServer) -> None:
    send(ws, server)
    first = received(server)[AN]
    assert remind(ws, server) == [AN, TOWN]
    second = received(server)[AN]
    assert second["In-Reply-To"] == first["Message-ID"]
    assert second["Subject"] == "Herinnering, ter nalezing: Aa"
    assert "stuurden wij u een proef" in body(second)
    assert "Kinderen kennen de stad het best." in body(second)
    assert not list(second.iter_attachments())
    assert remind(ws, server) == []


def test_who_agreed_or_sent_remarks_is_not_reminded(ws: Workspace, server: FaultyServer) -> None:
    send(ws, server)
    approve(ws, "aa", proof_of(ws).id, "An Peeters")
    assert remind(ws, server) == [TOWN]
    other = received(server)[TOWN]
    assert "Lees alstublieft de hele tekst na." in body(other)


def test_remarks_count_as_an_answer(
    ws: Workspace, server: FaultyServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(returned, "run_limited", lambda function, args: function(*args))
    send(ws, server)
    pdf = ws.output / "proof" / "aa-sheet.pdf"
    box = box_of(pdf, "vrije tijd")
    mark = highlight(box, T="an  peeters")
    answers.receive(ws, "b.pdf", annotate(pdf, tmp_path / "b.pdf", mark).read_bytes())
    assert remind(ws, server) == [TOWN]


def test_a_round_of_an_older_or_unknown_proof_is_not_reminded_of(ws: Workspace, server: FaultyServer) -> None:
    send(ws, server)
    older = campaign_of(ws)
    replace_in(ws.root / AA, "Kinderen kennen de stad het best.", "Kinderen kennen de stad goed.")
    make_proof(ws)
    for campaign, code in ((older, "reminder-newer-proof"), ("proof-zzzz-zzzz", "proof-unknown")):
        with pytest.raises(ProblemError) as caught:
            prepare_reminders(ws, None, campaign)
        assert [problem.code for problem in caught.value.problems] == [code]
