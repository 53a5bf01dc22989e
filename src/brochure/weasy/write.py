"""Writing a screen edition: laid-out pages to tagged PDF/UA-1 bytes."""

from typing import Any

from brochure.weasy.tagging import own_tags, plan


def write_tagged(document: Any) -> bytes:
    """Return a laid-out document as tagged PDF/UA-1, still to be finished (and packed) by `editions.screen`.

    The same document may be written again with other photos in it.
    """
    with own_tags(plan(document)):
        data: bytes = document.write_pdf(pdf_variant="pdf/ua-1", uncompressed_pdf=True)
    return data
