"""The sources of imports that somebody is looking at."""

import hashlib
from collections import OrderedDict

from brochure import api

_KEPT = 4  # sources


class Imports:
    """The sources that somebody looks at, by the digest of their bytes; nothing of them is written."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, api.ImportPreview] = OrderedDict()

    def keep(self, data: bytes, preview: api.ImportPreview) -> str:
        """Keep what was read; return what it is asked for by."""
        key = hashlib.sha256(data).hexdigest()
        self._kept[key] = preview
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return key

    def of(self, key: str) -> api.ImportPreview | None:
        """Return what was read; None after the studio was started anew."""
        return self._kept.get(key)
