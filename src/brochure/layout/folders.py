"""Finding layouts and fonts: the workspace's own win over those that the package carries."""

from pathlib import Path

from brochure.workspace import Workspace

CONTRACT = "layout.yaml"


def layout_folders(workspace: Workspace) -> dict[str, Path]:
    """Return the folders that hold a contract, by name."""
    found: dict[str, Path] = {}
    for root in (workspace.data, workspace.root):
        folder = root / "layouts"
        if folder.is_dir():
            found |= {path.parent.name: path.parent for path in sorted(folder.glob(f"*/{CONTRACT}"))}
    return dict(sorted(found.items()))


def shared_folder(workspace: Workspace) -> Path:
    """Return the folder of what layouts share."""
    own = workspace.root / "layouts" / "shared"
    return own if own.is_dir() else workspace.data / "layouts" / "shared"


def font_path(workspace: Workspace, name: str) -> Path:
    """Return a font file by name."""
    own = workspace.root / "fonts" / name
    return own if own.is_file() else workspace.data / "fonts" / name
