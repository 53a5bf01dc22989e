"""What stops a delivery before everybody was tried: each time the rest stays prepared."""

from brochure.i18n import _
from brochure.problems import Problem, Stage


def unreachable(reply: str) -> Problem:
    """Return the problem of a server to which no connection can be made, or kept."""
    return Problem(
        code="mail-server-unreachable",
        stage=Stage.DELIVERY,
        message=_("the mail server cannot be reached, or breaks off every time: {reply}").format(reply=reply),
        remedy=_("Check its name and port, and your network. `brochure mail send` goes on where it stopped."),
    )


def login_ended(reply: str) -> Problem:
    """Return the problem of a server that asks who we are, and does not take the proof."""
    return Problem(
        code="mail-login",
        stage=Stage.DELIVERY,
        message=_("the mail server wants to know anew who sends, and takes no answer: {reply}").format(
            reply=reply
        ),
        remedy=_(
            "Set a user, or run `brochure mail sign-in`; `brochure mail send` goes on where it stopped."
        ),
    )


def sender_refused(reply: str) -> Problem:
    """Return the problem of a server that takes nothing from this sender."""
    return Problem(
        code="mail-sender-refused",
        stage=Stage.DELIVERY,
        message=_("the mail server does not let this sender send: {reply}").format(reply=reply),
        remedy=_("Ask your mail administrator which sender address this user may use."),
    )
