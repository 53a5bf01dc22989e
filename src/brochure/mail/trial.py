"""A trial: the first messages of a mailing to one's own address, and to nobody else."""

import smtplib
from datetime import UTC, datetime

from brochure.i18n import _
from brochure.mail.address import AddressError, Mailbox, read_address
from brochure.mail.compose import Letter
from brochure.mail.delivery import Outcome, Result
from brochure.mail.entry import State
from brochure.mail.login import find_login
from brochure.mail.mailing import Mailing
from brochure.mail.message import build, message_id
from brochure.mail.safety import shown
from brochure.mail.server import Patience, Server, connect
from brochure.mail.transmission import Attempt, Fate, Package, reason_of, transmit
from brochure.problems import Problem, ProblemError, Stage

_STATES = {Fate.ACCEPTED: State.ACCEPTED, Fate.UNKNOWN: State.UNKNOWN, Fate.REFUSED: State.REFUSED}


def read_tester(typed: str) -> Mailbox:
    """Return the address of the person who tests. Raises ProblemError."""
    try:
        return read_address(typed)
    except AddressError as error:
        message = _("{address} is no address that can be mailed: {reason}")
        message = message.format(address=shown(typed), reason=error)
        remedy = _("Write only the address: jeugddienst@example.invalid")
        raise ProblemError(Problem(code="invalid-address", message=message, remedy=remedy)) from None


def send_test(
    mailing: Mailing, server: Server, to: str, first: int, patience: Patience | None = None
) -> Outcome:
    """Send the first messages to one's own address, once each; the ledger knows nothing of it.

    Raises ProblemError when the address is none, or the server cannot be reached or used.
    """
    tester, patience = read_tester(to), patience or Patience()
    outcome = Outcome()
    login = find_login(server, mailing.mail.settings.sign_in, seconds=patience.command)
    try:
        smtp = connect(server, login, patience, mailing.sender.domain)
    except (OSError, smtplib.SMTPException) as error:
        raise ProblemError(_unreachable(reason_of(error))) from error
    try:
        for letter in mailing.letters[:first]:
            now = datetime.now(UTC)
            # A new identifier every time: servers drop a message whose identifier they know.
            identifier = message_id(mailing.mail.campaign, letter, f"test {now.isoformat()}")
            data = build(letter, identifier=identifier, date=now, divert=tester)
            attempt = transmit(smtp, Package(mailing.sender, tester, data), patience, lambda: True)
            outcome.results.append(_result(letter, attempt))
            if smtp.sock is None or attempt.fate is not Fate.ACCEPTED:
                break
        if smtp.sock is not None:
            smtp.quit()
    except (OSError, smtplib.SMTPException):
        pass  # the server took the messages; how it says goodbye does not matter
    finally:
        smtp.close()
    return outcome


def _result(letter: Letter, attempt: Attempt) -> Result:
    return Result(letter, _STATES.get(attempt.fate, State.PREPARED), attempt.reply)


def _unreachable(reply: str) -> Problem:
    return Problem(
        code="mail-server-unreachable",
        stage=Stage.DELIVERY,
        message=_("the mail server cannot be reached: {reply}").format(reply=reply),
        remedy=_("Check its name and port, and your network."),
    )
