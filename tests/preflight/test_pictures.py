"""A picture is judged however it is packed; once it is damaged, it is refused, never taken for white."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

from brochure.preflight.inspect import inspect

from .encoders import BILEVEL, PHOTOGRAPHIC, Encoded, drawing
from .maker import Base, codes, finish, photo, picture, profile, report, start

Encoder = Callable[[Image.Image], Encoded]
SEEN = picture("/Bad", 55, 60, 40, 20)
HEAVY = (255, 255, 255, 252)  # 399 % of ink


def _place(base: Base, image: Image.Image, encoded: Encoded, **entries: Any) -> Stream:
    bilevel = image.mode == "1"
    stream = base.image(image.convert("L") if bilevel else image, **entries)
    if bilevel:
        stream.BitsPerComponent = 1
    data, filters, parameters = encoded
    stream.write(data, filter=filters, decode_parms=parameters)
    base.resources.XObject.Bad = stream
    base.content.append(SEEN)
    return stream


def _found(folder: Path, image: Image.Image, encoded: Encoded, **entries: Any) -> list[str]:
    return codes(report(folder, lambda base: _place(base, image, encoded, **entries)))


@pytest.mark.parametrize("encode", PHOTOGRAPHIC, ids=lambda encode: encode.__name__)
def test_ink_is_seen_however_a_photo_is_packed(tmp_path: Path, encode: Encoder) -> None:
    assert _found(tmp_path, photo(), encode(photo())) == []
    heavy = photo(inks=HEAVY)
    assert _found(tmp_path, heavy, encode(heavy)) == ["ink-limit"]


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
@pytest.mark.parametrize("encode", PHOTOGRAPHIC, ids=lambda encode: encode.__name__)
def test_heavy_photo_cut_off_is_not_accepted(tmp_path: Path, encode: Encoder, share: float) -> None:
    heavy = photo(inks=HEAVY)
    heavy.paste(Image.effect_noise((472, 100), 60).convert("CMYK"), (0, 60))
    data, filters, parameters = encode(heavy)
    cut = data[: int(len(data) * share)]
    assert "picture-undecodable" in _found(tmp_path, heavy, (cut, filters, parameters))


@pytest.mark.parametrize("encode", PHOTOGRAPHIC, ids=lambda encode: encode.__name__)
def test_photo_of_another_size_than_it_says_is_not_accepted(tmp_path: Path, encode: Encoder) -> None:
    data, filters, parameters = encode(photo(inks=HEAVY))
    larger = photo(inks=HEAVY).resize((600, 300))
    assert "picture-undecodable" in _found(tmp_path, larger, (data, filters, parameters))
    smaller = photo(inks=HEAVY).resize((236, 118))
    assert "picture-undecodable" in _found(tmp_path, smaller, (data, filters, parameters))


@pytest.mark.parametrize("encode", BILEVEL, ids=lambda encode: encode.__name__)
def test_line_art_is_judged(tmp_path: Path, encode: Encoder) -> None:
    image = drawing()
    data, filters, parameters = encode(image)
    assert _found(tmp_path, image, (data, filters, parameters)) == []
    for bad in (b"", data[: len(data) // 2], data[:-30], b"Dear print shop" * 40):
        assert _found(tmp_path, image, (bad, filters, parameters)) == ["picture-undecodable"]
    assert "picture-undecodable" in _found(tmp_path, image.resize((500, 300)), (data, filters, parameters))


@pytest.mark.parametrize("encode", BILEVEL[:3], ids=lambda encode: encode.__name__)
def test_fax_with_a_bad_code_is_not_accepted(tmp_path: Path, encode: Encoder) -> None:
    data, filters, parameters = encode(drawing())
    half = len(data) // 2
    bad = data[:half] + bytes(12) + data[half + 12 :]
    assert _found(tmp_path, drawing(), (bad, filters, parameters)) == ["picture-undecodable"]


def test_jpeg_whose_rest_was_never_written_is_not_accepted(tmp_path: Path) -> None:
    heavy = Image.merge("CMYK", [Image.effect_noise((472, 236), 90)] * 4)
    data, filters, parameters = PHOTOGRAPHIC[9](heavy)
    bad = data[: len(data) // 3].ljust(len(data), b"\0")
    assert "picture-undecodable" in _found(tmp_path, heavy, (bad, filters, parameters))


@pytest.mark.parametrize(
    "entries",
    [
        {"BitsPerComponent": 3},
        {"BitsPerComponent": 16},
        {"ColorSpace": Name.DeviceRGB},
        {"ColorSpace": Name("/Nowhere")},
        {"Height": 0, "Width": 472},
        {"Width": 100_000},
        {"Filter": Name("/SpecialDecode")},
        {"Filter": Array([Name.FlateDecode, Name("/SpecialDecode")])},
        {"Filter": Name.DCTDecode},
        {"Filter": Name.JBIG2Decode},
        {"Filter": Name.CCITTFaxDecode},
    ],
    ids=str,
)
def test_entries_that_do_not_fit_the_data(tmp_path: Path, entries: dict[str, Any]) -> None:
    def spoil(base: Base) -> None:
        heavy = photo(inks=HEAVY)
        stream = _place(base, heavy, PHOTOGRAPHIC[1](heavy))
        for key, value in entries.items():
            stream[f"/{key}"] = value

    made = report(tmp_path, spoil)
    assert not made.accepted
    assert "picture-undecodable" in codes(made)


@pytest.mark.parametrize("kind", ["SMask", "Mask"])
def test_damaged_mask_is_not_accepted(tmp_path: Path, kind: str) -> None:
    def spoil(base: Base, cut: int) -> None:
        mask = base.image(Image.new("L", (472, 236), 255))
        data = bytes(472 * 236 if kind == "SMask" else 59 * 236)
        mask.write(data[cut:])
        if kind == "Mask":
            mask.ImageMask, mask.BitsPerComponent = True, 1
            del mask.ColorSpace
        _place(base, photo(), PHOTOGRAPHIC[0](photo()), **{kind: mask})

    assert codes(report(tmp_path, lambda base: spoil(base, 0))) == []
    assert codes(report(tmp_path, lambda base: spoil(base, 900))) == ["picture-undecodable"]


def test_damaged_stencil_is_not_accepted(tmp_path: Path) -> None:
    def spoil(base: Base, cut: int) -> None:
        stencil = base.image(Image.new("L", (472, 236)))
        stencil.write(bytes(59 * 236 - cut))
        stencil.ImageMask, stencil.BitsPerComponent = True, 1
        del stencil.ColorSpace
        base.resources.XObject.Bad = stencil
        base.content.append("0 0 0 1 k " + SEEN)

    assert codes(report(tmp_path, lambda base: spoil(base, 0))) == []
    assert codes(report(tmp_path, lambda base: spoil(base, 300))) == ["picture-undecodable"]


def test_damaged_inline_picture_is_not_accepted(tmp_path: Path) -> None:
    def inline(pixels: str) -> str:
        return f"q 0.7 0 0 0.7 200 100 cm BI /W 3 /H 3 /CS /CMYK /BPC 8 /F /AHx ID {pixels}> EI Q"

    assert codes(report(tmp_path, lambda base: base.content.append(inline("10203040" * 9)))) == []
    made = report(tmp_path, lambda base: base.content.append(inline("10203040" * 7)))
    assert codes(made) == ["picture-undecodable"]


def test_finding_names_the_picture_and_its_place(tmp_path: Path) -> None:
    data, filters, parameters = PHOTOGRAPHIC[1](photo())
    base = start()
    _place(base, photo(), (data[:60], filters, parameters))
    (problem,) = inspect(finish(base, tmp_path / "page.pdf"), profile()).problems
    assert problem.page == 1
    assert problem.message.startswith("Picture 2 on page 1 is damaged or incomplete")
    assert (problem.details["x"], problem.details["y"]) == pytest.approx((55, 60), abs=0.1)


def test_damage_in_what_is_not_printed_is_no_finding(tmp_path: Path) -> None:
    def spoil(base: Base) -> None:
        _place(base, photo(), (b"nothing", Name.DCTDecode, None))
        base.content[-1] = picture("/Bad", -60, 60, 40, 20)

    assert codes(report(tmp_path, spoil)) == []


def test_unused_parameters_do_no_harm(tmp_path: Path) -> None:
    data, filters, _parameters = PHOTOGRAPHIC[1](photo())
    assert _found(tmp_path, photo(), (data, filters, Dictionary(Predictor=1))) == []
