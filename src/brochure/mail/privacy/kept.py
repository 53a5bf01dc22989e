"""Everything that is kept about one address, for whoever asks (GDPR art. 15): ledger, lists, drafts, messages."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

from brochure.mail.entry import Entry, Feedback
from brochure.mail.forgotten import Erased
from brochure.mail.ledger import Ledger
from brochure.mail.neighbours import LEDGER_FILE
from brochure.mail.privacy.lists import Mention, mentions_in
from brochure.mail.privacy.person import MAX_BYTES, Person, person_of, texts_of
from brochure.mail.rows import field_for
from brochure.mail.sent_log import FILE as LOG
from brochure.mail.settings import FILE as SETTINGS
from brochure.proofing.writers import written_in_proofs
from brochure.workspace import Workspace

_DRAFT = 1_000_000  # bytes: to whom and what a draft says stands before its documents
_OWN = (LEDGER_FILE, f"{LEDGER_FILE}-journal", LOG, SETTINGS, "sending.lock", "sending.who")


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
        texts = list(texts_of(path, _DRAFT if path.is_relative_to(workspace.output) else MAX_BYTES))
        for kept in found:
            if any(kept.person.is_named_in(text) for text in texts):
                kept.paths.append(path)
    for path in sorted(workspace.content.rglob("*.yaml")):
        if not path.is_relative_to(workspace.mail):
            texts = list(texts_of(path))
            for kept in found:
                if any(kept.person.is_named_in(text) for text in texts):
                    kept.published.append(workspace.relative(path))
    index = _Index(workspace.mail / LEDGER_FILE, ledger) if ledger is not None else None
    for kept in found:
        if index is not None:
            index.tell(kept)
        for path in kept.paths:
            file = workspace.relative(path)
            mentions = [] if path.is_relative_to(workspace.output) else mentions_in(path, file, kept.person)
            kept.mentions += mentions
            kept.files += [] if mentions else [file]
        kept.person = person_of(kept.address, _names(kept))
    for path, texts in written_in_proofs(workspace):
        for kept in found:
            if any(kept.person.is_named_in(text) or kept.person.is_called_in(text) for text in texts):
                kept.proofs.append(path)
                kept.files.append(workspace.relative(path))
    return found


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


def files_of_mail(workspace: Workspace, also: Sequence[Path] = ()) -> Iterator[Path]:
    """Yield every file of people below content/mail/ and output/mail/, not the ledger and its companions.

    `also` are lists elsewhere.
    """
    yield from (
        path
        for path in also
        if path.is_file() and not path.resolve().is_relative_to(workspace.mail.resolve())
    )
    for root in (workspace.mail, workspace.output / "mail"):
        if root.is_dir():
            for path in sorted(root.rglob("*")):
                if path.is_file() and not (path.parent == workspace.mail and path.name in _OWN):
                    yield path


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
    }
