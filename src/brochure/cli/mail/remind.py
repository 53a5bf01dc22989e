"""`brochure mail remind`: one reminder to those who are silent, shown and asked for like a first message."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from brochure.cli.mail.common import ends_with_problems, list_options, smtp_option
from brochure.cli.mail.sending import edge, pace_options, show_outcome
from brochure.cli.printing import show_problems
from brochure.i18n import _
from brochure.workspace import Workspace

if TYPE_CHECKING:
    from brochure.api.mailing import Plan


@click.command(
    "remind",
    help=_("""Remind those who got the message of a campaign and neither answered, objected nor bounced; once each.

Write down first what came back, with `brochure mail bounces`. The reminder stands below the first message in
the recipient's mailbox and carries no documents. Nobody is reminded twice, whatever interrupts the run.

\b
Example:
  brochure mail remind --campaign start-2026 --list candidates.xlsx
"""),
)
@list_options
@smtp_option
@pace_options
@ends_with_problems
def command(
    workspace: Workspace,
    list_file: Path | None,
    campaign: str | None,
    smtp: str | None,
    yes: int | None,
    per_minute: int | None,
) -> int:
    """Remind those who are silent, after asking."""
    from brochure.api.mailing import Mailing, prepare_reminders, read_server, send_reminders

    reminding = prepare_reminders(workspace, list_file, campaign)
    settings = reminding.mail.settings
    server = read_server(smtp or settings.mail_server, settings.user)
    show_problems(reminding.problems)

    def mailing_of(plan: "Plan") -> Mailing:
        return Mailing(workspace, reminding.mail, plan.letters)

    world = edge(per_minute or settings.per_minute, yes, mailing_of)
    plan, outcome = send_reminders(reminding, server, world)
    if not plan.to_send:
        show_problems(plan.notes)
    return show_outcome(mailing_of(plan), plan, outcome)
