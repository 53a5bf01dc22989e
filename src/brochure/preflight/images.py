"""Pictures: enough pixels for the size at which they are printed, on both axes."""

from collections.abc import Iterator
from math import ceil

from brochure.i18n import _
from brochure.preflight.document import Document, Page
from brochure.preflight.events import Picture
from brochure.preflight.findings import Hit, on_page, shown
from brochure.press.resolution import sharpness
from brochure.problems import Problem, Severity

_FLAT = 2  # pixels: a picture this small is a flat colour or a seamless edge, not a photo


def measured(page: Page) -> list[Picture]:
    """Return the pictures that are printed and large enough to have a resolution."""
    return [
        picture
        for picture in page.pictures
        if min(picture.pixels) > _FLAT and page.prints(picture.box) and min(picture.ppi) > 0
    ]


def resolution(picture: Picture) -> float:
    """Return the effective resolution in ppi: the lower of the two axes."""
    return min(picture.ppi)


def check(document: Document) -> Iterator[Problem]:
    """Yield the pictures that print coarser than the profile demands or advises."""
    profile = document.profile
    for page in document.pages:
        seen: set[tuple[str, int]] = set()
        for picture in measured(page):
            ppi = resolution(picture)
            if sharpness(ppi, profile) == "enough":
                continue
            name = document.called(page, picture)
            key = (name or str(picture.number), round(ppi))
            if key not in seen:
                seen.add(key)
                yield _coarse(page, picture, name, document)


def _coarse(page: Page, picture: Picture, name: str | None, document: Document) -> Problem:
    profile = document.profile
    ppi = resolution(picture)
    aim = profile.resolution_warning
    width = ceil(picture.pixels[0] * aim / picture.ppi[0] / 10) * 10
    refused = sharpness(ppi, profile) == "refused"
    called = (
        _("Photo {name} on page {page}").format(name=name, page=page.number)
        if name
        else _("Picture {number} on page {page}").format(number=picture.number, page=page.number)
    )
    return on_page(
        "picture-resolution",
        _("{picture}: {measured} ppi where {demanded} is needed").format(
            picture=called, measured=shown(ppi), demanded=shown(aim)
        ),
        _("Use a file at least {width} px wide, or print the picture smaller.").format(width=shown(width)),
        page,
        [Hit(picture.box)],
        severity=Severity.ERROR if refused else Severity.WARNING,
        measured=round(ppi),
        demanded=aim,
        refused_below=profile.resolution_demand,
        pixels=list(picture.pixels),
        needed_width=width,
        picture=name or picture.number,
    )
