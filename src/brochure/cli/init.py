"""`brochure init`: make a new workspace."""

from pathlib import Path

import click

from brochure import api
from brochure.cli.printing import say, show_problems, tell
from brochure.i18n import _
from brochure.problems import ExitCode, ProblemError, exit_code


@click.command(
    help=_(
        """Make a new workspace in the folder DIR, with sample content to start from.

It holds content/ with the sample municipalities, the sender's details in publication.yaml and the label
in label.yaml. Layouts and fonts come with the program; --layouts copies them too, to be changed. Nothing
that exists is overwritten.

\b
Example:
  brochure init demo
  cd demo
  brochure build     the documents of the samples, in output/
"""
    )
)
@click.argument("folder", metavar=_("DIR"), type=click.Path(path_type=Path))
@click.option("--layouts", is_flag=True, help=_("Copy the layouts and fonts as well, to change them."))
def command(folder: Path, layouts: bool) -> int:
    """Make the workspace and say what comes next."""

    try:
        api.create_workspace(folder, layouts=layouts)
    except ProblemError as error:
        show_problems(error.problems)
        return exit_code(error.problems)
    except OSError as error:
        raise click.UsageError(
            _("{folder} cannot be written: {reason}").format(folder=folder, reason=error.strerror)
        ) from error
    say(str(folder))
    tell(_("Fill in content/publication.yaml, then run in that folder: brochure build"))
    return ExitCode.DONE
