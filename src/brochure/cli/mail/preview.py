"""`brochure mail preview`: drafts, a page that shows them and a guide; no connection is opened."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from brochure.cli.mail.common import ends_with_problems, letter_head, letter_rows, list_options, show_table
from brochure.cli.printing import say, show_problems, tell
from brochure.i18n import _, ngettext
from brochure.problems import ExitCode
from brochure.workspace import Workspace

if TYPE_CHECKING:
    from brochure.api.mailing import Letter


@click.command(
    "preview",
    help=_("""Write a draft for every recipient and show who gets what. Nothing is sent, nothing connects.

The drafts, a guide, and index.html with every message and who gets what, are in output/mail/<campaign>/.

\b
Example:
  brochure mail preview --list candidates.csv
"""),
)
@list_options
@click.option("--smtp", hidden=True, expose_value=False, help=_("Not used: a preview connects to nothing."))
@ends_with_problems
def command(workspace: Workspace, list_file: Path | None, campaign: str | None) -> int:
    """Write a draft for every recipient and show who gets what."""
    from brochure.api.mailing import prepare_mailing, state_words, write_preview

    mailing = prepare_mailing(workspace, list_file, campaign, to_send=False)
    preview = write_preview(mailing)
    words = state_words()

    def state(letter: "Letter") -> str:
        entry = preview.entries.get(letter.recipient.mailbox.key)
        return words[entry.state] if entry else _("draft")

    show_problems(mailing.problems)
    show_table(letter_head(), letter_rows(mailing.letters, state), say)
    folder = workspace.relative(preview.folder)
    tell()
    count = len(preview.drafts)
    tell(
        ngettext("{count} draft in {folder}", "{count} drafts in {folder}", count).format(
            count=count, folder=folder
        )
    )
    tell(
        _("Look at {page}, then read {guide}. Nothing was sent.").format(
            page=preview.overview.name, guide=preview.guide.name
        )
    )
    return ExitCode.DONE
