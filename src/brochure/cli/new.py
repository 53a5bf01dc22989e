"""`brochure new`: start the file of a municipality."""

import click

from brochure import api
from brochure.cli.options import workspace_option
from brochure.cli.printing import say, show_problems, tell
from brochure.i18n import _
from brochure.problems import ExitCode, ProblemError, exit_code
from brochure.workspace import Workspace


@click.command(
    help=_(
        """Start the file of the municipality NAME, with comments that explain every part.

The file is content/municipalities/, then the name in lower case without accents. It holds sample text;
`brochure check` warns as long as some of it is left. A file that exists is never overwritten.

\b
Example:
  brochure new Sint-Niklaas     writes content/municipalities/sint-niklaas.yaml
  brochure check sint-niklaas   says what is still to be filled in
"""
    )
)
@click.argument("name", metavar=_("NAME"))
@workspace_option
def command(name: str, workspace: Workspace) -> int:
    """Write the sample file and say where it is."""

    try:
        path = api.start_municipality(workspace, name)
    except ProblemError as error:
        show_problems(error.problems)
        return exit_code(error.problems)
    say(workspace.relative(path))
    tell(_("Open it in an editor, then run: brochure check {name}").format(name=path.stem))
    return ExitCode.DONE
