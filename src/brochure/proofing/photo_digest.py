"""Which photo a proof showed: by what its file held, since a file may be replaced by another of its name."""

from hashlib import sha256

from brochure.content.photos import photo_path
from brochure.workspace import Workspace

_DIGITS = 16


def photo_digest(workspace: Workspace, photo: str) -> str:
    """Return the digest of a photo by its name in content; that of nothing for one that is shown as missing."""
    path = photo_path(workspace, photo)
    data = path.read_bytes() if path is not None and path.is_file() else b""
    return sha256(data).hexdigest()[:_DIGITS]
