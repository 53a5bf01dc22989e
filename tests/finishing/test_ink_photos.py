"""Photos for the press: the right part, the right colours, no more ink and no more pixels than asked for."""

import io
import os
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from brochure.finishing import ink_photos
from brochure.finishing.ink_photos import PressLab, limited, to_press
from brochure.finishing.photos import cropped
from brochure.press.profile import load_profile
from tests.print.towns import display_p3, make_photos, noise

ICC = load_profile("coated-offset").icc_path
assert ICC is not None
# Red, green, blue, yellow, skin, sky, leaf, greys: patches of a colour chart, in sRGB.
CHART = [
    (175, 54, 60), (70, 148, 73), (56, 61, 150), (231, 199, 31), (194, 150, 130), (98, 122, 157),
    (87, 108, 67), (243, 243, 242), (160, 160, 160), (85, 85, 85), (52, 52, 52), (0, 0, 0),
]  # fmt: skip


@dataclass(frozen=True)
class Frame:
    """Where a photo is seen."""

    file: str
    width: float
    height: float
    focus: tuple[float, ...] = (0.5, 0.5)


@pytest.fixture
def lab(tmp_path: Path) -> PressLab:
    return PressLab(tmp_path, tmp_path / "cache", ICC, ink_limit=300, ppi=300)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def chart(colours: list[tuple[int, int, int]]) -> Image.Image:
    picture = Image.new("RGB", (40 * len(colours), 40))
    for index, colour in enumerate(colours):
        picture.paste(colour, (40 * index, 0, 40 * index + 40, 40))
    return picture


def middles(picture: Image.Image) -> np.ndarray:
    return np.asarray(picture)[20, 20::40].astype(float)


def lab_of_cmyk(inks: np.ndarray) -> np.ndarray:
    """Return L*a*b* of inks (0 to 255) on the press, by the profile's table from device to colour."""
    picture = Image.fromarray(inks.astype(np.uint8)[None, ...], "CMYK")
    into_lab = ImageCms.buildTransform(
        str(ICC), ImageCms.createProfile("LAB"), "CMYK", "LAB", ImageCms.Intent.ABSOLUTE_COLORIMETRIC
    )
    raw = np.asarray(ImageCms.applyTransform(picture, into_lab)).astype(float)[0]
    return np.stack([raw[:, 0] / 2.55, (raw[:, 1] + 128) % 256 - 128, (raw[:, 2] + 128) % 256 - 128], axis=1)


