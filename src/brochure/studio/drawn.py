"""The live page: which document is shown, its drawing, and its pictures."""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from starlette.responses import JSONResponse, Response

from brochure import api
from brochure.i18n import _, ngettext
from brochure.studio.ahead import Begun
from brochure.studio.call import BadRequestError, Call, NotHereError
from brochure.studio.document import Drawn, Seen, Wanted
from brochure.studio.form_words import in_form_words
from brochure.studio.pages import fragment

_MM_PER_LINE = 4.6  # a line of text at the usual size (13 pt)
PPI = 60  # of a picture beside what was found on it; its script knows it from the page
_MOST_SEEN = 6  # pages; more are not in view at a time
_FINEST, _COARSEST = 220, 40  # ppi of a picture


@dataclass(frozen=True, slots=True)
class Shown:
    """Which document a page shows."""

    layout: str
    edition: str


def choices(workspace: api.Workspace, subject: api.Subject) -> list[api.LayoutChoice]:
    """Return the kinds of documents that show a subject; the publication shows on those about the label."""
    name = api.LABEL if subject.base == api.PUBLICATION else subject.name
    return [kind for kind in api.layouts(workspace) if kind.shows(name)]


def chosen(call: Call, kinds: list[api.LayoutChoice]) -> Shown | None:
    """Return the document asked for in the address, or the first that is made for a screen."""
    ordered = sorted(kinds, key=lambda kind: (kind.name != "factsheet", kind.name))
    kind = next(
        (kind for kind in kinds if kind.name == call.asked("layout")), ordered[0] if ordered else None
    )
    if kind is None:
        return None
    usual = "screen" if "screen" in kind.editions else kind.editions[0]
    asked = call.asked("edition")
    return Shown(kind.name, asked if asked in kind.editions else usual)


def _wanted(call: Call) -> tuple[api.Subject, Wanted]:
    """Return the document that is asked for. Raises NotHereError where there is none."""
    subject = api.find_subject(call.workspace, call.at("subject"))
    shown = chosen(call, choices(call.workspace, subject))
    if shown is None:
        raise NotHereError
    name = subject.extra or subject.stem or api.in_language(call.workspace, api.LABEL, subject.language)
    return subject, Wanted(str(call.workspace.root), name, shown.layout, shown.edition)


def draw(call: Call) -> Response:
    """Draw a document from what is on disk; the newest question of a tab wins."""
    subject, wanted = _wanted(call)
    revision = api.read_written(call.workspace, subject.name).revision
    tab = call.asked("tab")
    call.studio.ahead.note(tab, subject.name, wanted)
    answer = call.studio.drawings.draw(tab, wanted, seen_pages(call.asked("sees")))
    return JSONResponse(_told(call, wanted, answer, revision))


def framed(call: Call, begun: Begun, revision: str) -> Iterator[bytes]:
    """Yield a drawing that was begun with a text, once it is there: a line of JSON, then its pictures."""
    answer = begun.answer.result()
    pictures = answer.pictures if isinstance(answer, Drawn) else {}
    listed = [{"page": one.page, "bytes": len(data)} for one, data in pictures.items()]
    yield line(_told(call, begun.wanted, answer, revision) | {"pictures": listed}) + b"".join(
        pictures.values()
    )


def line(plain: dict[str, Any]) -> bytes:
    """Return a part of an answer that comes in parts."""
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _told(
    call: Call, wanted: Wanted, answer: Drawn | list[api.Problem] | None, revision: str
) -> dict[str, Any]:
    if answer is None:
        return {"status": "superseded"}
    if not isinstance(answer, Drawn):
        with suppress(api.ProblemError):  # it was taken away meanwhile: that is told as it is
            subject = api.find_subject(call.workspace, call.at("subject"))
            answer = [in_form_words(subject, problem) for problem in answer]
        return {
            "status": "stale",
            "revision": revision,
            "problems": fragment("over_page.html", problems=answer),
        }
    plain = _plain(answer)
    if not call.studio.drawings.is_fitted(wanted):
        plain["long"] = ""  # at sizes that nothing chose for this document yet, its length says nothing
    is_fitted = call.studio.drawings.is_fitted(wanted)
    return {"status": "drawn", "revision": revision, "fitted": is_fitted} | plain


def seen_pages(told: str) -> tuple[Seen, ...]:
    """Return the pages that a tab shows, `1:96,2:96` with their ppi; what makes no sense is no page."""
    typed = [one.partition(":") for one in told.split(",")[:_MOST_SEEN]]
    return tuple(Seen(int(page), _bounded(int(ppi))) for page, _colon, ppi in typed
                 if page.isdecimal() and ppi.isdecimal() and len(page) < 5 and len(ppi) < 5)  # fmt: skip


def _bounded(ppi: int) -> int:
    return min(max(ppi, _COARSEST), _FINEST)


def fit(call: Call) -> Response:
    """Search the best page for a document as it is now; later drawings show it."""
    _subject, wanted = _wanted(call)
    found = call.studio.fitting.fit(wanted)
    if not isinstance(found, api.Fitted):
        return JSONResponse({"status": "none"})
    is_other = call.studio.drawings.take(wanted, found.choice)
    told = fragment("over_page.html", problems=found.problems) if found.problems else ""
    return JSONResponse({"status": "fitted", "other": is_other, "fits": found.fits, "problems": told})


def _plain(drawn: Drawn) -> dict[str, Any]:
    return {
        "drawing": drawn.number,
        "pages": [{"width": width, "height": height} for width, height in drawn.sizes],
        "fields": [
            {
                "field": field.field,
                "page": field.page,
                "box": [round(side, 2) for side in (field.left, field.top, field.right, field.bottom)],
            }
            for field in drawn.fields
        ],
        "long": too_long(drawn.slack),
        "problems": fragment("over_page.html", problems=drawn.problems) if drawn.problems else "",
    }


def too_long(slack: float | None) -> str:
    """Say by how much a text is too long; nothing where it fits."""
    if slack is None or slack > -0.5:
        return ""
    lines = max(1, round(-slack / _MM_PER_LINE))
    how_much = ngettext("about {count} line", "about {count} lines", lines).format(count=lines)
    return _("{mm} mm too long at this size of text: {lines}").format(mm=round(-slack), lines=how_much)


def draft_page(call: Call) -> Response:
    """Send a page of a document as it would be, for one that was not made."""
    _subject, wanted = _wanted(call)
    try:
        number = int(call.at("page"))
    except ValueError:
        raise BadRequestError from None
    data = call.studio.drawings.page(f"page {wanted}", wanted, Seen(number, PPI))
    if data is None:
        raise NotHereError
    return Response(data, media_type="image/jpeg")


def picture(call: Call) -> Response:
    """Send a page of a drawing as a picture."""
    try:
        number, number_of_page = int(call.at("drawing")), int(call.at("page"))
        ppi = _bounded(int(call.asked("ppi", "110")))
    except ValueError:
        raise BadRequestError from None
    data = call.studio.drawings.picture(number, number_of_page, ppi)
    if data is None:
        raise NotHereError
    return Response(data, media_type="image/jpeg")
