"""Where content mentions a municipality by its file's name: photos, depot numbers, approvals."""

import pathlib
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from brochure.content import walk
from brochure.content.editing.operations import Operation, RemoveItem, RemoveKey, RenameKey, SetField
from brochure.content.model import Label
from brochure.content.source import Path, Source


def owner(name: str, stems: Iterable[str]) -> str | None:
    """Return the municipality of a document's name: the longest stem that `halle-brochure` starts with."""
    return max((stem for stem in stems if name.startswith(f"{stem}-")), key=len, default=None)


def photo_moves(source: Source, folders: Mapping[str, str]) -> list[Operation]:
    """Return the edits after which photos are found in folders that got another name."""
    found: list[Operation] = []
    for path, file in _photo_files(source):
        folder, slash, rest = file.partition("/")
        if slash and folder in folders:
            found.append(SetField((*path, "file"), f"{folders[folder]}/{rest}"))
    return found


def photos_below(source: Source, folders: Iterable[str]) -> list[str]:
    """Return the photos that a file names in some folders."""
    wanted = set(folders)
    return [file for _path, file in _photo_files(source) if file.partition("/")[0] in wanted]


def _photo_files(source: Source) -> Iterator[tuple[Path, str]]:
    for path, photo in walk.items(source, "photos"):
        file = photo.get("file")
        if isinstance(file, str):
            yield path, file


def depot_edits(source: Source, stems: Iterable[str], old: str, new: str | None) -> list[Operation]:
    """Return the edits of depot numbers: keys of `old` renamed, or removed where `new` is None."""
    known = [*stems, old]
    found: list[Operation] = []
    for key in walk.mapping(source.value(("depot_numbers",))):
        if owner(key, known) == old:
            path = ("depot_numbers", key)
            found.append(RemoveKey(path) if new is None else RenameKey(path, new + key.removeprefix(old)))
    return found


def town_edits(source: Source, old: str, new: str | None) -> list[Operation]:
    """Return the edits of an event or a selection that names a municipality: renamed, or left out where `new` is None.

    The only town of a selection stays: without it there is nothing left, and a check says that it is gone.
    """
    found: list[Operation] = []
    if source.value(("municipality",)) == old:
        found.append(RemoveKey(("municipality",)) if new is None else SetField(("municipality",), new))
    towns = source.value(("towns",))
    places = [number for number, town in enumerate(towns) if town == old] if isinstance(towns, list) else []
    if new is None and isinstance(towns, list) and len(places) < len(towns):
        found += [RemoveItem(("towns", number)) for number in reversed(places)]
    elif new is not None:
        found += [SetField(("towns", number), new) for number in places]
    return found


def keyed_edits(source: Source, stems: Iterable[str], old: str, new: str | None) -> list[Operation]:
    """Return the edits of keys that are the municipality's own: `halle:`, or `halle-brochure:` in a record."""
    known = [*stems, old]
    found: list[Operation] = []
    for path in _keys(source.tree, ()):
        key = str(path[-1])
        if key != old and (owner(key, known) != old or path[0] in Label.model_fields):
            continue
        if len(path) == 1 and key in Label.model_fields:
            continue
        found.append(RemoveKey(path) if new is None else RenameKey(path, new + key.removeprefix(old)))
    return found


def _keys(value: Any, path: Path) -> Iterator[Path]:
    """Yield the paths of all keys, those further in first: they are changed before what holds them."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _keys(inner, (*path, key))
            yield (*path, key)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _keys(inner, (*path, number))


def names_document_of(text: str, stem: str, layouts: Iterable[str]) -> bool:
    """Tell whether a text names a document of a municipality, such as `halle-brochure`."""
    names = "|".join(re.escape(name) for name in layouts)
    return bool(names) and re.search(rf"(?<![\w-]){re.escape(stem)}-(?:{names})(?![\w])", text) is not None


_WORKBOOK_BYTES = 30_000_000  # of a list's cells, unpacked: no list is longer


def list_text(path: pathlib.Path) -> str:
    """Return what a list of recipients says, be it YAML, CSV or a workbook; empty for what cannot be read."""
    try:
        if path.suffix.lower() not in (".xlsx", ".xlsm"):
            return path.read_bytes().decode("utf-8", errors="replace")
        left, texts = _WORKBOOK_BYTES, []
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith(".xml") and left > 0:
                    with archive.open(name) as stream:
                        part = stream.read(left)
                    left -= len(part)
                    texts.append(re.sub(r"<[^<>]*>", " ", part.decode("utf-8", errors="replace")))
        return " ".join(texts)
    except (OSError, zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, ValueError):
        return ""  # told by `brochure mail`, which needs it
