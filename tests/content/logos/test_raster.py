"""Logos of pixels: which kinds are taken, and what is refused, each with what to do."""

from pathlib import Path

import pytest
from PIL import Image

from brochure.content.logos import raster
from brochure.content.logos.art import LogoRefusedError


def picture(path: Path, kind: str, size: tuple[int, int] = (40, 20)) -> Path:
    Image.new("RGB", size, "teal").save(path, kind)
    return path


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_its_size_is_read(tmp_path: Path, kind: str) -> None:
    read = raster.read_raster(picture(tmp_path / "logo", kind))
    assert (read.width, read.height) == (40, 20)


@pytest.mark.parametrize("kind", ["GIF", "BMP"])
def test_other_kinds_are_refused(tmp_path: Path, kind: str) -> None:
    with pytest.raises(LogoRefusedError) as refused:
        raster.read_raster(picture(tmp_path / "logo", kind))
    assert (refused.value.code, bool(refused.value.remedy)) == ("logo-type", True)


def test_too_many_pixels_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = picture(tmp_path / "logo.png", "PNG")
    monkeypatch.setattr(raster, "_MOST_PIXELS", 799)
    with pytest.raises(LogoRefusedError) as refused:
        raster.read_raster(path)
    assert refused.value.remedy


@pytest.mark.parametrize("end", [0, 30, 60])
def test_a_file_that_is_cut_off_is_refused(tmp_path: Path, end: int) -> None:
    path = picture(tmp_path / "logo.png", "PNG", (400, 400))
    path.write_bytes(path.read_bytes()[:end])
    with pytest.raises(LogoRefusedError) as refused:
        raster.read_raster(path)
    assert refused.value.remedy
