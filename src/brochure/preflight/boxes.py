"""Boxes: MediaBox ⊇ BleedBox ⊇ TrimBox, bleed as demanded, one size, upright (ISO 15930-7, 6.9)."""

from collections import Counter
from collections.abc import Iterator, Sequence

from brochure.i18n import _
from brochure.preflight.document import Document, Page
from brochure.preflight.findings import finding, on_page, shown
from brochure.preflight.geometry import MM, Box, inside
from brochure.problems import Problem, Severity

SLACK = 0.15  # pt: what programs round away (0.05 mm)
_SAME = 1.0  # pt


def size(page: Page) -> tuple[float, float]:
    """Return the width and height of the trim in points, upright."""
    width, height = page.trim[2] - page.trim[0], page.trim[3] - page.trim[1]
    unit = page.unit
    return (height * unit, width * unit) if page.rotation in (90, 270) else (width * unit, height * unit)


def are_same(sizes: Sequence[tuple[float, float]]) -> bool:
    """Tell whether all pages have the size of the first."""
    return all(abs(w - sizes[0][0]) <= _SAME and abs(h - sizes[0][1]) <= _SAME for w, h in sizes)


def reach(page: Page) -> tuple[float, float, float, float]:
    """Return how far the bleed reaches beyond the trim: left, bottom, right, top, in points."""
    trim, outer = page.trim, page.bleed
    return (trim[0] - outer[0], trim[1] - outer[1], outer[2] - trim[2], outer[3] - trim[3])


def check(document: Document) -> Iterator[Problem]:
    """Yield what is wrong with the boxes of each page, and with sizes that differ."""
    yield from _sizes(document)
    for page in document.pages:
        yield from _upright(page)
        if not page.has_trim:
            yield on_page(
                "trim-box-missing",
                _("The page does not say where it will be cut (TrimBox)."),
                _("Export it as PDF/X-4, which sets the trim."),
                page,
                [],
            )
        elif not page.has_bleed and document.profile.bleed:
            yield on_page(
                "bleed-box-missing",
                _("The page does not say how far its bleed reaches (BleedBox)."),
                _("Export it with {bleed} mm of bleed on all sides.").format(
                    bleed=shown(document.profile.bleed, 2)
                ),
                page,
                [],
                demanded=document.profile.bleed,
            )
        else:
            yield from _bleed(page, document)


def _sizes(document: Document) -> Iterator[Problem]:
    # A page that does not say where it is cut has a finding of its own.
    told = [page for page in document.pages if page.has_trim] or document.pages
    sizes = [size(page) for page in told]
    if not sizes or are_same(sizes):
        return
    usual = Counter((round(w), round(h)) for w, h in sizes).most_common(1)[0][0]
    odd = [
        page.number
        for page, (w, h) in zip(told, sizes, strict=True)
        if max(abs(w - usual[0]), abs(h - usual[1])) > _SAME + 0.5
    ] or [told[-1].number]
    measured = _format(size(document.pages[odd[0] - 1]))
    yield finding(
        "page-sizes-differ",
        _("The pages do not all have the same size: {measured} on page {page}, {usual} elsewhere.").format(
            measured=measured, page=odd[0], usual=_format(usual)
        ),
        _("Give all pages the same size; send pages of another size as a file of their own."),
        page=odd[0],
        details={"measured": measured, "demanded": _format(usual), "pages": odd},
    )


def _upright(page: Page) -> Iterator[Problem]:
    if page.rotation:
        yield on_page(
            "page-rotated",
            _("The page is turned by {degrees} degrees only for the screen; it may print turned.").format(
                degrees=page.rotation
            ),
            _("Make the page in the direction it is read, and export again."),
            page,
            [],
            severity=Severity.WARNING,
            measured=page.rotation,
            demanded=0,
        )
    if page.unit != 1:
        yield on_page(
            "user-unit",
            _("The page is scaled by {unit}, which many printing systems ignore.").format(
                unit=shown(page.unit, 3)
            ),
            _("Export it at its true size."),
            page,
            [],
            measured=page.unit,
            demanded=1,
        )


def _bleed(page: Page, document: Document) -> Iterator[Problem]:
    if not (inside(page.trim, page.bleed, SLACK) and inside(page.bleed, page.media, SLACK)):
        yield on_page(
            "boxes-nested-wrongly",
            _("Trim, bleed and sheet do not lie inside one another."),
            _("Export it again: the sheet holds the bleed, the bleed holds the trimmed page."),
            page,
            [],
        )
        return
    demanded = document.profile.bleed
    least, most = min(reach(page)) / MM, max(reach(page)) / MM
    slack = SLACK / MM
    if least < demanded - slack:
        yield on_page(
            "bleed-too-small",
            _("The bleed is {measured} mm where {demanded} mm is needed.").format(
                measured=shown(least, 1), demanded=shown(demanded, 1)
            ),
            _("Let pictures and colours run {demanded} mm over the trim, and export with that bleed.").format(
                demanded=shown(demanded, 1)
            ),
            page,
            [],
            measured=round(least, 2),
            demanded=demanded,
        )
    elif most > demanded + slack:
        yield on_page(
            "bleed-too-large",
            _("The bleed is {measured} mm where {demanded} mm is asked.").format(
                measured=shown(most, 1), demanded=shown(demanded, 1)
            ),
            _("Export it with {demanded} mm of bleed.").format(demanded=shown(demanded, 1)),
            page,
            [],
            severity=Severity.WARNING,
            measured=round(most, 2),
            demanded=demanded,
        )
    if not document.profile.marks and not inside(page.media, page.bleed, SLACK):
        yield on_page(
            "sheet-too-large",
            _("The sheet is larger than the page with its bleed, and this printer wants no marks around it."),
            _("Export it without crop marks, on a sheet of {demanded}.").format(
                demanded=_format(_size(page.bleed))
            ),
            page,
            [],
            measured=_format(_size(page.media)),
            demanded=_format(_size(page.bleed)),
        )


def _size(box: Box) -> tuple[float, float]:
    return box[2] - box[0], box[3] - box[1]


def _format(size_in_points: tuple[float, float]) -> str:
    width, height = size_in_points
    return _("{width} × {height} mm").format(width=shown(width / MM, 0), height=shown(height / MM, 0))
