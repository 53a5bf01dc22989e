"""Finding layouts and fonts: the workspace's own win over those that the package carries."""

import re
from pathlib import Path

from brochure.workspace import Workspace

CONTRACT = "layout.yaml"
_SIZES = re.compile(r"\bsizes:(.*?)(?:^\S|\Z)", re.DOTALL | re.MULTILINE)
_PICTURE = re.compile(r"^picture:", re.MULTILINE)
_SIZE = re.compile(r"\bA\d\b|(?<=name: )[a-z][a-z0-9-]*")


def layout_folders(workspace: Workspace) -> dict[str, Path]:
    """Return the folders that hold a contract, by name."""
    found: dict[str, Path] = {}
    for root in (workspace.data, workspace.root):
        folder = root / "layouts"
        if folder.is_dir():
            found |= {path.parent.name: path.parent for path in sorted(folder.glob(f"*/{CONTRACT}"))}
    return dict(sorted(found.items()))


def folders_by_name(workspace: Workspace) -> dict[str, str]:
    """Return the name of the folder of every layout, those of sizes included: `poster-a2` stands in `poster`.

    Contracts need not be sound, and no YAML is parsed: names are read off that no document may have.
    """
    found: dict[str, str] = {}
    for name, folder in layout_folders(workspace).items():
        for size in _sizes(folder / CONTRACT):
            found.setdefault(f"{name}-{size}", name)
        found[name] = name
    return found


def layouts_for_social(workspace: Workspace) -> frozenset[str]:
    """Return the layouts, sizes included, whose pages are pictures to share; no YAML is parsed."""
    folders = layout_folders(workspace)
    names = folders_by_name(workspace)
    return frozenset(
        name for name, folder in names.items() if _PICTURE.search(_text(folders[folder] / CONTRACT))
    )


def _text(contract: Path) -> str:
    try:
        return contract.read_text("utf-8", errors="replace")
    except OSError:
        return ""  # whoever reads the layout says what is wrong


def _sizes(contract: Path) -> list[str]:
    """Return what may be the names of sizes in a contract."""
    section = _SIZES.search(_text(contract))
    return [size.lower() for size in _SIZE.findall(section[1])] if section else []


def shared_folder(workspace: Workspace) -> Path:
    """Return the folder of what layouts share."""
    own = workspace.root / "layouts" / "shared"
    return own if own.is_dir() else workspace.data / "layouts" / "shared"


def font_path(workspace: Workspace, name: str) -> Path:
    """Return a font file by name."""
    own = workspace.root / "fonts" / name
    return own if own.is_file() else workspace.data / "fonts" / name
