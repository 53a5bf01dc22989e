"""Filters of PDF streams: what other programs packed comes back, what is damaged or too large is refused."""

import base64
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from brochure.press.filters import OverBoundError, UndecodableError, full_name, unpack
from tests.preflight.encoders import drawing, lzw, run_length

MOST = 10**6


def noise() -> Image.Image:
    """A picture that fills the table of LZW many times over."""
    return Image.effect_noise((300, 200), 80)


@pytest.mark.parametrize("picture", [drawing(), noise(), Image.new("L", (500, 400), 7)])
def test_lzw_as_a_library_for_tiff_packs_it(picture: Image.Image) -> None:
    data, _name, _parameters = lzw(picture)
    assert unpack("LZWDecode", data, MOST) == picture.tobytes()


@given(st.binary(max_size=700))
def test_what_was_packed_comes_back(data: bytes) -> None:
    picture = Image.frombytes("L", (len(data), 1), data) if data else None
    assert unpack("FlateDecode", zlib.compress(data), MOST) == data
    assert unpack("ASCIIHexDecode", data.hex().encode() + b">", MOST) == data
    assert unpack("ASCII85Decode", base64.a85encode(data) + b"~>", MOST) == data
    assert unpack("Crypt", data, MOST) == data
    if picture is not None:
        assert unpack("RunLengthDecode", run_length(picture)[0], MOST) == data


def test_runs_and_odd_digits() -> None:
    assert unpack("RunLengthDecode", bytes([254, 65, 0, 66, 128, 9]), MOST) == b"AAAB"
    assert unpack("ASCIIHexDecode", b"41 4\n2 7>rest", MOST) == b"AB\x70"
    assert unpack("ASCII85Decode", b"<~87cUR~>", MOST) == b"Hell"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("FlateDecode", b"no zlib"),
        ("FlateDecode", zlib.compress(b"x" * 999)[:-8]),
        ("LZWDecode", b"\xff\xff\xff"),
        ("RunLengthDecode", b"\x05abc"),
        ("ASCIIHexDecode", b"4g>"),
        ("ASCII85Decode", b"\xff~>"),
        ("FancyDecode", b""),
    ],
)
def test_what_is_damaged_or_unknown_is_an_error(name: str, data: bytes) -> None:
    with pytest.raises(UndecodableError):
        unpack(name, data, MOST)


def test_a_stream_whose_checksum_alone_is_missing_is_whole() -> None:
    assert unpack("FlateDecode", zlib.compress(b"page" * 99)[:-4], MOST) == b"page" * 99
    assert unpack("FlateDecode", zlib.compress(b"page" * 99)[:-8], MOST, whole=False).startswith(b"page")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("FlateDecode", zlib.compress(bytes(MOST))),
        ("LZWDecode", lzw(Image.new("L", (1000, 100)))[0]),
        ("RunLengthDecode", bytes([129, 0]) * 900),
    ],
)
def test_the_bound_holds_while_unpacking(name: str, data: bytes) -> None:
    assert BytesIO(data).getbuffer().nbytes < 20_000
    with pytest.raises(OverBoundError):
        unpack(name, data, 99_999)


def test_inline_pictures_abbreviate_names() -> None:
    assert (full_name("Fl"), full_name("DCT"), full_name("FlateDecode")) == (
        "FlateDecode",
        "DCTDecode",
        "FlateDecode",
    )
