"""Who documents are about: municipalities, the label, events, selections of towns."""

from collections.abc import Iterable, Mapping

from brochure.languages import split
from brochure.production.content_index import ContentIndex
from brochure.production.jobs import extra_document, is_among
from brochure.production.request import Request
from brochure.production.settings_facts import LayoutFacts

Subject = tuple[str, str, str]
"""The stem of a municipality (empty for the label), a language (empty for the first), an event or a selection."""


def subjects_of(
    layout: str, facts: LayoutFacts, request: Request, content_index: ContentIndex
) -> list[Subject]:
    """Return who the documents of a layout are about that are asked for, in the languages asked for.

    A layout about the label is made once for the label as a whole and once for each selection. Where names are
    given, it is made for the selections among them, and for the label only if the layout is named as well.
    Events and selections are made in the language of each of their files.
    """
    found = _subjects(layout, facts, request, content_index)
    return [subject for subject in found if content_index.is_wanted(subject[1])]


def _subjects(
    layout: str, facts: LayoutFacts, request: Request, content_index: ContentIndex
) -> list[Subject]:
    if facts.is_about_towns:
        return [(*split(key), "") for key in content_index.stems]
    names = tuple(request.municipalities)

    def wanted(kind: str) -> list[Subject]:
        extras = content_index.extras
        if request.extras is None:
            found = extras.wanted(kind, names)
        else:
            found = [name for name in extras.wanted(kind, ()) if is_among(name, request.extras)]
        return [("", split(name)[1], name) for name in found]

    if facts.subject == "event":
        return wanted("events")
    selections = wanted("selections")
    if facts.subject == "selection":
        return selections
    is_whole = not names or request.extras is not None or (layout in request.layouts and not selections)
    return [*(("", one, "") for one in content_index.told_in if is_whole), *selections]


def extra_documents(layouts: Mapping[str, LayoutFacts], extras: Iterable[str]) -> set[str]:
    """Return the names of all documents about events and selections that layouts make."""
    return {
        extra_document(name, extra)
        for extra in extras
        for name, facts in layouts.items()
        if facts.is_made_of(extra)
    }
