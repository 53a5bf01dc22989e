"""Photos of every kind arrive as they are seen: measured against pixels that were worked out by hand.

`telephone.heic` is 64 × 32 pixels, red at the left and blue at the right; it was made with libheif's own encoder.
"""

import shutil
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms, TiffImagePlugin

from brochure.content.photos import inspect
from brochure.pictures import in_eight_bits, on_white, upright, upright_size

TELEPHONE = Path(__file__).parent / "pictures" / "telephone.heic"
RAMP = np.arange(256, dtype=np.uint8).reshape(16, 16)


def pixels(path: Path) -> np.ndarray:
    return np.asarray(upright(path)).astype(int)


def saved(picture: Image.Image, path: Path, **how: object) -> Path:
    picture.save(path, **how)
    return path


# ---- range of numbers -----------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["png", "tif"])
def test_sixteen_bits_of_grey_keep_their_range(tmp_path: Path, suffix: str) -> None:
    levels = RAMP.astype(np.uint16) * 257
    path = saved(Image.fromarray(levels), tmp_path / f"a.{suffix}")
    assert (pixels(path) == RAMP).all()


@pytest.mark.parametrize(
    ("order", "mark", "photometric"), [("<", b"II", 1), (">", b"MM", 1), ("<", b"II", 0)]
)
def test_a_tiff_of_any_byte_order_and_polarity_is_read(
    tmp_path: Path, order: str, mark: bytes, photometric: int
) -> None:
    path = tmp_path / "a.tif"
    path.write_bytes(grey_tiff(RAMP.astype(np.uint16) * 257, order, mark, photometric))
    assert (pixels(path) == (RAMP if photometric else 255 - RAMP)).all()


def test_a_tiff_of_a_kind_that_is_not_read_is_not_called_broken(tmp_path: Path) -> None:
    (tmp_path / "a.tif").write_bytes(grey_tiff(RAMP.astype(np.uint16) * 257, ">", b"MM", 0))
    assert (inspect(tmp_path / "a.tif") or ("",))[0] == "photo-type"


def test_a_picture_of_twelve_bits_has_the_range_it_declares(tmp_path: Path) -> None:
    levels = (RAMP.astype(np.uint32) * 4095 + 127) // 255
    flat = levels.ravel()
    packed = bytearray()
    for one, other in zip(flat[::2], flat[1::2], strict=True):
        packed += bytes([one >> 4, (one & 15) << 4 | other >> 8, other & 255])
    path = tmp_path / "a.tif"
    path.write_bytes(grey_tiff(levels.astype(np.uint16), "<", b"II", 1, bits=12, data=bytes(packed)))
    assert abs(pixels(path) - RAMP).max() <= 1


@pytest.mark.parametrize(
    ("factor", "shift"), [(1 / 255, 0.0), (1.0, 0.0), (257.0, 0.0), (1000.0, 0.0), (10.0, -1275.0)]
)
def test_numbers_with_a_point_are_scaled_by_the_range_they_have(
    tmp_path: Path, factor: float, shift: float
) -> None:
    values = RAMP.astype(np.float32) * np.float32(factor) + np.float32(shift)
    path = saved(Image.fromarray(values), tmp_path / "a.tif")
    assert abs(pixels(path) - RAMP).max() <= 1


def test_a_declared_range_goes_before_the_actual_one(tmp_path: Path) -> None:
    info = TiffImagePlugin.ImageFileDirectory_v2()
    for tag, value in ((340, 0.0), (341, 510.0)):
        info[tag], info.tagtype[tag] = value, TiffImagePlugin.TiffTags.FLOAT
    path = saved(Image.fromarray(RAMP.astype(np.float32)), tmp_path / "a.tif", tiffinfo=info)
    assert abs(pixels(path) - RAMP / 2).max() <= 1


def test_thirty_two_bits_are_scaled_and_not_cut_off(tmp_path: Path) -> None:
    path = saved(Image.fromarray(RAMP.astype(np.int32) * 257), tmp_path / "a.tif")
    assert (pixels(path) == RAMP).all()
    flat = saved(Image.fromarray(np.zeros((4, 4), np.int32)), tmp_path / "flat.tif")
    assert (pixels(flat) == 0).all()


