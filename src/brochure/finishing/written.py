"""From laid-out pages to PDF bytes: photos put in, written with a structure tree or without."""

from collections.abc import Callable

from brochure.finishing.request import FinishRequest
from brochure.weasy.photos import Frame, fill_photos
from brochure.weasy.write import write_tagged


def written(request: FinishRequest, prepare: Callable[[Frame], bytes]) -> bytes:
    """Return a document as the engine writes it; `prepare` returns the picture of each photo's frame."""
    fill_photos(request.pages, prepare)
    data: bytes = write_tagged(request.pages) if request.edition.tagged else request.pages.write_pdf()
    return data
