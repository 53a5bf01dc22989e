"""Recording who agreed to a proof, and telling who still has to answer."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from brochure.content.approvals import (
    FILE,
    Approval,
    Approvals,
    digest_of,
    read_approvals,
)
from brochure.content.editing.apply import apply_edits
from brochure.content.editing.edits import Addition, AnyEdit, Edit
from brochure.files import why_not_written, write_whole
from brochure.i18n import _
from brochure.nearest import is_same_name, name_key, nearest
from brochure.problems import Problem, ProblemError, Severity
from brochure.proofing import store
from brochure.proofing.asked import SUBJECT, is_person
from brochure.proofing.proof import Asked, Proof, is_within
from brochure.workspace import Workspace

State = Literal["approved", "partly", "changed", "waiting"]
_ALIKE = 0.75  # of two names, from which one is taken for the other mistyped
_HEAD = (
    "# Written by brochure: who agreed to which text, when, and in which proof. The digest tells whether a text is\n"
    "# still the one that was agreed to. Take a line away only if somebody takes their agreement back.\n"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody's agreement stands, in the last proof of a document: how many of their texts are agreed to."""

    proof: Proof
    asked: Asked
    state: State
    agreed: int
    texts: int
    changed: tuple[str, ...] = ()


def approve(
    workspace: Workspace, about: str, proof: str, by: str, on: str | None = None, fields: Sequence[str] = ()
) -> list[Approval]:
    """Record that somebody agreed to the texts of a proof; return what is new in the record.

    Without fields: those that this person is asked for, and all of the subject's for anybody else. `about` is a
    municipality or `label`. Raises ProblemError where the proof, the day or a field is unknown.
    """
    found = store.load(workspace, proof)
    day = on or store.today().isoformat()
    try:
        datetime.date.fromisoformat(day)
    except ValueError as error:
        raise ProblemError(
            _wrong("approval-day", _("{day} is no day").format(day=day), _("Write it as 2026-11-26."))
        ) from error
    if not by.strip():
        raise ProblemError(
            _wrong("approval-name", _("nobody is named who agrees"), _("Name them with --by."))
        )
    own = {name: text for name, text in found.statements.items() if found.home(name)[0] == about}
    if not own:
        raise ProblemError(_nothing_of(about, found))
    chosen = _chosen(found, own, about, by, fields)
    known = read_approvals(workspace)
    new = [
        Approval(
            about, found.home(name)[1], " ".join(by.split()), day, proof, digest_of(own[name]), own[name]
        )
        for name in chosen
    ]
    new = [one for one in new if not _is_known(known, one)]
    if new:
        _write(workspace, known, new)
    return new


def _chosen(proof: Proof, own: dict[str, str], about: str, by: str, fields: Sequence[str]) -> list[str]:
    if fields:
        wanted = {
            name if about == proof.subject else f"{about}:{name.removeprefix(f'{about}:')}" for name in fields
        }
        for name in sorted(wanted):
            if not any(is_within(field, name) for field in own):
                raise ProblemError(_unknown_field(name, proof))
        return [field for field in own if any(is_within(field, name) for name in wanted)]
    person = next((one for one in proof.asked if one.key != SUBJECT and is_same_name(one.name, by)), None)
    if person is not None:
        return [field for field in own if field in person.fields]
    people = {name_key(one.name): one.name for one in proof.asked if is_person(one)}
    whole = {name_key(one.name) for one in proof.asked if not is_person(one)}
    if name_key(by) not in whole and (near := nearest(name_key(by), people, cutoff=_ALIKE)):
        raise ProblemError(_mistyped(by, people[near]))  # all texts would be agreed to by nobody
    return list(own)


def _mistyped(by: str, name: str) -> Problem:
    message = _("nobody called {by} is asked in this proof, but {name} is").format(by=by, name=name)
    remedy = _(
        "Give the name as the proof tells it: --by “{name}”. If it is somebody else, say which texts with --field."
    )
    return _wrong("approval-name", message, remedy.format(name=name))


