"""Where remarks stand on the picture of a page of a proof."""

from collections.abc import Iterator

from brochure.proofing.proof import Box, Proof, is_within
from brochure.proofing.remarks import Remark

Share = tuple[float, float, float, float]
"""Left, top, width and height, as shares of the picture's own."""
_LEAST = 6.0  # pt: what is narrower or lower can be neither seen nor hit
_DECIMALS = 4


def page_of(proof: Proof, remark: Remark) -> int:
    """Return the page that a remark is on; of one that was typed in, where its words are printed."""
    if remark.page:
        return remark.page
    found = next(_printed(proof, remark), None)
    return found[0] if found else 1


def shares_of(proof: Proof, remark: Remark) -> list[Share]:
    """Return where a remark stands on the picture of its page: at its mark, or at its words where it has none."""
    page = page_of(proof, remark)
    left, bottom, right, top = proof.sheet(page)
    boxes = remark.boxes or [box for number, box in _printed(proof, remark) if number == page]
    return [
        (
            _share(box[0] - left, right - left),
            _share(top - box[3], top - bottom),
            _share(max(box[2] - box[0], _LEAST), right - left),
            _share(max(box[3] - box[1], _LEAST), top - bottom),
        )
        for box in boxes
    ]


def _share(part: float, whole: float) -> float:
    return round(min(1.0, max(0.0, part / whole)), _DECIMALS)


def _printed(proof: Proof, remark: Remark) -> Iterator[tuple[int, Box]]:
    """Yield the pages and boxes of the words of a remark, or of its photo."""
    if remark.field is None:
        return
    for picture in proof.pictures:
        if is_within(remark.field, picture.field):
            yield picture.page, picture.box
    for line in proof.lines:
        if line.field != remark.field:
            continue
        known = [offset for offset in line.offsets if offset is not None]
        start, end = remark.start, remark.end
        if start is None or end is None or any(start <= offset <= end for offset in known):
            yield line.page, line.box
