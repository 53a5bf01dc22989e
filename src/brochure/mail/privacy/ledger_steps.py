"""The ledger and its log without a person: written anew, so that no page of the old files keeps the address.

Of what was sent stays, for each campaign, its last state under a digest: else the next `send` with an old list would
mail the person again. Photos that were mailed stay known (a consent taken back later), without to whom.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from brochure.mail.entry import HAS_IT, State
from brochure.mail.forgotten import digest_for, salt_of
from brochure.mail.ledger import Ledger, step_for
from brochure.mail.ledger_file import write_ledger
from brochure.mail.neighbours import LEDGER_FILE
from brochure.mail.sent_log import BEGIN, CARRIED, FEEDBACK, FILE, OBJECTION, Step, now, read_log, step_of

_KEPT = (*HAS_IT, State.OBJECTED)
_ORDER = ("n", "batch")


def steps_without(
    folder: Path, ledger: Ledger, people: Mapping[str, bool], is_about: Callable[[str], bool]
) -> list[Step] | None:
    """Return all that ledger and log tell but some people; None where they tell nothing of them.

    `people` tells, by address as it is compared, whether an objection is kept under the digest also where there
    was none; `is_about` whether words, such as a server's or a file's name, are about one of them. Raises OSError.
    """
    entries = ledger.entries()
    known = {entry.address for entry in entries} | set(ledger.objections())
    known |= {one.address for one in ledger.feedback()} | {one.address for one in ledger.carried()}
    if not known & set(people):
        return None
    told = [_plain(step_of(line)) for line in read_log(folder / FILE).lines]
    others = [
        _silent(step, is_about)
        for step in told
        if step["what"] != BEGIN and step.get("address") not in people
    ]
    mine = [step for step in told if step.get("address") in people]
    prepared = [
        {**step_for(entry), "at": entry.changed}
        for entry in entries
        if entry.state is State.PREPARED and entry.address not in people
    ]
    return [*others, *prepared, *_kept(mine, salt_of(known), people)]


def replace_ledger(folder: Path, steps: Sequence[Step]) -> None:
    """Put a ledger and a log that tell these steps in place; while holding the lock, the ledger closed. Raises OSError."""
    (folder / f"{LEDGER_FILE}-journal").unlink(missing_ok=True)
    write_ledger(folder, steps)


def _plain(step: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in step.items() if name not in _ORDER}


def _kept(steps: Iterable[Step], salt: str, people: Mapping[str, bool]) -> list[Step]:
    """Return what stays of people's steps, without a word about them."""
    last: dict[tuple[str, str], dict[str, Any]] = {}
    carried: list[Step] = []
    objected: dict[str, str] = {}
    for step in steps:
        address = digest_for(step["address"], salt)
        if step["what"] == OBJECTION:
            objected.setdefault(address, step["at"])
        elif step["what"] == CARRIED:
            carried.append({**step, "address": address, "content": "", "files": _without_own(step["files"])})
        elif step["what"] != FEEDBACK:
            bare = {"municipality": "", "name": "", "content": "", "reply": "", "address": address}
            last[step["campaign"], address] = {**step, **bare}
        if people[step["address"]]:
            objected.setdefault(address, now())
    states = [step for step in last.values() if State(step["what"]) in _KEPT]
    # Without a state nobody knows whether a file left; one that never did is nobody's business.
    left = {(step["campaign"], step["address"]) for step in states if step["what"] != State.OBJECTED}
    mailed = [step for step in carried if (step["campaign"], step["address"]) in left]
    kept: list[Step] = [*mailed, *states]
    return kept + [
        {"what": OBJECTION, "address": address, "reply": "", "at": at} for address, at in objected.items()
    ]


def _silent(step: dict[str, Any], is_about: Callable[[str], bool]) -> Step:
    """Return somebody else's step without words about one of the people, and without files that are called after them."""
    named = [name for name in ("reply", "words") if is_about(str(step.get(name, "")))]
    kept = {**step, **dict.fromkeys(named, "")}
    if step["what"] == CARRIED and is_about(step["files"]):
        kept["files"] = _without(step["files"], is_about)
    return kept


def _without_own(files: str) -> str:
    """Return what a message carried without files of one's own, whose names may name a person."""
    return _without(files, lambda name: name.startswith("content/mail/"))


def _without(files: str, goes: Callable[[str], bool]) -> str:
    told: dict[str, Any] | None = json.loads(files)
    if told is None:
        return files
    kept = {name: photos for name, photos in told.items() if not goes(name)}
    return json.dumps(kept, ensure_ascii=True, sort_keys=True)
