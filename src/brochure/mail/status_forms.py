"""The status in the forms that people and programs take away: JSON, CSV, and a workbook in their own language."""

import csv
import io
from typing import Any

from brochure.i18n import _
from brochure.mail.entry import Entry, Feedback, State, kind_words, state_words
from brochure.mail.forgotten import is_forgotten
from brochure.mail.safety import shown
from brochure.mail.status import Status

# A cell that begins so is a formula to Excel, whoever wrote it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_COLUMNS = (
    "campaign",
    "municipality",
    "name",
    "email",
    "state",
    "changed",
    "reply",
    "answer",
    "answered",
    "reminder",
)
_WIDTHS = (18, 24, 24, 36, 22, 18, 40, 24, 18, 22)  # characters


def status_json(status: Status) -> dict[str, Any]:
    """Return the status as plain values; keys, states and kinds are English."""
    return {
        "sending": status.sending,
        "ledger": {None: "none", True: "sound", False: "unsound"}[status.agrees],
        "messages": [_message(status, entry) for entry in status.entries],
        "objections": [
            {"address": address, "note": note}
            for address, note in status.objections.items()
            if not is_forgotten(address)
        ],
        "objections_erased": sum(map(is_forgotten, status.objections)),  # kept as digests
    }


def _message(status: Status, entry: Entry) -> dict[str, Any]:
    reminder = status.reminder(entry)
    return {
        **_plain(entry),
        "answers": [
            {"kind": str(one.kind), "at": one.at, "words": one.words} for one in status.answers(entry)
        ],
        "reminder": {"state": str(reminder.state), "changed": reminder.changed} if reminder else None,
    }


def _plain(entry: Entry) -> dict[str, str]:
    return {
        "campaign": entry.campaign,
        "municipality": entry.municipality,
        "name": entry.name,
        "email": "" if is_forgotten(entry.address) else entry.address,
        "state": str(entry.state),
        "changed": entry.changed,
        "reply": entry.reply,
    }


def weightiest(answers: list[Feedback]) -> Feedback | None:
    """Return what counts most of all that came back: an objection, then an answer, a bounce, a machine's reply."""
    order = ("objected", "answered", "bounced", "automatic")
    return min(answers, key=lambda one: order.index(one.kind), default=None)


def _rows(status: Status) -> list[list[str]]:
    """Return the cells of every row: codes, not yet words."""
    rows = []
    for entry in status.entries:
        answer, reminder = weightiest(status.answers(entry)), status.reminder(entry)
        rows.append(
            [
                *_plain(entry).values(),
                str(answer.kind) if answer else "",
                answer.at if answer else "",
                str(reminder.state) if reminder else "",
            ]
        )
    listed = {entry.address for entry in status.entries if entry.state is State.OBJECTED}
    for address, note in status.objections.items():
        if address not in listed and not is_forgotten(address):
            rows.append(["", "", "", address, str(State.OBJECTED), "", note, "", "", ""])
    return rows


def status_csv(status: Status) -> str:
    """Return the status as Excel opens it with a double click: semicolons and a byte order mark."""
    target = io.StringIO()
    target.write("\ufeff")
    writer = csv.writer(target, delimiter=";", lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows([_harmless(cell) for cell in row] for row in _rows(status))
    return target.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _heads() -> list[str]:
    return [
        _("campaign"), _("municipality"), _("name"), _("address"), _("state"), _("since"), _("the server's words"),
        _("came back"), _("came back on"), _("reminder"),
    ]  # fmt: skip


def status_xlsx(status: Status) -> bytes:
    """Return the status as a workbook, headings and states in the language of who asked.

    Every cell is text, also where it looks like a formula: Excel computes none of it.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    states: dict[str, str] = {str(state): words for state, words in state_words().items()}
    kinds: dict[str, str] = {str(kind): words for kind, words in kind_words().items()}
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = _("messages")
    for number, cells in enumerate([_heads(), *_rows(status)], start=1):
        if number > 1:
            cells[4], cells[7], cells[9] = states[cells[4]], kinds.get(cells[7], ""), states.get(cells[9], "")
            cells[5], cells[8] = (cells[at].replace("T", " ")[:16] for at in (5, 8))
        for column, text in enumerate(cells, start=1):
            cell = sheet.cell(number, column)
            cell.value = shown(text, 32_000)
            cell.data_type = "s"
            if text.startswith(_FORMULA):
                cell.quotePrefix = True
            cell.alignment = Alignment(vertical="top", wrap_text=column == 7)
            if number == 1:
                cell.font = Font(bold=True)
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
