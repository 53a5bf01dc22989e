"""Problems of a proof round: no proof, another file than the kept one, people without an address."""

from collections.abc import Sequence

from brochure.i18n import _
from brochure.mail.address import Mailbox
from brochure.mail.people import FILE
from brochure.mail.recipient import Recipient
from brochure.problems import Problem, Severity
from brochure.proofing.proof import Proof


def no_proof(about: str) -> Problem:
    """Return the problem of a proof that was never made."""
    return Problem(
        code="proof-not-made",
        subject=about,
        message=_("there is no proof of {name} yet").format(name=about),
        remedy=_("Make it: brochure build {name} --edition proof").format(
            name="" if about == "label" else about
        ),
    )


def not_there(proof: Proof) -> Problem:
    """Return the problem of a file that is not the kept proof."""
    return Problem(
        code="proof-not-made",
        file=f"output/proof/{proof.document}.pdf",
        message=_("the file is not proof {proof}, the last one that was made").format(proof=proof.id),
        remedy=_("Make it again: brochure build --edition proof"),
    )


def objected(mailbox: Mailbox, line: int) -> Problem:
    """Return the problem of who objected to mail."""
    return Problem(
        code="recipient-objected",
        severity=Severity.WARNING,
        file=FILE,
        line=line,
        message=_("{address} objected to being mailed, and gets nothing").format(address=mailbox),
        remedy=_("Ask them in another way."),
    )


def no_address(names: Sequence[str], *, blocks: bool) -> Problem:
    """Return the problem of people without an address; an error where nobody has one."""
    return Problem(
        code="proof-no-address",
        severity=Severity.ERROR if blocks else Severity.WARNING,
        file=FILE,
        message=_("nobody knows the address of: {names}").format(names=", ".join(names)),
        remedy=_(
            "Write it below the municipality, by the person's key in people, or municipality for the town itself: "
            "`louis-van-dionant: louis@example.org`."
        ),
    )


def same_address(one: Recipient, other: Recipient) -> Problem:
    """Return the problem of two people with one address."""
    return Problem(
        code="proof-same-address",
        file=FILE,
        line=other.line,
        message=_("{one} and {other} have the same address, and an address gets one message").format(
            one=one.name, other=other.name
        ),
        remedy=_("Give one of them another address, or leave one out and pass the proof on by hand."),
    )
