"""`brochure studio`: the workspace in a browser."""

from pathlib import Path

import click

from brochure.cli.options import workspace_at
from brochure.i18n import _
from brochure.problems import ExitCode, ProblemError


@click.command(
    help=_(
        """Write, see and make the documents of the workspace in a browser, without YAML or a terminal.

The studio runs on this machine only: nothing goes over the network, and nobody else can reach it. It
writes the same files in content/ as you would, comments kept; an editor and the command line can be used
at the same time. Without a workspace it offers to make one. Close it with the button in the page or with
Ctrl-C.

\b
Examples:
  brochure studio                 opens your browser
  brochure studio --no-browser    prints the address to open, which works once
"""
    )
)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    metavar="N",
    help=_("The port to answer on; by default 8410, or any when that is taken."),
)
@click.option("--no-browser", is_flag=True, help=_("Print the address instead of opening a browser."))
@click.option(
    "--workspace",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=_("The workspace; by default the nearest folder that holds content/publication.yaml."),
)
def command(port: int | None, no_browser: bool, folder: Path | None) -> int:
    """Serve the studio until it is closed."""
    from brochure.cli.printing import say, show_problems, tell
    from brochure.studio.serve import serve

    def announce(address: str) -> None:
        if no_browser:
            say(address)
        else:
            tell(
                _("The studio is open in your browser. Does nothing open? {address}").format(address=address)
            )
        tell(_("Close it with the button in the page, or here with Ctrl-C."))

    here = folder or Path.cwd()
    try:
        serve(workspace_at(folder), here, port=port, announce=announce, open_browser=not no_browser)
    except ProblemError as error:
        show_problems(error.problems)
        return ExitCode.USAGE
    except KeyboardInterrupt:
        tell(_("The studio is closed."))
        return ExitCode.INTERRUPTED
    return ExitCode.DONE
