"""Pages: how many the binding asks for, and whether any is empty."""

from collections.abc import Iterator

from brochure.i18n import _
from brochure.preflight.document import Document, Page
from brochure.preflight.events import Glyphs, Group, Path
from brochure.preflight.findings import finding, on_page
from brochure.problems import Problem, Severity


def check(document: Document) -> Iterator[Problem]:
    """Yield a page count that cannot be bound, and blank pages."""
    count, multiple = len(document.pages), document.profile.page_multiple
    if multiple and count % multiple:
        missing = multiple - count % multiple
        yield finding(
            "page-count",
            _("There are {measured} pages, where a multiple of {demanded} can be bound.").format(
                measured=count, demanded=multiple
            ),
            _("Add {missing} or remove {spare} pages.").format(missing=missing, spare=count % multiple),
            details={"measured": count, "demanded": multiple},
        )
    for page in document.pages:
        if not page.is_damaged and _is_blank(page):
            yield on_page(
                "blank-page",
                _("This page is empty."),
                _("If that is not meant, export the document again."),
                page,
                [],
                severity=Severity.WARNING,
            )


def _is_blank(page: Page) -> bool:
    for event in page.events:
        if isinstance(event, Group) or not page.prints(event.box):
            continue
        if isinstance(event, (Glyphs, Path)) and all(paint.is_white for paint in event.paints):
            continue
        return False
    return True
