"""Photos that come in: safe names, never over another, nothing kept that is no photo."""

import io
from pathlib import Path

import pytest
from PIL import Image

from brochure.content.photo_files import MAX_UPLOAD, add_photo
from brochure.problems import ProblemError
from brochure.workspace import Workspace

HEIC = Path(__file__).parents[1] / "pictures" / "telephone.heic"


def picture(colour: str = "red", kind: str = "JPEG", size: tuple[int, int] = (60, 40)) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, colour).save(stream, kind)
    return stream.getvalue()


def files(workspace: Workspace) -> list[str]:
    return sorted(path.name for path in (workspace.photos / "aa").iterdir())


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("IMG 1234.JPG", "aa/img-1234.jpg"),
        ("Été à la mer.jpeg", "aa/ete-a-la-mer.jpg"),
        ("../../../publication.yaml", "aa/publication.jpg"),
        ("C:\\fotos\\plein 2.jpg", "aa/plein-2.jpg"),
        (".hidden", "aa/hidden.jpg"),
        ("..", "aa/photo.jpg"),
        ("日本.jpg", "aa/photo.jpg"),
        ("x" * 300 + ".jpg", f"aa/{'x' * 60}.jpg"),
        ("con.png.jpg", "aa/con-png.jpg"),
    ],
)
def test_names_are_safe_and_endings_tell_what_it_is(good: Workspace, name: str, kept: str) -> None:
    assert add_photo(good, "aa", name, picture()) == kept
    assert (good.photos / kept).read_bytes() == picture()


def test_photos_of_telephones_are_kept_as_they_are(good: Workspace) -> None:
    assert add_photo(good, "aa", "IMG_0001.jpeg", HEIC.read_bytes()) == "aa/img-0001.heic"


def test_nothing_is_ever_overwritten(good: Workspace) -> None:
    before = (good.photos / "aa/plein.jpg").read_bytes()
    assert add_photo(good, "aa", "plein.jpg", picture("red")) == "aa/plein-2.jpg"
    assert add_photo(good, "aa", "plein.jpg", picture("blue")) == "aa/plein-3.jpg"
    assert (good.photos / "aa/plein.jpg").read_bytes() == before


def test_a_photo_that_is_there_is_not_kept_twice(good: Workspace) -> None:
    data = (good.photos / "aa/plein.jpg").read_bytes()
    assert add_photo(good, "aa", "elsewhere.jpg", data) == "aa/plein.jpg"
    assert files(good) == ["plein.jpg"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "photo-broken"),
        (b"no picture at all", "photo-broken"),
        (picture()[:-40], "photo-broken"),
        (picture(kind="GIF"), "photo-type"),
        (b"\0" * (MAX_UPLOAD + 1), "photo-too-large"),
    ],
    ids=["empty", "text", "cut off", "another kind", "too large"],
)
def test_what_is_no_photo_is_refused_and_nothing_is_written(good: Workspace, data: bytes, code: str) -> None:
    with pytest.raises(ProblemError) as refused:
        add_photo(good, "aa", "x.jpg", data)
    assert [problem.code for problem in refused.value.problems] == [code]
    assert refused.value.problems[0].remedy
    assert files(good) == ["plein.jpg"]


def test_a_picture_that_unpacks_without_end_is_refused(good: Workspace) -> None:
    stream = io.BytesIO()
    Image.new("1", (11_000, 11_000)).save(stream, "PNG")
    bomb = stream.getvalue()
    assert len(bomb) < 100_000
    with pytest.raises(ProblemError) as refused:
        add_photo(good, "aa", "x.png", bomb)
    assert refused.value.problems[0].code == "photo-too-large"


def test_a_folder_that_leads_out_of_the_workspace_is_refused(good: Workspace, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (good.photos / "beerdorp").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ProblemError) as refused:
        add_photo(good, "beerdorp", "x.jpg", picture())
    assert refused.value.problems[0].code == "photo-outside"
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_full_disk_is_told(good: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    from brochure.content import photo_files

    def full(_target: Path, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(photo_files, "write_new", full)
    with pytest.raises(ProblemError) as refused:
        add_photo(good, "aa", "x.jpg", picture())
    assert refused.value.problems[0].code == "photo-unwritten"
    assert "full" in refused.value.problems[0].message
