"""Campaigns that are sent with a sign-in: to whom, how, and whether each got one message."""

from brochure.mail.findings import delivery_problems
from brochure.mail.mailing import prepare_mailing
from brochure.mail.sending import Edge, send_mailing
from brochure.mail.server import Patience, read_server
from brochure.workspace import Workspace

from .deliveries import QuickClock
from .servers import USER, FaultyServer

TO = [f"jeugd{number}@dorp.example.invalid" for number in range(1, 5)]


def run(workspace: Workspace, server: FaultyServer, patience: float = 5) -> list[str]:
    """Send a campaign; return the codes of what went wrong."""
    edge = Edge(confirm=lambda plan: True, clock=QuickClock(), patience=Patience(patience, patience))
    where = read_server(server.url, USER)
    return [p.code for p in delivery_problems(*send_mailing(prepare_mailing(workspace), where, edge))]


def is_told_once(server: FaultyServer, count: int = 4) -> bool:
    return [server.count(to) for to in TO[:count]] == [1] * count
