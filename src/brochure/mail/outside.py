"""What was mailed, as the ledger tells: file by file, to whom, when, and with which photos."""

import json
from collections.abc import Iterable
from typing import Any

from brochure.mail.entry import HAS_IT, Carried, Entry, State
from brochure.mail.forgotten import shown_address
from brochure.mail.neighbours import LEDGER_FILE
from brochure.mail.sent_log import FILE as LOG
from brochure.problems import ProblemError
from brochure.production.outside import Copy
from brochure.workspace import Workspace

_IT = (State.ACCEPTED, State.UNKNOWN)


def mailed_copies(workspace: Workspace) -> list[Copy]:
    """Return every file that was mailed, or may have been, from what ledger and log tell; changes neither."""
    folder = workspace.mail
    if not ((folder / LEDGER_FILE).exists() or (folder / LOG).exists()):
        return []
    from brochure.mail.ledger_file import open_ledger
    from brochure.mail.repair import gather

    reached: dict[tuple[str, str, str], set[str]] = {}
    try:
        with open_ledger(folder, create=False) as ledger:
            entries = ledger.entries() if ledger else []
            carried = ledger.carried() if ledger else []
            reached = ledger.reached() if ledger else {}
    except ProblemError:  # told by the commands that need both to agree
        known = gather(folder)
        entries, carried = list(known.entries.values()), list(known.carried)
    now = {(entry.campaign, entry.address): entry for entry in entries}
    out = [one for one in carried if _has_left(one, now.get((one.campaign, one.address)), reached)]
    told = {(one.campaign, one.address) for one in carried}
    found = [copy for one in out for copy in _copies(one)]
    return found + [
        Copy("", entry.changed[:10], shown_address(entry.address), None)
        for entry in entries
        if entry.state in HAS_IT and (entry.campaign, entry.address) not in told
    ]


def _has_left(one: Carried, now: Entry | None, reached: dict[tuple[str, str, str], set[str]]) -> bool:
    """Tell whether a message was accepted, or may have been; what nobody remembers may have been."""
    if now is not None and now.state is State.HANDED:
        return True
    states = reached.get((one.campaign, one.address, one.content_hash))
    return states is None or any(state in states for state in _IT)


def _copies(one: Carried) -> Iterable[Copy]:
    files: dict[str, Any] | None = json.loads(one.files)
    if files is None:
        yield Copy("", one.at[:10], shown_address(one.address), None)
        return
    for file, photos in files.items():
        yield Copy(file, one.at[:10], shown_address(one.address), photos)
