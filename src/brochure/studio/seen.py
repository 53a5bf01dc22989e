"""What pages show: the versions of files that somebody may be editing from."""

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from brochure import api

_KEPT = 200  # versions


class Seen:
    """What the files held in the versions that pages show, by subject and revision."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], Mapping[str, Any]] = OrderedDict()

    def note(self, written: api.Written) -> None:
        """Remember a version."""
        if written.is_whole and written.values is not None:
            self._kept[written.subject.name, written.revision] = written.values
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)

    def of(self, name: str, revision: str) -> Mapping[str, Any] | None:
        """Return what a page showed; None for a version that is not known."""
        return self._kept.get((name, revision))
