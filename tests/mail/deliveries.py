"""A mailing that is sent to a server of the tests, at once, and what became of each message."""

from collections.abc import Callable, Sequence

from brochure.mail.delivery import Outcome, Pace, Result
from brochure.mail.entry import State
from brochure.mail.ledger_file import open_ledger
from brochure.mail.mailing import prepare_mailing
from brochure.mail.sending import Edge, Plan, send_mailing
from brochure.mail.server import Patience, read_server
from brochure.workspace import Workspace

from .servers import FaultyServer

ONE, TWO, THREE = (f"jeugd{number}@dorp.example.invalid" for number in (1, 2, 3))


class QuickClock:
    """Time that passes as fast as one asks."""

    def __init__(self) -> None:
        self.moment, self.waits = 0.0, list[float]()
        self.stop_after: int | None = None

    def now(self) -> float:
        return self.moment

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.moment += seconds

    def stopped(self) -> bool:
        return self.stop_after is not None and self.stop_after <= 0


def send(
    workspace: Workspace,
    server: FaultyServer,
    *,
    again: Sequence[str] = (),
    clock: QuickClock | None = None,
    report: Callable[[Result], None] = lambda result: None,
    patience: float = 5,
    per_minute: int = 20,
) -> tuple[Plan, Outcome | None]:
    edge = Edge(
        confirm=lambda plan: True,
        report=report,
        clock=clock or QuickClock(),
        pace=Pace(per_minute=per_minute),
        patience=Patience(patience, patience),
    )
    return send_mailing(prepare_mailing(workspace), read_server(server.url), edge, again)


def states(workspace: Workspace) -> dict[str, State]:
    with open_ledger(workspace.mail, create=False) as ledger:
        assert ledger is not None
        return {entry.address: entry.state for entry in ledger.entries()}
