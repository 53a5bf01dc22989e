"""Sending a proof round: to who is quoted in it, each with their own passages, once.

A message of a proof is one of the ledger like any other, under a campaign of its own: so it is as certain as of a
mailing that nobody gets two, whatever dies in between.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from brochure.content.open_marks import CODE as MARKS
from brochure.i18n import _
from brochure.layout.locale import Locale
from brochure.layout.words import Words
from brochure.mail.address import Mailbox
from brochure.mail.compose import Letter, Part, paragraphs, refuse_unsafe, template_problem
from brochure.mail.documents import Document
from brochure.mail.entry import PROOF
from brochure.mail.forgotten import Erased, objection_of
from brochure.mail.mailing import Mailing, known_objections
from brochure.mail.people import FILE, People, Reached
from brochure.mail.recipient import Recipient
from brochure.mail.safety import tidy_line
from brochure.mail.settings import Mail, load_mail
from brochure.mail.words import languages, mail_folders, mail_vocabulary
from brochure.problems import Problem, ProblemError, Severity, is_blocking
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


def prepare_proof_round(workspace: Workspace, about: str) -> Mailing:
    """Return the messages of the last proofs of a municipality, or of the label.

    Raises ProblemError with all that is wrong, at once: no proof, one that is of another text than today's, no address.
    """
    last = {proof.document: proof for proof in store.proofs(workspace) if proof.subject == about}
    if not last:
        raise ProblemError(_no_proof(about))
    proofs = [last[name] for name in sorted(last)]
    campaign = PROOF + "-".join(proof.id for proof in proofs)
    mail, problems = load_mail(workspace, campaign, to_send=True)
    problems += _untrue(workspace, proofs)
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
    silent: list[str] = []
    for one, shares in _shares(proofs):
        reached = people.reach(about, one)
        if reached is None:
            silent.append(one.name)
        elif objection_of(reached.mailbox, objections, erased) is not None:
            problems.append(_objected(reached.mailbox, reached.line))
        else:
            letters.append(composer.letter(len(letters) + 1, one, reached, shares))
    problems += people.problems
    if silent:
        problems.append(_no_address(silent, blocks=not letters))
    if any(is_blocking(problem) for problem in problems):
        raise ProblemError(*problems)
    return Mailing(workspace, mail, tuple(_one_each(letters)), tuple(problems))


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
            raise ProblemError(_same_address(other.recipient, letter.recipient))
        found[letter.recipient.mailbox.key] = letter
    return list(found.values())


class _Composer:
    """Fills the templates proof.* of layouts/mail/."""

    def __init__(self, workspace: Workspace, mail: Mail) -> None:
        self._workspace, self._mail = workspace, mail
        self._environment = Environment(
            loader=FileSystemLoader(mail_folders(workspace)),
            autoescape=lambda name: bool(name and ".html" in name),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.globals["paragraphs"] = paragraphs

    def letter(self, number: int, one: Asked, reached: Reached, shares: Sequence[_Share]) -> Letter:
        """Return the message to somebody. Raises ProblemError for what is wrong in a template."""
        try:
            return self._letter(number, one, reached, shares)
        except (TemplateError, TypeError, ValueError, AttributeError, LookupError) as error:
            raise ProblemError(template_problem(error)) from error

    def _letter(self, number: int, one: Asked, reached: Reached, shares: Sequence[_Share]) -> Letter:
        mail, first = self._mail, shares[0].proof
        recipient = Recipient(
            number=number,
            municipality=first.asked[0].name,
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
        words = mail_vocabulary(self._workspace, reached.language, "proof").knowing(
            municipality=recipient.municipality
        )
        said = Words(words)
        subject = tidy_line(str(said.subject))
        refuse_unsafe("subject", subject)
        context: dict[str, Any] = {
            "recipient": recipient,
            "language": reached.language,
            "sender": {
                "name": mail.sender_name,
                "email": str(mail.sender or ""),
                "link": mail.sender.link if mail.sender else "",
            },
            "proof": said,
            "subject": subject,
            "proofs": [_shown(share, locale) for share in shares],
        }
        text = self._environment.get_template("proof.txt.j2").render(context)
        html = self._environment.get_template("proof.html.j2").render(context)
        refuse_unsafe("proof.txt.j2", text, paragraphs=True)
        refuse_unsafe("proof.html.j2", html, paragraphs=True)
        return Letter(
            recipient=recipient,
            sender_name=mail.sender_name,
            sender=mail.sender,
            subject=subject,
            text=re.sub(r"\n{4,}", "\n\n\n", text.strip()) + "\n",
            html=html.strip() + "\n",
            objections=None,
            parts=tuple(_part(self._workspace, share.proof) for share in shares),
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
                "text": _beginning(proof.texts.get(passage.field, "")[passage.start : passage.end]),
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
            found.append(_not_there(proof))
    judged = stale_documents(workspace, digests, "proof") if digests else []
    return [*found, *(problem for problem in judged if problem.code != MARKS)]  # proofs do not wait for marks


def _no_proof(about: str) -> Problem:
    return Problem(
        code="proof-not-made",
        subject=about,
        message=_("there is no proof of {name} yet").format(name=about),
        remedy=_("Make it: brochure build {name} --edition proof").format(
            name="" if about == "label" else about
        ),
    )


def _not_there(proof: Proof) -> Problem:
    return Problem(
        code="proof-not-made",
        file=f"output/proof/{proof.document}.pdf",
        message=_("the file is not proof {proof}, the last one that was made").format(proof=proof.id),
        remedy=_("Make it again: brochure build --edition proof"),
    )


def _objected(mailbox: Mailbox, line: int) -> Problem:
    return Problem(
        code="recipient-objected",
        severity=Severity.WARNING,
        file=FILE,
        line=line,
        message=_("{address} objected to being mailed, and gets nothing").format(address=mailbox),
        remedy=_("Ask them in another way."),
    )


def _no_address(names: Sequence[str], *, blocks: bool) -> Problem:
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


def _same_address(one: Recipient, other: Recipient) -> Problem:
    return Problem(
        code="proof-same-address",
        file=FILE,
        line=other.line,
        message=_("{one} and {other} have the same address, and an address gets one message").format(
            one=one.name, other=other.name
        ),
        remedy=_("Give one of them another address, or leave one out and pass the proof on by hand."),
    )
