"""`brochure mail forget`: what is kept about a person, and erasing it."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from brochure.cli.mail.common import ends_with_problems, is_yes
from brochure.cli.options import format_option, workspace_option
from brochure.cli.printing import emit_json, problems_json, say, show_problems, tell
from brochure.i18n import _, ngettext
from brochure.problems import ExitCode, exit_code
from brochure.workspace import Workspace

if TYPE_CHECKING:
    from brochure.api.mailing import Kept


@click.command(
    "forget",
    help=_("""Erase a person everywhere in content/mail/, in the drafts and in lists of the workspace; or show all that is kept.

Gone are: ledger and log, rows of lists (.xlsx, .csv, .yaml), objections.yaml, people.yaml, saved messages, drafts,
copies that a repair set aside, the name on remarks in proofs. A digest stays: it keeps an objection alive and nobody gets
a campaign twice. What they agreed to stays too, as evidence, and content that is shown: each such file is named. Who is
erased by name is taken to object. --expired erases all who were not written to for keep_months (settings.yaml).

\b
Example:
  brochure mail forget jeugd@example.invalid --show
  brochure mail forget jeugd@example.invalid
"""),
)
@click.argument("addresses", nargs=-1, metavar=_("[ADDRESS]..."))
@click.option(
    "--list",
    "list_file",
    type=click.Path(path_type=Path),
    help=_("A list elsewhere, in which they are looked for too."),
)
@workspace_option
@click.option(
    "--campaign", hidden=True, expose_value=False, help=_("Not used: people are erased from all campaigns.")
)
@click.option("--smtp", hidden=True, expose_value=False, help=_("Not used: forget connects to nothing."))
@click.option("--show", is_flag=True, help=_("Only show everything that is kept about them."))
@click.option("--expired", is_flag=True, help=_("Erase all who were not written to for keep_months."))
@click.option("--yes", is_flag=True, help=_("Erase without asking."))
@format_option
@ends_with_problems
def command(
    addresses: tuple[str, ...],
    workspace: Workspace,
    list_file: Path | None,
    show: bool,
    expired: bool,
    yes: bool,
    output_format: str,
) -> int:
    """Erase people, after asking."""
    from brochure.api.mailing import everything_about, forget, kept_json

    if not addresses and not expired:
        raise click.UsageError(_("Give the address of the person: brochure mail forget ADDRESS"))
    also = [list_file] if list_file is not None else []
    if show:
        found = everything_about(workspace, addresses, also)
        if output_format == "json":
            emit_json({"people": [kept_json(kept) for kept in found]})
        for kept in found if output_format == "text" else []:
            _show(kept)
        return ExitCode.DONE

    def confirm(found: "list[Kept]") -> bool:
        if yes:
            return True
        for kept in found:
            _show(kept)
        tell(
            ngettext(
                "This erases {count} person for good. Type yes to go on:",
                "This erases {count} people for good. Type yes to go on:",
                len(found),
            ).format(count=len(found))
        )
        return is_yes()

    done = forget(workspace, addresses, confirm, expired=expired, also=also)
    if output_format == "json":
        emit_json(
            {
                "forgotten": len(done.addresses),
                "changed": done.changed,
                "problems": problems_json(done.problems),
            }
        )
    else:
        for file in dict.fromkeys(done.changed):
            say(_("changed or erased: {file}").format(file=file))
        count = len(done.addresses)
        say(
            ngettext("{count} person was erased.", "{count} people were erased.", count).format(count=count)
            if count
            else _("Nothing was erased.")
        )
    show_problems(done.problems)
    if done.addresses:
        tell(
            _(
                "What stays of them in the ledger is a digest, which shows no address: it keeps an objection alive, and "
                "nobody is mailed a campaign twice."
            )
        )
        tell(_("Lists elsewhere, your mailbox and your backups are yours to look through."))
    return exit_code(done.problems)


def _show(kept: "Kept") -> None:
    """Show what is kept about one address."""
    from brochure.api.mailing import campaign_words, kind_words, state_words

    words = {str(state): word for state, word in state_words().items()}
    say(f"{kept.address}:")
    if kept.is_nothing:
        say(
            "  "
            + (_("erased before: only a digest is kept") if kept.is_erased_before else _("nothing is kept"))
        )
    if kept.person.names:
        say("  " + _("name: {names}").format(names=", ".join(sorted(kept.person.names))))
    for entry in kept.messages:
        say(
            "  "
            + _("campaign {campaign} ({town}): {state}, {day}").format(
                campaign=campaign_words(entry.campaign),
                town=entry.municipality,
                state=state_words()[entry.state],
                day=entry.changed[:10],
            )
        )
    for step in kept.history:
        moment, what = step["at"][:16].replace("T", " "), words.get(step["state"], step["state"])
        say(f"    {moment}  {campaign_words(step['campaign'])}  {what}  {step['reply']}".rstrip())
    for one in kept.carried:
        if files := json.loads(one["files"]):
            names = ", ".join(name.removeprefix("output/screen/") for name in files)
            say("    " + _("attachments on {day}: {files}").format(day=one["at"][:10], files=names))
    for answer in kept.feedback:
        say("  " + _("came back on {day}: {what}").format(day=answer.at[:10], what=kind_words()[answer.kind]))
    if kept.objection is not None:
        say("  " + _("objected: {note}").format(note=kept.objection or "–"))
    for mention in kept.mentions:
        told = ", ".join(f"{head}: {value}" for head, value in mention.values.items() if value)
        say(f"  {mention.file}:{mention.line}  {told}")
    for file in kept.files:
        say(f"  {file}")
    for file in kept.published:
        say("  " + _("{file} (published; stays)").format(file=file))
    if kept.approvals:
        say(
            "  "
            + ngettext(
                "agreed to {count} text, as {name}: content/approvals.yaml (evidence; stays)",
                "agreed to {count} texts, as {name}: content/approvals.yaml (evidence; stays)",
                len(kept.approvals),
            ).format(
                count=len(kept.approvals), name=", ".join(dict.fromkeys(one.by for one in kept.approvals))
            )
        )
    for file in [*kept.proofed, *kept.built]:
        say("  " + _("{file} (made from content; stays)").format(file=file))
    for file, reason in kept.unsearched.items():
        say("  " + _("{file} (could not be looked into: {reason})").format(file=file, reason=reason))
