"""Sending a proof round: to who is quoted in it, each with their own passages, once.

A message of a proof is one of the ledger like any other, under a campaign of its own: so it is as certain as of a
mailing that nobody gets two, whatever dies in between.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any, TypeAlias

from brochure.content.mark import CODE as MARKS
from brochure.layout.locale import Locale
from brochure.layout.words import Words
from brochure.mail import proof_round_problems as wrong
from brochure.mail.compose import Letter, Part
from brochure.mail.consent import PRINT, ended_consents
from brochure.mail.documents import Document
from brochure.mail.entry import PROOF, Entry
from brochure.mail.forgotten import Erased, objection_of
from brochure.mail.mailing import Mailing, known_objections
from brochure.mail.people import FILE, People, Reached
from brochure.mail.recipient import Recipient
from brochure.mail.reminder import identifier_of
from brochure.mail.safety import tidy_line
from brochure.mail.settings import Mail, load_mail
from brochure.mail.templates import MessageTemplates, refuse_unsafe, sender_words, told_by_template
from brochure.mail.words import languages, mail_vocabulary
from brochure.problems import Problem, ProblemError, is_blocking
from brochure.production.freshness import stale_documents
from brochure.proofing import store
from brochure.proofing.asked import SUBJECT
from brochure.proofing.proof import Asked, Passage, Proof
from brochure.workspace import Workspace


@dataclass(frozen=True, slots=True)
class _Share:
    """What somebody is asked for in one proof; no passages where it is all of it."""

    proof: Proof
    passages: tuple[Passage, ...]


_Told: TypeAlias = tuple[int, Asked, Reached, Sequence[_Share]]


@dataclass(frozen=True, slots=True)
class ProofRound:
    """The messages of some proofs, and how the reminder of one is made from what was sent first."""

    mailing: Mailing
    proofs: tuple[str, ...]
    again: Callable[[Recipient, Entry], Letter]


def prepare_proof_round(workspace: Workspace, about: str) -> Mailing:
    """Return the messages of the last proofs of a municipality, or of the label; see `proof_round`."""
    return proof_round(workspace, about).mailing


def proof_round(workspace: Workspace, about: str) -> ProofRound:
    """Return the round of the last proofs of a municipality, or of the label.

    Raises ProblemError with all that is wrong, at once: no proof, one that is of another text than today's, no address.
    """
    last = {proof.document: proof for proof in store.proofs(workspace) if proof.subject == about}
    if not last:
        raise ProblemError(wrong.no_proof(about))
    proofs = [last[name] for name in sorted(last)]
    campaign = PROOF + "-".join(proof.id for proof in proofs)
    mail, problems = load_mail(workspace, campaign, to_send=True)
    problems += _untrue(workspace, proofs)
    problems += ended_consents(workspace, [one.document for one in proofs], PRINT)
    if mail is None:
        raise ProblemError(*problems)
    mail = replace(mail, campaign=campaign, is_campaign_named=True)
    known = languages(workspace)
    usual = Locale(mail.publication.locale).language
    people = People(workspace, known, usual if usual in known else "nl")
    objections, more = known_objections(workspace)
    erased = Erased(objections)
    problems += more
    composer = _Composer(workspace, mail)
    letters: list[Letter] = []
    told: dict[str, _Told] = {}
    silent: list[str] = []
    for one, shares in _shares(proofs):
        reached = people.reach(about, one)
        if reached is None:
            silent.append(one.name)
        elif objection_of(reached.mailbox, objections, erased) is not None:
            problems.append(wrong.objected(reached.mailbox, reached.line))
        else:
            told[reached.mailbox.key] = (len(letters) + 1, one, reached, shares)
            letters.append(composer.letter(*told[reached.mailbox.key]))
    problems += people.problems
    if silent:
        problems.append(wrong.no_address(silent, blocks=not letters))
    if any(is_blocking(problem) for problem in problems):
        raise ProblemError(*problems)
    mailing = Mailing(workspace, mail, tuple(_one_each(letters)), tuple(problems))

    def again(recipient: Recipient, first: Entry) -> Letter:
        return composer.letter(*told[recipient.mailbox.key], first)

    return ProofRound(mailing, tuple(proof.id for proof in proofs), again)


def _shares(proofs: Sequence[Proof]) -> list[tuple[Asked, list[_Share]]]:
    """Return who is asked, and for what in each proof that shows something of theirs."""
    found: dict[tuple[str, str], tuple[Asked, list[_Share]]] = {}
    for proof in proofs:
        for one in proof.asked:
            passages = () if one.key == SUBJECT else tuple(proof.passages_of(one.fields))
            found.setdefault((one.key, one.name), (one, []))[1].append(_Share(proof, passages))
    return list(found.values())


def _one_each(letters: Iterable[Letter]) -> list[Letter]:
    """Return one letter an address; raises ProblemError where two people have the same."""
    found: dict[str, Letter] = {}
    for letter in letters:
        if (other := found.get(letter.recipient.mailbox.key)) is not None:
            raise ProblemError(wrong.same_address(other.recipient, letter.recipient))
        found[letter.recipient.mailbox.key] = letter
    return list(found.values())


class _Composer:
    """Fills the templates proof.* of layouts/mail/."""

    def __init__(self, workspace: Workspace, mail: Mail) -> None:
        self._workspace, self._mail = workspace, mail
        self._templates = MessageTemplates(workspace)

    def letter(
        self, number: int, one: Asked, reached: Reached, shares: Sequence[_Share], first: Entry | None = None
    ) -> Letter:
        """Return the message to somebody, or the reminder of the first. Raises ProblemError for a wrong template."""
        with told_by_template():
            return self._letter(number, one, reached, shares, first)

    def _letter(
        self, number: int, one: Asked, reached: Reached, shares: Sequence[_Share], first: Entry | None
    ) -> Letter:
        mail = self._mail
        recipient = Recipient(
            number=number,
            municipality=shares[0].proof.asked[0].name,
            mailbox=reached.mailbox,
            salutation=reached.salutation,
            documents=tuple(share.proof.document for share in shares),
            name=one.name,
            role=one.role,
            language=reached.language,
            file=FILE,
            line=reached.line,
        )
        locale = Locale(reached.language)
        day = locale.date(date.fromisoformat(first.changed[:10])) if first else ""
        words = mail_vocabulary(self._workspace, reached.language, "proof").knowing(
            municipality=recipient.municipality, day=day
        )
        said = Words(words)
        subject = tidy_line(str(said.reminder_subject if first else said.subject))
        refuse_unsafe("subject", subject)
        context: dict[str, Any] = {
            "recipient": recipient,
            "language": reached.language,
            "sender": sender_words(mail),
            "proof": said,
            "is_reminder": first is not None,
            "subject": subject,
            "proofs": [_shown(share, locale) for share in shares],
        }
        text, html = self._templates.filled("proof", context)
        return Letter(
            recipient=recipient,
            sender_name=mail.sender_name,
            sender=mail.sender,
            subject=subject,
            text=text,
            html=html,
            objections=None,
            parts=() if first else tuple(_part(self._workspace, share.proof) for share in shares),
            answers=identifier_of(mail, first) if first else "",
        )


def _shown(share: _Share, locale: Locale) -> dict[str, Any]:
    """Return what a message says of a proof: which it is, and the passages that are somebody's own."""
    proof = share.proof
    return {
        "title": proof.title,
        "version": proof.version,
        "date": locale.date(date.fromisoformat(proof.date)),
        "id": proof.id,
        "passages": [
            {
                "number": passage.number,
                "text": _beginning(
                    proof.texts.get(passage.field, "")[passage.start : passage.end]
                    or proof.printed(passage.field)
                ),
            }
            for passage in share.passages
        ],
    }


