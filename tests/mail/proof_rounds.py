"""A proof that goes out to two people, and what they got."""

import shutil
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from brochure.mail.delivery import Outcome, Pace
from brochure.mail.proof_round import prepare_proof_round
from brochure.mail.sending import Edge, Plan, send_mailing
from brochure.mail.server import Patience, read_server
from brochure.workspace import Workspace, package_data
from tests.proofing.proofs import copy_of

from .deliveries import QuickClock
from .servers import FaultyServer

AN, TOWN = "an@aa.example.invalid", "jeugd@aa.example.invalid"
PEOPLE = f"aa:\n  an-peeters: {{email: {AN}, salutation: Beste An}}\n  gemeente: {TOWN}\n"


def make_round(proofs: Workspace, root: Path) -> Workspace:
    """Return a copy of the workspace of which a proof was made, that knows whom to send it."""
    workspace = copy_of(proofs, root)
    shutil.copytree(package_data() / "layouts" / "mail", workspace.root / "layouts" / "mail")
    (workspace.content / "mail").mkdir()
    (workspace.mail / "settings.yaml").write_text(
        "sender: {name: Secretariaat, email: post@label.example.invalid}\nper_minute: 6000\n"
    )
    (workspace.mail / "people.yaml").write_text(PEOPLE, "utf-8")
    return workspace


def send(workspace: Workspace, server: FaultyServer) -> tuple[Plan, Outcome | None]:
    edge = Edge(
        confirm=lambda plan: True, clock=QuickClock(), pace=Pace(per_minute=20), patience=Patience(5, 5)
    )
    return send_mailing(prepare_proof_round(workspace, "aa"), read_server(server.url), edge)


def received(server: FaultyServer) -> dict[str, EmailMessage]:
    found = {}
    for to, data in server.received:
        message = message_from_bytes(data, policy=policy.default)
        assert isinstance(message, EmailMessage)
        found[to] = message
    return found


def body(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content())
