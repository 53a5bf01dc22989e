"""`brochure build`: make the PDFs of the workspace."""

import re
from dataclasses import asdict
from pathlib import Path

import click

from brochure import api
from brochure.cli.options import format_option, workspace_option
from brochure.i18n import _
from brochure.languages import LANGUAGES
from brochure.problems import ExitCode, ProblemError, exit_code
from brochure.workspace import Workspace, typed_key

_SIZE = re.compile(r"^(\d+(?:[.,]\d+)?)\s*(k|m|g)?i?b?$", re.IGNORECASE)
_UNITS = {"": 1, "k": 1000, "m": 1000**2, "g": 1000**3}


def read_size(_ctx: click.Context, _param: click.Parameter, typed: str | None) -> int | None:
    """Return a size like `2MB` in bytes."""
    if typed is None:
        return None
    match = _SIZE.match(typed.strip())
    if match is None:
        raise click.BadParameter(_("{typed} is no size; write 2MB or 800kB").format(typed=typed))
    return int(float(match[1].replace(",", ".")) * _UNITS[(match[2] or "").lower()])


_MOST = 500  # copies of a document in a pile


def _with_copies(typed: tuple[str, ...]) -> tuple[tuple[str, ...], dict[str, int]]:
    """Return names, and how many copies are asked of some: `halle=20`."""
    copies: dict[str, int] = {}
    names = []
    for one in typed:
        name, sign, number = one.partition("=")
        names.append(name)
        if not sign:
            continue
        if not number.isdecimal() or not 1 <= int(number) <= _MOST:
            raise click.BadParameter(
                _("{typed} is no number of copies; write one from 1 to {most}, such as halle=20").format(
                    typed=one, most=_MOST
                )
            )
        copies[typed_key(name)] = int(number)
    return tuple(names), copies


@click.command(
    help=_(
        """Make the PDFs of the workspace: all of it, or the municipalities named.

Only what changed since the last time is made again. A municipality with an error is told of and left
out; the others are made. Documents stand in output/print, output/screen and output/office; what was
made, chosen and left out stands in output/report.json.

\b
Examples:
  brochure build
  brochure build halle izegem --layout factsheet
  brochure build --edition print --press online-printer
  brochure build halle --watch
  brochure build halle=20 izegem=5 --layout factsheet --edition office --collect markt
"""
    )
)
@click.argument("municipalities", nargs=-1, metavar=_("[MUNICIPALITY]..."))
@click.option(
    "--layout",
    "layouts",
    multiple=True,
    metavar=_("NAME"),
    help=_("Only this kind of document; may be repeated."),
)
@click.option(
    "--edition",
    "editions",
    multiple=True,
    type=click.Choice(api.editions()),
    help=_("Only this edition; may be repeated."),
)
@click.option(
    "--language",
    "languages",
    multiple=True,
    type=click.Choice(LANGUAGES),
    help=_("Only this language: wemmel.fr.yaml makes documents in fr; may be repeated."),
)
@click.option(
    "--press", metavar=_("NAME"), help=_("The press profile, instead of the one in publication.yaml.")
)
@click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help=_("How many documents at a time; by default one per processor."),
)
@click.option("--force", is_flag=True, help=_("Make everything again, also what is fresh."))
@click.option("--strict", is_flag=True, help=_("Publish nothing that has a warning."))
@click.option(
    "--max-size",
    callback=read_size,
    metavar=_("SIZE"),
    help=_("Largest screen PDF, e.g. 2MB: photos are made smaller until it fits."),
)
@click.option(
    "--html",
    type=click.Path(file_okay=False, path_type=Path),
    metavar=_("DIR"),
    help=_("Also write every document as a web page, for who designs layouts."),
)
@click.option(
    "--collect",
    metavar=_("NAME"),
    help=_(
        "Also put the office sheets in one file, in the order given; with copies (halle=20) under a cover that counts."
    ),
)
@click.option("--prune", is_flag=True, help=_("Remove documents of municipalities that no longer exist."))
@click.option(
    "--scheduler", metavar="URL", help=_("Make the documents on a Dask cluster, e.g. tcp://10.0.0.5:8786.")
)
@click.option("--watch", is_flag=True, help=_("Go on: make again what is saved, until Ctrl-C."))
@click.option("--quiet", is_flag=True, help=_("Print errors only."))
@click.option("-v", "--verbose", is_flag=True, help=_("Also say what the fit tried and chose."))
@format_option
@workspace_option
def command(
    workspace: Workspace,
    municipalities: tuple[str, ...],
    layouts: tuple[str, ...],
    editions: tuple[str, ...],
    languages: tuple[str, ...],
    press: str | None,
    jobs: int | None,
    force: bool,
    strict: bool,
    max_size: int | None,
    html: Path | None,
    collect: str | None,
    prune: bool,
    scheduler: str | None,
    watch: bool,
    quiet: bool,
    verbose: bool,
    output_format: str,
) -> int:
    """Build, show progress, and return the exit code."""
    from brochure.cli.printing import show_problems
    from brochure.cli.progress import print_event, progress

    names, copies = _with_copies(municipalities)
    if copies and collect is None:
        raise click.UsageError(_("Copies, such as halle=20, are for a pile: add --collect NAME."))
    request = api.Request(
        names,
        layouts,
        editions,
        languages,
        press,
        jobs,
        force,
        strict,
        max_size,
        html,
        collect,
        copies,
        prune,
        scheduler,
    )
    shown = progress(output_format=output_format, quiet=quiet, verbose=verbose)

    def another() -> api.Listener:
        nonlocal shown
        shown.close()
        shown = progress(output_format=output_format, quiet=quiet, verbose=verbose)
        return shown

    try:
        if not watch:
            return _told(api.build(workspace, request, shown), output_format, strict=strict, quiet=quiet)
        for outcome in api.watch(workspace, request, another):
            _told(outcome, output_format, strict=strict, quiet=quiet)
    except ProblemError as error:
        if output_format == "json":
            print_event("failed", problems=[problem.as_json() for problem in error.problems])
        else:
            show_problems(error.problems)
        return int(exit_code(error.problems))
    except KeyboardInterrupt:
        return int(ExitCode.INTERRUPTED)
    finally:
        shown.close()
    return int(ExitCode.DONE)


def _told(outcome: api.Outcome, output_format: str, *, strict: bool, quiet: bool) -> int:
    """Show what came of a build, and return its exit code."""
    from brochure.cli.progress import print_event, show_summary

    problems = outcome.all_problems
    if output_format == "json":
        print_event("summary", **asdict(outcome.summary))
    else:
        show_summary(outcome, problems, quiet=quiet)
    return int(exit_code(problems, strict=strict))
