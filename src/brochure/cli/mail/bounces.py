"""`brochure mail bounces`: what came back, led to its recipients, and written down when you say so."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from brochure.cli.mail.common import ends_with_problems, is_yes, list_options, show_table
from brochure.cli.options import format_option
from brochure.cli.printing import emit_json, say, show_problems, tell
from brochure.i18n import _, ngettext
from brochure.problems import exit_code
from brochure.workspace import Workspace

if TYPE_CHECKING:
    from brochure.api.mailing import Returns


@click.command(
    "bounces",
    help=_("""Read messages that came back or answer, saved from your mail program (.eml, .mbox, or a folder of them).

Shows to whom each belongs: not delivered, answered, an automatic reply, an objection. Asks before it writes
that down; an objection holds for every later campaign. What leads to nobody for certain is not written down.

\b
Example:
  brochure mail bounces ~/Downloads/teruggekomen
"""),
)
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar=_("FILE|FOLDER...")
)
@list_options
@click.option("--smtp", hidden=True, expose_value=False, help=_("Not used: bounces connects to nothing."))
@click.option("--yes", is_flag=True, help=_("Write it down without asking."))
@format_option
@ends_with_problems
def command(
    paths: tuple[Path, ...],
    workspace: Workspace,
    list_file: Path | None,
    campaign: str | None,
    yes: bool,
    output_format: str,
) -> int:
    """Read what came back, show it, and write it down after asking."""
    from brochure.api.mailing import collect_returns, returns_json

    shown_as = _show if output_format == "text" else _pass

    def confirm(returns: "Returns") -> bool:
        if yes:
            return True
        shown_as(returns)
        count = len(returns.new)
        tell(
            ngettext(
                "Write down {count} of these in the ledger? Type yes to go on:",
                "Write down {count} of these in the ledger? Type yes to go on:",
                count,
            ).format(count=count)
        )
        return is_yes()

    returns, recorded = collect_returns(workspace, paths, confirm, campaign)
    if output_format == "json":
        emit_json(returns_json(returns, recorded))
    elif yes or not returns.new:
        _show(returns)
    show_problems(returns.problems)
    tell(ngettext("{count} written down.", "{count} written down.", recorded).format(count=recorded))
    return exit_code(list(returns.problems))


def _pass(_returns: "Returns") -> None:
    """Show nothing: a program reads the result."""


def _show(returns: "Returns") -> None:
    from brochure.api.mailing import judged_words

    head = [_("file"), _("address"), _("municipality"), _("what it is"), _("words")]
    rows = [
        [
            one.saved.place,
            one.who,
            one.entry.municipality if one.entry else "–",
            judged_words(returns, one),
            one.words[:70],
        ]
        for one in returns.judged
    ]
    if rows:
        show_table(head, rows, say)
    else:
        say(_("No message was found."))
