"""Remarks: what people marked in the files that came back, one after another, as fields and words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from brochure.problems import Problem
from brochure.proofing import return_problems as wrong
from brochure.proofing.annotations import TEXT_MARKS, Kind, Mark
from brochure.proofing.locating import Place, places_of
from brochure.proofing.proof import Box, Proof
from brochure.proofing.returned import Returned

REFUSED = "refused"
_INSTEAD = re.compile(r"^\s*(?:->|=>|→|⇒)\s*(?P<new>.+)$", re.DOTALL)
_NO = re.compile(
    r"^\W*(?:nee|neen|non|no|refus\w*|geweigerd|(?:ik )?weiger\w*|rejected|not ?approved"
    r"|geen (?:foto|toestemming|akkoord)|niet (?:akkoord|gebruiken|tonen|publiceren|plaatsen)|pas d.accord)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark: where it is in the proof, what it says, what it proposes to stand there.

    `start` and `end` are offsets in the text of the proof; both are the same for an insertion. `proposed` is
    None where somebody only says something, and empty where words are to go. `key` tells two guesses at the same
    words apart: where on the page the mark is.
    """

    proof: str
    document: str
    field: str | None
    start: int | None
    end: int | None
    words: str
    kind: Kind
    author: str
    date: str
    remark: str
    proposed: str | None
    near: bool
    key: str = ""
    page: int = 0
    boxes: tuple[Box, ...] = ()  # where the mark is on its page
    file: str = ""  # the file of content, as it is now
    line: int | None = None
    column: int | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the remark as plain values."""
        names = [
            "proof",
            "document",
            "file",
            "field",
            "line",
            "column",
            "words",
            "kind",
            "author",
            "date",
            "remark",
            "proposed",
            "near",
        ]
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class Remarks:
    """All remarks of some files, in the order of the pages; `proofs` are those the files are of."""

    proofs: tuple[Proof, ...] = ()
    remarks: tuple[Remark, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        """Return them as plain values."""
        return {
            "proofs": [{"id": one.id, "document": one.document, "date": one.date} for one in self.proofs],
            "remarks": [remark.as_json() for remark in self.remarks],
            "problems": [problem.as_json() for problem in self.problems],
        }


def remarks_in(returned: Iterable[Returned], proofs: dict[str, Proof]) -> Remarks:
    """Return the remarks of files that came back; what is in several of them comes once."""
    found: dict[tuple[object, ...], Remark] = {}
    problems: list[Problem] = []
    used: dict[str, Proof] = {}
    for one in returned:
        problems += one.problems
        used |= {page.proof: proofs[page.proof] for page in one.pages}
        inside = [
            remark for page in one.pages for remark in _on_page(page.marks, proofs[page.proof], page.page)
        ]
        if not inside and one.pages and not one.problems:
            problems.append(wrong.no_remarks(one.file))
        for remark in inside:
            found.setdefault(_same(remark), remark)
    ordered = sorted(found.values(), key=lambda one: (one.proof, one.page, _order(one, used[one.proof])))
    return Remarks(tuple(used.values()), tuple(ordered), tuple(problems))


def _same(remark: Remark) -> tuple[object, ...]:
    """Return what tells one remark from another, whichever file it is in; of a guess, where the mark is as well."""
    return (
        remark.key,
        remark.proof, remark.page, remark.field, remark.start, remark.end, remark.kind, remark.author,
        remark.remark, remark.proposed, remark.words,
    )  # fmt: skip


def _order(remark: Remark, proof: Proof) -> tuple[int, int]:
    fields = list(dict.fromkeys(passage.field for passage in proof.passages))
    known = fields.index(remark.field) if remark.field in fields else len(fields)
    return known, remark.start or 0


def _on_page(marks: Sequence[Mark], proof: Proof, page: int) -> Iterator[Remark]:
    """Yield the remarks of a page, each with the replies to it."""
    by_key = {mark.key: mark for mark in marks}
    replies: dict[str, list[Mark]] = {}
    partners: dict[str, Mark] = {}
    for mark in marks:
        if mark.answers is None:
            continue
        other = by_key[mark.answers]
        if _are_one(mark, other) and not {mark.key, other.key} & set(partners):
            partners[other.key], partners[mark.key] = mark, other
        elif (root := _root(mark, by_key)) is not mark:
            replies.setdefault(root.key, []).append(mark)
    done: set[str] = set()
    answering = {mark.key for several in replies.values() for mark in several}
    for mark in marks:
        if mark.key in done or mark.key in answering:
            continue
        partner = partners.get(mark.key)
        done |= {mark.key, *([partner.key] if partner else [])}
        said = [*replies.get(mark.key, ()), *(replies.get(partner.key, ()) if partner else ())]
        yield from _remarks(mark, partner, said, proof, page)


def _are_one(mark: Mark, other: Mark) -> bool:
    """Tell whether two linked marks are one thing: a replacement, or a marked text with the note on it.

    Other groups are marks in places of their own, that somebody only moves about together.
    """
    kinds = {mark.kind, other.kind}
    if kinds == {"insert", "strikeout"}:
        return True
    return mark.is_grouped and len(kinds & set(TEXT_MARKS)) == 1 and bool(kinds & {"note", "text"})


def _root(mark: Mark, by_key: dict[str, Mark]) -> Mark:
    """Return the mark that a reply is one to in the end; itself where it is none, or the replies go round."""
    at, seen = mark, {mark.key}
    while at.kind == "note" and not at.is_grouped and at.answers is not None:
        if at.answers in seen:
            return mark
        at = by_key[at.answers]
        seen.add(at.key)
    return at


def _remarks(
    mark: Mark, partner: Mark | None, replies: Sequence[Mark], proof: Proof, page: int
) -> Iterator[Remark]:
    """Yield the remark of a mark, one for each field it touches; only one that stands in one field proposes."""
    beside = ""
    if partner is not None:
        mark, beside = _replacing(mark, partner)
    places = places_of(mark, proof, page)
    for place in places:
        proposed = proposal(mark.kind, mark.text, place) if len(places) == 1 else None
        yield Remark(
            proof=proof.id,
            document=proof.document,
            field=f"{place.field}.consent" if proposed == REFUSED and place.is_photo else place.field,
            start=place.start,
            end=place.end,
            words=place.words,
            kind=mark.kind,
            author=mark.author,
            date=mark.date,
            remark="\n".join(
                [
                    mark.text if proposed is None or mark.kind not in ("insert", "replace") else "",
                    *([beside] if beside else []),
                    *map(_reply, replies),
                ]
            ).strip(),
            proposed=proposed,
            near=place.is_near,
            key=_spot(mark) if place.is_near or place.start is None else "",
            page=page,
            boxes=(mark.quads or (mark.box,)) if mark.trust != "none" else (),
        )


def _spot(mark: Mark) -> str:
    left, bottom, right, top = mark.box
    return f"{left + right:.0f}/{bottom + top:.0f}"


def _replacing(one: Mark, other: Mark) -> tuple[Mark, str]:
    """Return two linked marks as one, a marked text with what is said of it, and what is said besides."""
    marked, said = (one, other) if one.kind in TEXT_MARKS else (other, one)
    is_replacement = said.kind == "insert"
    texts = list(dict.fromkeys(text for text in (said.text, marked.text) if text))
    kind: Kind = "replace" if is_replacement else marked.kind
    whole = replace(
        marked,
        kind=kind,
        text="".join(texts[:1]),
        author=marked.author or said.author,
        date=marked.date or said.date,
    )
    return whole, "".join(texts[1:])


def _reply(mark: Mark) -> str:
    who = f"{mark.author}: " if mark.author else ""
    return f"↳ {who}{mark.text or mark.state}".rstrip()


def proposal(kind: Kind, text: str, place: Place) -> str | None:
    """Return what a mark proposes to stand in a place; None where it only says something."""
    if place.is_photo:
        return REFUSED if _NO.match(text) or (kind in ("strikeout", "line") and not text) else None
    if place.start is None or (place.is_near and kind not in ("insert", "replace", "strikeout")):
        return None
    if kind in ("insert", "replace"):
        return text or None
    if kind == "strikeout":
        return ""
    match = _INSTEAD.match(text)
    return match["new"].strip() if match else None
