"""Pictures of photos on the screen: decoded in a process that can be ended, the last ones kept in memory."""

import threading
from collections import OrderedDict
from multiprocessing.connection import Connection
from pathlib import Path

from brochure import api
from brochure.limited import limit_memory
from brochure.studio.process import GoneError, TooSlowError, WorkProcess

_PATIENCE = 30.0  # seconds; a photo of 100 megapixels takes three
_MEMORY = 3 * 2**30  # bytes of address space
_KEPT = 40_000_000  # bytes of pictures


def serve_previews(connection: Connection) -> None:
    """Answer questions until the studio is closed."""
    limit_memory(_MEMORY)
    while True:
        path, pixels = connection.recv()
        connection.send(api.photo_preview(path, pixels))


class Previews:
    """Makes pictures of photos, one at a time."""

    def __init__(self, patience: float = _PATIENCE) -> None:
        self._process = WorkProcess(serve_previews)
        self._patience = patience
        self._kept: OrderedDict[tuple[Path, int, int, int], bytes] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, path: Path, pixels: int) -> bytes | None:
        """Return a photo as JPEG of at most so many pixels a side; None for what cannot be shown."""
        try:
            stat = path.stat()
        except OSError:
            return None
        key = (path, stat.st_size, stat.st_mtime_ns, pixels)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            try:
                data: bytes | None = self._process.ask((path, pixels), self._patience)
            except (TooSlowError, GoneError):
                return None
            if data is not None:
                self._kept[key] = data
            while sum(map(len, self._kept.values())) > _KEPT:
                self._kept.popitem(last=False)
        return data

    def close(self) -> None:
        """End the process."""
        self._process.close()