def _is_known(known: Approvals, one: Approval) -> bool:
    return any(
        is_same_name(other.by, one.by) and other.proof == one.proof
        for other in known.to(one.about, one.field, one.text)
    )


def _write(workspace: Workspace, known: Approvals, new: Sequence[Approval]) -> None:
    """Add agreements to the file; what people wrote in it stays."""
    path = workspace.root / FILE
    try:
        if not path.exists():
            write_whole(path, f"{_HEAD}{new[0].about}: {{}}\n".encode())
    except OSError as error:
        reason, remedy = why_not_written(error)
        raise ProblemError(Problem(code="cannot-write", file=FILE, message=reason, remedy=remedy)) from error
    there = {one.about for one in known.found}
    fields = {(one.about, one.field) for one in known.found}
    edits: list[AnyEdit] = []
    for about in dict.fromkeys(one.about for one in new):
        inside = [one for one in new if one.about == about]
        if about not in there:
            edits.append(
                Edit((about,), _empty(workspace, about), {one.field: [one.as_written()] for one in inside})
            )
            continue
        for one in inside:
            if (about, one.field) in fields:
                edits.append(Addition((about, one.field), one.as_written()))
            else:
                edits.append(Edit((about, one.field), None, [one.as_written()]))
    applied = apply_edits(path, FILE, edits)
    wrong = [*(conflict.problem(FILE) for conflict in applied.conflicts), *applied.problems]
    if wrong:
        raise ProblemError(*wrong)


def _empty(workspace: Workspace, about: str) -> dict[str, str] | None:
    """Return what stands below a subject of which nothing was agreed: an empty block, or nothing."""
    from brochure.content.reader import read_file

    source, _problems = read_file(workspace.root / FILE, FILE)
    value = source.value((about,)) if source else None
    return value if isinstance(value, dict) else None


def standings(workspace: Workspace, about: str | None = None) -> list[Standing]:
    """Return how everybody's agreement stands to the last proof of each document. Raises ProblemError."""
    known = read_approvals(workspace)
    last = {proof.document: proof for proof in store.proofs(workspace)}
    found = []
    for proof in last.values():
        for one in proof.asked:
            if about in (None, proof.subject) or one.key == f"{about}:":
                found.append(_standing(known, proof, one))
    return found


def _standing(known: Approvals, proof: Proof, one: Asked) -> Standing:
    said = proof.statements
    texts = {field: said[field] for field in one.fields if field in said}
    by = one.name if is_person(one) else None
    agreed = [field for field, text in texts.items() if known.to(*proof.home(field), text, by)]
    changed = tuple(_changed(known, proof, texts, agreed, by))
    state: State = (
        "approved"
        if len(agreed) == len(texts)
        else "changed"
        if changed
        else "partly"
        if agreed
        else "waiting"
    )
    return Standing(proof, one, state, len(agreed), len(texts), changed)


def _changed(
    known: Approvals, proof: Proof, texts: dict[str, str], agreed: Iterable[str], by: str | None
) -> Iterator[str]:
    """Yield the fields of which an older text was agreed to."""
    done = set(agreed)
    for field in texts:
        about, inner = proof.home(field)
        if field not in done and any(
            one.field == inner and (by is None or is_same_name(one.by, by)) for one in known.of(about)
        ):
            yield field


def _wrong(code: str, message: str, remedy: str) -> Problem:
    return Problem(code=code, severity=Severity.ERROR, message=message, remedy=remedy)


def _nothing_of(about: str, proof: Proof) -> Problem:
    message = _("proof {proof} is of {document}: it holds no text of {about}").format(
        proof=proof.id, document=proof.document, about=about
    )
    return _wrong("approval-of-another", message, _("Look at the foot of the proof for its identifier."))


def _unknown_field(name: str, proof: Proof) -> Problem:
    message = _("proof {proof} shows no field {field}").format(proof=proof.id, field=name)
    remedy = _("Its fields are: {fields}").format(fields=", ".join(list(proof.statements)[:12]))
    return _wrong("approval-unknown-field", message, remedy)
