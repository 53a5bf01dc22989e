"""Proofs that came back: remarks, what is done with them, and who approved what."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.problems import Problem, ProblemError
from brochure.workspace import Workspace

if TYPE_CHECKING:
    from brochure.content.approvals import Approval
    from brochure.proofing.answers import Answer
    from brochure.proofing.applying import CarriedOut
    from brochure.proofing.approving import Standing
    from brochure.proofing.proof import Proof
    from brochure.proofing.remarks import Remark, Remarks

__all__ = [
    "Answer",
    "Approval",
    "CarriedOut",
    "Proof",
    "Remark",
    "Remarks",
    "Standing",
    "answers_beside",
    "apply_answer",
    "apply_remarks",
    "approval_standings",
    "approve",
    "is_literal_field",
    "kept_proofs",
    "proof_answers",
    "proof_file",
    "proofs_with_open_remarks",
    "read_remarks",
    "receive_proof",
    "reject_answer",
    "where_on_page",
]


def read_remarks(workspace: Workspace, files: Iterable[Path], typed: Iterable[Path] = ()) -> "Remarks":
    """Return what people marked in proofs, each remark led to its field, line and words.

    `typed` are files of answers that came on paper or by mail. What cannot be looked at is a problem of the
    result; nothing is raised for what a file holds.
    """
    from brochure.proofing.contradictions import problems_of
    from brochure.proofing.remarks import Remarks, remarks_in
    from brochure.proofing.returned import read_returned
    from brochure.proofing.standing import Standing
    from brochure.proofing.store import proofs
    from brochure.proofing.typed import read_typed

    known = {proof.id: proof for proof in proofs(workspace)}
    parts = [remarks_in([read_returned(workspace, file) for file in files], known)]
    for file in typed:
        try:
            parts.append(read_typed(file, known.values()))
        except ProblemError as error:
            parts.append(Remarks(problems=tuple(error.problems)))
    used = {proof.id: proof for part in parts for proof in part.proofs}
    standing = {name: Standing(workspace, proof) for name, proof in used.items()}
    found = [standing[remark.proof].placed(remark) for part in parts for remark in part.remarks]
    problems = [problem for part in parts for problem in part.problems]
    return Remarks(tuple(used.values()), tuple(found), (*problems, *problems_of(found)))


def apply_remarks(
    workspace: Workspace,
    remarks: "Remarks",
    numbers: Sequence[int] | None,
    confirm: Callable[["Remark"], bool],
) -> "CarriedOut":
    """Carry out remarks by their numbers, from 1 on; None means all of them.

    `confirm` is asked for each change of literal words. Raises ProblemError where content cannot be written.
    """
    from brochure.proofing.applying import carry_out

    chosen = remarks.remarks if numbers is None else [remarks.remarks[number - 1] for number in numbers]
    proofs = {proof.id: proof for proof in remarks.proofs}
    return carry_out(workspace, proofs, chosen, every=numbers is None, confirm=confirm)


def approve(
    workspace: Workspace, about: str, proof: str, by: str, on: str | None = None, fields: Sequence[str] = ()
) -> "list[Approval]":
    """Record that somebody agreed to the texts of a proof; return what is new. Raises ProblemError.

    `about` is a municipality's stem or `label`; without `fields`, those that this person is asked for count.
    """
    from brochure.proofing.approving import approve as record

    return record(workspace, about, proof, by, on, fields)


def approval_standings(workspace: Workspace, about: str | None = None) -> "list[Standing]":
    """Return how everybody's agreement stands to the last proof of each document. Raises ProblemError."""
    from brochure.proofing.approving import standings

    return standings(workspace, about)


def kept_proofs(workspace: Workspace) -> "list[Proof]":
    """Return the last proof of each document, in the order of their names."""
    from brochure.proofing.store import proofs

    last = {proof.document: proof for proof in proofs(workspace)}
    return [last[name] for name in sorted(last)]


def receive_proof(workspace: Workspace, name: str, data: bytes) -> "Remarks":
    """Read a proof that came back and keep it with its remarks; nothing is kept of one with errors."""
    from brochure.proofing.answers import receive

    return receive(workspace, name, data)


def proof_answers(workspace: Workspace, proof: "Proof") -> "list[Answer]":
    """Return the remarks that were kept of a proof, and what was done with each. Raises ProblemError."""
    from brochure.proofing.answers import answers

    return answers(workspace, proof)


def proofs_with_open_remarks(workspace: Workspace) -> "list[Proof]":
    """Return the proofs with remarks that nobody decided on yet, be there a newer one. Raises ProblemError."""
    from brochure.proofing.answers import unsettled

    return list(unsettled(workspace))


def answers_beside(workspace: Workspace, about: str) -> "list[tuple[Proof, Answer]]":
    """Return the open remarks that are about texts of one file. Raises ProblemError."""
    from brochure.proofing.answers import answers

    return [
        (proof, one)
        for proof in proofs_with_open_remarks(workspace)
        for one in answers(workspace, proof)
        if one.state == "open" and one.about == about and one.field
    ]


def where_on_page(proof: "Proof", remark: "Remark") -> tuple[int, list[tuple[float, float, float, float]]]:
    """Return the page of a proof that a remark is on, from 1, and where on its picture.

    Left, top, width and height are shares of the picture; the white around the page belongs to it.
    """
    from brochure.proofing.pins import page_of, shares_of

    return page_of(proof, remark), shares_of(proof, remark)


def proof_file(workspace: Workspace, proof: str) -> Path:
    """Return the PDF that was kept of a proof. Raises ProblemError where there is no such proof."""
    from brochure.proofing import store

    if proof not in store.identifiers(workspace):
        raise ProblemError(store.unknown(proof))
    return store.folder_of(workspace, proof) / store.PDF


def apply_answer(workspace: Workspace, proof: str, key: str, *, sure: bool) -> "list[Problem]":
    """Carry out a remark that was kept; return why not. `sure`: who said these literal words agreed.

    Raises ProblemError where there is no such remark, or content cannot be written.
    """
    from brochure.proofing.answers import answers, settle
    from brochure.proofing.applying import carry_out
    from brochure.proofing.store import load

    found = load(workspace, proof)
    kept = answers(workspace, found)
    chosen = [one.remark for one in kept if one.key == key]
    if not chosen:
        settle(workspace, proof, key, "open")  # raises: there is no such remark
    outcome = carry_out(workspace, {proof: found}, chosen, every=False, confirm=lambda _remark: sure)
    if outcome.done:
        settle(workspace, proof, key, "applied")
    return outcome.problems


def reject_answer(workspace: Workspace, proof: str, key: str, reason: str) -> None:
    """Write down that a remark was not followed, and why. Raises ProblemError."""
    from brochure.proofing.answers import settle

    settle(workspace, proof, key, "rejected", reason)


def is_literal_field(name: str | None) -> bool:
    """Tell whether a field holds literal words of somebody."""
    from brochure.proofing.applying import is_literal

    return is_literal(name)
