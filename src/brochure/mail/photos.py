"""Photos and mail: which photos a message carries, and where those that were taken back went."""

import json
from collections.abc import Iterable
from typing import Any

from brochure.mail.attachments import published_name
from brochure.mail.compose import Letter, Part
from brochure.mail.entry import HAS_IT, Carried, Entry, State
from brochure.mail.ledger_file import FILE, open_ledger
from brochure.mail.repair import gather
from brochure.mail.sent_log import FILE as LOG
from brochure.problems import Problem, ProblemError
from brochure.production.clearing import purge_of
from brochure.production.consents import Consents
from brochure.production.fingerprint import tool_digest
from brochure.production.holdings import DRAFTS, Holdings, Photos
from brochure.production.outside import Copy, outside_problems
from brochure.production.print_log import print_copies
from brochure.production.purge import Purged
from brochure.production.store import Store
from brochure.production.withdrawn import Withdrawals, purged_problems, still_held
from brochure.workspace import Workspace

_IT = (State.ACCEPTED, State.UNKNOWN)


def carried_files(workspace: Workspace, holdings: Holdings, letter: Letter) -> str:
    """Return each file of a letter with the photos in it and their digests, as the ledger keeps them (JSON)."""
    files = {_name(workspace, part): photos_of(workspace, holdings, part) for part in letter.parts}
    return json.dumps(files, ensure_ascii=True, sort_keys=True)


def photos_of(workspace: Workspace, holdings: Holdings, part: Part) -> Photos | None:
    """Return the photos in a file of a message; None where nobody knows, as of a file of one's own."""
    published = published_name(workspace, part.document.path)
    return holdings.of_bytes("/".join(published), part.document.digest) if published else None


def _name(workspace: Workspace, part: Part) -> str:
    return workspace.relative(part.document.path)


# ---- drafts --------------------------------------------------------------------------------------


def keep_drafts(workspace: Workspace, drafts: dict[str, list[Part]]) -> None:
    """Keep which photos each draft holds; `drafts` by file below `output/`, with what they carry."""
    holdings = Holdings(workspace)
    kept: dict[str, dict[str, str | None]] = {}
    for file, parts in drafts.items():
        photos = [photos_of(workspace, holdings, part) for part in parts if part.cid]
        if all(one is not None for one in photos):
            kept[file] = {name: digest for one in photos if one for name, digest in one.items()}
    with Store(workspace.state) as store:
        store.set_notes({DRAFTS: {**(store.note(DRAFTS) or {}), **kept}})


def clear_drafts(workspace: Workspace) -> list[Problem]:
    """Remove drafts and cached pieces of photos that may not be shown any more; return what was removed."""
    with Store(workspace.state) as store:
        consents = Consents(workspace, store, tool_digest(store))
        purge, purged = purge_of(workspace, consents), Purged()
        Withdrawals(store, consents).mark(purge.holding())
        purge.remove_drafts(purged)
        purge.clean_caches(purged)
        return purged_problems(purge, purged, {})


# ---- what left -----------------------------------------------------------------------------------


def withdrawal_problems(workspace: Workspace) -> list[Problem]:
    """Return where photos that were taken back still are: in `output/`, mailed, printed. Writes nothing."""
    with Store(None) as store:
        consents = Consents(workspace, store, "")
        if not any(one.is_taken_back for one in consents.listings):
            return []
        inside = still_held(purge_of(workspace, consents))
        return inside + outside_problems(consents, mailed_copies(workspace), print_copies(workspace))


def mailed_copies(workspace: Workspace) -> list[Copy]:
    """Return every file that was mailed, or may have been, from what ledger and log tell; changes neither."""
    folder = workspace.mail
    if not ((folder / FILE).exists() or (folder / LOG).exists()):
        return []
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
        Copy("", entry.changed[:10], entry.address, None)
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
        yield Copy("", one.at[:10], one.address, None)
        return
    for file, photos in files.items():
        yield Copy(file, one.at[:10], one.address, photos)
