"""Where proofs are kept: `content/proofs/<id>/`, ignored by git, because people's answers come to stand there."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from brochure.i18n import _
from brochure.problems import Problem, ProblemError, Stage
from brochure.proofing.proof import Proof, from_json
from brochure.workspace import Workspace

FOLDER = "content/proofs"
PDF, RECORD = "proof.pdf", "proof.json"


def today() -> date:
    """Return today's date."""
    return date.today()


def folder_of(workspace: Workspace, proof: str) -> Path:
    """Return the folder of a proof by its identifier."""
    return workspace.root / FOLDER / proof


def identifiers(workspace: Workspace) -> list[str]:
    """Return the identifiers of all proofs that are kept."""
    folder = workspace.root / FOLDER
    return sorted(path.parent.name for path in folder.glob("*/proof.json")) if folder.is_dir() else []


def load(workspace: Workspace, proof: str) -> Proof:
    """Return a proof that is kept. Raises ProblemError where it is not, or cannot be read."""
    folder = folder_of(workspace, proof)
    if proof not in identifiers(workspace):
        raise ProblemError(unknown(proof))
    try:
        return from_json((folder / "proof.json").read_bytes(), (folder / "signs.json").read_bytes())
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ProblemError(_damaged(proof)) from error


def proofs(workspace: Workspace) -> Iterator[Proof]:
    """Yield the proofs that are kept and can be read, the oldest version of each document first."""
    found = []
    for name in identifiers(workspace):
        try:
            found.append(load(workspace, name))
        except ProblemError:  # told of when somebody asks for it
            continue
    yield from sorted(found, key=lambda proof: (proof.document, proof.version, proof.id))


def latest(workspace: Workspace, document: str) -> Proof | None:
    """Return the last proof of a document."""
    found = [proof for proof in proofs(workspace) if proof.document == document]
    return found[-1] if found else None


def unknown(proof: str) -> Problem:
    """Return the problem of a proof that is not kept here."""
    return Problem(
        code="proof-unknown",
        stage=Stage.RENDER,
        message=_("there is no proof {proof} in this workspace").format(proof=proof),
        remedy=_(
            "Look at the foot of its pages for the identifier; what belongs to it stands in {folder}."
        ).format(folder=FOLDER),
        details={"proof": proof},
    )


def _damaged(proof: str) -> Problem:
    return Problem(
        code="proof-record-damaged",
        stage=Stage.RENDER,
        file=f"{FOLDER}/{proof}",
        message=_("what was kept of proof {proof} is damaged").format(proof=proof),
        remedy=_("Put the folder back from a backup, or make a new proof and send it round."),
        details={"proof": proof},
    )
