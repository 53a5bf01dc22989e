"""`brochure check`: read the content and say what to mend."""

from typing import TYPE_CHECKING

import click

from brochure.cli.options import format_option, workspace_option
from brochure.cli.printing import emit_json, problems_json, say, show_count, show_problems, tell
from brochure.i18n import _, ngettext
from brochure.problems import Problem, ProblemError, Severity, exit_code
from brochure.workspace import Workspace

if TYPE_CHECKING:
    from brochure.content.fixes import Fix
    from brochure.content.migration import Migrated


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
    from brochure.check.checks import check_content

    only = municipality or None
    migrated: Migrated | None = None
    if fix:
        try:
            migrated = _migrate(workspace, output_format)
        except ProblemError as error:
            show_problems(error.problems)
            return exit_code(error.problems)
    content, problems = check_content(workspace, only)
    fixes: list[Fix] = []
    if fix:
        from brochure.content import fixes as mending

        fixes = mending.propose(content, problems)
        changes = mending.diff(content, fixes)
        try:
            mending.apply(workspace, fixes)
        except ProblemError as error:
            problems, fixes = [*error.problems, *problems], []
        else:
            if changes:
                (tell if output_format == "json" else say)(changes.rstrip("\n"))
            _content, problems = check_content(workspace, only)
    if output_format == "json":
        result = _as_json(problems, fixes, fix)
        if migrated is not None:
            result["migrated"] = {"backup": migrated.backup, "changes": migrated.changes}
        emit_json(result)
    else:
        show_problems(problems)
        if fix:
            tell(
                ngettext("{count} place was mended", "{count} places were mended", len(fixes)).format(
                    count=len(fixes)
                )
            )
        show_count(problems)
    return exit_code(problems, strict=strict)


def _migrate(workspace: Workspace, output_format: str) -> "Migrated":
    """Bring older content to the form of today, and say what changed, file by file."""
    from datetime import date

    from brochure.content.migration import migrate

    write = tell if output_format == "json" else say
    done = migrate(workspace, date.today())
    if done.backup is not None:
        write(_("The content as it was is kept in {backup}.").format(backup=done.backup))
    for file, words in done.changes.items():
        write(f"{file}:")
        for line in words:
            write(f"    {line}")
    show_problems(done.problems)
    return done


def _as_json(problems: list[Problem], fixes: "list[Fix]", fix: bool) -> dict[str, object]:
    """Return the result as the JSON that programs read."""
    result: dict[str, object] = {
        "problems": problems_json(problems),
        "errors": sum(problem.severity is Severity.ERROR for problem in problems),
        "warnings": sum(problem.severity is Severity.WARNING for problem in problems),
    }
    if fix:
        result["fixed"] = [
            {"file": item.file, "line": item.problem.line, "code": item.problem.code, "from": item.before,
             "to": item.replacement}
            for item in fixes
        ]  # fmt: skip
    return result
