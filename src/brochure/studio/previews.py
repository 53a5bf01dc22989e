"""Pictures of photos and of pages of proofs: made in a process that can be ended, the last ones kept in memory."""

import hashlib
import tempfile
import threading
from collections import OrderedDict
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from brochure import api
from brochure.files import state_of
from brochure.limited import limit_memory
from brochure.studio.process import GoneError, TooSlowError, WorkProcess

_PATIENCE = 30.0  # seconds; a photo of 100 megapixels takes three
_MEMORY = 3 * 2**30  # bytes of address space
_KEPT = 40_000_000  # bytes of pictures
_QUALITY = 82


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a PDF, from 1, with all that lies around it, and how fine its picture is (ppi)."""

    path: Path
    page: int
    ppi: int


def serve_previews(connection: Connection) -> None:
    """Answer questions until the studio is closed."""
    limit_memory(_MEMORY)
    while True:
        asked, pixels = connection.recv()
        if isinstance(asked, Sheet):
            picture = api.page_picture(asked.path, asked.page, ppi=asked.ppi, quality=_QUALITY, whole=True)
        elif isinstance(asked, bytes):
            picture = _of_bytes(asked, pixels)
        else:
            picture = api.photo_preview(asked, pixels)
        connection.send(picture)


def _of_bytes(data: bytes, pixels: int) -> bytes | None:
    """Return the picture of a photo that lies in no file yet."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "photo"
        path.write_bytes(data)
        return api.photo_preview(path, pixels)


class Previews:
    """Makes pictures, one at a time."""

    def __init__(self, patience: float = _PATIENCE) -> None:
        self._process = WorkProcess(serve_previews)
        self._patience = patience
        self._kept: OrderedDict[tuple[object, ...], bytes] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, path: Path, pixels: int) -> bytes | None:
        """Return a photo as JPEG of at most so many pixels a side; None for what cannot be shown."""
        try:
            key = (path, state_of(path), pixels)
        except OSError:
            return None
        return self._made(key, path, pixels)

    def of_sheet(self, sheet: Sheet) -> bytes | None:
        """Return a page as JPEG; None for one that cannot be shown."""
        try:
            key = (sheet, state_of(sheet.path))
        except OSError:
            return None
        return self._made(key, sheet, 0)

    def of_bytes(self, data: bytes, pixels: int) -> bytes | None:
        """Return a photo that lies in no file yet as JPEG; None for what cannot be shown."""
        return self._made((hashlib.sha256(data).digest(), pixels), data, pixels)

    def _made(self, key: tuple[object, ...], photo: Path | bytes | Sheet, pixels: int) -> bytes | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            try:
                data: bytes | None = self._process.ask((photo, pixels), self._patience)
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
