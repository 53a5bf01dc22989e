"""Writing a screen edition: laid-out pages to tagged PDF/UA-1 bytes."""

from typing import Any

from brochure.render.tagging import own_tags, plan


def write_tagged(document: Any) -> bytes:
    """Return a laid-out document as tagged PDF, in sRGB, ready for `editions.screen.finish_screen`.

    The variant is PDF/A-2a, which brings the colour intent; PDF/UA-1 is added when it is finished.
    """
    reading = plan(document)
    with own_tags(reading):
        data: bytes = document.write_pdf(pdf_variant="pdf/a-2a")
    return data
