"""`brochure mail proof`: a proof to who is quoted in it, each with their own passages."""

import click

from brochure.cli.mail.common import ends_with_problems, smtp_option
from brochure.cli.mail.sending import edge, pace_options, show_outcome
from brochure.cli.options import workspace_option
from brochure.cli.printing import show_problems
from brochure.i18n import _
from brochure.workspace import Workspace, typed_stem


@click.command(
    "proof",
    help=_("""Send the last proofs of MUNICIPALITY (or label) to who is quoted in them, each with their own passages.

Addresses stand in content/mail/people.yaml, by municipality and by the keys of people. What goes out is shown and asked
for, like a mailing; nobody gets the same proof twice.

\b
Example:
  brochure build halle --edition proof
  brochure mail proof halle
"""),
)
@click.argument("municipality", metavar=_("MUNICIPALITY"))
@smtp_option
@pace_options
@workspace_option
@ends_with_problems
def command(
    workspace: Workspace, municipality: str, smtp: str | None, yes: int | None, per_minute: int | None
) -> int:
    """Send proofs, after asking."""
    from brochure.api.mailing import prepare_proof_round, read_server, send_mailing

    mailing = prepare_proof_round(workspace, typed_stem(municipality))
    settings = mailing.mail.settings
    server = read_server(smtp or settings.mail_server, settings.user)
    show_problems(mailing.problems)
    world = edge(per_minute or settings.per_minute, yes, lambda _plan: mailing)
    plan, outcome = send_mailing(mailing, server, world)
    if not plan.to_send:
        show_problems(plan.notes)
    return show_outcome(mailing, plan, outcome)
