"""`brochure mail sign-out`: what a sign-in left in the keyring is erased."""

import os

import click

from brochure.cli.mail.common import ends_with_problems
from brochure.cli.options import workspace_option
from brochure.cli.printing import say, tell
from brochure.i18n import _
from brochure.problems import ExitCode
from brochure.workspace import Workspace


@click.command(
    "sign-out",
    help=_("""Erase from the keyring what `brochure mail sign-in` left there, and tell the provider where that is possible.

\b
Example:
  brochure mail sign-out
"""),
)
@workspace_option
@ends_with_problems
def command(workspace: Workspace) -> int:
    """Forget a sign-in."""
    from brochure.api.mailing import load_settings, sign_out

    settings, _campaign, _problems = load_settings(workspace, None)
    done = sign_out(settings.sign_in, os.environ.get("BROCHURE_SMTP_USER") or settings.user or "")
    if not done.was_kept:
        say(_("Nobody was signed in for {user} on this computer.").format(user=done.user))
        return ExitCode.DONE
    say(_("{user} is signed out on this computer.").format(user=done.user))
    if done.is_revoked:
        tell(_("The provider was told: what was allowed has ended there too."))
    else:
        tell(
            _(
                "The provider was not told. Take the permission of the program away in your account there, "
                "or ask your IT administrator, if it must end everywhere."
            )
        )
    return ExitCode.DONE
