"""`brochure mail test`: the first messages to oneself."""

from pathlib import Path

import click

from brochure.cli.mail.common import ends_with_problems, list_options, smtp_option
from brochure.cli.printing import say, show_problems
from brochure.i18n import _
from brochure.problems import exit_code
from brochure.workspace import Workspace


@click.command(
    "test",
    help=_("""Send the first messages of the mailing to yourself, and to nobody else.

\b
Example:
  brochure mail test --to me@example.invalid --first 2
"""),
)
@list_options
@smtp_option
@click.option("--to", "to", required=True, metavar=_("ADDRESS"), help=_("Your own address."))
@click.option(
    "--first",
    type=click.IntRange(min=1),
    default=3,
    show_default=True,
    help=_("How many messages, from the top of the list."),
)
@ends_with_problems
def command(
    workspace: Workspace, list_file: Path | None, campaign: str | None, smtp: str | None, to: str, first: int
) -> int:
    """Send the first messages of the mailing to yourself, and to nobody else."""
    from brochure.api.mailing import Patience, prepare_mailing, read_server, result_problem, send_test

    mailing = prepare_mailing(workspace, list_file, campaign)
    settings = mailing.mail.settings
    server = read_server(smtp or settings.mail_server, settings.user)
    outcome = send_test(mailing, server, to, first, Patience.from_environment())
    found = [result_problem(result) for result in outcome.results]
    problems = [problem for problem in found if problem is not None]
    show_problems([*mailing.problems, *problems])
    count = len(outcome.results) - len(problems)
    say(_("{count} sent to {address}. Nobody else got anything.").format(count=count, address=to))
    return exit_code(problems)
