"""`brochure remarks`: what people marked in a proof, led to its fields."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from brochure import api
from brochure.cli.options import format_option, workspace_option
from brochure.cli.printing import emit_json, problems_json, say, show_problems, tell
from brochure.i18n import _, ngettext
from brochure.problems import ProblemError, exit_code, is_blocking
from brochure.workspace import Workspace

if TYPE_CHECKING:
    from brochure.api.proofing import Remark, Remarks


def read_numbers(_ctx: click.Context, _param: click.Parameter, typed: str | None) -> tuple[int, ...] | None:
    """Return the numbers of remarks, none of them for all; None where nothing is to be carried out."""
    if typed is None:
        return None
    if typed.strip().lower() == "all":
        return ()
    try:
        return tuple(dict.fromkeys(int(part) for part in typed.split(",") if part.strip()))
    except ValueError:
        raise click.BadParameter(
            _("{typed} is no list of numbers; write all, or 1,4,7").format(typed=typed)
        ) from None


@click.command(
    "remarks",
    help=_(
        """Say what people marked in proofs: which field and line, which words, what they propose.

Files of several people may be given at once; where they contradict each other, both are told. With --apply
the proposals are written into content/, comments kept; a text that was changed since the proof is a conflict. What
somebody said literally is changed only by its number, after a question of its own. Exit code 3 means that a file
could not be looked at whole: no remarks is never an approval.

\b
Examples:
  brochure remarks halle-an.pdf halle-bo.pdf
  brochure remarks halle-an.pdf --apply 1,4
  brochure remarks --typed answers.txt
"""
    ),
)
@click.argument("files", metavar=_("FILE.pdf..."), nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--typed",
    multiple=True,
    metavar=_("FILE"),
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=_("Answers on paper or by mail, typed in: `proof: ID`, `by: NAME`, then `12: …` for paragraph 12."),
)
@click.option(
    "--apply",
    "chosen",
    callback=read_numbers,
    metavar="all|N,N,…",
    help=_("Write what these remarks propose into content/."),
)
@format_option
@workspace_option
def command(
    files: tuple[Path, ...],
    typed: tuple[Path, ...],
    chosen: tuple[int, ...] | None,
    output_format: str,
    workspace: Workspace,
) -> int:
    """Read, show, and apply what is asked for."""
    if not files and not typed:
        raise click.UsageError(_("Name the proofs that came back, or --typed FILE."))
    found = api.read_remarks(workspace, files, typed)
    if beyond := [number for number in chosen or () if not 0 < number <= len(found.remarks)]:
        raise click.UsageError(_("There is no remark {number}.").format(number=beyond[0]))
    problems = list(found.problems)
    done: list[Remark] = []
    if chosen is not None:
        try:
            outcome = api.apply_remarks(workspace, found, chosen or None, _confirm)
            problems += outcome.problems
            done = outcome.done
        except ProblemError as error:
            problems += error.problems
    if output_format == "json":
        emit_json({**found.as_json(), "problems": problems_json(problems)})
        return int(exit_code(problems))
    _show(found)
    show_problems(problems)
    if chosen is not None:
        tell(
            ngettext("{count} remark carried out", "{count} remarks carried out", len(done)).format(
                count=len(done)
            )
        )
    return int(exit_code(problems))


def _confirm(remark: "Remark") -> bool:
    """Ask whether somebody's literal words are to be changed."""
    told = _("Literal words: “{words}” becomes “{new}”. Did who said it agree?")
    try:
        return click.confirm(
            told.format(words=remark.words, new=remark.proposed or ""), default=False, err=True
        )
    except click.Abort:
        return False


def _show(found: "Remarks") -> None:
    for number, remark in enumerate(found.remarks, 1):
        place = ":".join(str(part) for part in (remark.file, remark.line, remark.column) if part)
        near = _(" (a guess)") if remark.near else ""
        who = ", ".join(part for part in (remark.author, remark.date[:10]) if part)
        say(f"{number}. {place}: {remark.field or '–'}{near} [{remark.kind}] {who}".rstrip())
        if remark.words:
            say(f"    “{' '.join(remark.words.split())}”")
        if remark.proposed is not None:
            say("    → " + (remark.proposed or _("(to go)")))
        said = remark.remark.strip()
        if remark.proposed and said.lstrip("->=→⇒ ") == remark.proposed:
            continue  # it says what it proposes, and nothing else
        for line in said.splitlines():
            say(f"    {line}")
    count = len(found.remarks)
    told = ngettext("{count} remark", "{count} remarks", count).format(count=count)
    if any(is_blocking(problem) for problem in found.problems):  # nobody takes the rest for all there is
        told = _("{remarks}; not everything could be looked at").format(remarks=told)
    tell(told)
