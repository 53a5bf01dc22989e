"""The preview: a draft for every recipient, a page that shows all of them, and a guide; no connection is made."""

import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from brochure import i18n
from brochure.files import why_not_written, write_private
from brochure.i18n import _
from brochure.mail.compose import Part
from brochure.mail.entry import HAS_IT, Entry, by_mailbox
from brochure.mail.ledger_file import open_ledger
from brochure.mail.mailing import Mailing
from brochure.mail.message import build, message_id
from brochure.mail.photos import keep_drafts
from brochure.mail.preview_page import overview_page, render_preview
from brochure.problems import Problem, ProblemError

OVERVIEW = "index.html"
_GUIDES = {"nl": "LEESMIJ.txt", "en": "README.txt"}
# What a preview writes; pictures and an overview under these names are those of version 0.2.
_DRAFT = re.compile(
    r"^\d+-[a-z0-9-]*\.eml$|^pagina-[0-9a-f]{16}\.png$|^overzicht\.html$|^(LEESMIJ|README)\.txt$"
)


@dataclass(frozen=True)
class Preview:
    """What a preview wrote, and what the ledger says about its recipients."""

    folder: Path
    drafts: dict[str, Path]  # by address key; none for who has the message already
    entries: dict[str, Entry]

    @property
    def overview(self) -> Path:
        """The page that shows every message."""
        return self.folder / OVERVIEW

    @property
    def guide(self) -> Path:
        """What to do next, in the language of this run."""
        return self.folder / guide_name()


def guide_name() -> str:
    """Return what the guide is called in the language of this run."""
    return _GUIDES[i18n.language()]


def draft_date(mailing: Mailing) -> datetime:
    """Return the date of drafts: SOURCE_DATE_EPOCH, else the publication's month, never the clock's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC)
    year, month = (int(part) for part in mailing.mail.publication.date.split("-"))
    return datetime(year, month, 1, 9, tzinfo=UTC)


def write_preview(mailing: Mailing) -> Preview:
    """Write drafts, overview and guide into output/mail/<campaign>/; same content, same bytes.

    Who has the message already, or may have it, gets no draft: sending that by hand would be twice.
    """
    campaign = mailing.mail.campaign
    folder = mailing.workspace.output / "mail" / campaign
    with open_ledger(mailing.workspace.mail, create=False) as ledger:
        found = ledger.entries(campaign) if ledger else []
    mailboxes = [letter.recipient.mailbox for letter in mailing.letters]
    entries = by_mailbox({entry.address: entry for entry in found}, mailboxes)
    drafts: dict[str, Path] = {}
    for letter in mailing.letters:
        key = letter.recipient.mailbox.key
        if key not in entries or entries[key].state not in HAS_IT:
            drafts[key] = folder / f"{letter.recipient.number}-{letter.recipient.stem}.eml"
    date = draft_date(mailing)
    files: dict[Path, bytes] = {}
    for letter in mailing.letters:
        if path := drafts.get(letter.recipient.mailbox.key):
            identifier = message_id(campaign, letter)
            files[path] = build(letter, identifier=identifier, date=date, draft=True)
    names = {key: path.name for key, path in drafts.items()}
    files[folder / OVERVIEW] = overview_page(mailing, names, entries).encode()
    guide = render_preview(mailing, "guide.txt.j2", count=len(drafts), overview=OVERVIEW)
    files[folder / guide_name()] = guide.encode()
    try:
        _write(folder, files)
    except OSError as error:
        raise ProblemError(_unwritable(mailing.workspace.relative(folder), error)) from error
    keep_drafts(mailing.workspace, _carried(mailing, folder, drafts))
    return Preview(folder, drafts, entries)


def _carried(mailing: Mailing, folder: Path, drafts: dict[str, Path]) -> dict[str, list[Part]]:
    """Return the documents in each file of a preview, by its path below `output/`."""
    shown = {part.document.path: part for letter in mailing.letters for part in letter.parts}
    found: dict[Path, list[Part]] = {folder / OVERVIEW: list(shown.values())}
    for letter in mailing.letters:
        if path := drafts.get(letter.recipient.mailbox.key):
            found[path] = list(letter.parts)
    output = mailing.workspace.output
    return {path.relative_to(output).as_posix(): parts for path, parts in found.items()}


def _write(folder: Path, files: dict[Path, bytes]) -> None:
    """Write every file whole, and take away drafts of an earlier preview that are not wanted any more."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in sorted(folder.iterdir()):
        if old not in files and _DRAFT.match(old.name):
            old.unlink()
    for path, data in files.items():
        write_private(path, data, durable=False)


def _unwritable(folder: str, error: OSError) -> Problem:
    reason, remedy = why_not_written(error)
    return Problem(
        code="preview-not-written",
        file=folder,
        message=_("the drafts cannot be written: {reason}").format(reason=reason),
        remedy=remedy,
    )
