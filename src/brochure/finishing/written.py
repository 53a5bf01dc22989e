"""From laid-out pages to a PDF: photos put in, written with a structure tree or without."""

from collections.abc import Callable

from brochure.finishing.request import FinishRequest
from brochure.weasy.pages import Written
from brochure.weasy.placed import Frame


def written(request: FinishRequest, prepare: Callable[[Frame], bytes]) -> Written:
    """Return a document as the engine writes it; `prepare` returns the picture of each photo's frame."""
    from brochure.finishing.photos import forget_decoded

    try:
        request.pages.fill_photos(prepare)
    finally:
        forget_decoded()
    return request.pages.write_tagged() if request.edition.tagged else request.pages.write_pdf()
