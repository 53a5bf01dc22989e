"""`brochure schema`: write the JSON Schemas for editors."""

from pathlib import Path

import click

from brochure import api
from brochure.cli.options import find_workspace
from brochure.cli.printing import say
from brochure.i18n import _
from brochure.problems import ExitCode


@click.command(
    help=_(
        """Write the JSON Schemas with which an editor completes keys and marks mistakes.

They go to content/schema/ of the workspace, or to the folder after --to. The first line of every YAML
file names its schema, so an editor that knows YAML (VS Code with the YAML extension, for one) finds it.
Run this after installing a new version; files that are the same are left alone.

\b
Example:
  brochure schema                    content/schema/*.schema.json
  brochure schema --to ~/schemas     the same, somewhere else
  brochure schema --stdout label     print one: municipality, publication, label …
"""
    )
)
@click.option("--to", "folder", type=click.Path(file_okay=False, path_type=Path), metavar=_("DIR"),
              help=_("The folder to write to; needs no workspace."))  # fmt: skip
@click.option("--stdout", "name", metavar=_("NAME"), help=_("Print this schema instead of writing files."))
@click.option("--workspace", "start", type=click.Path(exists=True, file_okay=False, path_type=Path),
              metavar=_("DIR"), help=_("The workspace; by default the nearest one."))  # fmt: skip
def command(folder: Path | None, name: str | None, start: Path | None) -> int:
    """Write or print the schemas."""

    if name is not None:
        if name not in api.schema_names():
            known = ", ".join(api.schema_names())
            raise click.UsageError(
                _("There is no schema {name}; there are {known}.").format(name=name, known=known)
            )
        click.echo(api.schema_text(name), nl=False)
        return ExitCode.DONE
    workspace = None if folder else find_workspace(start)
    try:
        paths = api.write_schemas(folder or workspace.content / "schema")  # type: ignore[union-attr]
    except OSError as error:
        raise click.UsageError(str(error)) from error
    for path in paths:
        say(workspace.relative(path) if workspace else str(path))
    return ExitCode.DONE
