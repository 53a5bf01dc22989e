"""Withdrawn photos: every published file that held one is named, also after it was made again."""

from collections.abc import Iterable, Mapping

from brochure.i18n import _
from brochure.problems import Problem, Severity
from brochure.production.content_index import ContentIndex
from brochure.production.record import Record
from brochure.production.store import Store

_COLLECTIONS = "collections"


class Withdrawals:
    """The published files that hold or held a photo whose consent was taken back."""

    def __init__(self, store: Store, knowledge: ContentIndex, records: Mapping[str, Record]) -> None:
        self._store, self._knowledge, self._records = store, knowledge, records
        self._is_news: set[str] = set()

    def mark(self) -> None:
        """Keep the names of files that hold a withdrawn photo, before they are made again."""
        for photo in self._photos():
            holding = self._holding(photo)
            if holding:
                self._is_news.add(photo)
                known = set(self._store.note(f"held:{photo}") or [])
                if holding - known:
                    self._store.set_notes({f"held:{photo}": sorted(holding | known)})

    def collected(self, file: str, photos: Iterable[str]) -> None:
        """Keep which photos a collection holds."""
        known = self._store.note(_COLLECTIONS) or {}
        self._store.set_notes({_COLLECTIONS: {**known, file: sorted(photos)}})

    def problems(self) -> list[Problem]:
        """Return a problem for every withdrawn photo that was published: a warning until all is made again."""
        found = []
        for photo, stem in self._photos().items():
            held = self._store.note(f"held:{photo}") or []
            still = sorted(self._holding(photo))
            if held:
                is_news = bool(still) or photo in self._is_news
                found.append(_withdrawn(photo, stem, held, still, is_news=is_news))
        return found

    def _photos(self) -> dict[str, str]:
        """Return the withdrawn photos of what was asked for, with their municipality."""
        found = dict.fromkeys(self._knowledge.facts("").withdrawn, "label")
        stems = self._knowledge.stems
        return found | {name: stem for stem in stems for name in self._knowledge.facts(stem).withdrawn}

    def _holding(self, photo: str) -> set[str]:
        held = {name for r in self._records.values() if photo in r.photos for name in r.outputs}
        collections = self._store.note(_COLLECTIONS) or {}
        return held | {file for file, photos in collections.items() if photo in photos}


def _withdrawn(photo: str, stem: str, held: list[str], still: list[str], *, is_news: bool) -> Problem:
    remedy = _("Take back the copies that were printed, mailed or put online.")
    if still:
        names = ", ".join(f"output/{name}" for name in still)
        remedy += " " + _("Not made again yet, so still holding it: {names}.").format(names=names)
    return Problem(
        code="photo-withdrawn",
        severity=Severity.WARNING if is_news else Severity.NOTE,
        file=f"content/photos/{photo}",
        subject=stem,
        message=_("consent for {photo} was withdrawn; these published files held it: {names}").format(
            photo=photo, names=", ".join(f"output/{name}" for name in held)
        ),
        remedy=remedy,
        details={"held": held, "still": still},
    )
