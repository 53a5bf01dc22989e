"""`brochure approve`: record who agreed to a proof, or tell who still has to answer."""

from typing import TYPE_CHECKING

import click

from brochure import api
from brochure.cli.options import workspace_option
from brochure.cli.printing import say, show_problems, tell
from brochure.i18n import _, ngettext
from brochure.problems import ExitCode, ProblemError, exit_code
from brochure.workspace import Workspace, key_of

if TYPE_CHECKING:
    from brochure.api.proofing import Standing


@click.command(
    "approve",
    help=_(
        """Record in content/approvals.yaml that somebody agreed to the texts of a proof.

MUNICIPALITY is the file's name without .yaml, or label. Without --field all texts count that this person is asked
for; for somebody who is not quoted, all texts of the municipality. With --status it tells who still has to answer.
A print build warns of texts that changed since, and, where publication.yaml asks for approvals, of those nobody
agreed to.

\b
Examples:
  brochure approve halle --proof k7q2-m4xt --by "Louis Van Dionant"
  brochure approve label --proof m87g-tcum --by "Bert Maertens" --on 2026-11-26 --field voices[1]
  brochure approve --status
"""
    ),
)
@click.argument("municipality", metavar=_("[MUNICIPALITY]"), required=False)
@click.option("--proof", metavar="ID", help=_("The identifier at the foot of the proof."))
@click.option("--by", metavar=_("NAME"), help=_("Who agreed."))
@click.option("--on", metavar=_("DATE"), help=_("When, such as 2026-11-26; today by default."))
@click.option(
    "--field", "fields", metavar=_("FIELD"), multiple=True, help=_("Only this field; may be repeated.")
)
@click.option("--status", is_flag=True, help=_("Tell who agreed and who still has to answer."))
@workspace_option
def command(
    municipality: str | None,
    proof: str | None,
    by: str | None,
    on: str | None,
    fields: tuple[str, ...],
    status: bool,
    workspace: Workspace,
) -> int:
    """Record, or tell."""
    about = key_of(municipality.removesuffix(".yaml")) if municipality else None
    if status and (proof or by or on or fields):
        raise click.UsageError(_("--status only tells: leave the other options out."))
    if not status and not (about and proof and by):
        raise click.UsageError(_("Name the municipality, --proof and --by; or ask for --status."))
    try:
        if status:
            _show(api.approval_standings(workspace, about))
            return ExitCode.DONE
        new = api.approve(workspace, str(about), str(proof), str(by), on, fields)
    except ProblemError as error:
        show_problems(error.problems)
        return exit_code(error.problems)
    for one in new:
        say(f"{one.about}: {one.field}: “{' '.join(one.text.split())[:70]}”")
    tell(
        ngettext("{count} text approved by {name}", "{count} texts approved by {name}", len(new)).format(
            count=len(new), name=by
        )
    )
    return ExitCode.DONE


def _show(found: "list[Standing]") -> None:
    words = {
        "approved": _("approved"),
        "partly": _("approved in part"),
        "changed": _("changed since they approved"),
        "waiting": _("has not answered yet"),
    }
    for one in found:
        count = _("{agreed} of {texts} texts").format(agreed=one.agreed, texts=one.texts)
        say(f"{one.proof.document} ({one.proof.id}): {one.asked.name}: {words[one.state]}, {count}")
    if not found:
        tell(_("No proof was made yet: brochure build --edition proof"))
