"""What the mail commands share: options, the table of who gets what, how a failure ends."""

import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from brochure.cli.options import workspace_option
from brochure.cli.printing import show_count, show_problems, tell
from brochure.i18n import _
from brochure.problems import ProblemError, exit_code

Command = TypeVar("Command", bound=Callable[..., Any])


def list_options(command: Command) -> Command:
    """Add `--workspace`, `--list` and `--campaign`."""
    command = click.option(
        "--campaign",
        help=_("The mailing's name. In one campaign everybody gets one message; a new name mails all again."),
    )(command)
    command = click.option(
        "--list",
        "list_file",
        type=click.Path(path_type=Path),
        help=_(
            "The recipients: an Excel workbook (.xlsx), CSV or YAML. Default: content/mail/candidates.yaml"
        ),
    )(command)
    return workspace_option(command)


def smtp_option(command: Command) -> Command:
    """Add `--smtp`."""
    return click.option(
        "--smtp",
        metavar="smtp[s]://HOST:PORT",
        help=_("The mail server; default: server in content/mail/settings.yaml. TLS is required."),
    )(command)


def ends_with_problems(command: Callable[..., int]) -> Callable[..., int]:
    """Show the problems that stopped a command and return their exit code."""

    @wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> int:
        try:
            return command(*args, **kwargs)
        except ProblemError as error:
            show_problems(error.problems)
            show_count(error.problems)
            return exit_code(error.problems)

    return wrapped


def is_yes() -> bool:
    """Tell whether a person types yes, in English or Dutch."""
    return sys.stdin.readline().strip().lower() in ("yes", "ja")


def show_table(
    head: Sequence[str], rows: Sequence[Sequence[str]], print_line: Callable[[str], None] = tell
) -> None:
    """Print rows in columns; the last one is as long as it is."""
    widths = [max(len(row[column]) for row in [head, *rows]) for column in range(len(head))]
    for row in [head, ["-" * width for width in widths], *rows]:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        print_line("  ".join(cells).rstrip())


def letter_rows(letters: Sequence[Any], words: Callable[[Any], str]) -> list[list[str]]:
    """Return a table's rows: number, town, who, address, documents, and a word about each letter."""
    return [
        [
            str(letter.recipient.number),
            letter.recipient.municipality,
            letter.recipient.name or letter.recipient.role or "–",
            str(letter.recipient.mailbox),
            words(letter),
            # A reminder carries none, whatever the list says.
            ", ".join((*letter.recipient.documents, *letter.recipient.attachments)) if letter.parts else "–",
        ]
        for letter in letters
    ]


def letter_head() -> list[str]:
    """Return the heads of the columns of `letter_rows`."""
    return [_("no."), _("municipality"), _("who"), _("address"), _("state"), _("documents")]
