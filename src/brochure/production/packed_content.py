"""Many municipalities in little memory: each is read, or stays packed, until a document is made about it."""

import pickle
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.problems import ProblemError
from brochure.production.publish_problems import content_changed

if TYPE_CHECKING:
    from brochure.content.model import Municipality

_LEVEL = 1  # of 9: a third of the size in a fifth of a millisecond


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that is known to have no error: its name for people, and the SHA-256 it had then."""

    path: Path
    file: str
    digest: str | None


class PackedMunicipalities(Mapping[str, "Municipality"]):
    """Content models by stem; the last one asked for is at hand.

    A build of hundreds of municipalities works on one at a time. What was read once stays packed to a tenth
    of its size; what is known to be sound is read by the process that needs it.
    """

    def __init__(
        self, packed: Mapping[str, bytes] | None = None, sound: Mapping[str, CheckedFile] | None = None
    ):
        self._packed, self._sound = dict(packed or {}), dict(sound or {})
        self._last: tuple[str, Municipality] | None = None

    def add(self, stem: str, model: "Municipality") -> None:
        """Pack a model; one of the same stem is replaced."""
        self._packed[stem] = zlib.compress(pickle.dumps(model, pickle.HIGHEST_PROTOCOL), _LEVEL)
        self._last = None

    def is_read(self, stem: str) -> bool:
        """Tell whether a municipality was read already."""
        return stem in self._packed

    def only(self, stems: Iterable[str], sound: Mapping[str, CheckedFile]) -> "PackedMunicipalities":
        """Return those of some stems, packed as they are here or as sound files."""
        wanted = list(stems)
        packed = {stem: self._packed[stem] for stem in wanted if stem in self._packed}
        return PackedMunicipalities(packed, {stem: sound[stem] for stem in wanted if stem not in packed})

    def __getitem__(self, stem: str) -> "Municipality":
        """Return a model. Raises ProblemError where its file is no longer the one that was found sound."""
        if self._last is None or self._last[0] != stem:
            if stem not in self._packed:
                self.add(stem, _read(self._sound[stem], stem))
            self._last = (stem, pickle.loads(zlib.decompress(self._packed[stem])))
        return self._last[1]

    def __contains__(self, stem: object) -> bool:
        return stem in self._packed or stem in self._sound

    def __iter__(self) -> Iterator[str]:
        return iter(sorted({*self._packed, *self._sound}))

    def __len__(self) -> int:
        return len({*self._packed, *self._sound})

    def __getstate__(self) -> dict[str, object]:
        return {"_packed": self._packed, "_sound": self._sound, "_last": None}


def _read(sound: CheckedFile, stem: str) -> "Municipality":
    from brochure.content.model import Municipality
    from brochure.content.reader import read_bytes
    from brochure.content.validation import validate

    try:
        data = sound.path.read_bytes()
    except OSError:
        data = b""
    if sha256(data).hexdigest() == sound.digest:
        loaded = validate(Municipality, *read_bytes(data, sound.file))
        if loaded.value is not None:
            return loaded.value
    raise ProblemError(content_changed(sound.file, stem))
