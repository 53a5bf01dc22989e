"""Remarks that contradict each other: two people who want other words in one place."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from brochure.i18n import _
from brochure.problems import Problem, Severity
from brochure.proofing.remarks import Remark


def contradictions(remarks: Sequence[Remark]) -> Iterator[tuple[Remark, Remark]]:
    """Yield the pairs of proposals that cannot both be followed."""
    for one, other in combinations([remark for remark in remarks if remark.proposed is not None], 2):
        if (
            (one.proof, one.field) == (other.proof, other.field)
            and one.proposed != other.proposed
            and _meet(one, other)
        ):
            yield one, other


def _meet(one: Remark, other: Remark) -> bool:
    if None in (one.start, one.end, other.start, other.end):
        return True
    first, second = sorted((one, other), key=lambda remark: (remark.start or 0, remark.end or 0))
    if first.start == first.end == second.start:
        return second.start == second.end  # two insertions in one place
    return (second.start or 0) < (first.end or 0)


def problems_of(remarks: Iterable[Remark]) -> list[Problem]:
    """Return a warning for each contradiction, with what both people want."""
    return [
        Problem(
            code="remarks-contradict",
            severity=Severity.WARNING,
            file=one.file or None,
            line=one.line,
            column=one.column,
            field=one.field,
            message=_("{one} wants “{first}” here, {other} wants “{second}”").format(
                one=one.author or _("somebody"),
                first=_short(one.proposed),
                other=other.author or _("somebody"),
                second=_short(other.proposed),
            ),
            remedy=_("Ask them, and apply one of the two by its number."),
            details={"words": one.words, "proposed": [one.proposed, other.proposed]},
        )
        for one, other in contradictions(list(remarks))
    ]


def _short(text: str | None) -> str:
    plain = " ".join((text or "").split())
    return plain if len(plain) <= 60 else plain[:59] + "…"
