"""Answers that came on paper or by mail, typed in by the number of the paragraph: `12: schepen van Jeugd`."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path

from brochure.i18n import _
from brochure.problems import Problem, ProblemError
from brochure.proofing.locating import Place
from brochure.proofing.passages import numbered
from brochure.proofing.proof import Passage, Proof
from brochure.proofing.remarks import REFUSED, Remark, Remarks, proposal

_HEAD = re.compile(r"^\s*(proof|proef|épreuve|by|door|par|date|datum|on|le)\s*:\s*(\S.*)$", re.IGNORECASE)
_ANSWER = re.compile(r"^\s*(\d{1,4})\s*[:.]\s*(.*)$")
_ANSWERED = re.compile(
    r"\W*(?:ja|nee|neen|oui|non|yes|no|ok(?:é|e|ay)?|akkoord|niet akkoord|klopt(?: niet)?|goed|prima|in orde|d.accord"
    r"|pas d.accord|juste|agreed|fine|correct|juist|fout)?\W*",
    re.IGNORECASE,
)
_ENDS, _CLOSING = (".", "!", "?", "…"), "”’\"')» \n"
_LIKE = 0.4  # share of words that a paragraph and its new text have in common
_PROOF, _BY = ("proof", "proef", "épreuve"), ("by", "door", "par")


def read_typed(file: Path, proofs: Iterable[Proof]) -> Remarks:
    """Return what a file of typed answers says. Raises ProblemError where it names no proof that is kept.

    Its first lines name the proof and who answered (`proof: k7q2-m4xt`, `by: An Peeters`); each answer begins with
    its number and goes on until the next.
    """
    name = file.as_posix()
    try:
        lines = file.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ProblemError(_unreadable(name)) from error
    heads: dict[str, str] = {}
    answers: list[tuple[int, int, list[str]]] = []
    problems: list[Problem] = []
    for at, line in enumerate(lines, 1):
        answer, head = _ANSWER.match(line), _HEAD.match(line)
        if answer:
            answers.append((at, int(answer[1]), [answer[2]]))
        elif head and not answers:
            heads[head[1].lower()] = head[2].strip()
        elif answers:
            answers[-1][2].append(line)
        elif line.strip() and not line.lstrip().startswith("#"):
            problems.append(_not_understood(name, at, line))
    wanted = next((heads[key] for key in _PROOF if key in heads), None)
    proof = next((one for one in proofs if one.id == wanted), None)
    if proof is None:
        raise ProblemError(_no_proof(name, wanted))
    author = next((heads[key] for key in _BY if key in heads), "")
    day = next((value for key, value in heads.items() if key not in (*_PROOF, *_BY)), "")
    remarks: list[Remark] = []
    for at, number, said in answers:
        passage = numbered(proof.passages, number)
        if passage is None:
            problems.append(_no_number(name, at, number, proof))
            continue
        remarks += _remark(proof, passage, "\n".join(said).strip(), author, day)
    return Remarks((proof,), tuple(remarks), tuple(problems))


def _is_like(old: str, new: str) -> bool:
    """Tell whether an answer is the paragraph anew, rather than something said of it: “graag wat korter”."""
    if not old.rstrip(_CLOSING).endswith(_ENDS) or new.rstrip(_CLOSING).endswith(_ENDS):
        return True
    ours, theirs = old.casefold().split(), new.casefold().split()
    return SequenceMatcher(None, ours, theirs, autojunk=False).ratio() >= _LIKE


def _remark(proof: Proof, passage: Passage, said: str, author: str, day: str) -> Iterator[Remark]:
    """Yield the remark of an answer: a whole paragraph anew, unless it only says yes or no.

    Sentences become sentences: what is none, and is unlike the paragraph, may be something said of it, a guess.
    """
    is_photo = passage.field not in proof.texts and passage.end == 0
    words = proof.texts.get(passage.field, "")[passage.start : passage.end]
    place = Place(passage.field, passage.start, passage.end, words, is_near=False, is_photo=is_photo)
    is_all = passage.field in proof.texts
    if is_photo:
        proposed = proposal("typed", said, place)
    else:
        proposed = said if is_all and said and not _ANSWERED.fullmatch(said) else None
    yield Remark(
        proof=proof.id,
        document=proof.document,
        field=f"{passage.field}.consent" if proposed == REFUSED and is_photo else passage.field,
        start=passage.start if is_all else None,
        end=passage.end if is_all else None,
        words=words,
        kind="typed",
        author=author,
        date=day,
        remark=said if proposed is None or is_photo else "",
        proposed=proposed,
        near=proposed is not None and not is_photo and not _is_like(words, said),
        key=f"typed-{passage.number}",
        page=passage.page,
    )


def _problem(code: str, file: str, message: str, remedy: str, line: int | None = None) -> Problem:
    return Problem(code=code, file=file, line=line, message=message, remedy=remedy)


def _unreadable(file: str) -> Problem:
    return _problem(
        "typed-unreadable",
        file,
        _("this file of answers cannot be read"),
        _("Save it as plain text, in UTF-8."),
    )


def _no_proof(file: str, wanted: str | None) -> Problem:
    return _problem(
        "proof-unknown",
        file,
        _("there is no proof {proof} in this workspace").format(proof=wanted)
        if wanted
        else _("the file does not say which proof its answers are about"),
        _(
            "Write on the first line: `proof: ` and the identifier at the foot of the proof, such as k7q2-m4xt."
        ),
    )


def _no_number(file: str, line: int, number: int, proof: Proof) -> Problem:
    return _problem(
        "typed-number-unknown",
        file,
        _("proof {proof} has no paragraph {number}").format(proof=proof.id, number=number),
        _("The numbers stand beside the paragraphs of the proof."),
        line,
    )


def _not_understood(file: str, line: int, text: str) -> Problem:
    return _problem(
        "typed-not-understood",
        file,
        _("“{text}” begins with no number").format(text=text.strip()[:60]),
        _("Begin each answer with the number of its paragraph and a colon: `12: …`."),
        line,
    )
