"""Photos and mail: which photos a message carries, and where those that were taken back went."""

import json
from typing import TYPE_CHECKING

from brochure.mail.attachments import published_name
from brochure.mail.outside import mailed_copies
from brochure.problems import Problem
from brochure.production.clearing import purge_of
from brochure.production.consents import Consents
from brochure.production.fingerprint import tool_digest
from brochure.production.holdings import DRAFTS, Holdings, Photos
from brochure.production.outside import outside_problems
from brochure.production.print_log import print_copies
from brochure.production.purge import Purged
from brochure.production.store import Store
from brochure.production.withdrawn import Withdrawals, purged_problems, still_held
from brochure.workspace import Workspace

if TYPE_CHECKING:
    from brochure.mail.compose import Letter, Part


def carried_files(workspace: Workspace, holdings: Holdings, letter: "Letter") -> str:
    """Return each file of a letter with the photos in it and their digests, as the ledger keeps them (JSON)."""
    files = {_name(workspace, part): photos_of(workspace, holdings, part) for part in letter.parts}
    return json.dumps(files, ensure_ascii=True, sort_keys=True)


def photos_of(workspace: Workspace, holdings: Holdings, part: "Part") -> Photos | None:
    """Return the photos in a file of a message; None where nobody knows, as of a file of one's own."""
    published = published_name(workspace, part.document.path)
    return holdings.of_bytes("/".join(published), part.document.digest) if published else None


def _name(workspace: Workspace, part: "Part") -> str:
    return workspace.relative(part.document.path)


# ---- drafts --------------------------------------------------------------------------------------


def keep_drafts(workspace: Workspace, drafts: "dict[str, list[Part]]") -> None:
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
