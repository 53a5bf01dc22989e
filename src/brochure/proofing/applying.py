"""Carrying out what was proposed in a proof: on the content of now, without touching other words."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from brochure.content.editing.apply import apply_edits
from brochure.content.editing.edits import Edit
from brochure.content.source import Path, field_of, path_of
from brochure.i18n import _
from brochure.problems import Problem, ProblemError, Severity
from brochure.proofing.contradictions import contradictions
from brochure.proofing.photo_digest import photo_digest
from brochure.proofing.proof import Proof
from brochure.proofing.remarks import REFUSED, Remark
from brochure.proofing.standing import Standing
from brochure.workspace import Workspace

LITERAL = ("quote", "spoken", "pull_quote")
"""Fields that hold what somebody said: changed only one by one, by who asked them."""
_END = re.compile(r"(?<=[.!?…])[”’\"')\]]*\s+|\n[ \t]*\n\s*")


@dataclass(slots=True)
class CarriedOut:
    """What was carried out, by remark, and why the others were not."""

    done: list[Remark] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def is_literal(name: str | None) -> bool:
    """Tell whether a field holds literal words of somebody."""
    return name is not None and name.rpartition(".")[2] in LITERAL


def carry_out(
    workspace: Workspace,
    proofs: Mapping[str, Proof],
    remarks: Sequence[Remark],
    *,
    every: bool,
    confirm: Callable[[Remark], bool],
) -> CarriedOut:
    """Write the proposals of remarks into content, comments kept, and say what was left and why.

    With `every` they were not chosen one by one: guesses, words of people, contradictions and crossed-out words
    with a remark are left. `confirm` is asked for each change of what somebody said.
    """
    outcome = CarriedOut()
    chosen = [remark for remark in remarks if _is_carried_out(remark, remarks, outcome, every, confirm)]
    by_field: dict[tuple[str, str], list[Remark]] = {}
    for remark in chosen:
        by_field.setdefault((remark.proof, str(remark.field)), []).append(remark)
    for (name, target), several in by_field.items():
        standing = Standing(workspace, proofs[name])
        try:
            problems = _change(workspace, proofs[name], standing, target, several)
        except ProblemError as error:
            problems = list(error.problems)
        outcome.problems += problems
        if not problems:
            outcome.done += several
    return outcome


def _is_carried_out(
    remark: Remark,
    remarks: Sequence[Remark],
    outcome: CarriedOut,
    every: bool,
    confirm: Callable[[Remark], bool],
) -> bool:
    """Tell whether a remark is to be carried out; what is left is told."""
    if remark.proposed is None or remark.field is None:
        if not every:
            outcome.problems.append(_left(remark, "remark-proposes-nothing", _("it proposes no words")))
        return False
    rivals = [pair for pair in contradictions(remarks) if remark in pair]
    if rivals:
        outcome.problems.append(
            _left(remark, "remarks-contradict", _("another remark wants other words there"))
        )
        return False
    if every and is_literal(remark.field):
        outcome.problems.append(_left(remark, "quotation-one-by-one", _("it changes what somebody said")))
        return False
    if every and remark.near:
        outcome.problems.append(_left(remark, "remark-near", _("where it belongs is a guess")))
        return False
    if every and remark.kind == "strikeout" and remark.remark:
        outcome.problems.append(
            _left(remark, "remark-unclear", _("words are crossed out, and something is said of them"))
        )
        return False
    if is_literal(remark.field) and not confirm(remark):
        outcome.problems.append(
            _left(
                remark, "quotation-unconfirmed", _("it changes what somebody said, and nobody confirmed that")
            )
        )
        return False
    return True


def _left(remark: Remark, code: str, reason: str) -> Problem:
    return Problem(
        code=code,
        severity=Severity.WARNING,
        file=remark.file or None,
        line=remark.line,
        column=remark.column,
        field=remark.field,
        message=_("the remark on “{words}” was not carried out: {reason}").format(
            words=" ".join(remark.words.split())[:60], reason=reason
        ),
        remedy=_("Look at it, and carry it out by its number or change the text yourself."),
    )


def _change(
    workspace: Workspace, proof: Proof, standing: Standing, name: str, remarks: Sequence[Remark]
) -> list[Problem]:
    """Carry out what some remarks propose for one field; return why not."""
    about, inner = proof.home(name)
    file = standing.file(about)
    if remarks[0].proposed == REFUSED and inner.endswith(".consent"):
        if not _is_that_photo(workspace, proof, standing, name.removesuffix(".consent")):
            return [_other_photo(remarks[0], file, name.removesuffix(".consent"))]
        edits = list(_refusal(standing, about, inner, remarks[0]))
        base = standing.base(about)
    else:
        path, is_there = standing.path(name)
        old, now = proof.texts.get(name), standing.text(name)
        if not is_there or old is None or now is None:
            return [_conflict(remarks[0], file, path, now, None)]
        new = merged(
            old, now, [(r.start or 0, r.end or 0, r.proposed or "") for r in remarks if r.start is not None]
        )
        if new is None:
            return [_conflict(remarks[0], file, path, now, remarks[0].proposed)]
        if new == now:
            return []  # as somebody carried it out before
        edits, base = [Edit(path, now, new)], None
    applied = apply_edits(workspace.root / file, file, edits, base)
    return [*(conflict.problem(file) for conflict in applied.conflicts), *applied.problems]


def _is_that_photo(workspace: Workspace, proof: Proof, standing: Standing, name: str) -> bool:
    """Tell whether the photo of a field is the one that stood in the proof: nobody refuses another."""
    about, inner = proof.home(name)
    was, (now_at, _is_there) = standing.source(about, now=False), standing.path(name)
    now = standing.source(about, now=True)
    file = now.value((*now_at, "file")) if now else None
    if was is None or file is None or was.value((*path_of(inner), "file")) != file:
        return False
    digests = {one.digest for one in proof.pictures if one.field == name and one.digest}
    return not digests or photo_digest(workspace, str(file)) in digests


def _other_photo(remark: Remark, file: str, name: str) -> Problem:
    return Problem(
        code="edit-conflict",
        file=file,
        line=remark.line,
        column=remark.column,
        field=name,
        message=_(
            "the photo that was refused is not the one that stands here now: it was replaced since the proof"
        ),
        remedy=_(
            "Write the refusal yourself wherever that photo still stands: consent: {status: refused}. Then make a new proof."
        ),
    )


def _refusal(standing: Standing, about: str, inner: str, remark: Remark) -> Iterator[Edit]:
    """Yield the edit that writes a refusal: of the status alone, where consent is a choice already."""
    path = path_of(inner)
    base: Any = standing.base(about)
    for step in path:
        try:
            base = base[step]
        except (KeyError, IndexError, TypeError):
            base = None
    photo, _there = standing.path(
        field_of(path[:-1]) if about == standing.subject else f"{about}:{field_of(path[:-1])}"
    )
    source = standing.source(about, now=True)
    now = source.value((*photo, "consent")) if source else None
    if isinstance(now, dict):
        yield Edit((*path, "status"), base.get("status") if isinstance(base, dict) else None, REFUSED)
    else:
        yield Edit(path, base, {"status": REFUSED, **({"by": remark.author} if remark.author else {})})


def _conflict(remark: Remark, file: str, path: Path, now: str | None, new: str | None) -> Problem:
    return Problem(
        code="edit-conflict",
        file=file,
        line=remark.line,
        column=remark.column,
        field=field_of(path),
        message=_(
            "{field} was changed since the proof, so the remark on “{words}” was not carried out"
        ).format(field=field_of(path), words=" ".join(remark.words.split())[:60]),
        remedy=_("Compare the text of now with the remark, and change it yourself."),
        details={"now": now, "new": new, "words": remark.words},
    )


def merged(old: str, now: str, changes: Iterable[tuple[int, int, str]]) -> str | None:
    """Return a text of now with changes of the text of a proof; None where their sentence was changed since.

    Changes are offsets in `old`. A sentence must stand in both texts once, and as a whole, so no other words are ever
    touched. What was carried out before is not carried out again: the new words may hold the old ones.
    """
    ordered = sorted(set(changes))
    if any(one[1] > other[0] for one, other in itertools.pairwise(ordered)):
        return None
    if old == now:
        return _changed(old, ordered)
    result = now
    for (start, end), inside in reversed(list(_by_sentence(old, ordered).items())):
        sentence = old[start:end].strip()
        shift = start + old[start:end].index(sentence) if sentence else start
        if not sentence or old.count(sentence) != 1:
            return None
        new = _changed(sentence, [(one - shift, other - shift, text) for one, other, text in inside])
        if new.strip() and len(_whole(result, new.strip())) == 1 and not _whole(old, new.strip()):
            continue
        if now.count(sentence) != 1 or result.count(sentence) != 1 or not _whole(result, sentence):
            return None
        result = result.replace(sentence, new)
    return result


def _whole(text: str, sentence: str) -> list[int]:
    """Return where a text holds one or more sentences, none of them cut at either end."""
    bounds = [0, *(match.end() for match in _END.finditer(text)), len(text)]
    parts = [(a, b) for a, b in pairwise(bounds) if text[a:b].strip()]
    starts = {a + len(text[a:b]) - len(text[a:b].lstrip()) for a, b in parts}
    ends = {a + len(text[a:b].rstrip()) for a, b in parts}
    found = [match.start() for match in re.finditer(re.escape(sentence), text)]
    return [at for at in found if at in starts and at + len(sentence) in ends]


def _changed(text: str, changes: Sequence[tuple[int, int, str]]) -> str:
    for start, end, new in reversed(changes):
        before, after = text[:start], text[end:]
        if start == end:
            new = _spaced(before, new, after)
        elif not new:  # a word that goes takes one of its two blanks along
            if before.endswith(" ") and (after.startswith((" ", ".", ",", ";", ":", "!", "?")) or not after):
                before = before[:-1]
            elif not before and after.startswith(" "):
                after = after[1:]
        text = before + new + after
    return text


def _spaced(before: str, new: str, after: str) -> str:
    """Return inserted words with a blank where they would stick to a whole word."""
    at_gap = not before or not after or before[-1].isspace() or after[0].isspace()
    if not at_gap or not new.strip():
        return new
    if before and not before[-1].isspace() and new[0].isalnum():
        new = f" {new}"
    if after and not after[0].isspace() and after[0].isalnum() and not new[-1].isspace():
        new = f"{new} "
    return new


def _by_sentence(
    text: str, changes: Sequence[tuple[int, int, str]]
) -> dict[tuple[int, int], list[tuple[int, int, str]]]:
    """Return changes by the sentences they touch, from the first sign of the first to the last of the last."""
    ends = [0, *(match.end() for match in _END.finditer(text)), len(text)]
    bounds = [(a, b) for a, b in pairwise(ends) if b > a]
    found: dict[tuple[int, int], list[tuple[int, int, str]]] = {}
    for start, end, new in changes:
        # Behind the last sign.
        touched = [(a, b) for a, b in bounds if a < max(end, start + 1) and b > start] or bounds[-1:]
        found.setdefault((touched[0][0], touched[-1][1]), []).append((start, end, new))
    return found
