"""`brochure new`: start the file of a municipality."""

import click

from brochure import api
from brochure.cli.options import workspace_option
from brochure.cli.printing import say, show_problems, tell
from brochure.i18n import _
from brochure.languages import LANGUAGES
from brochure.problems import ExitCode, ProblemError, exit_code
from brochure.workspace import Workspace


@click.command(
    help=_(
        """Start the file of the municipality NAME, with comments that explain every part.

The file is content/municipalities/, then the name in lower case without accents. It holds sample text;
`brochure check` warns as long as some of it is left. A file that exists is never overwritten.

\b
Example:
  brochure new Sint-Niklaas           writes content/municipalities/sint-niklaas.yaml
  brochure check sint-niklaas         says what is still to be filled in
  brochure new wemmel --language fr   writes wemmel.fr.yaml beside wemmel.yaml, to be translated
  brochure new label --language fr    the same for the label; or publication
  brochure new --event Opening        writes content/events/opening.yaml
  brochure new --selection Kust       writes content/selections/kust.yaml: a label brochure of some towns
"""
    )
)
@click.argument("name", metavar=_("NAME"))
@click.option(
    "--word",
    is_flag=True,
    help=_(
        "Write a questionnaire in Word instead, for the town to fill in; `brochure import` reads it back."
    ),
)
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    help=_("Start the file of a municipality that is there, `label` or `publication` in another language."),
)
@click.option(
    "--event",
    is_flag=True,
    help=_("Start an event instead: an invitation and a calendar file are made of it."),
)
@click.option(
    "--selection",
    is_flag=True,
    help=_("Start a selection of towns instead: the label brochure is made with only these."),
)
@workspace_option
def command(
    name: str, word: bool, language: str | None, event: bool, selection: bool, workspace: Workspace
) -> int:
    """Write the sample file and say where it is."""
    if word and language:
        raise click.UsageError(_("--word and --language cannot be given together."))
    if event and (word or language):
        raise click.UsageError(_("--event cannot be given together with --word or --language."))
    if selection and (word or language or event):
        raise click.UsageError(_("--selection cannot be given together with another of these."))
    start = (
        api.start_event
        if event
        else api.start_selection
        if selection
        else api.write_form
        if word
        else api.start_municipality
    )
    try:
        path = api.start_language(workspace, name, language) if language else start(workspace, name)
    except ProblemError as error:
        show_problems(error.problems)
        return exit_code(error.problems)
    say(workspace.relative(path))
    if word:
        tell(_("Send it to the town. When it comes back: brochure import {file}").format(file=path.name))
        return ExitCode.DONE
    if event:
        tell(_("Fill it in, then run: brochure build {name} --layout invitation").format(name=path.stem))
        return ExitCode.DONE
    if selection:
        tell(_("Fill it in, then run: brochure build {name} --layout label-brochure").format(name=path.stem))
        return ExitCode.DONE
    tell(_("Open it in an editor, then run: brochure check {name}").format(name=path.stem))
    return ExitCode.DONE
