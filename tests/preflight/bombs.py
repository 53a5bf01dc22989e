"""Small files that ask for much more than they are: each grows with `size`, so that costs can be compared."""

import re
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from .maker import Base, finish, start

Bomb = Callable[[Base, int], None]


@cache
def zeros(size: int) -> bytes:
    """Return some bytes that unpack, twice, to a size, without ever holding it."""
    outer = zlib.compressobj(9)
    inner = zlib.compressobj(9)
    packed = b""
    for _step in range(size // 2**20):
        packed += outer.compress(inner.compress(b" " * 2**20))
    return packed + outer.compress(inner.flush()) + outer.flush()


def twice(base: Base, size: int, **entries: object) -> Stream:
    stream = Stream(base.pdf, b"")
    stream.write(zeros(size), filter=Array([Name.FlateDecode, Name.FlateDecode]))
    for key, value in entries.items():
        stream[f"/{key}"] = value
    return base.pdf.make_indirect(stream)


def content(base: Base, size: int) -> None:
    base.page.Contents = twice(base, size)
    base.contents.clear()


def form(base: Base, size: int) -> None:
    base.resources.XObject.Bad = twice(base, size, Subtype=Name.Form, BBox=Array([0, 0, 100, 100]))
    base.content.append("/Bad Do")


def picture(base: Base, size: int) -> None:
    bad = {
        "Subtype": Name.Image,
        "Width": 8,
        "Height": 8,
        "BitsPerComponent": 8,
        "ColorSpace": Name.DeviceGray,
    }
    base.resources.XObject.Bad = twice(base, size, **bad)
    base.content.append("q 50 0 0 50 200 100 cm /Bad Do Q")


def letters(base: Base, size: int) -> None:
    base.resources.Font.F1.ToUnicode = twice(base, size)
    base.content.append("q 0 1 1 0 k BT /F1 6 Tf 200 100 Td <00050006> Tj ET Q")  # told of by its words


def encoding(base: Base, size: int) -> None:
    base.resources.Font.F1.Encoding = twice(base, size)


def program(base: Base, size: int) -> None:
    base.resources.Font.F1.DescendantFonts[0].FontDescriptor.FontFile2 = twice(base, size)


def profile(base: Base, size: int) -> None:
    base.resources.ColorSpace.Big = Array([Name.ICCBased, twice(base, size, N=3)])
    base.content.append("q /Big cs 1 1 1 scn Q")


def output_intent(base: Base, size: int) -> None:
    base.pdf.Root.OutputIntents[0].DestOutputProfile = twice(base, size, N=4)


def operators(base: Base, size: int) -> None:
    base.content.append("q Q\n" * (size // 2))


def shared_operators(base: Base, size: int) -> None:
    shared = base.pdf.make_indirect(Stream(base.pdf, b"q Q\n" * 35_000))
    for page in base.pages:
        page.Contents = shared
    base.contents.clear()
    for _copy in range(size // 70_000):
        base.pdf.pages.append(base.pdf.pages[0])


def blank_pages(base: Base, size: int) -> None:
    for _page in range(size):
        base.pdf.add_blank_page(page_size=(297, 420))


def nested_forms(base: Base, size: int) -> None:
    inner = base.form("0 0 0 1 k 0 0 5 5 re f")
    for _level in range(size):
        inner = base.form("/In Do", Resources=Dictionary(XObject=Dictionary(In=inner)))
    base.resources.XObject.Bad = inner
    base.content.append("/Bad Do")


def many_fonts(base: Base, size: int) -> None:
    for number in range(size):
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/F{number}"))
        base.resources.Font[f"/X{number}"] = base.pdf.make_indirect(font)
        base.content.append(f"BT /X{number} 9 Tf (a) Tj ET")


def large_picture(base: Base, size: int) -> None:
    side = int(size**0.5)
    stream = Stream(base.pdf, b"")
    stream.write(zlib.compress(bytes((side + 7) // 8 * side)), filter=Name.FlateDecode)
    entries = {
        "Subtype": Name.Image,
        "Width": side,
        "Height": side,
        "BitsPerComponent": 1,
        "ColorSpace": Name.DeviceGray,
    }
    for key, value in entries.items():
        stream[f"/{key}"] = value
    base.resources.XObject.Bad = base.pdf.make_indirect(stream)
    base.content.append("q 50 0 0 50 200 100 cm /Bad Do Q")


def repeated_pictures(base: Base, size: int) -> None:
    """Name as many pictures, of a hundred thousand pixels each."""
    for number in range(size):
        stream = Stream(base.pdf, b"")
        stream.write(zlib.compress(bytes(40 * 315)), filter=Name.FlateDecode)
        stream.Subtype, stream.Width, stream.Height = Name.Image, 320, 315
        stream.BitsPerComponent, stream.ColorSpace = 1, Name.DeviceGray
        base.resources.XObject[f"/B{number}"] = base.pdf.make_indirect(stream)
        base.content.append(f"q 50 0 0 50 200 100 cm /B{number} Do Q")


def many_notes(base: Base, size: int) -> None:
    form = base.form("0 0 0 1 k 0 0 5 5 re f", BBox=Array([0, 0, 5, 5]))
    notes = [
        Dictionary(Subtype=Name.Stamp, F=4, Rect=Array([100, 100, 120, 120]), AP=Dictionary(N=form))
        for _number in range(size)
    ]
    base.page.Annots = Array([base.pdf.make_indirect(note) for note in notes])


def many_gradients(base: Base, size: int) -> None:
    function = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * 4), C1=Array([0.5] * 4), N=1)
    coordinates = Array([100, 0, 200, 0])
    made = Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=coordinates, Function=function)
    base.resources.Shading = Dictionary(Sh=made)
    base.content.extend(["q 100 100 100 60 re W n /Sh sh Q"] * size)


def many_words(base: Base, size: int) -> None:
    base.content.append("0 0 0 1 k BT /F1 9 Tf 100 200 Td")
    base.content.extend(["<00050006> Tj"] * size)
    base.content.append("ET")


def shared_streams(base: Base, size: int) -> None:
    """Refer as many times to forms of a few hundred thousand bytes each."""
    for number in range(size):
        base.resources.XObject[f"/S{number}"] = base.form(" " * 300_000 + f"% {number}")
        base.content.append(f"/S{number} Do")


def object_streams(path: Path, size: int) -> Path:
    """Write a file whose objects lie in a stream that unpacks to a size, with a length that says so."""
    path = finish(start(), path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    data = path.read_bytes()
    at = data.index(b"/ObjStm")
    head = data.rindex(b"<<", 0, at)
    start_at = data.index(b"stream\n", at) + 7
    end = data.index(b"endstream", start_at)
    inner = zlib.decompressobj().decompress(data[start_at:end])
    packer = zlib.compressobj(9)
    packed = packer.compress(inner)
    for _step in range(size // 2**20):
        packed += packer.compress(b" " * 2**20)
    packed += packer.flush()
    described = re.sub(rb"/Length \d+", b"/Length %d" % len(packed), data[head : start_at - 7])
    path.write_bytes(data[:head] + described + b"stream\n" + packed + b"\n" + data[end:])
    return path
