"""`brochure mail status`: what the ledger knows."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from brochure.cli.mail.common import ends_with_problems, list_options, show_table
from brochure.cli.printing import emit_json, say, show_problems, tell
from brochure.i18n import _
from brochure.problems import exit_code
from brochure.workspace import Workspace

if TYPE_CHECKING:
    from brochure.api.mailing import Status


@click.command(
    "status",
    help=_("""Tell what became of every message, and who objected.

\b
Example:
  brochure mail status --format csv > status.csv
"""),
)
@list_options
@click.option("--smtp", hidden=True, expose_value=False, help=_("Not used: status connects to nothing."))
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help=_("Text for people, JSON for programs, CSV for Excel."),
)
@click.option(
    "--repair",
    is_flag=True,
    help=_("Put ledger and log together from all that is known, where they do not tell the same."),
)
@ends_with_problems
def command(
    workspace: Workspace, list_file: Path | None, campaign: str | None, output_format: str, repair: bool
) -> int:
    """Tell what became of every message, and who objected."""
    from brochure.api.mailing import read_status, status_csv, status_json

    status = read_status(workspace, campaign, list_file, mend=repair)
    if output_format == "json":
        emit_json(status_json(status))
    elif output_format == "csv":
        say(status_csv(status).removesuffix("\n"))
    else:
        _show(status)
    show_problems(status.problems)
    return exit_code(status.problems)


def _show(status: "Status") -> None:
    from brochure.api.mailing import State, standing_words, state_words, unknown_remedy

    words = state_words()
    say(standing_words(status))
    for campaign, counts in status.counts().items():
        told = ", ".join(f"{counts[state]} {words[state]}" for state in State if counts[state])
        say(_("Campaign {campaign}: {counts}").format(campaign=campaign, counts=told))
        head = [_("municipality"), _("address"), _("state"), _("since"), _("the server's words")]
        rows = [
            [entry.municipality, entry.address, words[entry.state], entry.changed[:16], entry.reply]
            for entry in status.entries
            if entry.campaign == campaign
        ]
        show_table(head, rows, say)
        say()
    if status.objections:
        say(_("Objections, kept for good:"))
        for address, note in status.objections.items():
            say(f"  {address}  {note}")
    if status.sending:
        tell(_("A run is sending at this moment."))
    for entry in status.entries:
        if entry.state is State.UNKNOWN:
            tell(f"{entry.address}: " + unknown_remedy(entry.address))
