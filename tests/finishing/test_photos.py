"""Photos of the screen edition: the part that is seen, its colours, its size, its cache."""

import io
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from benchmarks.photos import CRITERION, NOISE, photo, ssim
from brochure.finishing.ink_photos import PressLab
from brochure.finishing.photos import SCREEN_QUALITY, STEPS, PhotoLab, cover_crop, cropped, to_srgb


@dataclass(frozen=True)
class Seen:
    file: str = "photo.jpg"
    width: float = 60.0
    height: float = 40.0
    focus: tuple[float, ...] = (0.5, 0.5)


@pytest.fixture
def quarters(tmp_path: Path) -> Path:
    """A picture of four colours: red, green over blue, white."""
    picture = Image.new("RGB", (800, 800), "white")
    picture.paste("red", (0, 0, 400, 400))
    picture.paste("lime", (400, 0, 800, 400))
    picture.paste("blue", (0, 400, 400, 800))
    picture.save(tmp_path / "photo.jpg", quality=95, subsampling=0)
    return tmp_path


def lab(folder: Path, **more: object) -> PhotoLab:
    return PhotoLab(folder, folder / "cache", **more)  # type: ignore[arg-type]


@given(
    st.tuples(st.integers(1, 5000), st.integers(1, 5000)),
    st.floats(5, 300),
    st.floats(5, 300),
    st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_a_crop_lies_inside_and_has_the_frame_s_proportions(
    size: tuple[int, int], width: float, height: float, focus: tuple[float, ...]
) -> None:
    left, top, right, bottom = cover_crop(size, width, height, focus)
    assert 0 <= left <= right <= size[0]
    assert 0 <= top <= bottom <= size[1]
    assert right - left == size[0] or bottom - top == size[1] or abs(right - left - size[0]) <= 1
    assert abs((right - left) - (bottom - top) * width / height) <= 1 + width / height


@pytest.mark.parametrize(
    ("focus", "colour"),
    [((0, 0), (255, 0, 0)), ((1, 0), (0, 255, 0)), ((0, 1), (0, 0, 255)), ((1, 1), (255, 255, 255))],
)
def test_the_focus_stays_in_view(
    quarters: Path, focus: tuple[float, ...], colour: tuple[int, int, int]
) -> None:
    frames = [Seen(width=20, height=60, focus=focus), Seen(width=60, height=20, focus=focus)]
    for frame in frames:
        with Image.open(io.BytesIO(lab(quarters).prepare(frame))) as seen:
            corner = (
                (seen.width - 1) * int(focus[0]),
                (seen.height - 1) * int(focus[1]),
            )
            pixel = seen.getpixel(corner)
        assert all(abs(one - other) < 30 for one, other in zip(pixel, colour, strict=True))


@given(st.floats(0.3, 3), st.floats(0, 0.7), st.floats(0, 0.7))
def test_a_box_that_fits_in_the_frame_is_seen_whole(ratio: float, left: float, top: float) -> None:
    focus = (left, top, left + 0.2, top + 0.3)
    seen = cover_crop((1000, 1000), 100 * ratio, 100, focus)
    if seen[2] - seen[0] >= 202 and seen[3] - seen[1] >= 302:
        assert seen[0] <= left * 1000 + 1
        assert seen[1] <= top * 1000 + 1
        assert seen[2] >= (left + 0.2) * 1000 - 1
        assert seen[3] >= (top + 0.3) * 1000 - 1


def test_pixels_are_those_of_the_resolution_and_never_more_than_there_are(quarters: Path) -> None:
    with Image.open(io.BytesIO(lab(quarters).prepare(Seen()))) as seen:
        assert seen.size == (354, 236)  # 60 × 40 mm at 150 ppi
    with Image.open(io.BytesIO(lab(quarters).prepare(Seen(width=600, height=600)))) as seen:
        assert seen.size == (800, 800)


def test_a_turned_photo_is_upright(tmp_path: Path) -> None:
    picture = Image.new("RGB", (400, 200), "red")
    picture.paste("blue", (200, 0, 400, 200))
    exif = Image.Exif()
    exif[0x0112] = 6  # turn clockwise to see it upright: what was left is on top
    picture.save(tmp_path / "photo.jpg", exif=exif, quality=95)
    seen = cropped(tmp_path / "photo.jpg", Seen(width=20, height=40), 150)
    assert seen.getpixel((seen.width // 2, 5))[0] > 200
    assert seen.getpixel((seen.width // 2, seen.height - 5))[2] > 200


def test_colours_of_other_profiles_become_srgb() -> None:
    swapped = Image.new("L", (8, 8), 128)
    swapped.info["icc_profile"] = b"no profile"
    assert to_srgb(swapped).mode == "RGB"
    linear = Image.new("RGB", (8, 8), (120, 60, 30))
    linear.info["icc_profile"] = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert max(abs(a - b) for a, b in zip(to_srgb(linear).getpixel((0, 0)), (120, 60, 30), strict=True)) <= 1


def test_what_is_transparent_becomes_white(tmp_path: Path) -> None:
    clear = Image.new("RGBA", (8, 8), (0, 0, 0, 0))
    clear.save(tmp_path / "photo.png")
    seen = Seen(file="photo.png", width=8, height=8)
    assert to_srgb(cropped(tmp_path / "photo.png", seen, 150)).getpixel((0, 0)) == (255, 255, 255)


def test_a_prepared_photo_comes_from_the_cache_until_it_changes(quarters: Path) -> None:
    first = lab(quarters).prepare(Seen())
    (kept,) = (quarters / "cache").rglob("*.bin")
    kept.write_bytes(b"from the cache")
    assert lab(quarters).prepare(Seen()) == b"from the cache"
    assert lab(quarters, quality=60).prepare(Seen()) != first
    Image.new("RGB", (800, 800), "red").save(quarters / "photo.jpg")
    assert lab(quarters).prepare(Seen()).startswith(b"\xff\xd8")


def test_the_same_photo_gives_the_same_bytes(quarters: Path) -> None:
    first = lab(quarters).prepare(Seen())
    assert PhotoLab(quarters, quarters / "other-cache").prepare(Seen()) == first


def test_quality_keeps_the_criterion_and_a_lower_one_does_not() -> None:
    seen = photo(3, NOISE["ordinary"], (600, 450))
    likes = []
    for quality in (SCREEN_QUALITY, SCREEN_QUALITY - 10):
        target = io.BytesIO()
        seen.resize((420, 315), Image.Resampling.LANCZOS).save(target, "JPEG", quality=quality)
        likes.append(ssim(seen.resize((420, 315), Image.Resampling.LANCZOS), Image.open(target)))
    assert likes[0] >= CRITERION > likes[1]


def test_steps_go_down() -> None:
    assert STEPS[0] == (150, SCREEN_QUALITY)
    pixels = [ppi**2 * quality for ppi, quality in STEPS]
    assert pixels == sorted(pixels, reverse=True)


# ---- pictures of every kind -------------------------------------------------------------------------


def stripes(mode: str) -> Image.Image:
    """Black lines of one pixel, three apart: a quarter of the paper, however small they are made."""
    levels = np.full((240, 1200), 255, np.uint8)
    levels[:, ::4] = 0
    if mode == "I;16":
        return Image.fromarray(levels.astype(np.uint16) * 257)
    if mode == "F":
        return Image.fromarray(levels.astype(np.float32) / 255)
    picture = Image.fromarray(levels)
    if mode == "clear":
        return Image.merge("LA", (Image.new("L", picture.size, 0), picture.point(lambda level: 255 - level)))
    return picture.convert(mode)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "I;16", "F", "clear"])
@pytest.mark.parametrize("edition", ["screen", "office", "print"])
def test_thin_lines_become_grey_and_stay_whole_in_every_edition(
    tmp_path: Path, mode: str, edition: str
) -> None:
    suffix = "tif" if mode == "F" else "png"
    stripes(mode).save(tmp_path / f"photo.{suffix}")
    frame = Seen(file=f"photo.{suffix}", width=25.4, height=5.08)
    if edition == "print":
        made = PressLab(tmp_path, tmp_path / "cache", None, ink_limit=300, ppi=150).prepare(frame)
    else:
        made = lab(tmp_path, ppi=150, quality=95).prepare(frame)
    with Image.open(io.BytesIO(made)) as picture:
        assert picture.size == (150, 30)
        inner = np.asarray(picture)[5:-5, 5:-5].astype(float)
    if edition == "print":
        ink = inner.sum(axis=2)
        assert abs(ink.mean() / ink.max() - 1) < 0.1, "every place has its share of ink"
    else:
        assert abs(inner - 255 * 3 / 4).max() <= 12


def test_a_photo_is_found_in_whatever_form_its_name_is_stored(quarters: Path) -> None:
    made = lab(quarters).prepare(Seen())
    (quarters / "photo.jpg").rename(quarters / unicodedata.normalize("NFD", "fête.jpg"))
    assert lab(quarters).prepare(Seen(file=unicodedata.normalize("NFC", "fête.jpg"))) == made


def test_a_photo_named_often_is_decoded_once_and_then_given_back(
    quarters: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from brochure.finishing import photos

    decoded: list[Path] = []
    true = photos.upright
    monkeypatch.setattr(photos, "upright", lambda path: decoded.append(path) or true(path))
    photos.forget_decoded()
    for quality in range(50, 70):
        lab(quarters, quality=quality).prepare(Seen())
    assert len(decoded) == 1
    photos.forget_decoded()
    lab(quarters, quality=45).prepare(Seen())
    assert len(decoded) == 2


def test_a_picture_that_became_too_large_is_refused_by_its_header(
    quarters: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from brochure import pictures
    from brochure.problems import ProblemError

    for bound in ("MAX_PIXELS", "MAX_BYTES"):
        with monkeypatch.context() as patch:
            patch.setattr(pictures, bound, 1000)
            with pytest.raises(ProblemError) as caught:
                lab(quarters, quality=44).prepare(Seen())
        assert caught.value.problems[0].code == "photo-too-large"
