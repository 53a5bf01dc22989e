"""One picture in every way a PDF can hold it: its data, its filter and what the filter must know."""

import base64
import struct
import zlib
from io import BytesIO
from typing import Any

from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageChops, ImageDraw

Encoded = tuple[bytes, Any, Any]  # data, /Filter, /DecodeParms


def plain(image: Image.Image) -> Encoded:
    return image.tobytes(), None, None


def flate(image: Image.Image) -> Encoded:
    return zlib.compress(image.tobytes()), Name.FlateDecode, None


def flate_twice(image: Image.Image) -> Encoded:
    return zlib.compress(zlib.compress(image.tobytes())), Array([Name.FlateDecode] * 2), None


def _parameters(image: Image.Image, predictor: int) -> Dictionary:
    return Dictionary(
        Predictor=predictor, Colors=len(image.getbands()), BitsPerComponent=8, Columns=image.width
    )


def png_predicted(image: Image.Image) -> Encoded:
    row = image.width * len(image.getbands())
    data = image.tobytes()
    rows = [b"\0" + data[at : at + row] for at in range(0, len(data), row)]
    return zlib.compress(b"".join(rows)), Name.FlateDecode, _parameters(image, 15)


def tiff_predicted(image: Image.Image) -> Encoded:
    step, row = len(image.getbands()), image.width * len(image.getbands())
    data = image.tobytes()
    differences = bytearray()
    for start in range(0, len(data), row):
        line = data[start : start + row]
        differences += line[:step] + bytes(
            (value - before) & 255 for value, before in zip(line[step:], line[:-step], strict=True)
        )
    return zlib.compress(bytes(differences)), Name.FlateDecode, _parameters(image, 2)


def _of_tiff(image: Image.Image, compression: str, tags: dict[int, int] | None = None) -> bytes:
    held = BytesIO()
    image.save(held, "TIFF", compression=compression, tiffinfo={278: image.height, **(tags or {})})
    with Image.open(BytesIO(held.getvalue())) as tiff:
        entries = tiff.tag_v2  # type: ignore[attr-defined]
        ((start,), (length,)) = entries[273], entries[279]
    return held.getvalue()[start : start + length]


def lzw(image: Image.Image) -> Encoded:
    return _of_tiff(image, "tiff_lzw"), Name.LZWDecode, None


def run_length(image: Image.Image) -> Encoded:
    data = image.tobytes()
    parts = [bytes([len(data[at : at + 128]) - 1]) + data[at : at + 128] for at in range(0, len(data), 128)]
    return b"".join(parts) + b"\x80", Name.RunLengthDecode, None


def ascii_flate(image: Image.Image) -> Encoded:
    data = base64.a85encode(zlib.compress(image.tobytes())) + b"~>"
    return data, Array([Name.ASCII85Decode, Name.FlateDecode]), None


def hexadecimal(image: Image.Image) -> Encoded:
    return image.tobytes().hex().encode() + b">", Name.ASCIIHexDecode, None


def jpeg(image: Image.Image) -> Encoded:
    held = BytesIO()  # Pillow writes the values of CMYK turned around, as Photoshop does
    ImageChops.invert(image).save(held, "JPEG", quality=95)
    return held.getvalue(), Name.DCTDecode, None


def flate_jpeg(image: Image.Image) -> Encoded:
    return zlib.compress(jpeg(image)[0]), Array([Name.FlateDecode, Name.DCTDecode]), None


def jpeg2000(image: Image.Image) -> Encoded:
    held = BytesIO()
    image.save(held, "JPEG2000")
    return held.getvalue(), Name.JPXDecode, None


PHOTOGRAPHIC = (
    plain,
    flate,
    flate_twice,
    png_predicted,
    tiff_predicted,
    lzw,
    run_length,
    ascii_flate,
    hexadecimal,
    jpeg,
    flate_jpeg,
    jpeg2000,
)


def drawing(size: tuple[int, int] = (472, 236)) -> Image.Image:
    """Return a picture of one bit with enough in it to be damaged."""
    image = Image.effect_noise(size, 90).point(lambda value: 255 * (value > 150)).convert("1")
    ImageDraw.Draw(image).ellipse((20, 20, 200, 200), fill=0)
    return image


def group4(image: Image.Image) -> Encoded:
    parameters = Dictionary(K=-1, Columns=image.width, Rows=image.height, BlackIs1=True)
    return _of_tiff(image, "group4"), Name.CCITTFaxDecode, parameters


def group3(image: Image.Image) -> Encoded:
    parameters = Dictionary(K=0, Columns=image.width, Rows=image.height, BlackIs1=True)
    return _of_tiff(image, "group3"), Name.CCITTFaxDecode, parameters


def group3_mixed(image: Image.Image) -> Encoded:
    parameters = Dictionary(K=4, Columns=image.width, Rows=image.height, BlackIs1=True)
    return _of_tiff(image, "group3", {292: 1}), Name.CCITTFaxDecode, parameters


def _segment(number: int, kind: int, data: bytes) -> bytes:
    return struct.pack(">IBBBI", number, kind, 0, 1, len(data)) + data


def jbig2(image: Image.Image) -> Encoded:
    page = struct.pack(">IIIIBH", *image.size, 0, 0, 0, 0)
    region = struct.pack(">IIIIB", *image.size, 0, 0, 0) + b"\x01" + _of_tiff(image, "group4")
    return _segment(0, 48, page) + _segment(1, 38, region), Name.JBIG2Decode, None


BILEVEL = (group4, group3, group3_mixed, jbig2)
