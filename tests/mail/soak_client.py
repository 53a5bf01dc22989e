"""A client for the soak: sends as `brochure mail send --yes` does, with short pauses; is killed from outside."""

import json
import sys
from pathlib import Path

from brochure.mail import mailing
from brochure.mail.delivery import Pace
from brochure.mail.findings import delivery_problems
from brochure.mail.sending import Edge, send_mailing
from brochure.mail.server import Patience, read_server
from brochure.workspace import Workspace


def main() -> None:
    """Send, then print which messages a person is told to look into."""
    mailing.stale_documents = lambda *_args: []  # its documents are blank pages that nobody built
    workspace, url = Workspace.at(Path(sys.argv[1])), sys.argv[2]
    edge = Edge(
        confirm=lambda plan: True,
        pace=Pace(per_minute=600_000, pauses=(0.01, 0.02, 0.05), reconnect_pauses=(0.01,) * 20),
        patience=Patience(2, 0.3),
    )
    plan, outcome = send_mailing(mailing.prepare_mailing(workspace), read_server(url), edge)
    told = [
        problem.details["address"]
        for problem in delivery_problems(plan, outcome)
        if problem.code == "delivery-unknown"
    ]
    print(json.dumps({"left": len(outcome.waiting) if outcome else 0, "unknown": told}))


if __name__ == "__main__":
    main()
