"""Answers that came in through the studio: kept beside their proof, each remark with what was done with it."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from brochure.files import why_not_written, write_whole
from brochure.i18n import _
from brochure.problems import Problem, ProblemError, Stage, is_blocking
from brochure.proofing import store
from brochure.proofing.contradictions import contradictions
from brochure.proofing.pins import page_of, shares_of
from brochure.proofing.proof import Proof
from brochure.proofing.remarks import Remark, Remarks, remarks_in
from brochure.proofing.returned import read_returned
from brochure.proofing.standing import Standing
from brochure.scratch import temporary_folder
from brochure.workspace import Workspace

FILE, RETURNED = "answers.json", "returned"
State = Literal["open", "applied", "rejected"]


@dataclass(frozen=True, slots=True)
class Answer:
    """A remark of somebody, and what was done with it; `reason` tells why it was not followed.

    `about` and `field` are where its words stand now, for a link: empty where it is about no field.
    """

    key: str
    remark: Remark
    state: State = "open"
    reason: str = ""
    contradicted: bool = False
    about: str = ""
    field: str = ""


def receive(workspace: Workspace, name: str, data: bytes) -> Remarks:
    """Read a file that came back and keep it with its remarks. Nothing is kept of one with errors."""
    known = {proof.id: proof for proof in store.proofs(workspace)}
    with temporary_folder() as folder:
        path = Path(folder) / "returned.pdf"
        path.write_bytes(data)
        found = remarks_in([read_returned(workspace, path)], known)
    shown = tuple(problem.at(file=name) for problem in found.problems)
    found = Remarks(found.proofs, found.remarks, shown)
    if any(is_blocking(problem) for problem in shown):
        return found
    digest = sha256(data).hexdigest()[:12]
    for proof in found.proofs:
        _write(workspace, proof.id, f"{RETURNED}/{digest}.pdf", data)
        there = {answer.key: answer for answer in kept_answers(workspace, proof.id)}
        for remark in found.remarks:
            if remark.proof == proof.id:
                there.setdefault(_key(remark), Answer(_key(remark), remark))
        keep_answers(workspace, proof.id, there.values())
    return found


def answers(workspace: Workspace, proof: Proof) -> list[Answer]:
    """Return the remarks on a proof in the order of its pages, each where its words stand now. Raises ProblemError."""
    standing = Standing(workspace, proof)
    kept = sorted(kept_answers(workspace, proof.id), key=lambda one: _on_paper(proof, one.remark))
    found = [_placed(one, standing) for one in kept]
    waiting = [one.remark for one in found if one.state == "open"]
    rivals = [remark for pair in contradictions(waiting) for remark in pair]
    return [replace(one, contradicted=one.state == "open" and one.remark in rivals) for one in found]


def unsettled(workspace: Workspace) -> Iterator[Proof]:
    """Yield the proofs with remarks that nobody decided on yet. Raises ProblemError."""
    for name in store.identifiers(workspace):
        if any(one.state == "open" for one in kept_answers(workspace, name)):
            yield store.load(workspace, name)


def _on_paper(proof: Proof, remark: Remark) -> tuple[int, float, float]:
    """Return the page of a remark, and how far down and across it is."""
    shares = shares_of(proof, remark)
    left, top = min(((one[0], one[1]) for one in shares), key=lambda at: (at[1], at[0]), default=(0.0, 0.0))
    return page_of(proof, remark), top, left


def _placed(answer: Answer, standing: Standing) -> Answer:
    remark = answer.remark
    about, field = standing.field(remark.field) if remark.field is not None else ("", "")
    return replace(answer, remark=standing.placed(remark), about=about, field=field)


def settle(workspace: Workspace, proof: str, key: str, state: State, reason: str = "") -> None:
    """Write down what was done with a remark. Raises ProblemError where there is no such remark."""
    there = {answer.key: answer for answer in kept_answers(workspace, proof)}
    if key not in there:
        raise ProblemError(_unknown(proof))
    there[key] = replace(there[key], state=state, reason=" ".join(reason.split())[:500])
    keep_answers(workspace, proof, there.values())


def _key(remark: Remark) -> str:
    told = (
        remark.page,
        remark.field,
        remark.start,
        remark.end,
        remark.kind,
        remark.author,
        remark.remark,
        remark.proposed,
        *([remark.key] if remark.key else []),
    )
    return sha256(repr(told).encode()).hexdigest()[:16]


def keep_answers(workspace: Workspace, proof: str, found: Iterable[Answer]) -> None:
    """Write down the remarks on a proof. Raises ProblemError."""
    plain = [asdict(answer) for answer in found]
    _write(workspace, proof, FILE, (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode())


def _write(workspace: Workspace, proof: str, name: str, data: bytes) -> None:
    try:
        write_whole(store.folder_of(workspace, proof) / name, data)
    except OSError as error:
        reason, remedy = why_not_written(error)
        raise ProblemError(
            Problem(code="cannot-write", file=f"{store.FOLDER}/{proof}/{name}", message=reason, remedy=remedy)
        ) from error


def kept_answers(workspace: Workspace, proof: str) -> list[Answer]:
    """Return the remarks on a proof as they were kept. Raises ProblemError."""
    if proof not in store.identifiers(workspace):  # never a path of somebody's making
        raise ProblemError(store.unknown(proof))
    path = store.folder_of(workspace, proof) / FILE
    if not path.exists():
        return []
    try:
        return list(_answers(json.loads(path.read_bytes())))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ProblemError(_damaged(proof)) from error


def _answers(plain: Sequence[Mapping[str, Any]]) -> Iterator[Answer]:
    known = {one.name for one in fields(Remark)}
    for one in plain:
        plain_remark = {name: value for name, value in one["remark"].items() if name in known}
        boxes = tuple(
            (float(a), float(b), float(c), float(d)) for a, b, c, d in plain_remark.pop("boxes", ())
        )
        remark = Remark(**plain_remark, boxes=boxes)
        yield Answer(str(one["key"]), remark, one["state"], str(one["reason"]))


def _unknown(proof: str) -> Problem:
    return Problem(
        code="remark-unknown",
        message=_("proof {proof} has no such remark").format(proof=proof),
        remedy=_("Load the page again: it shows the remarks there are."),
    )


def _damaged(proof: str) -> Problem:
    return Problem(
        code="proof-record-damaged",
        stage=Stage.RENDER,
        file=f"{store.FOLDER}/{proof}/{FILE}",
        message=_("what was kept of the remarks on proof {proof} is damaged").format(proof=proof),
        remedy=_("Move the file away, and drop the proofs that came back once more."),
    )
