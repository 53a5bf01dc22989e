"""`brochure mail`: preview, test, send, status; without a word it only makes a preview."""

import importlib

import click

from brochure.i18n import _

_COMMANDS = {
    "preview": "brochure.cli.mail.preview",
    "test": "brochure.cli.mail.trial",
    "send": "brochure.cli.mail.send",
    "bounces": "brochure.cli.mail.bounces",
    "remind": "brochure.cli.mail.remind",
    "proof": "brochure.cli.mail.proof",
    "status": "brochure.cli.mail.status",
    "forget": "brochure.cli.mail.forget",
    "sign-in": "brochure.cli.mail.sign_in",
    "sign-out": "brochure.cli.mail.sign_out",
}


def _summaries() -> list[tuple[str, str]]:
    return [
        ("preview", _("Write drafts and a table of who gets what; sends nothing (default)")),
        ("test", _("Send the first messages to yourself")),
        ("send", _("Send what is not accepted yet, after asking")),
        ("bounces", _("Read what came back, and lead it to its recipients")),
        ("remind", _("Remind those who are silent, once each, after asking")),
        ("proof", _("Send a proof to who is quoted in it, after asking")),
        ("status", _("Tell what became of every message")),
        ("forget", _("Show or erase everything that is kept about a person")),
        ("sign-in", _("Sign in with Microsoft, Google or another provider, in your browser")),
        ("sign-out", _("Forget that sign-in")),
    ]


class MailGroup(click.Group):
    """A group whose default is the command that cannot do harm."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `preview` in front when no command is named."""
        if not args or (args[0].startswith("-") and args[0] not in ("-h", "--help")):
            args = ["preview", *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of use."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command."""
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(_COMMANDS[cmd_name]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section(_("Commands")):
            formatter.write_dl(_summaries())


@click.group("mail", cls=MailGroup)
def command() -> None:
    """Hold the commands; the help text is set below, where it can be translated."""


command.help = _(
    """Mail documents to candidate municipalities, to each of them once.

\b
Example:
  brochure mail                              drafts and a table, in output/mail/
  brochure mail test --to me@example.invalid to yourself only
  brochure mail send                         to everybody on the list who has not got it
  brochure mail bounces FOLDER               what came back, led to its recipients
  brochure mail remind                       a reminder to those who are silent

The list is content/mail/candidates.yaml, or the workbook, CSV or YAML that --list names.
"""
)
