"""Photos as people choose them: kept, shown, cropped, and where they were used."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from brochure.api.editing import Subject
from brochure.content.photo_files import MAX_UPLOAD, add_photo
from brochure.production.photo_uses import PhotoUses
from brochure.workspace import Workspace

__all__ = [
    "MAX_UPLOAD",
    "PhotoCrop",
    "PhotoUses",
    "add_photo",
    "consent_choice",
    "find_photo",
    "is_photo_withdrawn",
    "photo_crops",
    "photo_preview",
    "photo_size",
    "photo_uses",
    "unused_photos",
]

_QUALITY = 82


@dataclass(frozen=True, slots=True)
class PhotoCrop:
    """A frame that a document has for a photo: the document's title, and width and height in mm."""

    title: str
    width: float
    height: float


def photo_crops(
    workspace: Workspace, subject: Subject, number: int, place: str | None, size: tuple[int, int]
) -> list[PhotoCrop]:
    """Return the frames of a photo, by its number (from 0) among those that are shown, its place and its size.

    A frame whose size the fit chooses is there twice: at its smallest and at its largest.
    """
    from brochure.finishing.editions import editions
    from brochure.layout.load import load_layouts

    kind = "municipality" if subject.stem else "label"
    found = []
    for name, layout in load_layouts(workspace, editions())[0].items():
        shaped = layout.contract.photos.seen(layout.contract.subject, kind, number, place)
        frame = shaped.of(*size) if shaped is not None else None
        title = layout.contract.title or name
        for seen in dict.fromkeys((frame.least, frame.most)) if frame is not None else ():
            found.append(PhotoCrop(title, seen.width, seen.height))
    return found


def photo_size(path: Path) -> tuple[int, int] | None:
    """Return width and height of a photo in pixels as it is seen upright; None for what is no photo."""
    from brochure.pictures import PictureTooLargeError, upright_size

    try:
        return upright_size(path)
    except (PictureTooLargeError, OSError, ValueError, SyntaxError):
        return None


def find_photo(workspace: Workspace, file: str) -> Path | None:
    """Return where a photo stands that content names; None where there is none in the workspace."""
    from brochure.content.photos import photo_path

    path = photo_path(workspace, file)
    return path if path is not None and path.is_file() else None


def photo_preview(path: Path, pixels: int) -> bytes | None:
    """Return a photo upright as a JPEG in sRGB of at most so many pixels a side; None for what is no photo."""
    from brochure.finishing.photos import to_srgb
    from brochure.pictures import PictureTooLargeError, upright

    try:
        picture = upright(path)
        picture.thumbnail((pixels, pixels))
        stream = io.BytesIO()
        to_srgb(picture).save(stream, "JPEG", quality=_QUALITY)
    except (PictureTooLargeError, OSError, ValueError, SyntaxError, MemoryError):
        return None
    return stream.getvalue()


def unused_photos(workspace: Workspace, subject: Subject) -> list[str]:
    """Return the photos in a subject's folder that no content names."""
    from brochure.production.consents import Consents
    from brochure.production.store import Store

    there = list(_photos_in(workspace, subject.name))
    if not there:
        return []
    with Store(None) as store:
        named = {one.photo for one in Consents(workspace, store, "").listings}
    return [file for file in there if file not in named]


_ENDINGS = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".heic", ".heif", ".avif")


def _photos_in(workspace: Workspace, name: str) -> Iterator[str]:
    folder = workspace.photos / name
    for path in sorted(folder.rglob("*")) if folder.is_dir() else []:
        if path.suffix.lower() in _ENDINGS and not path.name.startswith(".") and path.is_file():
            yield path.relative_to(workspace.photos).as_posix()


def photo_uses(workspace: Workspace, file: str) -> PhotoUses:
    """Return where a photo was used: made, mailed, printed. Writes nothing."""
    from brochure.mail.outside import mailed_copies
    from brochure.production.photo_uses import uses_of

    return uses_of(workspace, file, mailed_copies(workspace))


def is_photo_withdrawn(consent: object) -> bool:
    """Tell whether a consent, as it stands in a file, says that it was taken back."""
    from brochure.content.consent import is_withdrawn, typed_consent

    return is_withdrawn(typed_consent(consent))


def consent_choice(text: str) -> dict[str, str | None]:
    """Return a consent that was written as a text as a choice; what it does not say plainly is left to choose."""
    from brochure.content.consent_text import understood

    plain = understood(text)
    return (
        {key: str(value) for key, value in plain.items()} if plain else {"status": None, "note": text.strip()}
    )
