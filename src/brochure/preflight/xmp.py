"""XMP: what the file says of itself in XML, read without a word on the console."""

import logging
import warnings

import pikepdf


def xmp(pdf: pikepdf.Pdf) -> dict[str, str]:
    """Return the XMP values as text by qualified name; empty when there are none that can be read."""
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
