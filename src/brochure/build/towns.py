"""Many municipalities in little memory: each stays packed until a document is made about it."""

import pickle
from collections.abc import Iterable, Iterator, Mapping
from typing import Any


class Towns(Mapping[str, Any]):
    """Content models by stem, packed to a tenth of their size; the last one asked for is at hand.

    A build of hundreds of municipalities reads them all first, but works on one at a time.
    """

    def __init__(self, packed: Mapping[str, bytes] | None = None) -> None:
        self._packed = dict(packed or {})
        self._last: tuple[str, Any] | None = None

    def add(self, stem: str, model: Any) -> None:
        """Pack a model; one of the same stem is replaced."""
        self._packed[stem] = pickle.dumps(model, pickle.HIGHEST_PROTOCOL)
        self._last = None

    def only(self, stems: Iterable[str]) -> "Towns":
        """Return those of some stems, still packed. Raises KeyError for one that is not there."""
        return Towns({stem: self._packed[stem] for stem in stems})

    def __getitem__(self, stem: str) -> Any:
        if self._last is None or self._last[0] != stem:
            self._last = (stem, pickle.loads(self._packed[stem]))
        return self._last[1]

    def __contains__(self, stem: object) -> bool:
        return stem in self._packed

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)

    def __getstate__(self) -> dict[str, Any]:
        return {"_packed": self._packed, "_last": None}