def independent(picture: Image.Image, folder: Path) -> np.ndarray:
    """Return the inks that Ghostscript makes of a chart: its own colour engine call, its own reading of the file."""
    source = folder / "chart.tif"
    picture.save(source)
    page = folder / "chart.pdf"
    Image.open(source).save(page, "PDF", resolution=72)
    target = folder / "inks.tif"
    command = [
        "gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiff32nc", "-r72",
        f"--permit-file-read={ICC}", f"-sOutputICCProfile={ICC}", "-dRenderIntent=1", "-dBlackPtComp=1",
        "-dImageIntent=1", "-dImageBlackPt=1", f"-sOutputFile={target}", str(page),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    return middles(Image.open(target))


def delta_e(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return colour differences ΔE*ab (CIE 1976)."""
    return np.sqrt(((one - other) ** 2).sum(axis=1))


def test_colours_as_an_independent_conversion_makes_them(tmp_path: Path) -> None:
    ours = middles(to_press(chart(CHART), ICC))
    theirs = independent(chart(CHART), tmp_path)
    difference = delta_e(lab_of_cmyk(ours), lab_of_cmyk(theirs))
    assert difference.max() < 3, difference.round(1)
    assert difference.mean() < 1


def test_own_profile_counts(tmp_path: Path, lab: PressLab) -> None:
    """The same numbers in Display P3 are stronger colours: what is printed must be what was photographed."""
    colours = [(190, 100, 75), (90, 165, 100), (80, 95, 185)]  # within both spaces
    picture = chart(colours)
    plain = middles(to_press(picture, ICC))
    picture.info["icc_profile"] = display_p3()
    wide = middles(to_press(picture, ICC))
    assert delta_e(lab_of_cmyk(plain), lab_of_cmyk(wide))[:2].min() > 3  # the blues of both lie close
    into_srgb = ImageCms.profileToProfile(
        chart(colours), io.BytesIO(display_p3()), ImageCms.createProfile("sRGB"), outputMode="RGB"
    )
    assert into_srgb is not None
    expected = middles(to_press(into_srgb, ICC))
    assert delta_e(lab_of_cmyk(wide), lab_of_cmyk(expected)).max() < 4


@pytest.mark.parametrize("broken", [b"no profile at all", display_p3()[:300]])
def test_broken_profile_is_taken_as_srgb(broken: bytes) -> None:
    picture = chart(CHART)
    expected = middles(to_press(chart(CHART), ICC))
    picture.info["icc_profile"] = broken
    assert (middles(to_press(picture, ICC)) == expected).all()


def test_black_and_white_stay_what_they_are() -> None:
    black, white = middles(to_press(chart([(0, 0, 0), (255, 255, 255)]), ICC))
    assert white.sum() == 0  # paper, not a veil of dots
    assert black[3] > 220
    assert lab_of_cmyk(np.array([black]))[0][0] < 15


def test_focus_stays_in_view(lab: PressLab, tmp_path: Path) -> None:
    picture = Image.new("RGB", (1200, 600), "white")
    picture.paste((200, 0, 0), (1000, 0, 1200, 600))
    picture.save(tmp_path / "breed.png")
    frame = Frame("breed.png", 40, 40)
    centre = np.asarray(opened(lab.prepare(frame)))
    right = np.asarray(opened(lab.prepare(replace(frame, focus=(1.0, 0.5)))))
    assert centre[..., 1].mean() < 5
    assert right[:, -100:, 1].mean() > 150  # magenta: the red at the right
    assert right[:, :100, 1].mean() < 5


def test_never_more_pixels_than_the_photo_has_or_the_press_takes(lab: PressLab, tmp_path: Path) -> None:
    Image.fromarray(noise(1600, 1200)).save(tmp_path / "groot.jpg")
    Image.fromarray(noise(200, 150)).save(tmp_path / "klein.jpg")
    large = opened(lab.prepare(Frame("groot.jpg", 50.8, 38.1)))
    assert large.size == (600, 450)  # 300 ppi
    small = opened(lab.prepare(Frame("klein.jpg", 50.8, 38.1)))
    assert small.size == (200, 150)
    assert (large.mode, large.format) == ("CMYK", "JPEG")


@pytest.mark.parametrize("file", ["plein.jpg", "gedraaid.jpg", "drukwerk.jpg", "grijs.jpg", "tekening.png"])
@pytest.mark.parametrize("limit", [300, 260])
def test_ink_stays_within_the_limit_after_jpeg(
    town_photos: Path, tmp_path: Path, file: str, limit: int
) -> None:
    lab = PressLab(town_photos, tmp_path, ICC, ink_limit=limit, ppi=150)
    total = np.asarray(opened(lab.prepare(Frame(file, 60, 60)))).astype(float).sum(axis=2) / 2.55
    assert total.max() <= limit + 1


@pytest.fixture(scope="module")
def town_photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("photos")
    make_photos(folder)
    return folder


def test_limit_takes_colour_and_leaves_black() -> None:
    picture = Image.new("CMYK", (4, 4), (255, 200, 200, 230))
    cyan, magenta, yellow, black = limited(picture, 300).getpixel((0, 0))
    assert black == 230
    assert sum((cyan, magenta, yellow, black)) / 2.55 <= 300
    assert cyan / magenta == pytest.approx(255 / 200, rel=0.02)  # the hue is kept
    within = Image.new("CMYK", (4, 4), (100, 90, 80, 70))
    assert limited(within, 300).getpixel((0, 0)) == (100, 90, 80, 70)


def test_turned_photo_is_printed_upright(town_photos: Path, tmp_path: Path) -> None:
    picture = Image.new("RGB", (600, 400), "white")
    picture.paste((0, 0, 0), (0, 0, 600, 100))  # dark above, before it is turned
    turned = Image.Exif()
    turned[0x0112] = 6
    picture.save(tmp_path / "op-zij.jpg", exif=turned)
    lab = PressLab(tmp_path, tmp_path / "cache", ICC, ink_limit=300, ppi=300)
    upright = np.asarray(opened(lab.prepare(Frame("op-zij.jpg", 20, 30)))).astype(int).sum(axis=2)
    assert upright[:, -40:].mean() > 500  # a quarter clockwise: dark at the right
    assert upright[:, :40].mean() < 20


def test_transparent_is_paper(tmp_path: Path) -> None:
    picture = Image.new("RGBA", (10, 10), (255, 0, 0, 0))
    picture.save(tmp_path / "a.png")
    assert to_press(cropped(tmp_path / "a.png", Frame("a.png", 10, 10), 300), ICC).getpixel((5, 5)) == (
        0,
        0,
        0,
        0,
    )


def test_grey_and_cmyk_photos(town_photos: Path) -> None:
    grey = to_press(Image.open(town_photos / "grijs.jpg"), ICC)
    assert grey.mode == "CMYK"
    values = lab_of_cmyk(np.asarray(grey)[::200, ::200].reshape(-1, 4))
    assert np.abs(values[:, 1:]).max() < 12  # nearly neutral, the paper's own tint included
    own = Image.open(town_photos / "drukwerk.jpg")
    assert (np.asarray(to_press(own, ICC)) == np.asarray(own)).mean() > 0.99  # inks as they came


def test_converted_once(lab: PressLab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []
    monkeypatch.setattr(ink_photos, "to_press", lambda *args: calls.append(1) or to_press(*args))
    Image.fromarray(noise(300, 200)).save(tmp_path / "a.jpg")
    frame = Frame("a.jpg", 30, 20)
    first = lab.prepare(frame)
    assert lab.prepare(frame) == first
    assert len(calls) == 1
    lab.prepare(replace(frame, focus=(0.1, 0.5)))
    replace(lab, ink_limit=260).prepare(frame)
    assert len(calls) == 3  # another crop and another press are other pictures
    Image.fromarray(noise(300, 200, seed=9)).save(tmp_path / "a.jpg")
    os.utime(tmp_path / "a.jpg", (1, 1))
    assert lab.prepare(frame) != first  # the content counts, not the date
    assert len(calls) == 4
