"""The screen edition: tagged, with photos for screens, and pictures of its pages."""

from typing import TYPE_CHECKING

from brochure.layout.edition import PDF, Edition
from brochure.problems import Problem

if TYPE_CHECKING:
    from brochure.finishing.request import Finished, FinishRequest

EDITION = Edition(
    name="screen",
    rank=2,
    colours="screen",
    on_paper=False,
    tagged=True,
    has_pictures=True,
    obeys_max_size=True,
    has_say=True,
    beside=(".ics",),
)
NEEDS = (
    "brochure.finishing.pdfua",
    "brochure.finishing.photos",
    "brochure.finishing.request",
    "brochure.finishing.written",
)


def finish(request: "FinishRequest") -> "Finished":
    """Write a tagged PDF, as small as is asked."""
    from brochure.finishing.pdfua import finish_screen, sized
    from brochure.finishing.photos import PhotoLab
    from brochure.finishing.request import Finished
    from brochure.finishing.written import written

    found: list[Problem] = []

    def write(ppi: int, quality: int) -> bytes:
        lab = PhotoLab(request.photos, request.photo_cache, ppi, quality)
        once = written(request, lab.prepare)
        found.extend(problem for problem in once.problems if problem not in found)
        return finish_screen(once.data)

    made = sized(write, request.max_size)
    return Finished({PDF: made.data, **request.beside}, tuple(found), {"size": made.as_json()})
