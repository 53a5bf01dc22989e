"""`brochure round`: put a new round of the label into the content."""

from pathlib import Path

import click

from brochure import api
from brochure.cli.options import workspace_option
from brochure.cli.printing import say, show_problems, tell
from brochure.i18n import _, ngettext
from brochure.problems import ExitCode, ProblemError, exit_code
from brochure.workspace import Workspace


@click.command(
    help=_(
        """Put the round of YEAR into the content: its holders into label.yaml, the year into each town's file.

FILE.csv has a column name (naam, gemeente), and may have a column renewed (verlengd) with yes or no; without
it, who held the label before renews it. What would change is shown before you are asked. Comments stay, and
what is there already is left as it is.

\b
Example:
  brochure round 2026 holders.csv         shows the difference, and asks
  brochure round 2026 holders.csv --yes   for scripts
"""
    )
)
@click.argument("year", metavar=_("YEAR"), type=click.IntRange(1990, 2100))
@click.argument("file", metavar="FILE.csv", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help=_("Do it without asking."))
@workspace_option
def command(year: int, file: Path, yes: bool, workspace: Workspace) -> int:
    """Show, ask, write."""
    try:
        plan = api.plan_round(workspace, year, file)
        show_problems(plan.problems)
        if not plan.changes:
            tell(_("All of it is there already; nothing was changed."))
            return exit_code(plan.problems)
        say(plan.difference.rstrip("\n"))
        tell(
            ngettext(
                "{count} new holder in {year}.", "{count} new holders in {year}.", len(plan.added)
            ).format(count=len(plan.added), year=year)
        )
        if not yes and not click.confirm(_("Write this?"), err=True):
            tell(_("Nothing was changed."))
            return ExitCode.DONE
        written = api.write_round(plan)
    except ProblemError as error:
        show_problems(error.problems)
        return exit_code(error.problems)
    for name in written:
        say(name)
    tell(_("Now run: brochure check"))
    return exit_code(plan.problems)
