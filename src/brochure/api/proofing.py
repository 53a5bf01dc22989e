"""Proofs that came back: remarks, what is done with them, and who approved what."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.problems import ProblemError
from brochure.workspace import Workspace

if TYPE_CHECKING:
    from brochure.content.approvals import Approval
    from brochure.proofing.applying import Outcome
    from brochure.proofing.approving import Standing
    from brochure.proofing.remarks import Remark, Remarks

__all__ = ["apply_remarks", "approval_standings", "approve", "read_remarks"]


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
) -> "Outcome":
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
