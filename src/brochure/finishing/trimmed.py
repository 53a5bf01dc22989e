"""Pages of a PDF as pictures, cut where the press cuts: what is drawn over them is measured from there."""

import io
from pathlib import Path


def page_picture(
    pdf: bytes | Path, number: int, *, ppi: float, quality: int, whole: bool = False
) -> bytes | None:
    """Return a page (from 1) as JPEG; None for what is no PDF or has no such page.

    With `whole`, what lies around the trimmed page as well, such as the strip of a proof.
    """
    import pypdfium2

    try:
        opened = pypdfium2.PdfDocument(pdf)
    except (pypdfium2.PdfiumError, OSError):
        return None
    try:
        if not 1 <= number <= len(opened):
            return None
        page = opened[number - 1]
        sheet, trim = page.get_cropbox(), page.get_trimbox()
        crop = tuple(0 if whole else abs(one - other) for one, other in zip(sheet, trim, strict=True))
        image = page.render(scale=ppi / 72, crop=crop).to_pil()
    finally:
        opened.close()
    stream = io.BytesIO()
    image.convert("RGB").save(stream, "JPEG", quality=quality)
    return stream.getvalue()
