"""Pictures that can be decoded: what is damaged prints as nobody can tell, and is never taken for white."""

from collections.abc import Iterator

from brochure.i18n import _
from brochure.preflight.document import Document, Page
from brochure.preflight.events import Picture
from brochure.preflight.findings import Hit, on_page
from brochure.problems import Problem


def check(document: Document) -> Iterator[Problem]:
    """Yield pictures whose data, or whose mask's data, cannot be decoded whole."""
    for page in document.pages:
        seen: set[int] = set()
        for event in [*page.events, *page.reading.masks]:
            if not isinstance(event, Picture) or event.number in seen or not _prints(page, event):
                continue
            if (fault := document.pictures.fault(event)) is not None:
                seen.add(event.number)
                yield _undecodable(page, event, fault, document)


def _prints(page: Page, picture: Picture) -> bool:
    return picture in page.reading.masks or page.prints(picture.box)


def _undecodable(page: Page, picture: Picture, fault: str, document: Document) -> Problem:
    name = document.called(page, picture)
    called = (
        _("Photo {name} on page {page}").format(name=name, page=page.number)
        if name
        else _("Picture {number} on page {page}").format(number=picture.number, page=page.number)
    )
    return on_page(
        "picture-undecodable",
        _("{picture} is damaged or incomplete, and cannot be judged ({fault})").format(
            picture=called, fault=fault
        ),
        _("Place the picture again from its original file, and export the document to PDF again."),
        page,
        [Hit(picture.box)],
        measured=fault,
        picture=name or picture.number,
    )