def _beginning(text: str) -> str:
    words = tidy_line(" ".join(text.split())).split(" ")
    return " ".join(words[:14]) + (" …" if len(words) > 14 else "")


def _file(workspace: Workspace, proof: Proof) -> Document:
    return Document(proof.document, workspace.output / "proof" / f"{proof.document}.pdf", proof.layout)


def _part(workspace: Workspace, proof: Proof) -> Part:
    return Part(_file(workspace, proof), f"{proof.document}-{PROOF}{proof.version}.pdf")


def _untrue(workspace: Workspace, proofs: Sequence[Proof]) -> list[Problem]:
    """Return why proofs may not go out: of another text than today's, or not the file that is kept."""
    digests: dict[str, str] = {}
    found = []
    for proof in proofs:
        try:
            kept = (store.folder_of(workspace, proof.id) / store.PDF).read_bytes()
            same = _file(workspace, proof).path.read_bytes() == kept
        except OSError:
            same, kept = False, b""
        if same:
            digests[f"{proof.document}.pdf"] = sha256(kept).hexdigest()
        else:
            found.append(wrong.not_there(proof))
    judged = stale_documents(workspace, digests, "proof") if digests else []
    return [*found, *(problem for problem in judged if problem.code != MARKS)]  # proofs do not wait for marks
