"""XMP: what the file says of itself in XML, read without a word on the console."""

import logging
import warnings

import pikepdf

from brochure.press.filters import UndecodableError
from brochure.press.limits import Budget
from brochure.press.streams import read_stream


def xmp(pdf: pikepdf.Pdf, budget: Budget) -> dict[str, str]:
    """Return the XMP values as text by qualified name; empty when there are none that can be read.

    Raises TooLargeError when they spend more than the budget of the file.
    """
    packet = pdf.Root.get("/Metadata")
    try:
        if isinstance(packet, pikepdf.Stream):
            read_stream(packet, budget)  # within bounds, before the library reads it without
    except UndecodableError:
        return {}
    talkative = logging.getLogger("pikepdf.models.metadata")
    level = talkative.level
    talkative.setLevel(logging.CRITICAL + 1)  # what is wrong with it becomes a finding
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            metadata = pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
            return {str(key): str(value).strip() for key, value in metadata.items()}
    except Exception:  # lxml and pikepdf raise what they like on broken XML
        return {}
    finally:
        talkative.setLevel(level)
