"""`brochure remove`: take a municipality out of the workspace."""

import click

from brochure import api
from brochure.cli.options import workspace_option
from brochure.cli.printing import say, show_problems, tell
from brochure.i18n import _
from brochure.problems import ExitCode, ProblemError, exit_code
from brochure.workspace import Workspace


@click.command(
    help=_(
        """Remove the municipality NAME with everything that goes by its name.

That is its file, those in other languages, its folder of photos, its depot numbers and approvals, and its
documents in output/. All of it is listed before you are asked. What was mailed stays in the ledger. If
something fails, all is put back; once it is done, only your backup or version control has it still.

\b
Example:
  brochure remove halle          lists what would go, and asks
  brochure remove halle --yes    for scripts
  brochure remove events/opening an event; or selections/kust
"""
    )
)
@click.argument("name", metavar=_("NAME"))
@click.option("--yes", is_flag=True, help=_("Do it without asking."))
@workspace_option
def command(name: str, yes: bool, workspace: Workspace) -> int:
    """List, ask, do."""

    try:
        plan = api.plan_removal(workspace, name)
        for line in plan.lines(workspace):
            say(line)
        show_problems(plan.notes)
        if not yes and not click.confirm(_("Remove all this?"), err=True):
            tell(_("Nothing was removed."))
            return ExitCode.DONE
        api.do_plan(workspace, plan)
    except ProblemError as error:
        show_problems(error.problems)
        return exit_code(error.problems)
    tell(_("{name} is removed.").format(name=plan.stem))
    return ExitCode.DONE
