"""Everything that is kept about one address, for whoever asks (GDPR art. 15): ledger, lists, drafts, messages."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

from brochure.content.approvals import FILE as APPROVALS
from brochure.content.approvals import Approval, read_approvals
from brochure.mail.entry import Entry, Feedback
from brochure.mail.forgotten import Erased
from brochure.mail.ledger import Ledger
from brochure.mail.neighbours import LEDGER_FILE
from brochure.mail.privacy.lists import Mention, mentions_in
from brochure.mail.privacy.person import Person, person_of
from brochure.mail.privacy.places import (
    built_files,
    content_files,
    drafts_of,
    files_of_mail,
    is_erased_here,
)
from brochure.mail.privacy.quoted import quoted_names
from brochure.mail.privacy.texts import MAX_BYTES, texts_of
from brochure.mail.rows import field_for
from brochure.problems import ProblemError
from brochure.proofing import store
from brochure.proofing.writers import written_in_proofs
from brochure.workspace import Workspace

DRAFT = 1_000_000  # bytes: to whom and what a message says stands before its documents


@dataclass
class Kept:
    """What is known about one address, and in which files it stands."""

    address: str
    person: Person
    messages: list[Entry] = field(default_factory=list)
    history: list[dict[str, str]] = field(default_factory=list)  # every state a message went through
    feedback: list[Feedback] = field(default_factory=list)
    carried: list[dict[str, str]] = field(default_factory=list)
    objection: str | None = None
    is_erased_before: bool = False  # a digest of the address is all there is
    mentions: list[Mention] = field(default_factory=list)
    files: list[str] = field(default_factory=list)  # all others that name the person
    paths: list[Path] = field(default_factory=list)  # of both
    proofs: list[Path] = field(default_factory=list)  # that came back, and their remarks
    published: list[str] = field(default_factory=list)  # content that is printed and shown: not erased here
    approvals: list[Approval] = field(default_factory=list)  # what they agreed to: stays, as evidence
    proofed: list[str] = field(default_factory=list)  # folders of proofs that ask them, or hold such content
    built: list[str] = field(default_factory=list)  # by builds, of what stays
    unsearched: dict[str, str] = field(default_factory=dict)  # files that nobody could look into, and why

    @property
    def stays(self) -> bool:
        """Tell whether something names them that is not erased here."""
        return any((self.published, self.approvals, self.proofed, self.built))

    @property
    def is_nothing(self) -> bool:
        """Tell whether nothing at all is kept."""
        known = (self.messages, self.history, self.feedback, self.mentions, self.files)
        return not any(known) and self.objection is None


def kept_about(
    workspace: Workspace, ledger: Ledger | None, addresses: Iterable[str], also: Sequence[Path] = ()
) -> list[Kept]:
    """Return everything that is kept about addresses, each once; in lists elsewhere (`also`) too.

    Raises OSError; ProblemError for what was kept of a proof and cannot be read.
    """
    found = [Kept(typed, person_of(typed)) for typed in dict.fromkeys(one.strip() for one in addresses)]
    for path in files_of_mail(workspace, also):
        most, opaque = DRAFT if path.is_relative_to(drafts_of(workspace)) else MAX_BYTES, list[str]()
        texts = list(texts_of(path, most, opaque))
        for kept in found:
            kept.unsearched |= {workspace.relative(path): opaque[0]} if opaque else {}
            if any(kept.person.is_named_in(text) for text in texts):
                kept.paths.append(path)
    index = _Index(workspace.mail / LEDGER_FILE, ledger) if ledger is not None else None
    for kept in found:
        if index is not None:
            index.tell(kept)
        for path in kept.paths:
            mentions = _mentions(workspace, path, kept.person, also)
            kept.mentions += mentions
            kept.files += [] if mentions else [workspace.relative(path)]
        kept.person = person_of(kept.address, [*_names(kept), *quoted_names(workspace, kept.person)])
    _tell_drafts(workspace, found)
    for path, texts in written_in_proofs(workspace):
        for kept in found:
            if any(map(kept.person.signs_as, texts)):
                kept.proofs.append(path)
                kept.files.append(workspace.relative(path))
    _tell_what_stays(workspace, found)
    return found


def _mentions(workspace: Workspace, path: Path, person: Person, also: Sequence[Path]) -> list[Mention]:
    if path.is_relative_to(workspace.output) or not is_erased_here(workspace, path, also):
        return []
    return mentions_in(path, workspace.relative(path), person)


def _tell_drafts(workspace: Workspace, found: Sequence[Kept]) -> None:
    """Enter the drafts to others that call them by name, such as by what is attached: they are made anew."""
    for path in sorted(drafts_of(workspace).rglob("*")) if drafts_of(workspace).is_dir() else ():
        texts = list(texts_of(path, DRAFT)) if path.is_file() else []
        for kept in found:
            if path not in kept.paths and any(map(kept.person.is_called_in, texts)):
                kept.paths.append(path)
                kept.files.append(workspace.relative(path))


def _tell_what_stays(workspace: Workspace, found: Sequence[Kept]) -> None:
    """Enter what names them in content, in agreements, in proofs, and in what was built of these."""
    proofs = workspace.content / "proofs"
    approvals = read_approvals(workspace).found if found else ()
    for kept in found:
        kept.approvals = [one for one in approvals if kept.person.signs_as(one.by)]
    for path in content_files(workspace) if found else ():
        if path == workspace.root / APPROVALS:
            continue
        texts = list(texts_of(path))
        for kept in found:
            if any(kept.person.is_named_in(text) or kept.person.is_called_in(text) for text in texts):
                if path.is_relative_to(proofs):
                    folder = workspace.relative(proofs / path.relative_to(proofs).parts[0])
                    kept.proofed += [folder] if folder not in kept.proofed else []
                    kept.built += _proof_made(workspace, path, kept.built)
                else:
                    kept.published.append(workspace.relative(path))
    for path in built_files(workspace) if any(kept.person.names or kept.stays for kept in found) else ():
        texts = list(texts_of(path))
        for kept in found:
            if any(kept.person.is_named_in(text) or kept.person.is_called_in(text) for text in texts):
                kept.built.append(workspace.relative(path))


def _proof_made(workspace: Workspace, path: Path, known: Sequence[str]) -> list[str]:
    """Return the proof in output/ whose record a file is: who is asked is printed on it."""
    if path.name != store.RECORD:
        return []
    try:
        made = workspace.output / "proof" / f"{store.load(workspace, path.parent.name).document}.pdf"
    except ProblemError:
        return []  # damaged: told by whoever asks for that proof
    return [workspace.relative(made)] if made.exists() and workspace.relative(made) not in known else []


class _Index:
    """What a ledger tells, by address: read once for all who are asked about."""

    def __init__(self, path: Path, ledger: Ledger) -> None:
        self.messages, self.feedback = _by_address(ledger.entries()), _by_address(ledger.feedback())
        self.carried, self.objections = _by_address(ledger.carried()), ledger.objections()
        self.erased = Erased([*self.messages, *self.objections])
        with closing(sqlite3.connect(path)) as connection:
            rows = connection.execute("SELECT address, campaign, state, reply, at FROM event ORDER BY id")
            self.history: dict[str, list[dict[str, str]]] = {}
            for address, *rest in rows:
                step = dict(zip(("campaign", "state", "reply", "at"), rest, strict=True))
                self.history.setdefault(address, []).append(step)

    def tell(self, kept: Kept) -> None:
        """Enter what the ledger tells of a person."""
        for key in sorted(kept.person.keys):
            kept.messages += self.messages.get(key, [])
            kept.feedback += self.feedback.get(key, [])
            kept.history += self.history.get(key, [])
            kept.carried += [
                {"campaign": one.campaign, "at": one.at, "files": one.files}
                for one in self.carried.get(key, [])
            ]
            kept.objection = self.objections.get(key, kept.objection)
        kept.is_erased_before = bool(self.erased.of(kept.person.keys))


class _Addressed(Protocol):
    @property
    def address(self) -> str: ...


_Item = TypeVar("_Item", bound=_Addressed)


def _by_address(items: Iterable[_Item]) -> dict[str, list[_Item]]:
    found: dict[str, list[_Item]] = {}
    for item in items:
        found.setdefault(item.address, []).append(item)
    return found


def _names(kept: Kept) -> list[str]:
    names = [entry.name for entry in kept.messages]
    for mention in kept.mentions:
        names += [value for head, value in mention.values.items() if field_for(head) == "name"]
    return names


def kept_json(kept: Kept) -> dict[str, Any]:
    """Return all that is kept as plain values."""
    return {
        "address": kept.address,
        "names": sorted(kept.person.names),
        "messages": [
            {
                "campaign": one.campaign,
                "municipality": one.municipality,
                "name": one.name,
                "state": str(one.state),
                "changed": one.changed,
                "reply": one.reply,
            }
            for one in kept.messages
        ],
        "history": kept.history,
        "carried": kept.carried,
        "answers": [
            {"campaign": one.campaign, "kind": str(one.kind), "at": one.at, "words": one.words}
            for one in kept.feedback
        ],
        "objection": kept.objection,
        "erased_before": kept.is_erased_before,
        "lists": [{"file": one.file, "line": one.line, "values": one.values} for one in kept.mentions],
        "files": kept.files,
        "published": kept.published,
        "approvals": [
            {"about": one.about, "field": one.field, "by": one.by, "on": one.on, "proof": one.proof}
            for one in kept.approvals
        ],
        "proofs": kept.proofed,
        "built": kept.built,
        "unsearched": kept.unsearched,
    }
