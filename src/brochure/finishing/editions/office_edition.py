"""The office edition: for a desk printer, as single pages and as a booklet."""

from typing import TYPE_CHECKING

from brochure.layout.edition import PDF, Edition

if TYPE_CHECKING:
    from brochure.finishing.request import Finished, FinishRequest

EDITION = Edition(
    name="office", rank=3, colours="office", on_paper=True, unprinted=7.0, has_booklet=True, has_say=True
)
NEEDS = (
    "brochure.finishing.duplex",
    "brochure.finishing.photos",
    "brochure.finishing.request",
    "brochure.finishing.written",
)


def finish(request: "FinishRequest") -> "Finished":
    """Write a PDF for a desk printer."""
    from brochure.finishing.duplex import folded
    from brochure.finishing.photos import OFFICE_PPI, OFFICE_QUALITY, PhotoLab
    from brochure.finishing.request import Finished
    from brochure.finishing.written import written

    lab = PhotoLab(request.photos, request.photo_cache, OFFICE_PPI, OFFICE_QUALITY)
    made = written(request, lab.prepare)
    data = folded(made.data) if request.folds(1) else made.data
    return Finished({PDF: data}, made.problems)
