"""`brochure mail send`: show, ask, send; Ctrl-C ends after the message in hand."""

from pathlib import Path

import click

from brochure.cli.mail.common import ends_with_problems, list_options, smtp_option
from brochure.cli.mail.sending import edge, pace_options, show_outcome
from brochure.cli.printing import show_problems
from brochure.i18n import _
from brochure.workspace import Workspace


@click.command(
    "send",
    help=_("""Send to everybody on the list who has not got the message yet, after asking.

Ctrl-C ends after the message in hand; the next run goes on there. Nobody is mailed twice in a campaign,
unless you name the address with --resend.

\b
Example:
  brochure mail send --smtp smtp://smtp.example.invalid:587 --per-minute 10
"""),
)
@list_options
@smtp_option
@pace_options
@click.option(
    "--resend",
    multiple=True,
    metavar=_("ADDRESS"),
    help=_("Send only to this address, also when it has the message already. May be repeated."),
)
@ends_with_problems
def command(
    workspace: Workspace,
    list_file: Path | None,
    campaign: str | None,
    smtp: str | None,
    yes: int | None,
    per_minute: int | None,
    resend: tuple[str, ...],
) -> int:
    """Send to everybody on the list who has not got the message yet, after asking."""
    from brochure.api.mailing import prepare_mailing, read_server, send_mailing

    mailing = prepare_mailing(workspace, list_file, campaign)
    settings = mailing.mail.settings
    server = read_server(smtp or settings.mail_server, settings.user)
    show_problems(mailing.problems)
    world = edge(per_minute or settings.per_minute, yes, lambda _plan: mailing, whole_list=not resend)
    plan, outcome = send_mailing(mailing, server, world, resend)
    return show_outcome(mailing, plan, outcome)
