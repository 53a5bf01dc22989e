"""The pictures that are taken from one source: each once, under a name of its own."""

import hashlib

from brochure.importing.budget import Budget
from brochure.importing.lines import LeftOut
from brochure.importing.picture_files import kind_of_picture, read_picture


class PictureStore:
    """Pictures by the name they get."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._by_digest: dict[bytes, str] = {}
        self.found: dict[str, bytes] = {}

    def take(self, data: bytes, label: str) -> str | LeftOut:
        """Return the name of a picture, or why it is left out; `label` is what the source calls it."""
        digest = hashlib.sha256(data).digest()
        if digest in self._by_digest:
            return self._by_digest[digest]
        picture = read_picture(data, self._budget)
        if isinstance(picture, str):
            return LeftOut(f"{label} ({kind_of_picture(data) or '?'})", picture)
        name = f"foto-{len(self.found) + 1}{picture.suffix}"
        self.found[name] = picture.data
        self._by_digest[digest] = name
        return name
