"""`brochure check`: read the content and say what to mend."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from brochure import api
from brochure.cli.options import format_option, workspace_option
from brochure.cli.printing import emit_json, problems_json, say, show_count, show_problems, tell
from brochure.i18n import _, ngettext
from brochure.problems import ProblemError, Severity, exit_code
from brochure.workspace import Workspace

if TYPE_CHECKING:
    from brochure.api.content import Checked


@click.command(
    help=_(
        """Read the content and say what to mend, all at once, each with its file, line and column.

MUNICIPALITY is the name of its file without .yaml; without any, everything is read. Errors keep a
document from being made; warnings do not, unless with --strict. The exit code is 0 when documents can
be made and 1 when something is to be mended first.

With --fix, what can be mended without a decision of yours (such as straight quotation marks in running
text) is mended in the files and shown line by line. Literal quotations are never changed. Content in the
form of an older version is brought to the form of today first; a backup is put beside content/.

\b
Example:
  brochure check                   all content
  brochure check halle --strict    one municipality, warnings count too
  brochure check --fix             mend what can be mended, then say what is left
  brochure check --format json     for programs: {"problems": […], "errors": 0, "warnings": 2}
"""
    )
)
@click.argument("municipality", nargs=-1, metavar=_("[MUNICIPALITY]..."))
@click.option("--strict", is_flag=True, help=_("Let warnings count as errors."))
@click.option("--fix", is_flag=True, help=_("Mend in the files what can be mended, and show it."))
@format_option
@workspace_option
def command(
    municipality: tuple[str, ...], strict: bool, fix: bool, output_format: str, workspace: Workspace
) -> int:
    """Check, mend if asked, and print what is left."""
    write = tell if output_format == "json" else say
    try:
        done = api.check(workspace, municipality, fix=fix)
    except ProblemError as error:
        show_problems(error.problems)
        return exit_code(error.problems)
    if done.migrated is not None:
        _tell_migration(done, write)
    if done.diff:
        write(done.diff.rstrip("\n"))
    if output_format == "json":
        emit_json(_as_json(done, fix))
    else:
        show_problems(done.problems)
        if fix:
            count = len(done.fixes)
            tell(
                ngettext("{count} place was mended", "{count} places were mended", count).format(count=count)
            )
        show_count(done.problems)
    return exit_code(done.problems, strict=strict)


def _tell_migration(done: "Checked", write: Callable[[str], None]) -> None:
    """Say what bringing older content to the form of today changed, file by file."""
    assert done.migrated is not None
    if done.migrated.backup is not None:
        write(_("The content as it was is kept in {backup}.").format(backup=done.migrated.backup))
    for file, words in done.migrated.changes.items():
        write(f"{file}:")
        for line in words:
            write(f"    {line}")
    show_problems(done.migrated.problems)


def _as_json(done: "Checked", fix: bool) -> dict[str, object]:
    """Return the result as the JSON that programs read."""
    result: dict[str, object] = {
        "problems": problems_json(done.problems),
        "errors": sum(problem.severity is Severity.ERROR for problem in done.problems),
        "warnings": sum(problem.severity is Severity.WARNING for problem in done.problems),
    }
    if fix:
        result["fixed"] = [
            {"file": item.file, "line": item.problem.line, "code": item.problem.code, "from": item.before,
             "to": item.replacement}
            for item in done.fixes
        ]  # fmt: skip
    if done.migrated is not None:
        result["migrated"] = {"backup": done.migrated.backup, "changes": done.migrated.changes}
    return result
