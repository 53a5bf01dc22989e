"""`brochure mail status`: what the ledger knows."""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from brochure.cli.mail.common import ends_with_problems, list_options, show_table
from brochure.cli.printing import emit_json, say, show_problems, tell
from brochure.files import why_not_written, write_private
from brochure.i18n import _
from brochure.problems import Problem, ProblemError, exit_code
from brochure.workspace import Workspace

if TYPE_CHECKING:
    from brochure.api.mailing import Entry, Status


@click.command(
    "status",
    help=_("""Tell what became of every message, and who objected.

\b
Example:
  brochure mail status --format xlsx --to status.xlsx
"""),
)
@list_options
@click.option("--smtp", hidden=True, expose_value=False, help=_("Not used: status connects to nothing."))
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "csv", "xlsx"]),
    default="text",
    show_default=True,
    help=_("Text for people, JSON for programs, a workbook or CSV for Excel."),
)
@click.option(
    "--to",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=_("FILE"),
    help=_("Write it into this file instead of showing it."),
)
@click.option(
    "--repair",
    is_flag=True,
    help=_("Put ledger and log together from all that is known, where they do not tell the same."),
)
@ends_with_problems
def command(
    workspace: Workspace,
    list_file: Path | None,
    campaign: str | None,
    output_format: str,
    to: Path | None,
    repair: bool,
) -> int:
    """Tell what became of every message, and who objected."""
    from brochure.api.mailing import read_status, status_json

    if output_format == "xlsx" and to is None and sys.stdout.isatty():
        raise click.UsageError(_("A workbook cannot be shown here: name a file with --to FILE."))
    if output_format == "text" and to is not None:
        raise click.UsageError(_("--to FILE goes with --format xlsx, csv or json."))
    status = read_status(workspace, campaign, list_file, mend=repair)
    if output_format == "text":
        _show(status)
    elif to is not None:
        _write(to, _data(status, output_format))
    elif output_format == "xlsx":
        click.echo(_data(status, output_format), nl=False)
    elif output_format == "csv":
        say(_data(status, output_format).decode("utf-8").removesuffix("\n"))
    else:
        emit_json(status_json(status))
    show_problems(status.problems)
    return exit_code(status.problems)


def _data(status: "Status", output_format: str) -> bytes:
    from brochure.api.mailing import status_csv, status_json, status_xlsx

    if output_format == "xlsx":
        return status_xlsx(status)
    if output_format == "csv":
        return status_csv(status).encode("utf-8")
    return (json.dumps(status_json(status), ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _write(path: Path, data: bytes) -> None:
    """Put the status into a file; only its owner may read it, since it holds people's addresses."""
    try:
        write_private(path, data)
    except OSError as error:
        reason, remedy = why_not_written(error)
        message = _("{name} cannot be written: {reason}").format(name=path.name, reason=reason)
        raise ProblemError(Problem(code="status-not-written", message=message, remedy=remedy)) from error


def _show(status: "Status") -> None:
    from brochure.api.mailing import State, shown_address, standing_words, state_words, unknown_remedy

    words = state_words()
    say(standing_words(status))
    for campaign, counts in status.counts().items():
        told = ", ".join(f"{counts[state]} {words[state]}" for state in State if counts[state])
        say(_("Campaign {campaign}: {counts}").format(campaign=campaign, counts=told))
        _show_follow_up(status, campaign)
        head = [
            _("municipality"),
            _("address"),
            _("state"),
            _("since"),
            _("came back"),
            _("the server's words"),
        ]
        rows = [
            [
                entry.municipality,
                shown_address(entry.address),
                words[entry.state],
                entry.changed[:16],
                _came_back(status, entry),
                entry.reply,
            ]
            for entry in status.entries
            if entry.campaign == campaign
        ]
        show_table(head, rows, say)
        say()
    if status.objections:
        say(_("Objections, kept for good:"))
        for address, note in status.objections.items():
            say(f"  {shown_address(address)}  {note}")
    if status.sending:
        tell(_("A run is sending at this moment."))
    for entry in status.entries:
        if entry.state is State.UNKNOWN and entry.municipality:  # nobody can ask who was erased
            tell(f"{entry.address}: " + unknown_remedy(entry.address))


def _show_follow_up(status: "Status", campaign: str) -> None:
    """Say in two lines what came back after a campaign, and who was reminded."""
    from brochure.api.mailing import count_words, kind_words, weightiest

    entries = [entry for entry in status.entries if entry.campaign == campaign]
    kinds = Counter(answer.kind for entry in entries if (answer := weightiest(status.answers(entry))))
    if kinds:
        told = ", ".join(f"{kinds[kind]} {words}" for kind, words in kind_words().items() if kinds[kind])
        say(_("Came back: {counts}").format(counts=told))
    if reminders := [reminder for entry in entries if (reminder := status.reminder(entry))]:
        say(_("Reminders: {counts}").format(counts=count_words(reminders)))


def _came_back(status: "Status", entry: "Entry") -> str:
    from brochure.api.mailing import kind_words, state_words, weightiest

    answer, reminder = weightiest(status.answers(entry)), status.reminder(entry)
    told = (
        [f"{kind_words()[answer.kind]} ({answer.at[:10]})" if answer.at else kind_words()[answer.kind]]
        if answer
        else []
    )
    if reminder:
        told.append(_("reminder: {state}").format(state=state_words()[reminder.state]))
    return "; ".join(told) or "–"
