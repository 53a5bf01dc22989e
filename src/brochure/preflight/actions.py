"""Actions and scripts, wherever they hide: opening, bookmarks, form fields, pages, annotations."""

from collections.abc import Iterator
from typing import Any

import pikepdf

from brochure.i18n import _
from brochure.preflight.document import Document, Page
from brochure.preflight.findings import finding, on_page
from brochure.preflight.objects import get, identity, items_of, keys_of, name_of, text_of
from brochure.press.limits import Budget
from brochure.problems import Problem

_HARMLESS = {"GoTo", "URI"}  # a place in the document, or an address, which no press follows
_LONGEST_NAME = 40


def check(document: Document) -> Iterator[Problem]:
    """Yield scripts and actions of the document, and of each page with its annotations."""
    budget = document.pictures.budget
    places = list(_places(document.pdf.Root, budget))
    if places:
        yield finding(
            "javascript",
            _("There are scripts or actions in this PDF, which PDF/X-4 forbids: {where}.").format(
                where=places[0]
            ),
            _("Export it again as PDF/X-4, without actions and form fields."),
            details={"count": len(places), "where": places[:20]},
        )
    for page in document.pages:
        where = _on_page(page, budget)
        if where:
            yield on_page(
                "javascript",
                _("There are scripts or actions on this page, which PDF/X-4 forbids: {where}").format(
                    where=where[0]
                ),
                _("Export it again as PDF/X-4, without actions and form fields."),
                page,
                [],
                where=where[:20],
            )


def _places(root: Any, budget: Budget) -> Iterator[str]:
    if keys_of(get(get(root, "/Names"), "/JavaScript")):
        yield _("a script of the document")
    if _is_active(get(root, "/OpenAction"), budget) or keys_of(get(root, "/AA")):
        yield _("when the document is opened or closed")
    for bookmark in _tree(get(get(root, "/Outlines"), "/First"), "/First", budget):
        if _is_active(get(bookmark, "/A"), budget):
            yield _("in the bookmark “{name}”").format(name=text_of(get(bookmark, "/Title"))[:_LONGEST_NAME])
    fields = list(items_of(get(get(root, "/AcroForm"), "/Fields"), budget.limits.objects + 1))
    seen: set[Any] = set()
    while fields:
        field = fields.pop()
        key = identity(field)
        if key in seen:
            continue
        seen.add(key)
        budget.spend("objects")
        fields.extend(items_of(get(field, "/Kids"), budget.limits.objects + 1))
        if keys_of(get(field, "/AA")) or _is_active(get(field, "/A"), budget):
            yield _("in the form field “{name}”").format(name=text_of(get(field, "/T"))[:_LONGEST_NAME])


def _tree(first: Any, down: str, budget: Budget) -> Iterator[Any]:
    """Yield the items of a tree of siblings (/Next) and children, each once."""
    waiting, seen = [first], set()
    while waiting:
        item = waiting.pop()
        if not isinstance(item, pikepdf.Dictionary) or (key := identity(item)) in seen:
            continue
        seen.add(key)
        budget.spend("objects")
        yield item
        waiting += [get(item, "/Next"), get(item, down)]


def _is_active(action: Any, budget: Budget, depth: int = 0) -> bool:
    """Tell whether an action, or one that follows it, does more than lead somewhere."""
    if not isinstance(action, pikepdf.Dictionary) or depth > 16:
        return False
    budget.spend("objects")
    if name_of(get(action, "/S")) not in _HARMLESS:
        return True
    then = get(action, "/Next")
    following = items_of(then, 100) if isinstance(then, pikepdf.Array) else [then]
    return any(_is_active(one, budget, depth + 1) for one in following)


def _on_page(page: Page, budget: Budget) -> list[str]:
    where = [_("when the page is shown")] if keys_of(get(page.holder, "/AA")) else []
    for note in page.annotations:
        if keys_of(get(note, "/AA")) or _is_active(get(note, "/A"), budget):
            name = (
                text_of(get(note, "/T")) or text_of(get(note, "/Contents")) or name_of(get(note, "/Subtype"))
            )
            where.append(_("in the note or field “{name}”").format(name=name[:_LONGEST_NAME]))
    return where
