"""Whether a page looks as it did: marks that were printed into it can be seen, but not read."""

from pathlib import Path
from typing import Any

from brochure.proofing.reading import Move

_PPI = 96
_LEVEL = 64  # of 255: a picture that was packed again differs by less
# Of 255: a line thinner than a pixel stands out by so much, and may be drawn so much darker.
_THIN, _LINE = (
    30,
    110,
)
_MOST = 30  # pixels that may differ
_NEAR, _FAR = 3, 5  # pixels across that are looked at around each; a moved page falls between pixels


def looks_the_same(original: Path, number: int, returned: Any, move: Move) -> bool:
    """Tell whether a page, annotations aside, looks as the page of a proof with its strip.

    Another program draws the edges of letters a little otherwise: a pixel may be as any of its neighbours was, and
    a line thinner than a pixel darker or lighter than it was.
    Where the proof's own file is gone nobody can tell, so it does not.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(original)
    except (pypdfium2.PdfiumError, FileNotFoundError):
        return False
    try:
        page = document[number - 1]
        box = page.get_mediabox()
        before = _picture(page, box, box)
    finally:
        document.close()
    there = (*move.there(box[0], box[1]), *move.there(box[2], box[3]))
    after = _picture(returned, there, box)
    if after.size != before.size:
        after = after.resize(before.size)
    reach = _NEAR if move == Move() else _FAR
    return _beyond(before, after, reach) <= _MOST and _beyond(after, before, reach) <= _MOST


def _beyond(one: Any, other: Any, reach: int) -> int:
    """Return how many pixels of a picture are unlike all that stand around them in another."""
    from PIL import ImageChops, ImageFilter

    darkest, lightest = one.filter(ImageFilter.MinFilter(reach)), one.filter(ImageFilter.MaxFilter(reach))
    allowed = ImageChops.subtract(lightest, darkest).point(lambda level: _LINE if level >= _THIN else _LEVEL)
    low, high = ImageChops.subtract(darkest, other), ImageChops.subtract(other, lightest)
    beyond = [ImageChops.subtract(part, allowed) for part in (low, high)]
    bands = [band.point(lambda level: 255 if level else 0) for part in beyond for band in part.split()]
    most = bands[0]
    for band in bands[1:]:
        most = ImageChops.lighter(most, band)
    count: int = most.histogram()[255]
    return count


def _picture(page: Any, box: tuple[float, ...], like: tuple[float, ...]) -> Any:
    """Return the picture of a part of a page, however it is turned or cut, as large as another box."""
    page.set_rotation(0)
    page.set_mediabox(*box)
    page.set_cropbox(*box)
    across = box[2] - box[0]
    scale = _PPI / 72 * ((like[2] - like[0]) / across if across else 1.0)
    return page.render(scale=scale, may_draw_forms=False, draw_annots=False).to_pil().convert("RGB")
