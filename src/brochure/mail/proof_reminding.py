"""Reminding of a proof: whom it was sent to, and who of them answered by agreeing or with remarks."""

from brochure.i18n import _
from brochure.mail.entry import PROOF
from brochure.mail.proof_round import ProofRound, proof_round
from brochure.nearest import name_key
from brochure.problems import Problem, ProblemError
from brochure.proofing import store
from brochure.proofing.answers import kept_answers
from brochure.proofing.approving import standings
from brochure.workspace import Workspace


def round_to_remind_of(workspace: Workspace, campaign: str) -> ProofRound:
    """Return the proof round that a campaign is. Raises ProblemError: it is none, or newer proofs were made since."""
    known = {proof.id: proof for proof in store.proofs(workspace)}
    parts = campaign.removeprefix(PROOF).split("-")
    names = ["-".join(parts[at : at + 2]) for at in range(0, len(parts), 2)]
    lost = [name for name in names if name not in known]
    if lost:
        raise ProblemError(store.unknown(lost[0]))
    about = known[names[0]].subject
    found = proof_round(workspace, about)
    if found.mailing.mail.campaign != campaign:
        raise ProblemError(_newer(campaign, about))
    return found


def answered_in(workspace: Workspace, found: ProofRound) -> frozenset[str]:
    """Return the addresses of who agreed to all that is theirs, or of whom remarks came in. Raises ProblemError."""
    waiting = {
        name_key(one.asked.name)
        for one in standings(workspace)
        if one.proof.id in found.proofs and one.state != "approved"
    }
    wrote = {
        name_key(answer.remark.author) for name in found.proofs for answer in kept_answers(workspace, name)
    }
    return frozenset(
        letter.recipient.mailbox.key
        for letter in found.mailing.letters
        if (name := name_key(letter.recipient.name)) not in waiting or name in wrote
    )


def _newer(campaign: str, about: str) -> Problem:
    return Problem(
        code="reminder-newer-proof",
        message=_("{campaign} is not the last proof of {about}: a newer one was made").format(
            campaign=campaign, about=about
        ),
        remedy=_("Send that one instead: brochure mail proof {about}").format(about=about),
    )
