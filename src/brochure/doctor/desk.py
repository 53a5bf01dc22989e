"""What stands on the desk around the program: the keyring, the browser, the mail program."""

import shutil
import subprocess
import sys
import webbrowser
from collections.abc import Iterator
from dataclasses import replace

from brochure.doctor.line import Line, warning, wrong
from brochure.i18n import _
from brochure.problems import ProblemError, Severity
from brochure.workspace import Workspace

_SECONDS = 5
_UNIX_MAIL = ("thunderbird", "evolution", "kmail", "geary", "claws-mail")


def keyring_lines(workspace: Workspace | None) -> Iterator[Line]:
    """Yield the keyring, and where the settings name a provider, whether somebody signed in."""
    from brochure.mail import oauth_keyring as vault

    title = _("keyring")
    try:
        yield Line("keyring", title, vault.check())
        yield from _sign_in_lines(workspace)
    except ProblemError as failed:
        # Only a mailing needs it.
        yield from (
            wrong("keyring", title, replace(problem, severity=Severity.WARNING))
            for problem in failed.problems
        )


def _sign_in_lines(workspace: Workspace | None) -> Iterator[Line]:
    from brochure.mail import oauth_keyring as vault
    from brochure.mail.settings import load_settings

    if workspace is None:
        return
    settings, _campaign, _problems = load_settings(workspace, None)
    if settings.sign_in is None or not settings.user:
        return
    title = _("sign-in for mail")
    if vault.find(settings.user) is not None:
        yield Line("sign-in", title, settings.user)
        return
    message = _("nobody has signed in for {user}").format(user=settings.user)
    yield wrong("sign-in", title, warning("sign-in-needed", message, "brochure mail sign-in"))


def browser_lines() -> Iterator[Line]:
    """Yield the browser that the studio and a sign-in open."""
    title = _("web browser")
    try:
        found = webbrowser.get()
    except webbrowser.Error:
        message = _("no browser is found that could be opened")
        remedy = _(
            "Install one, or use --no-browser: `brochure studio` and `brochure mail sign-in` then print the address."
        )
        yield wrong("browser", title, warning("browser-missing", message, remedy))
        return
    yield Line("browser", title, str(getattr(found, "name", "") or type(found).__name__))


def mail_lines() -> Iterator[Line]:
    """Yield the program that opens drafts (.eml)."""
    title = _("mail program for drafts")
    if found := mail_program():
        yield Line("mail-program", title, found)
        return
    message = _("no mail program is found that opens drafts (.eml)")
    remedy = _("Install Thunderbird or Outlook to send drafts by hand; `brochure mail send` needs none.")
    yield wrong("mail-program", title, warning("mail-program-missing", message, remedy))


def mail_program() -> str:
    """Return what opens a draft on this system, empty where nothing does."""
    if sys.platform == "win32":
        return _of_windows()
    if sys.platform == "darwin":
        return "Mail"  # it is part of the system
    return _of_desktop() or next((name for name in _UNIX_MAIL if shutil.which(name)), "")


def _of_desktop() -> str:
    """Return the program that a Linux desktop has for messages."""
    asked = shutil.which("xdg-mime")
    if asked is None:
        return ""
    try:
        done = subprocess.run(
            [asked, "query", "default", "message/rfc822"],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_SECONDS,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip().removesuffix(".desktop")


def _of_windows() -> str:
    import winreg

    try:
        kind = winreg.QueryValue(winreg.HKEY_CLASSES_ROOT, ".eml")  # type: ignore[attr-defined,unused-ignore]
        name = winreg.QueryValue(winreg.HKEY_CLASSES_ROOT, kind)  # type: ignore[attr-defined,unused-ignore]
    except OSError:
        return ""
    return str(name or kind)
