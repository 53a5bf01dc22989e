"""The preview: a draft for every recipient, a table of who gets what, and a guide; no connection is made."""

import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from brochure.files import why_not_written, write_private
from brochure.i18n import _
from brochure.layout.locale import DUTCH
from brochure.layout.words import Words
from brochure.mail.compose import Letter, Part
from brochure.mail.entry import HAS_IT, Entry, by_mailbox
from brochure.mail.ledger_file import open_ledger
from brochure.mail.mailing import Mailing
from brochure.mail.message import build, message_id
from brochure.mail.photos import keep_drafts
from brochure.mail.words import mail_folders, mail_vocabulary
from brochure.problems import Problem, ProblemError

OVERVIEW, GUIDE = "overzicht.html", "LEESMIJ.txt"
_DRAFT = re.compile(r"^\d+-[a-z0-9-]*\.eml$|^pagina-[0-9a-f]{16}\.png$")


@dataclass(frozen=True)
class Preview:
    """What a preview wrote, and what the ledger says about its recipients."""

    folder: Path
    drafts: dict[str, Path]  # by address key; none for who has the message already
    entries: dict[str, Entry]


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
    files |= _pictures(mailing, folder)
    files[folder / OVERVIEW] = _overview(mailing, drafts, entries).encode()
    files[folder / GUIDE] = _guide(mailing, len(drafts)).encode()
    try:
        _write(folder, files)
    except OSError as error:
        raise ProblemError(_unwritable(mailing.workspace.relative(folder), error)) from error
    keep_drafts(mailing.workspace, _carried(mailing, folder, drafts))
    return Preview(folder, drafts, entries)


def _carried(mailing: Mailing, folder: Path, drafts: dict[str, Path]) -> dict[str, list[Part]]:
    """Return the documents in each file of a preview, by its path below `output/`."""
    found: dict[Path, list[Part]] = {}
    for letter in mailing.letters:
        if path := drafts.get(letter.recipient.mailbox.key):
            found[path] = list(letter.parts)
        for number, part in enumerate(letter.parts):
            if part.cid:
                found[folder / picture_name(letter, number)] = [part]
    output = mailing.workspace.output
    return {path.relative_to(output).as_posix(): parts for path, parts in found.items()}


def picture_name(letter: Letter, number: int) -> str:
    """Return the file name of a first page in the preview's folder."""
    return f"pagina-{letter.parts[number].document.digest[:16]}.png"


def _pictures(mailing: Mailing, folder: Path) -> dict[Path, bytes]:
    return {
        folder / picture_name(letter, number): part.document.picture
        for letter in mailing.letters
        for number, part in enumerate(letter.parts)
        if part.cid
    }


def _write(folder: Path, files: dict[Path, bytes]) -> None:
    """Write every file whole, and take away drafts of an earlier preview that are not wanted any more."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in sorted(folder.iterdir()):
        if old not in files and _DRAFT.match(old.name):
            old.unlink()
    for path, data in files.items():
        write_private(path, data, durable=False)


def _overview(mailing: Mailing, drafts: dict[str, Path], entries: dict[str, Entry]) -> str:
    rows = []
    for letter in mailing.letters:
        key = letter.recipient.mailbox.key
        pages = [
            {"file": picture_name(letter, number), "name": part.filename}
            for number, part in enumerate(letter.parts)
            if part.cid
        ]
        draft = drafts.get(key)
        entry = entries.get(key)
        rows.append({"letter": letter, "draft": draft.name if draft else "", "pages": pages, "entry": entry})
    return _render(mailing, "overview.html.j2", rows=rows)


def _guide(mailing: Mailing, count: int) -> str:
    return _render(mailing, "guide.txt.j2", count=count, overview=OVERVIEW)


def _render(mailing: Mailing, template: str, **context: object) -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(mail_folders(mailing.workspace)),
        autoescape=template.endswith(".html.j2"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # For the people who send it, whatever language their recipients read.
    preview = Words(mail_vocabulary(mailing.workspace, DUTCH.language, "preview"))
    known = {"mail": mailing.mail, "preview": preview, "locale": DUTCH}
    return environment.get_template(template).render(known, **context).strip() + "\n"


def _unwritable(folder: str, error: OSError) -> Problem:
    reason, remedy = why_not_written(error)
    return Problem(
        code="preview-not-written",
        file=folder,
        message=_("the drafts cannot be written: {reason}").format(reason=reason),
        remedy=remedy,
    )
