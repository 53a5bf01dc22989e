"""Before a proof goes out: every sign must stand in the file where we say it does."""

from collections.abc import Sequence

from brochure.i18n import _
from brochure.problems import Problem, Stage
from brochure.proofing.proof import Line
from brochure.proofing.reading import PageSigns, codes_in, differing, unspoken

_SLACK = 2.0  # pt by which a letter may reach beyond the line it stands on


def verified(data: bytes, lines: Sequence[Line]) -> list[Problem]:
    """Return a problem for each page of a PDF, not packed yet, that does not hold every sign at its place.

    What is read aloud for a broken word stands beside it in the file; it is hidden here, where glyphs count.
    """
    import pypdfium2

    found = []
    document = pypdfium2.PdfDocument(unspoken(data))
    try:
        for number in sorted({line.page for line in lines}):
            page = PageSigns(document[number - 1])
            wrong, total = differing(page, [line for line in lines if line.page == number])
            if wrong:
                found.append(_disagreeing(number, wrong, total))
    finally:
        document.close()
    return found


def drawn_signs(data: bytes, lines: Sequence[Line]) -> list[Line]:
    """Return the letters and figures of a PDF, not packed yet, that stand on none of the lines: what drawings hold."""
    import pypdfium2

    found = []
    document = pypdfium2.PdfDocument(unspoken(data))
    try:
        for number, page in enumerate(document, 1):
            known = [line for line in lines if line.page == number]
            for sign, left, bottom, right, top in PageSigns(page).signs:
                x, y = (left + right) / 2, (bottom + top) / 2
                if sign.isalnum() and not any(_stands_on(line, x, y) for line in known):
                    edges = round(left, 2), round(right, 2)
                    sides = (0.0, 0.0)
                    found.append(
                        Line(number, "", sign, edges, round(bottom, 2), round(top, 2), (None,), sides)
                    )
    finally:
        document.close()
    return found


def _stands_on(line: Line, x: float, y: float) -> bool:
    return (
        line.edges[0] - _SLACK <= x <= line.edges[-1] + _SLACK
        and line.bottom - _SLACK <= y <= line.top + _SLACK
    )


def unidentified(data: bytes, proof: str) -> list[Problem]:
    """Return a problem for each page of a proof on which its identifier cannot be read: it would come back unknown."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return [
            _nameless(number)
            for number, page in enumerate(document, 1)
            if (proof, number) not in codes_in(PageSigns(page).text)
        ]
    finally:
        document.close()


def _nameless(page: int) -> Problem:
    return Problem(
        code="proof-map",
        stage=Stage.RENDER,
        page=page,
        message=_("the identifier of the proof cannot be read on this page"),
        remedy=_(
            "What comes back could not be led to its proof, so none was made. Report this with the content."
        ),
    )


def _disagreeing(page: int, wrong: int, total: int) -> Problem:
    return Problem(
        code="proof-map",
        stage=Stage.RENDER,
        page=page,
        message=_(
            "{wrong} of the {total} signs of this page do not stand in the proof where they were measured"
        ).format(wrong=wrong, total=total),
        remedy=_(
            "Remarks on it could be led to other words, so no proof was made. If the layout turns or scales "
            "text (transform), let it not; otherwise report this with the content."
        ),
        details={"wrong": wrong, "signs": total},
    )


def unplaced_problem(field: str) -> Problem:
    """Return the problem of a text whose printed signs cannot be led back to what was typed."""
    return Problem(
        code="proof-map",
        stage=Stage.RENDER,
        field=field,
        message=_("what is printed of {field} cannot be led back to what was typed").format(field=field),
        remedy=_(
            "Remarks on it could be led to other words, so no proof was made. Report this with the content."
        ),
    )
