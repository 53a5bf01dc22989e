"""`brochure import`: content from a saved web page, pasted text or a Word file."""

from pathlib import Path

import click

from brochure import api
from brochure.cli.printing import say, show_problems, tell
from brochure.i18n import _
from brochure.problems import ExitCode, ProblemError, exit_code
from brochure.workspace import MARKER, Workspace


@click.command(
    "import",
    help=_(
        """Make content from SOURCE: a saved web page (.html, .mhtml), pasted text (.txt), a Word
file (.docx) or an OpenDocument text (.odt).

\b
Without --to the file is content/municipalities/<name>.yaml. Look at every line marked NAKIJKEN in it.
If SOURCE is a folder, every town in it is made, and nothing that exists is overwritten.
"""
    ),
)
@click.argument("source", metavar=_("SOURCE"), type=click.Path(path_type=Path))
@click.option("--to", type=click.Path(path_type=Path, dir_okay=False), help=_("Write to this file instead."))
@click.option(
    "--keep",
    multiple=True,
    metavar=_("TEXT"),
    help=_("Take the passage with this text, which was left out. May be given more than once."),
)
@click.option("--force", is_flag=True, help=_("Overwrite files that exist."))
@click.option(
    "--workspace",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=_("The workspace; by default the nearest folder that holds {marker}.").format(marker=MARKER),
)
def command(source: Path, to: Path | None, keep: tuple[str, ...], force: bool, folder: Path | None) -> int:
    """Import one source and say what was taken, mended, doubted and left out."""
    from brochure.cli.import_report import show_outcome

    if source.is_dir():
        return _folder(source, to, keep, force, folder)
    workspace = None if to is not None else _workspace(folder)
    try:
        outcome = api.import_source(source, to=to, workspace=workspace, force=force, keep=keep)
    except ProblemError as error:
        show_problems(error.problems)
        return ExitCode.CONTENT
    show_outcome(outcome, tell)
    say(str(workspace.relative(outcome.path) if workspace else outcome.path))
    return ExitCode.DONE


def _folder(source: Path, to: Path | None, keep: tuple[str, ...], force: bool, folder: Path | None) -> int:
    """Import all towns of a folder, those with most to look at first."""
    from brochure.cli.import_report import show_folder

    if to is not None or keep:
        raise click.UsageError(
            _("--to and --keep are for one source, and {folder} is a folder.").format(folder=source)
        )
    workspace = _workspace(folder)
    try:
        outcome = api.import_folder(source, workspace=workspace, force=force)
    except ProblemError as error:
        show_problems(error.problems)
        return ExitCode.CONTENT
    show_folder(outcome, workspace, tell)
    show_problems(outcome.problems)
    for town in outcome.towns:
        say(str(workspace.relative(town.outcome.path)))
    return exit_code(outcome.problems)


def _workspace(folder: Path | None) -> Workspace:
    """Return the workspace named or nearest; `--to FILE` needs none."""
    if folder is not None and (folder / MARKER).is_file():
        return Workspace.at(folder)
    found = Workspace.nearest(Path.cwd()) if folder is None else None
    if found is None:
        raise click.UsageError(
            _(
                "No workspace here: neither this folder nor one above it holds {marker}. "
                "Write to a file with --to FILE, name the workspace with --workspace DIR, "
                "or make one with `brochure init DIR`."
            ).format(marker=MARKER)
        )
    return found
