"""Transparency: it must blend in the press's own inks (ISO 15930-7, 6.3)."""

from collections.abc import Iterator

from brochure.i18n import _
from brochure.preflight.document import Document, Page
from brochure.preflight.events import Group
from brochure.preflight.findings import Hit, on_page
from brochure.preflight.objects import get, name_of
from brochure.preflight.space import Family, resolve
from brochure.problems import Problem, Severity

_FOREIGN = (Family.RGB, Family.LAB)


def check(document: Document) -> Iterator[Problem]:
    """Yield transparency that blends in RGB, and pages that do not say in what they blend."""
    for page in document.pages:
        family = _page_family(page)
        groups = [
            Hit(event.box, what=event.space.name)
            for event in page.events
            if isinstance(event, Group) and event.space and event.space.family in _FOREIGN
        ]
        if family in _FOREIGN:
            groups.insert(0, Hit(page.trim, what=str(family)))
        if groups:
            yield on_page(
                "transparency-in-rgb",
                _(
                    "Transparent things are mixed in {measured}, which changes their colours on the press"
                ).format(measured=groups[0].what),
                _("Set the transparency blend space of the document to CMYK, and export again."),
                page,
                groups,
                measured=groups[0].what,
                demanded="CMYK",
            )
        elif family is None and page.reading.is_transparent:
            yield on_page(
                "page-group-missing",
                _("There is transparency on this page, but not in which colours it is mixed."),
                _("Set the transparency blend space of the document to CMYK, and export again."),
                page,
                [],
                severity=Severity.WARNING,
                demanded="CMYK",
            )


def _page_family(page: Page) -> Family | None:
    group = get(page.holder, "/Group")
    if group is None or name_of(get(group, "/S")) != "Transparency":
        return None
    space = get(group, "/CS")
    return resolve(space, get(page.holder, "/Resources")).family if space is not None else None
