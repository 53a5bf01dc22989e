"""`brochure preflight`: inspect any PDF as a print shop does."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from brochure import api
from brochure.cli.options import format_option
from brochure.cli.printing import emit_json, say, show_problems, tell
from brochure.i18n import _, ngettext
from brochure.problems import ProblemError, Severity, exit_code
from brochure.workspace import Workspace

if TYPE_CHECKING:
    from brochure.api.documents import Report


@click.command(
    "preflight",
    help=_(
        """Inspect PDFs, ours or not, against what a press demands.

The press is the one of content/publication.yaml, if there is a workspace, or coated-offset. Exit code 3
means that a print shop would refuse at least one file.

\b
Example:
  brochure preflight output/print/halle-brochure.pdf --press online-printer
"""
    ),
)
@click.argument("files", metavar=_("FILE.pdf..."), nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--press", metavar=_("NAME"), help=_("The press profile: packaged, or own in content/press/."))
@click.option(
    "--workspace",
    "folder",
    metavar=_("DIR"),
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=_("Where own press profiles are; by default the nearest workspace, if there is one."),
)
@format_option
def command(files: tuple[Path, ...], press: str | None, folder: Path | None, output_format: str) -> int:
    """Inspect files and say what is to be mended."""

    workspace = Workspace.at(folder) if folder else Workspace.nearest(Path.cwd())
    try:
        reports = api.inspect(files, press=press, workspace=workspace)
    except ProblemError as error:
        show_problems(error.problems)
        return exit_code(error.problems)
    if output_format == "json":
        emit_json({"files": [report.as_json() for report in reports]})
    else:
        for report in reports:
            _show(report)
    return exit_code(problem for report in reports for problem in report.problems)


def _show(report: "Report") -> None:

    errors = sum(problem.severity is Severity.ERROR for problem in report.problems)
    warnings = sum(problem.severity is Severity.WARNING for problem in report.problems)
    verdict = _("accepted") if report.accepted else _("not accepted")
    say(
        _("{file}: {verdict} for {press} ({errors}, {warnings})").format(
            file=report.file,
            verdict=verdict,
            press=report.press,
            errors=ngettext("{count} error", "{count} errors", errors).format(count=errors),
            warnings=ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings),
        )
    )
    show_problems(api.grouped(report.problems))
    if report.problems:
        tell()
