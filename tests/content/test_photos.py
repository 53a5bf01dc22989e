import shutil
import struct
import unicodedata
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from brochure.content.load import load_municipality
from brochure.content.photos import inspect, photo_path
from brochure.problems import Problem
from brochure.workspace import Workspace


def problems_of(workspace: Workspace) -> list[Problem]:
    return load_municipality(workspace, workspace.municipalities / "aa.yaml").problems


def huge_png(side: int) -> bytes:
    """A PNG that claims to be very large in a few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def test_a_missing_photo_offers_the_one_that_was_meant(good: Workspace, change: Callable[..., None]) -> None:
    change("file: aa/plein.jpg", "file: aa/Plein.JPG")
    found = problems_of(good)
    assert [(p.code, p.line, p.field) for p in found] == [("photo-missing", 37, "photos[0].file")]
    assert "aa/plein.jpg" in found[0].remedy


@pytest.mark.parametrize(
    "file", ["../../../secret.jpg", "/etc/passwd", "https://example.org/a.jpg", "C:/a.jpg", "aa/buiten.jpg"]
)
def test_a_photo_outside_the_workspace_is_refused(
    good: Workspace, change: Callable[..., None], tmp_path: Path, file: str
) -> None:
    Image.new("RGB", (9, 9)).save(tmp_path / "secret.jpg")
    (good.photos / "aa" / "buiten.jpg").symlink_to(tmp_path / "secret.jpg")
    change("file: aa/plein.jpg", f"file: {file}")
    assert [p.code for p in problems_of(good)] == ["photo-outside"]
    assert photo_path(good, file) is None


def test_a_backslash_is_explained(good: Workspace, change: Callable[..., None]) -> None:
    change("file: aa/plein.jpg", "file: aa\\plein.jpg")
    found = problems_of(good)
    assert [p.code for p in found] == ["photo-missing"]
    assert "slash" in found[0].remedy


@pytest.mark.parametrize("suffix", ["jpg", "png", "tif", "webp"])
@pytest.mark.parametrize("keep", [0, 0.3, 0.6])
def test_a_truncated_photo_is_broken(tmp_path: Path, suffix: str, keep: float) -> None:
    path = tmp_path / f"foto.{suffix}"
    Image.effect_noise((120, 90), 60).convert("RGB").save(path)
    assert inspect(path) is None
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])
    assert (inspect(path) or ("",))[0] == "photo-broken"


def test_kinds_that_cannot_be_used(tmp_path: Path) -> None:
    Image.new("RGB", (9, 9)).save(tmp_path / "a.gif")
    (tmp_path / "b.heic").write_bytes(b"\0\0\0\x18ftypheic")
    (tmp_path / "c.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (tmp_path / "d.jpg").write_text("geen foto")
    kinds = [(inspect(path) or ("",))[0] for path in sorted(tmp_path.iterdir())]
    assert kinds == ["photo-type", "photo-broken", "photo-type", "photo-broken"]


@pytest.mark.parametrize("side", [10_001, 60_000])
def test_an_absurdly_large_photo_is_refused_without_unpacking_it(tmp_path: Path, side: int) -> None:
    (tmp_path / "bomb.png").write_bytes(huge_png(side))
    assert (inspect(tmp_path / "bomb.png") or ("",))[0] == "photo-too-large"


def test_a_photo_without_description_is_an_error(good: Workspace, change: Callable[..., None]) -> None:
    change("    alt: Een plein met spelende kinderen.\n", "")
    assert [(p.code, p.line, p.severity) for p in problems_of(good)] == [("photo-without-alt", 37, "error")]


def test_a_withdrawn_photo_needs_neither_file_nor_description(good: Workspace) -> None:
    assert not (good.photos / "aa" / "ingetrokken.jpg").exists()
    assert problems_of(good) == []


def test_given_back_consent_makes_the_file_needed_again(good: Workspace, change: Callable[..., None]) -> None:
    change("consent: ingetrokken", "alt: Een plein.")
    assert [(p.code, p.field) for p in problems_of(good)] == [("photo-missing", "photos[1].file")]


# ---- names of files -------------------------------------------------------------------------------


@pytest.mark.parametrize("stored", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["NFC", "NFD"])
def test_a_name_is_found_in_either_form_of_its_accents(
    good: Workspace, change: Callable[..., None], stored: str, typed: str
) -> None:
    name = "één fête.jpg"
    (good.photos / "aa" / "plein.jpg").rename(good.photos / "aa" / unicodedata.normalize(stored, name))
    change("file: aa/plein.jpg", f"file: aa/{unicodedata.normalize(typed, name)}")
    assert problems_of(good) == []


def test_two_names_that_look_the_same_are_told(good: Workspace, change: Callable[..., None]) -> None:
    for form in ("NFC", "NFD"):
        shutil.copy(
            good.photos / "aa" / "plein.jpg", good.photos / "aa" / unicodedata.normalize(form, "fête.jpg")
        )
    change("file: aa/plein.jpg", "file: aa/fête.jpg")
    assert [(p.code, p.field) for p in problems_of(good)] == [("photo-ambiguous", "photos[0].file")]


def test_a_name_in_another_form_and_case_offers_the_true_one(
    good: Workspace, change: Callable[..., None]
) -> None:
    true = unicodedata.normalize("NFD", "Fête.JPG")
    (good.photos / "aa" / "plein.jpg").rename(good.photos / "aa" / true)
    change("file: aa/plein.jpg", "file: aa/fête.jpg")
    (problem,) = problems_of(good)
    assert problem.code == "photo-missing"
    assert f"aa/{true}" in problem.remedy


@pytest.mark.parametrize(
    "name", ["Actie #1 50%.jpg", "vraag?.jpg", "a&b.jpg", "'s avonds.jpg", "a%20b.jpg", "a+b;c.jpg"]
)
def test_a_name_with_signs_of_addresses_is_no_problem(
    good: Workspace, change: Callable[..., None], name: str
) -> None:
    (good.photos / "aa" / "plein.jpg").rename(good.photos / "aa" / name)
    change("file: aa/plein.jpg", f'file: "aa/{name}"')
    assert problems_of(good) == []


def test_photos_that_are_too_much_together_are_refused_each_file_counted_once(
    good: Workspace, change: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    from brochure.content import photos

    with Image.open(good.photos / "aa" / "plein.jpg") as picture:
        pixels = picture.width * picture.height
    monkeypatch.setattr(photos, "MAX_PIXELS_TOGETHER", pixels)
    one = "- {file: aa/plein.jpg, alt: Een plein, consent: {status: not-needed}}"
    path = good.municipalities / "aa.yaml"
    lines = path.read_text("utf-8")
    assert "photos-too-large" not in {problem.code for problem in problems_of(good)}
    path.write_text(lines.replace("photos:\n", "photos:\n" + f"  {one}\n" * 19), "utf-8")
    assert "photos-too-large" not in {problem.code for problem in problems_of(good)}
    shutil.copy(good.photos / "aa" / "plein.jpg", good.photos / "aa" / "ander.jpg")
    path.write_text(lines.replace("photos:\n", f"photos:\n  {one.replace('plein', 'ander')}\n"), "utf-8")
    assert "photos-too-large" in {problem.code for problem in problems_of(good)}