def grey_tiff(
    levels: np.ndarray, order: str, mark: bytes, photometric: int, bits: int = 16, data: bytes | None = None
) -> bytes:
    """Write a TIFF of one strip by hand (TIFF 6.0), as no library of ours writes both polarities."""
    body = levels.astype(f"{order}u2").tobytes() if data is None else data
    height, width = levels.shape
    tags = [(256, 3, width), (257, 3, height), (258, 3, bits), (259, 3, 1), (262, 3, photometric),
            (273, 4, 8), (277, 3, 1), (278, 3, height), (279, 4, len(body))]  # fmt: skip
    entries = b""
    for tag, kind, value in tags:
        packed = struct.pack(f"{order}H2x", value) if kind == 3 else struct.pack(f"{order}I", value)
        entries += struct.pack(f"{order}HHI", tag, kind, 1) + packed
    start = 8 + len(body)
    return (
        mark + struct.pack(f"{order}HI", 42, start) + body
        + struct.pack(f"{order}H", len(tags)) + entries + b"\0\0\0\0"
    )  # fmt: skip


# ---- modes ----------------------------------------------------------------------------------------


def test_a_picture_of_one_bit_becomes_grey_so_that_scaling_mixes(tmp_path: Path) -> None:
    lines = np.zeros((16, 16), bool)
    lines[:, ::2] = True
    path = saved(Image.fromarray(lines), tmp_path / "a.png")
    assert upright(path).mode == "L"
    assert (pixels(path) == np.where(lines, 255, 0)).all()


@pytest.mark.parametrize("suffix", ["png", "tif"])
def test_a_palette_becomes_its_colours(tmp_path: Path, suffix: str) -> None:
    picture = Image.new("P", (4, 4), 1)
    picture.putpalette([0, 0, 0, 200, 100, 50, 10, 20, 30])
    picture.putpixel((0, 0), 2)
    found = pixels(saved(picture, tmp_path / f"a.{suffix}"))
    assert tuple(found[0, 0]) == (10, 20, 30)
    assert tuple(found[3, 3]) == (200, 100, 50)


def test_what_is_clear_in_a_palette_or_grey_shows_the_paper(tmp_path: Path) -> None:
    picture = Image.new("P", (4, 4), 1)
    picture.putpalette([0, 0, 0, 200, 100, 50])
    assert (pixels(saved(picture, tmp_path / "a.png", transparency=1)) == 255).all()
    half = saved(picture, tmp_path / "b.png", transparency=bytes([255, 102]))  # 40 % of the colour is there
    assert abs(pixels(half)[0, 0] - [233, 193, 173]).max() <= 1
    grey = saved(Image.new("L", (4, 4), 80), tmp_path / "c.png", transparency=80)
    assert (pixels(grey) == 255).all()
    rgb = saved(Image.new("RGB", (4, 4), (1, 2, 3)), tmp_path / "d.png", transparency=(1, 2, 3))
    assert (pixels(rgb) == 255).all()


@pytest.mark.parametrize(
    ("mode", "colour", "expected"),
    [("LA", (80, 102), 185), ("RGBA", (200, 100, 50, 102), (233, 193, 173)), ("RGBA", (9, 9, 9, 0), (255, 255, 255)),
     ("LA", (80, 255), 80)],
)  # fmt: skip
@pytest.mark.parametrize("suffix", ["png", "tif"])
def test_transparency_is_put_on_white(
    tmp_path: Path, suffix: str, mode: str, colour: tuple[int, ...], expected: object
) -> None:
    found = pixels(saved(Image.new(mode, (4, 4), colour), tmp_path / f"a.{suffix}"))
    assert abs(found[1, 1] - np.asarray(expected)).max() <= 1


def test_modes_that_no_file_has_are_converted_too() -> None:
    for mode, colour in (
        ("PA", None),
        ("YCbCr", (76, 85, 255)),
        ("HSV", (0, 255, 254)),
        ("RGBa", (254, 0, 0, 255)),
    ):
        picture = (
            Image.new("RGBA", (2, 2), (254, 0, 0, 255)).convert("PA")
            if colour is None
            else Image.new(mode, (2, 2), colour)
        )
        assert abs(np.asarray(on_white(in_eight_bits(picture)))[0, 0].astype(int) - [254, 0, 0]).max() <= 2
    assert in_eight_bits(Image.new("La", (2, 2), (80, 255))).mode == "LA"


def test_lab_is_converted_by_its_definition(tmp_path: Path) -> None:
    # L*a*b* (D50) of a grey, of white and of the red of sRGB: worked out after CIE 15 and IEC 61966-2-1.
    for lab, rgb in (
        ((136, 128, 128), (128, 128, 128)),
        ((255, 128, 128), (255, 255, 255)),
        ((138, 209, 198), (255, 0, 0)),
    ):
        path = saved(Image.new("LAB", (4, 4), lab), tmp_path / "lab.tif")
        assert abs(pixels(path)[0, 0] - rgb).max() <= 6  # eight bits hold colours at the edge no better


