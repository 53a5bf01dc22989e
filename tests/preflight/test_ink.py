"""Ink coverage agrees with an independent rendering: Ghostscript keeps the file's own ink values."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

from brochure.preflight.inspect import inspect
from brochure.preflight.picture_reader import PictureReader
from brochure.preflight.sheet import Sheet
from brochure.press.limits import Budget
from tests.sampling import sampled

from .maker import MM, Base, area, finish, photo, picture, profile, report, start, text


def ghostscript(path: Path, folder: Path) -> np.ndarray:
    """Return the ink of the first page inside the bleed in percent, one pixel per point."""
    gs = shutil.which("gs")
    assert gs, "Ghostscript is needed for this test: apt-get install ghostscript"
    target = folder / "ink.tif"
    subprocess.run(
        [
            gs,
            "-q",
            "-dBATCH",
            "-dNOPAUSE",
            "-dSAFER",
            "-sDEVICE=tiff32nc",
            "-r72",
            f"-sOutputFile={target}",
            path,
        ],
        check=True,
    )
    with Image.open(target) as image:
        inks = np.asarray(image.convert("CMYK"), dtype=float).sum(axis=2) / 2.55
    edge = round(7 * MM)  # the bleed starts 7 mm inside the sheet
    return inks[edge:-edge, edge:-edge]


def held(inks: np.ndarray) -> float:
    """Return the highest ink that covers a square millimetre."""
    return float(np.sort(inks.ravel())[-8])


def _jpeg(base: Base, image: Image.Image, **entries: object) -> None:
    data = BytesIO()
    image.save(data, "JPEG", quality=95, subsampling=0)
    stream = base.image(image, **entries)
    stream.write(data.getvalue(), filter=Name.DCTDecode)
    base.resources.XObject.Bad = stream


def _ramp() -> Image.Image:
    across = Image.linear_gradient("L").resize((472, 236)).rotate(90, expand=False)
    down = Image.linear_gradient("L").resize((472, 236))
    return Image.merge("CMYK", (across, down, across.point(lambda v: v // 2), down.point(lambda v: v // 3)))


def flat(base: Base) -> None:
    base.content.append(area(12, 100, 20, 10, "0.8 0.7 0.6 0.15 k"))


def covered(base: Base) -> None:
    base.content.extend([area(12, 100, 20, 10, "0.9 0.9 0.9 0.9 k"), area(10, 98, 30, 20, "0.5 0.5 0 0 k")])


def half(base: Base) -> None:
    base.resources.ExtGState.Half = Dictionary(ca=0.5, op=False, OP=False)
    base.content.extend([area(12, 100, 20, 10, "1 1 0 0 k"), "/Half gs", area(12, 100, 9, 9, "0 0 1 1 k")])


def multiplied(base: Base) -> None:
    base.resources.ExtGState.Mul = Dictionary(BM=Name.Multiply, op=False, OP=False)
    base.content.extend(
        [
            area(12, 100, 20, 10, "0.8 0.5 0 0 k"),
            "/Mul gs",
            area(12, 100, 9, 9, "0.5 0 0.9 0.3 k"),
        ]
    )


def overprinted(base: Base) -> None:
    below, above = area(12, 100, 20, 10, "1 0.5 0 0 k"), area(14, 102, 8, 8, "0 0 0 1 k")
    base.content.extend([below, "/Over gs", above])


def knocked_out(base: Base) -> None:
    base.resources.ExtGState.Knock = Dictionary(OP=False, op=False)
    base.content.extend(["/Knock gs", area(12, 100, 20, 10, "1 0.5 0 0 k"), area(14, 102, 8, 8, "0 0 0 1 k")])


def curved(base: Base) -> None:
    base.content.append("0.9 0.8 0.7 0.3 k 100 100 m 150 200 250 200 300 100 c h f")


def holed(base: Base) -> None:
    base.content.extend(
        ["0.9 0.9 0.9 0.1 k 100 100 60 60 re f", "0 0 0.2 0 k 90 90 80 80 re 102 102 56 56 re f*"]
    )


def ramp(base: Base) -> None:
    base.resources.XObject.Bad = base.image(_ramp())
    base.content.append(picture("/Bad", 55, 60, 40, 20))


def ramp_clipped(base: Base) -> None:
    base.resources.XObject.Bad = base.image(_ramp())
    base.content.append("q 180 230 60 30 re W n " + picture("/Bad", 55, 60, 40, 20) + " Q")


def ramp_mirrored(base: Base) -> None:
    base.resources.XObject.Bad = base.image(_ramp())
    base.content.append("q 180 230 60 30 re W n -113.4 0 0 -56.7 298 269 cm /Bad Do Q")


def ramp_turned(base: Base) -> None:
    base.resources.XObject.Bad = base.image(_ramp())
    base.content.append("q 180 190 60 60 re W n 0 113.4 -56.7 0 240 170 cm /Bad Do Q")


def jpeg(base: Base) -> None:
    _jpeg(base, _ramp())
    base.content.append(picture("/Bad", 55, 60, 40, 20))


def jpeg_inverted(base: Base) -> None:
    _jpeg(base, _ramp(), Decode=Array([1, 0] * 4))
    base.content.append(picture("/Bad", 55, 60, 40, 20))


def soft(base: Base) -> None:
    mask = base.image(Image.linear_gradient("L").resize((472, 236)))
    base.resources.XObject.Bad = base.image(photo(inks=(200, 200, 200, 60)), SMask=mask)
    base.content.append(picture("/Bad", 55, 60, 40, 20))


def _packed(
    base: Base, data: bytes, size: tuple[int, int], bits: int, space: object, **entries: object
) -> None:
    stream = base.image(Image.new("L", (1, 1)), **entries)
    stream.write(data)
    stream.Width, stream.Height = size
    stream.BitsPerComponent, stream.ColorSpace = bits, space
    base.resources.XObject.Bad = stream
    base.content.append(picture("/Bad", 55, 60, 40, 20))


def gray_of_two_bits(base: Base) -> None:
    _packed(base, bytes([0b01101100, 0b01101100]) * 16, (5, 16), 2, Name.DeviceGray)


def gray_of_one_bit_turned_around(base: Base) -> None:
    _packed(base, b"\xf0" * 16, (8, 16), 1, Name.DeviceGray, Decode=Array([1, 0]))


def cmyk_of_four_bits(base: Base) -> None:
    _packed(base, bytes([0xF8, 0x4A]) * 9 * 8, (9, 8), 4, Name.DeviceCMYK)


def cmyk_of_sixteen_bits(base: Base) -> None:
    _packed(base, bytes([200, 7, 150, 9, 100, 3, 50, 1]) * 64, (8, 8), 16, Name.DeviceCMYK)


def cmyk_with_half_its_range(base: Base) -> None:
    _packed(base, bytes([255, 255, 255, 255]) * 64, (8, 8), 8, Name.DeviceCMYK, Decode=Array([0, 0.5] * 4))


def indexed_cmyk_of_four_bits(base: Base) -> None:
    colours = bytes([10, 20, 30, 40, 250, 200, 150, 30])
    space = Array([Name.Indexed, Name.DeviceCMYK, 1, String(colours)])
    _packed(base, bytes([0x11, 0x10, 0x11, 0x01]) * 8, (8, 8), 4, space)


def two_inks(base: Base) -> None:
    tint = Stream(base.pdf, b"{0 0}")
    tint.FunctionType, tint.Domain, tint.Range = 4, Array([0, 1] * 2), Array([0, 1] * 4)
    names = Array([Name.Cyan, Name.Magenta])
    space = Array([Name.DeviceN, names, Name.DeviceCMYK, base.pdf.make_indirect(tint)])
    _packed(base, bytes([230, 200]) * 64, (8, 8), 8, space)


def cut_out_by_a_mask(base: Base) -> None:
    mask = base.image(Image.new("L", (8, 8)))
    mask.write(b"\xf0" * 8)
    mask.ImageMask, mask.BitsPerComponent = True, 1
    del mask.ColorSpace
    base.content.append(area(55, 60, 40, 20, "0.9 0.9 0.5 0 k"))
    _packed(base, bytes([40, 10, 0, 0]) * 64, (8, 8), 8, Name.DeviceCMYK, Mask=mask)


def cut_out_by_a_colour(base: Base) -> None:
    base.content.append(area(55, 60, 40, 20, "0.9 0.9 0.5 0 k"))
    pixels = (bytes([40, 10, 0, 0]) * 4 + bytes([0, 0, 0, 0]) * 4) * 8
    _packed(base, pixels, (8, 8), 8, Name.DeviceCMYK, Mask=Array([0, 5] * 4))


CASES = [
    gray_of_two_bits,
    gray_of_one_bit_turned_around,
    cmyk_of_four_bits,
    cmyk_of_sixteen_bits,
    cmyk_with_half_its_range,
    indexed_cmyk_of_four_bits,
    two_inks,
    cut_out_by_a_mask,
    cut_out_by_a_colour,
    flat,
    covered,
    half,
    multiplied,
    overprinted,
    knocked_out,
    curved,
    holed,
    ramp,
    ramp_clipped,
    ramp_mirrored,
    ramp_turned,
    jpeg,
    jpeg_inverted,
    soft,
]


@pytest.mark.parametrize("spoil", sampled(CASES, every=3, name=lambda spoil: str(spoil.__name__)))
def test_coverage_agrees_with_ghostscript(tmp_path: Path, spoil: object) -> None:
    base = start()
    assert callable(spoil)
    spoil(base)
    path = finish(base, tmp_path / "page.pdf")
    made = inspect(path, profile(ink_limit=400))
    assert made.facts
    assert made.facts.max_ink == pytest.approx(held(ghostscript(path, tmp_path)), abs=4)


def test_no_more_ink_is_seen_than_there_is(tmp_path: Path) -> None:
    def spoil(base: Base) -> None:
        base.resources.ExtGState.Knock = Dictionary(OP=False, op=False)
        base.content.append("/Knock gs")
        covered(base)

    made = report(tmp_path, spoil)
    assert made.facts
    assert made.facts.max_ink == 100  # the dark area lies under a light one


def test_finding_says_how_much_where_and_in_what(tmp_path: Path) -> None:
    def spoil(base: Base) -> None:
        base.resources.XObject.Bad = base.image(photo(inks=(230, 230, 205, 205)))
        base.content.append(picture("/Bad", 55, 60, 40, 20))

    (problem,) = report(tmp_path, spoil).problems
    assert problem.details["measured"] == 341
    assert problem.details["demanded"] == 300
    assert problem.details["area"] == pytest.approx(800, rel=0.03)
    assert (problem.details["x"], problem.details["y"]) == pytest.approx((55, 60), abs=0.4)
    assert "Picture 2 has 341 % of ink, where 300 % is the most that dries" in problem.message


def test_a_speck_is_no_finding(tmp_path: Path) -> None:
    made = report(tmp_path, lambda base: base.content.append(area(12, 100, 0.6, 0.6, "1 1 1 1 k")))
    assert made.problems == ()


def test_ink_outside_the_bleed_does_not_count(tmp_path: Path) -> None:
    made = report(tmp_path, lambda base: base.content.append(area(-10, 60, 5, 20, "1 1 1 1 k")))
    assert made.problems == ()


def test_knocked_out_text_adds_no_ink(tmp_path: Path) -> None:
    def spoil(base: Base) -> None:
        base.resources.ExtGState.Knock = Dictionary(OP=False, op=False)
        base.content.extend(["/Knock gs", area(12, 100, 40, 10, "1 1 0.5 0 k"), text(13, 108, 20, "AAA")])

    assert report(tmp_path, spoil).problems == ()


def test_a_poster_is_measured_on_a_coarser_sheet() -> None:
    class Poster:
        bleed = (0.0, 0.0, 14000.0, 14000.0)

    sheet = Sheet(Poster(), 300, PictureReader(Budget()))  # type: ignore[arg-type]
    assert sheet.inks.width * sheet.inks.height <= 3_010_000
