"""JBIG2 pictures (ITU-T T.88): their segments are walked here, their pixels are pdfium's."""

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf

from brochure.press.filters import UndecodableError

if TYPE_CHECKING:
    from PIL.Image import Image

_PAGE = 48
_REGIONS = (6, 7, 22, 23, 38, 39, 42, 43)  # what paints on the page
_GENERIC = 38
_UNKNOWN = 0xFFFFFFFF
_MOST_SEGMENTS = 10_000


def check_segments(data: bytes, size: tuple[int, int]) -> None:
    """Raise UndecodableError when segments are cut off, nothing is painted, or the page has another size."""
    at, segments, paints = 0, 0, False
    while at < len(data):
        segments += 1
        kind, start, length = _header(data, at)
        if segments > _MOST_SEGMENTS:
            raise UndecodableError("JBIG2Decode")
        if length == _UNKNOWN:
            if kind != _GENERIC:
                raise UndecodableError("JBIG2Decode")
            length = len(data) - start  # as long as it takes, for this kind alone
        if start + length > len(data):
            raise UndecodableError("JBIG2Decode, cut off")
        if kind == _PAGE:
            _check_page(data[start : start + length], size)
        paints |= kind in _REGIONS
        at = start + length
    if not paints:
        raise UndecodableError("JBIG2Decode, empty")


def _header(data: bytes, at: int) -> tuple[int, int, int]:
    """Return the kind of a segment, where its data start, and how long they are (T.88, 7.2)."""
    try:
        number, flags, referred = int.from_bytes(data[at : at + 4], "big"), data[at + 4], data[at + 5] >> 5
        place = at + 6
        if referred == 7:
            referred = int.from_bytes(data[at + 5 : at + 9], "big") & 0x1FFFFFFF
            place = at + 9 + (referred + 8) // 8
        place += referred * (1 if number <= 256 else 2 if number <= 65536 else 4)
        place += 4 if flags & 0x40 else 1
    except IndexError as error:
        raise UndecodableError("JBIG2Decode, cut off") from error
    if place + 4 > len(data):
        raise UndecodableError("JBIG2Decode, cut off")
    return flags & 0x3F, place + 4, int.from_bytes(data[place : place + 4], "big")


def _check_page(page: bytes, size: tuple[int, int]) -> None:
    width, height = int.from_bytes(page[:4], "big"), int.from_bytes(page[4:8], "big")
    if len(page) < 19 or width != size[0] or height not in (size[1], _UNKNOWN):
        raise UndecodableError("JBIG2Decode, size")


def decode_jbig2(data: bytes, shared: bytes | None, size: tuple[int, int]) -> "Image":
    """Return the picture, 0 for black. Raises UndecodableError when pdfium cannot make it."""
    import pypdfium2 as pdfium

    check_segments(data, size)
    parameters = None
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(100, 100))
    if shared is not None:
        parameters = pikepdf.Dictionary(JBIG2Globals=pdf.make_indirect(pikepdf.Stream(pdf, shared)))
    picture: Any = pikepdf.Stream(pdf, b"")
    picture.write(data, filter=pikepdf.Name.JBIG2Decode, decode_parms=parameters)
    picture.update(
        {"/Subtype": pikepdf.Name.Image, "/Width": size[0], "/Height": size[1], "/BitsPerComponent": 1}
    )
    picture.ColorSpace = pikepdf.Name.DeviceGray
    page = pdf.pages[0].obj
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=pdf.make_indirect(picture)))
    page.Contents = pdf.make_indirect(pikepdf.Stream(pdf, b"q 100 0 0 100 0 0 cm /I Do Q"))
    held = BytesIO()
    pdf.save(held)
    try:
        with pdfium.PdfDocument(held.getvalue()) as document:
            image = next(iter(document[0].get_objects()))
            seen: Image = image.get_bitmap().to_pil().convert("L")
    except (pdfium.PdfiumError, StopIteration, AttributeError) as error:
        raise UndecodableError("JBIG2Decode") from error
    if seen.size != size:
        raise UndecodableError("JBIG2Decode, size")
    return seen
