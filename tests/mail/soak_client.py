"""Clients for the soaks: they send as `brochure mail send --yes` does, with short pauses; are killed from outside.

With a workspace and a server as arguments: one client. Without: a process that forks a client for every
line on its standard input (`{"root", "url", "campaign", "work", "report"}`), says its number and, when it
ended, how. Forking spares the second it takes to import everything.
"""

import json
import os
import sys
from pathlib import Path

from brochure.mail import mailing
from brochure.mail.delivery import Pace
from brochure.mail.findings import delivery_problems
from brochure.mail.reminding import prepare_reminders, send_reminders
from brochure.mail.sending import Edge, send_mailing
from brochure.mail.server import Patience, read_server
from brochure.mail.status import read_status
from brochure.problems import ProblemError
from brochure.workspace import Workspace


def send(
    workspace: Workspace, url: str, campaign: str | None = None, *, remind: bool = False
) -> dict[str, object]:
    """Send, or remind, and return which messages a person is told to look into."""
    mailing.stale_documents = lambda *_args: []  # its documents are blank pages that nobody built
    edge = Edge(
        confirm=lambda plan: True,
        pace=Pace(per_minute=600_000, pauses=(0.01, 0.02, 0.05), reconnect_pauses=(0.01,) * 20),
        patience=Patience(2, 0.3),
    )
    try:
        if remind:
            reminding = prepare_reminders(workspace, campaign=campaign)
            plan, outcome = send_reminders(reminding, read_server(url), edge)
        else:
            prepared = mailing.prepare_mailing(workspace, campaign=campaign)
            plan, outcome = send_mailing(prepared, read_server(url), edge)
    except ProblemError as error:
        return {"stopped": [problem.code for problem in error.problems]}
    told = [
        problem.details["address"]
        for problem in delivery_problems(plan, outcome)
        if problem.code == "delivery-unknown"
    ]
    return {"left": len(outcome.waiting) if outcome else 0, "unknown": told}


def repair(workspace: Workspace) -> dict[str, object]:
    """Put ledger and log together, and return what was told."""
    try:
        return {"repaired": [problem.code for problem in read_status(workspace, mend=True).problems]}
    except ProblemError as error:
        return {"stopped": [problem.code for problem in error.problems]}


def serve() -> None:
    """Fork a client for every line."""
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if not child:
            workspace = Workspace.at(Path(asked["root"]))
            done = (
                repair(workspace)
                if asked["work"] == "repair"
                else send(workspace, asked["url"], asked["campaign"])
            )
            Path(asked["report"]).write_text(json.dumps(done))
            os._exit(0)
        print(child, flush=True)
        _child, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(send(Workspace.at(Path(sys.argv[1])), sys.argv[2], remind="remind" in sys.argv[3:])))
    else:
        serve()
