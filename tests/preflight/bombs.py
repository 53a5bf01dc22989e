"""Small files that ask for much more than they are: each grows with `size`, so that costs can be compared."""

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


def object_streams(path: Path, size: int) -> Path:
    """Write a file whose objects lie in a stream that unpacks to a size."""
    path = finish(start(), path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)
    data = bytearray(path.read_bytes())
    at = data.index(b"/ObjStm")
    start_at = data.index(b"stream", at) + 7
    length = int(data[data.index(b"/Length ", at - 60) + 8 :].split(None, 1)[0].split(b"/")[0])
    inner = zlib.decompress(bytes(data[start_at : start_at + length]))
    packer = zlib.compressobj(9)
    packed = packer.compress(inner)
    for _step in range(size // 2**20):
        packed += packer.compress(b" " * 2**20)
    data[start_at : start_at + length] = packed + packer.flush()
    path.write_bytes(bytes(data))
    return path