def test_inks_of_a_jpeg_stay_inks_although_adobe_writes_them_inverted(tmp_path: Path) -> None:
    path = saved(
        Image.new("CMYK", (16, 16), (200, 10, 30, 60)), tmp_path / "a.jpg", quality=100, subsampling=0
    )
    assert b"Adobe" in path.read_bytes()
    assert upright(path).mode == "CMYK"
    assert abs(pixels(path)[8, 8] - [200, 10, 30, 60]).max() <= 2


def test_sixteen_bits_of_colour_are_read(tmp_path: Path) -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    row = b"\0" + struct.pack(">3H", 200 * 257, 100 * 257, 50 * 257) * 2
    header = struct.pack(">IIBBBBB", 2, 2, 16, 2, 0, 0, 0)
    data = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(row * 2)) + chunk(b"IEND", b"")
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + data)
    assert (pixels(tmp_path / "a.png") == [200, 100, 50]).all()


# ---- upright, profiles ----------------------------------------------------------------------------

CORNERS = {1: "abcd", 2: "badc", 3: "dcba", 4: "cdab", 5: "acbd", 6: "cadb", 7: "dbca", 8: "bdac"}
GREYS = {"a": 20, "b": 90, "c": 160, "d": 230}


@pytest.mark.parametrize("orientation", CORNERS)
@pytest.mark.parametrize("kind", ["jpg", "png", "tif", "webp", "avif", "16 bits", "palette"])
def test_every_orientation_stands_upright(tmp_path: Path, orientation: int, kind: str) -> None:
    """The corners as they are stored, read row by row; EXIF 2.3, table 6 says where each is seen."""
    stored = np.zeros((32, 64), np.uint8)
    for letter, (top, left) in zip("abcd", ((0, 0), (0, 32), (16, 0), (16, 32)), strict=True):
        stored[top : top + 16, left : left + 32] = GREYS[letter]
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = Image.fromarray(stored)
    if kind == "16 bits":
        picture = Image.fromarray(stored.astype(np.uint16) * 257)
    elif kind == "palette":
        picture = picture.convert("P")
    suffix = {"16 bits": "png", "palette": "png"}.get(kind, kind)
    path = saved(picture, tmp_path / f"a.{suffix}", exif=exif)
    seen = upright(path).convert("L")
    assert seen.size == upright_size(path) == ((32, 64) if orientation > 4 else (64, 32))
    wide, high = seen.size
    places = (
        (wide // 4, high // 4),
        (3 * wide // 4, high // 4),
        (wide // 4, 3 * high // 4),
        (3 * wide // 4, 3 * high // 4),
    )
    for letter, place in zip(CORNERS[orientation], places, strict=True):
        assert abs(seen.getpixel(place) - GREYS[letter]) <= 8


def test_the_profile_goes_along(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    path = saved(Image.new("RGB", (4, 4)), tmp_path / "a.png", icc_profile=profile)
    assert upright(path).info == {"icc_profile": profile}
    assert upright(saved(Image.new("RGB", (4, 4)), tmp_path / "b.png")).info == {}


# ---- telephones -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.heic", "a.jpg", "A.HEIC"])
def test_a_photo_of_a_telephone_is_read_whatever_its_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    shutil.copy(TELEPHONE, path)
    assert inspect(path) is None
    assert upright_size(path) == (64, 32)
    found = pixels(path)
    assert abs(found[16, 8] - [255, 0, 0]).max() <= 4
    assert abs(found[16, 56] - [0, 0, 255]).max() <= 4


@pytest.mark.parametrize("name", ["a.avif", "a.jpg"])
def test_avif_is_read_too(tmp_path: Path, name: str) -> None:
    path = saved(Image.new("RGB", (64, 32), (200, 100, 50)), tmp_path / name, format="AVIF", quality=100)
    assert inspect(path) is None
    assert abs(pixels(path)[16, 16] - [200, 100, 50]).max() <= 4


@pytest.mark.parametrize("keep", [0.3, 0.7, 0.95])
def test_half_a_photo_of_a_telephone_is_broken(tmp_path: Path, keep: float) -> None:
    data = TELEPHONE.read_bytes()
    (tmp_path / "a.heic").write_bytes(data[: int(len(data) * keep)])
    assert (inspect(tmp_path / "a.heic") or ("",))[0] == "photo-broken"
