"""`brochure rename`: give a municipality another file name."""

import click

from brochure import api
from brochure.cli.options import workspace_option
from brochure.cli.printing import say, show_problems, tell
from brochure.i18n import _
from brochure.problems import ExitCode, ProblemError, exit_code
from brochure.workspace import Workspace


@click.command(
    help=_(
        """Give the municipality OLD the file name NEW, with everything that goes by its name.

Its files in other languages, its folder of photos, its depot numbers and approvals follow; its documents
in output/ are removed, to be made again under the new name. What was mailed stays in the ledger as it was.
The text in the file, its name: line too, is left as it is. If something fails, all is put back.

\b
Example:
  brochure rename nazareth nazareth-de-pinte
  brochure rename events/opening opening-speelplein    an event; or selections/kust
"""
    )
)
@click.argument("old", metavar=_("OLD"))
@click.argument("new", metavar=_("NEW"))
@workspace_option
def command(old: str, new: str, workspace: Workspace) -> int:
    """Plan, do, and say what was done."""

    try:
        plan = api.plan_rename(workspace, old, new)
        lines = list(plan.lines(workspace))
        api.do_plan(workspace, plan)
    except ProblemError as error:
        show_problems(error.problems)
        return exit_code(error.problems)
    for line in lines:
        say(line)
    show_problems(plan.notes)
    tell(
        _("See whether name: in the file is still right, then run: brochure build {name}").format(
            name=plan.new
        )
    )
    return ExitCode.DONE
