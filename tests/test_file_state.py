"""A file that is replaced is looked at anew, also where the new one has the time and the size of the old one."""

import os
from pathlib import Path

import pytest
from PIL import Image

from brochure.files import state_of
from brochure.finishing.photos import _decoded, forget_decoded
from brochure.weasy.photos import photo_size

ROOM = 2_000  # bytes of each picture


def picture(path: Path, size: tuple[int, int]) -> Path:
    """Write a photo that is as many bytes, and as old, as any other."""
    Image.new("RGB", size, "teal").save(path, "PNG")
    path.write_bytes(path.read_bytes().ljust(ROOM, b"\0"))
    os.utime(path, (1_700_000_000, 1_700_000_000))
    return path


@pytest.fixture
def replaced(tmp_path: Path) -> Path:
    """Return a photo that has been read in every way, and was replaced then by one that is higher than wide."""
    photo = picture(tmp_path / "photo.png", (30, 20))
    assert photo_size(photo) == _decoded(photo).size == (30, 20)
    picture(tmp_path / "other.png", (20, 30)).replace(photo)
    return photo


def test_a_replaced_file_is_another(tmp_path: Path) -> None:
    photo = picture(tmp_path / "photo.png", (30, 20))
    before = state_of(photo)
    assert state_of(photo) == before
    picture(tmp_path / "other.png", (20, 30)).replace(photo)
    assert state_of(photo)[:2] == before[:2]
    assert state_of(photo) != before


def test_a_replaced_photo_is_measured_and_decoded_anew(replaced: Path) -> None:
    assert photo_size(replaced) == (20, 30)
    assert _decoded(replaced).size == (20, 30)
    forget_decoded()
