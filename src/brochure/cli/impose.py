"""`brochure impose`: arrange the pages of any PDF for a stapled booklet."""

from pathlib import Path
from typing import Literal

import click

from brochure.cli.printing import say, show_problems, tell
from brochure.i18n import _, ngettext
from brochure.problems import ProblemError, exit_code


@click.command(
    "impose",
    help=_(
        """Arrange the pages of FILE.pdf for a stapled booklet, two on each side of a sheet.

Pages are made as large as half a sheet. The booklet is written beside the file, as <name>-booklet.pdf. Print it on both sides, flipped on the
short edge.

\b
Example:
  brochure impose output/office/halle-brochure.pdf --sheet A4
  brochure impose output/office/opening-invitation.pdf --up 4
"""
    ),
)
@click.argument("source", metavar=_("FILE.pdf"), type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--sheet",
    metavar="[A4|A3]",
    type=click.Choice(["A4", "A3"], case_sensitive=False),
    default="A4",
    show_default=True,
    help=_("The paper in the printer; a page takes half of it."),
)
@click.option(
    "--to",
    "target",
    metavar=_("FILE"),
    type=click.Path(dir_okay=False, path_type=Path),
    help=_(
        "Where to write the booklet; by default <name>-booklet.pdf beside the file, <name>-booklet-a3.pdf on A3."
    ),
)
@click.option(
    "--up",
    metavar="4",
    type=click.Choice(["4"]),
    help=_("Instead of a booklet: every page four times on a sheet of A4, with marks to cut along."),
)
@click.option("--force", is_flag=True, help=_("Overwrite a file that is no booklet on the same sheet."))
def command(source: Path, sheet: str, target: Path | None, up: str | None, force: bool) -> int:
    """Impose one PDF and say where the booklet is."""
    if up is not None:
        return _four(source, target, force)
    from brochure.api.documents import booklet_beside, impose, same_file

    paper: Literal["A4", "A3"] = "A3" if sheet.upper() == "A3" else "A4"
    target = target or booklet_beside(source, paper)
    if same_file(source, target):
        raise click.UsageError(_("--to names the PDF itself; give the booklet another name."))
    try:
        made = impose(source, target, sheet=paper, force=force)
    except ProblemError as error:
        show_problems(error.problems)
        return exit_code(error.problems)
    show_problems(made.problems)
    tell(
        ngettext("{pages} page", "{pages} pages", made.pages).format(pages=made.pages)
        + ", "
        + ngettext("{sheets} sheet of {sheet}", "{sheets} sheets of {sheet}", made.sheets).format(
            sheets=made.sheets, sheet=made.sheet
        )
        + ", "
        + _("{percent} % of the size").format(percent=round(made.scale * 100))
    )
    tell(made.advice)
    say(str(made.target))
    return exit_code(made.problems)


def _four(source: Path, target: Path | None, force: bool) -> int:
    """Put every page four times on a sheet, and say where the sheets are."""
    from brochure.api.documents import impose_four, sheets_beside

    try:
        made = impose_four(source, target or sheets_beside(source), force=force)
    except ProblemError as error:
        show_problems(error.problems)
        return exit_code(error.problems)
    show_problems(made.problems)
    tell(
        ngettext("{pages} page", "{pages} pages", made.pages).format(pages=made.pages)
        + ", "
        + ngettext("{sheets} sheet of {sheet}", "{sheets} sheets of {sheet}", made.sheets).format(
            sheets=made.sheets, sheet="A4"
        )
        + ", "
        + _("{percent} % of the size").format(percent=round(made.scale * 100))
    )
    tell(made.advice)
    say(str(made.target))
    return exit_code(made.problems)
