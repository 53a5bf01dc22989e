"""Where every sign stands, read off the lines that Pango set: the same runs that are drawn."""

from itertools import pairwise
from typing import Any

from brochure.weasy.boxes import MM_PER_PX, photo_boxes, rect_of, text_boxes
from brochure.weasy.placed import Piece, PlacedPhoto, SignRun


def signs_of(document: Any) -> tuple[SignRun, ...]:
    """Return every run of text of a document with the place of each sign, in the order they are drawn."""
    return tuple(_run(box, piece) for box, piece in text_boxes(document))


def photos_of(document: Any) -> tuple[PlacedPhoto, ...]:
    """Return where photos stand that belong to a field."""
    return tuple(
        PlacedPhoto(frame.page, rect_of(box), frame.field)
        for box, frame in photo_boxes(document)
        if frame.field
    )


def _run(box: Any, piece: Piece) -> SignRun:
    text, left = box.pango_layout.text, piece.rect.left
    shifts = _shifts(box, text)
    return SignRun(
        piece.page,
        None if "::" in (box.element_tag or "") else piece.field,  # what a stylesheet adds, nobody typed
        piece.block,
        text,
        tuple(left + shift * MM_PER_PX for shift in shifts),
        piece.rect.top,
        piece.rect.bottom,
        piece.line_room or (piece.rect.left, piece.rect.right),
        piece.hyphenated,
    )


def _shifts(box: Any, text: str) -> list[float]:
    """Return how far from the start of a line each sign begins, in px, and where the last one ends.

    Pango tells of clusters by the byte at which they begin; letters of one cluster share its width.
    """
    from weasyprint.text.ffi import FROM_UNITS, ffi, pango

    layout = box.pango_layout
    layout.reactivate(box.style)
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    line, _index = layout.get_first_line()
    starts: dict[int, float] = {}
    at, run = 0.0, line.runs[0]
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        for number in range(glyphs.num_glyphs):
            starts.setdefault(item.offset + glyphs.log_clusters[number], at)
            at += glyphs.glyphs[number].geometry.width * FROM_UNITS
        run = run.next
    layout.deactivate()
    return _of_signs(text, starts, at)


def _of_signs(text: str, starts: dict[int, float], end: float) -> list[float]:
    """Return where each sign begins from where each cluster does, and the end."""
    offsets, byte = [], 0
    for sign in text:
        offsets.append(byte)
        byte += len(sign.encode())
    known = [(number, starts[offset]) for number, offset in enumerate(offsets) if offset in starts]
    known.append((len(text), end))
    found = [0.0] * len(text)
    for (first, begin), (following, stop) in pairwise(known):
        for number in range(first, following):
            found[number] = begin + (stop - begin) * (number - first) / (following - first)
    return [*found, end]
