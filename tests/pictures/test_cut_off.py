"""A picture that is cut off is refused wherever it is read, also once WeasyPrint told Pillow to draw such files."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageFile

from brochure.content.logos.art import LogoRefusedError
from brochure.content.logos.raster import read_raster
from brochure.content.photos import inspect
from brochure.importing.budget import Budget
from brochure.importing.picture_files import read_picture
from brochure.pictures import opened, upright


@pytest.fixture(autouse=True)
def _drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    """As WeasyPrint leaves Pillow."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)


@pytest.fixture(params=["JPEG", "PNG"])
def cut(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    path = tmp_path / f"plein.{request.param.lower()}"
    Image.effect_noise((300, 200), 80).convert("RGB").save(path, request.param)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return path


def test_it_is_read_as_no_picture(cut: Path) -> None:
    with pytest.raises(OSError, match="truncated"):
        upright(cut)


def test_it_is_told_as_a_photo(cut: Path) -> None:
    told = inspect(cut)
    assert told is not None
    assert told[0] == "photo-broken"


def test_it_is_refused_as_a_logo(cut: Path) -> None:
    with pytest.raises(LogoRefusedError) as refused:
        read_raster(cut)
    assert refused.value.remedy


def test_it_is_told_where_it_comes_with_a_text() -> None:
    target = io.BytesIO()
    Image.effect_noise((300, 200), 80).convert("RGB").save(target, "BMP")
    assert read_picture(target.getvalue()[:60_000], Budget("a.docx")) == "picture-damaged"


def test_what_others_told_pillow_stays(cut: Path) -> None:
    with opened(cut) as picture:
        assert not ImageFile.LOAD_TRUNCATED_IMAGES
        with pytest.raises(OSError, match="truncated"):
            picture.load()
    assert ImageFile.LOAD_TRUNCATED_IMAGES
