"""What every content file says of its photos now, read as it was typed: errors elsewhere in it hide nothing.

A document that cannot be made anew because of an error must not go on showing a photo that was withdrawn.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brochure.finishing.editions import editions
from brochure.languages import split
from brochure.layout.edition import SOCIAL
from brochure.production.fingerprint import digest_of
from brochure.production.store import Json, Store
from brochure.workspace import YAML, Workspace, file_named, key_of

if TYPE_CHECKING:  # a build in which nothing changed needs no pydantic
    from datetime import date

    from brochure.content.consent import Decision

LABEL = "label"
_SHOWN, _UNCLEAR = "shown", "unclear"  # values of `content.consent.Decision`
TAKEN_BACK = ("withdrawn", "not-given")
"""Decisions by which copies that lie elsewhere should come back: what ended by its date was right then."""


class Standing(StrEnum):
    """How a photo that a file holds stands now."""

    SHOWN = "shown"  # the same picture may be shown in this edition
    FORBIDDEN = "forbidden"  # content names it and says that it may not
    REPLACED = "replaced"  # another file goes by its name, or none
    UNLISTED = "unlisted"  # no content names it, and its file is gone


@dataclass(frozen=True, slots=True)
class Listing:
    """A photo as a content file lists it; `decisions` by edition, `digest` of the file it is now."""

    photo: str
    subject: str
    decisions: Mapping[str, str]
    digest: str | None

    @property
    def is_taken_back(self) -> bool:
        """Tell whether consent was withdrawn or refused."""
        return any(decision in TAKEN_BACK for decision in self.decisions.values())

    def is_shown(self, edition: str) -> bool:
        """Tell whether the photo may be shown in an edition."""
        return self.decisions.get(edition) == _SHOWN


class Consents:
    """What all content says of photos, each file read only when it changed."""

    def __init__(self, workspace: Workspace, store: Store, tool: str) -> None:
        self._workspace, self._store, self._tool = workspace, store, tool
        self.unread: set[str] = set()  # subjects whose file cannot be read whole: it may list more

    @cached_property
    def listings(self) -> tuple[Listing, ...]:
        """Every photo that content lists."""
        notes: dict[str, Json] = {}
        found = []
        together = _together(_files(self._workspace))
        for path in together:
            is_town = path.parent == self._workspace.municipalities
            subject = key_of(path.stem) if is_town else LABEL
            known = self._known(path, notes, _beside(path, together[path]))
            if not known["whole"]:
                self.unread.add(subject)
            for photo, decisions in known["photos"]:
                found.append(Listing(photo, subject, decisions, self.digest(photo)))
        self._store.set_notes(notes)
        return tuple(found)

    def digest(self, photo: str) -> str | None:
        """Return the SHA-256 of a photo as it is now."""
        return self._store.digest(file_named(self._workspace.photos, photo))

    def allowed(self, edition: str) -> frozenset[str]:
        """Return the digests of the photos that may be shown in an edition."""
        return frozenset(one.digest for one in self.listings if one.digest and one.is_shown(edition))

    def standing(self, photo: str, digest: str | None, edition: str) -> Standing:
        """Return how a photo stands that an edition holds, as it was: its name, and its digest where known."""
        named = self._by_name.get(photo, [])
        if named:
            if not any(one.is_shown(edition) for one in named):
                return Standing.FORBIDDEN
            return Standing.SHOWN if digest in (None, named[0].digest) else Standing.REPLACED
        alike = [one for one in self.listings if digest and one.digest == digest]  # it goes by another name
        if not alike:  # nobody took it back: where its line was mistyped, its file is still there
            return Standing.SHOWN if digest and self.digest(photo) == digest else Standing.UNLISTED
        return Standing.SHOWN if any(one.is_shown(edition) for one in alike) else Standing.FORBIDDEN

    def forbidden_of(self, subject: str, edition: str) -> list[str]:
        """Return the photos that a document about a subject may have held and may not show now.

        For documents of which nothing is known; consent that is only unclear counts as it always was so.
        """
        return [
            one.photo
            for one in self.listings
            if subject in (LABEL, one.subject) and one.decisions.get(edition) not in (_SHOWN, _UNCLEAR)
        ]

    @property
    def forbids_any(self) -> bool:
        """Tell whether any photo may not be shown in some edition."""
        return any(not one.is_shown(name) for one in self.listings for name in _uses())

    @cached_property
    def _by_name(self) -> dict[str, list[Listing]]:
        found: dict[str, list[Listing]] = {}
        for one in self.listings:
            found.setdefault(one.photo, []).append(one)
        return found

    # ---- reading ----------------------------------------------------------------------------

    def _known(self, path: Path, notes: dict[str, Json], beside: list[Path]) -> Json:
        name, key = f"consents:{self._workspace.relative_name(path)}", self._key(path, beside)
        known = self._store.keyed_note(name, key)
        if known is None:
            known = {"key": key, **self._read(path, beside)}
            if self._store.stands([path, *beside, self._publication]):
                notes[name] = known
        return known

    def _key(self, path: Path, beside: list[Path]) -> str:
        files = map(self._store.digest, [path, *beside])
        return digest_of([self._tool, self._publication_digest, list(_uses()), *files])

    @property
    def _publication(self) -> Path:
        return self._workspace.content / "publication.yaml"

    @cached_property
    def _publication_digest(self) -> str | None:
        return self._store.digest(self._publication)

    @cached_property
    def _day(self) -> "date":
        """The day that builds judge by; where nobody can read it, no consent counts as ended."""
        from datetime import date

        from brochure.content.consent import publication_day
        from brochure.content.reader import read_file

        source, _problems = read_file(self._publication, "publication.yaml")
        month = source.value(("date",)) if source is not None else None
        day = publication_day(month) if isinstance(month, str) else date.max
        return day if day != date.max else date.min

    def _read(self, path: Path, beside: list[Path]) -> dict[str, object]:
        from brochure.content import walk
        from brochure.content.one_consent import with_one_consent
        from brochure.content.reader import read_file
        from brochure.problems import Severity

        source, problems = read_file(path, self._workspace.relative(path))
        if source is None:
            return {"photos": [], "whole": False}
        others = [read_file(other, self._workspace.relative(other))[0] for other in beside]
        source = with_one_consent(source, [other for other in others if other is not None])
        photos = []
        is_whole = not any(problem.severity is Severity.ERROR for problem in problems)
        for _at, photo in walk.items(source, "photos"):
            decisions = {name: str(_decided(photo.get("consent"), name, self._day)) for name in _uses()}
            # The line that nobody could read may be the one that says what was agreed.
            is_read = is_whole or set(decisions.values()) != {_UNCLEAR}
            if is_read and (file := walk.text_at(photo, "file")):
                photos.append([file, decisions])
        return {"photos": photos, "whole": is_whole}


def _files(workspace: Workspace) -> Iterator[Path]:
    """Yield every content file that may list photos, translations among them."""
    for folder, start in ((workspace.content, LABEL), (workspace.municipalities, "")):
        for path in sorted(folder.iterdir()) if folder.is_dir() else []:
            if (
                path.suffix.lower() in YAML
                and path.name.startswith(start)
                and path.name[:1] not in (".", "~")
            ):
                yield path


def _together(files: Iterable[Path]) -> dict[Path, list[tuple[str, Path]]]:
    """Return by file, in order, all files about the same thing, itself among them, each with its key."""
    about: dict[tuple[str, str], list[tuple[str, Path]]] = {}
    found = {}
    for path in files:
        key = key_of(path.stem)
        found[path] = about.setdefault((str(path.parent), split(key)[0]), [])
        found[path].append((key, path))
    return found


def _beside(path: Path, together: Iterable[tuple[str, Path]]) -> list[Path]:
    """Return the other files about the same thing, in other languages, the first language's first."""
    found = {key: other for key, other in together if other != path}
    return [found[key] for key in sorted(found)]


def _decided(typed: Any, edition: str, day: "date") -> "Decision":
    """Return what a consent decides; a status that can be read counts, whatever else is wrong beside it."""
    from brochure.content.consent import Decision, decide, typed_consent

    consent = typed_consent(typed)
    if consent is None and isinstance(typed, dict):
        status = str(typed.get("status") or "").strip().casefold()
        if status == "withdrawn":
            return Decision.WITHDRAWN
        if status in ("asked", "refused"):
            return Decision.NOT_GIVEN
    return decide(consent, edition, day)


def _uses() -> tuple[str, ...]:
    """Return what consent may be given for: every edition, and pictures to share."""
    return (*editions(), SOCIAL)
