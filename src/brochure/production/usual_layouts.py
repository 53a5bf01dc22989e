"""The layouts that `build` makes documents with where none is named."""

from collections.abc import Callable, Iterable
from pathlib import Path

from brochure.layout.folders import CONTRACT, layout_folders
from brochure.workspace import MARKER, Workspace, package_data

FIRST = ("brochure", "factsheet", "label-brochure")
"""What is made where the publication names no layouts, besides those that only the workspace has."""


def usual_folders(workspace: Workspace) -> frozenset[str]:
    """Return the names of layouts as `layouts` of the publication has them, also of some that are not there."""
    named = named_layouts(workspace)
    return frozenset(FIRST) | _own(workspace) if named is None else frozenset(named)


def named_layouts(workspace: Workspace) -> tuple[str, ...] | None:
    """Return what the publication says under `layouts`, without asking whether all else in it is sound."""
    try:
        if b"layouts" not in (workspace.root / MARKER).read_bytes():
            return None  # a build in which nothing changed parses no YAML
    except OSError:
        return None  # whoever reads the publication says what is wrong
    from brochure.content.reader import read_file

    source, _problems = read_file(workspace.root / MARKER, MARKER.as_posix())
    said = source.value(("layouts",)) if source else None
    return tuple(str(name) for name in said) if isinstance(said, list | tuple) and said else None


def is_asked(layout: str, wanted: Iterable[str], folder_of: Callable[[str], str]) -> bool:
    """Tell whether a layout is named: by its own name, or by that of its folder, which means all its sizes."""
    names = set(wanted)
    return layout in names or folder_of(layout) in names


def _own(workspace: Workspace) -> frozenset[str]:
    """Return the layouts whose contract the package does not carry: who writes one wants to see it."""
    carried = package_data() / "layouts"
    folders = layout_folders(workspace)
    return frozenset(
        name
        for name, folder in folders.items()
        if folder.parent != carried and _contract(folder) != _contract(carried / name)
    )


def _contract(folder: Path) -> bytes | None:
    try:
        return (folder / CONTRACT).read_bytes()
    except OSError:
        return None
