"""`brochure mail sign-in`: the browser asks, the keyring remembers."""

import sys
import webbrowser
from typing import TYPE_CHECKING

import click

from brochure.cli.mail.common import ends_with_problems, smtp_option
from brochure.cli.options import workspace_option
from brochure.cli.printing import say, show_problems, tell
from brochure.i18n import _
from brochure.problems import ExitCode, ProblemError, is_blocking
from brochure.workspace import Workspace

if TYPE_CHECKING:
    from brochure.api.mailing import DeviceCode, Provider


@click.command(
    "sign-in",
    help=_("""Sign in for sending mail, with Microsoft, Google or another provider, in your browser.

Needed once, where the mail server takes no passwords. What the sign-in leaves is kept in the keyring of this
computer and in no file. content/mail/settings.yaml says with whom; docs/mail-voor-it.md tells your IT
administrator what to register.

\b
Examples:
  brochure mail sign-in
  brochure mail sign-in --device     with a code, to type on another computer
"""),
)
@workspace_option
@smtp_option
@click.option(
    "--device",
    is_flag=True,
    help=_("Show a code to type elsewhere, for a computer without browser. Many organisations forbid it."),
)
@click.option("--no-browser", is_flag=True, help=_("Print the address instead of opening a browser."))
@click.option(
    "--wait",
    type=click.FloatRange(min=1, max=3600),
    default=300,
    show_default=True,
    metavar=_("SECONDS"),
    help=_("How long to wait for your answer in the browser."),
)
@ends_with_problems
def command(workspace: Workspace, smtp: str | None, device: bool, no_browser: bool, wait: float) -> int:
    """Sign in for sending mail."""
    from brochure.api.mailing import SignInEdge, load_settings, read_server, sign_in

    settings, _campaign, problems = load_settings(workspace, None)
    if any(is_blocking(problem) for problem in problems):
        raise ProblemError(*problems)
    show_problems(problems)
    server = read_server(smtp or settings.mail_server, settings.user)
    edge = SignInEdge(
        open=lambda address: not no_browser and _opened(address),
        show=_show,
        secret=_secret,
        show_code=_show_code,
        wait=wait,
    )
    done = sign_in(settings.sign_in, server, edge, device=device)
    say(
        _("{user} is signed in with {provider}; kept in: {keyring}").format(
            user=done.user, provider=done.provider, keyring=done.keyring
        )
    )
    tell(_("Try it: brochure mail test --to YOUR-ADDRESS. To undo it: brochure mail sign-out"))
    return ExitCode.DONE


def _opened(address: str) -> bool:
    try:
        return webbrowser.open(address)
    except (webbrowser.Error, OSError):
        return False


def _show(address: str, is_open: bool) -> None:
    if is_open:
        tell(_("Your browser asks you to sign in. Does nothing open? Open this address on this computer:"))
    else:
        tell(_("Open this address in a browser on this computer:"))
    tell(f"  {address}")
    tell(_("Waiting for your answer; Ctrl-C stops."))


def _show_code(device: "DeviceCode") -> None:
    tell(_("On any computer or telephone, open {address} and type this code:").format(address=device.address))
    say(f"  {device.code}")
    tell(_("Type it only if you began this sign-in yourself. Waiting for your answer; Ctrl-C stops."))


def _secret(provider: "Provider") -> str:
    """Ask for the secret of the registered program, unseen; an empty answer means that there is none."""
    words = _("Client secret that {provider} gave with the client_id (kept in the keyring)").format(
        provider=provider.name
    )
    if not sys.stdin.isatty():
        tell(words)
        return sys.stdin.readline().strip()
    typed: str = click.prompt(words, hide_input=True, default="", show_default=False, err=True)
    return typed.strip()
