"""After a withdrawal no bit of a photo is left in what the program made: caches, documents, collections, drafts.

A document is made anew without the photo, also where nobody asked for it. Where that fails, for whatever
reason, its old files go: better no document than one that shows somebody who does not want to be seen.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from shutil import rmtree

from brochure.finishing.editions import editions
from brochure.layout.edition import PDF, SOCIAL
from brochure.layout.folders import layouts_for_social
from brochure.production.consents import LABEL, Consents, Standing
from brochure.production.holdings import COLLECTIONS, DRAFTS, PAGES, Holdings, Photos
from brochure.production.jobs import Job
from brochure.production.output_names import document_of, job_of
from brochure.workspace import Workspace

BY_HAND = ("-booklet.pdf", "-booklet-a3.pdf")
"""What `brochure impose` puts beside a document: nobody remembers it, its name tells."""
_MAILED = "screen"  # the edition whose documents a draft carries
# What a preview wrote, or was writing when it was cut off.
_DRAFT = re.compile(
    r"\d+-[a-z0-9-]*\.eml|pagina-[0-9a-f]{16}\.png|overzicht\.html|LEESMIJ\.txt|README\.txt|index\.html|\..+\.part"
)


@dataclass(slots=True)
class Purged:
    """What was taken away, below `output/`, by the photos it held; what could not be, with its error."""

    removed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    stuck: dict[str, OSError] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)  # files of which nobody knows what they hold

    def remove(self, path: Path, name: str, photos: Iterable[str]) -> None:
        """Remove a file and keep what came of it."""
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            self.stuck[name] = error
        else:
            self.removed[name] = tuple(sorted(photos))


class Purge:
    """Finds and removes what holds photos that may not be shown."""

    def __init__(
        self,
        workspace: Workspace,
        consents: Consents,
        holdings: Holdings,
        layouts: Callable[[], Collection[str]],
    ) -> None:
        self._workspace, self.consents, self.holdings, self._layouts = workspace, consents, holdings, layouts

    # ---- documents --------------------------------------------------------------------------

    def overdue(self, but: Callable[[Job], bool] = lambda job: False) -> dict[str, tuple[str, ...]]:
        """Return the documents in `output/` that hold a photo which may not be shown, by PDF, with those photos.

        Documents of some jobs (`but`) are not looked at.
        """
        if not self.consents.forbids_any:
            return {}
        jobs = {file: self.job_of(file) for file in self.documents}
        found = {file: self._forbidden(file) for file, job in jobs.items() if job is None or not but(job)}
        return {file: photos for file, photos in found.items() if photos}

    @cached_property
    def documents(self) -> dict[str, list[str]]:
        """The files in `output/` by the PDF of their document."""
        found: dict[str, list[str]] = {}
        for name, edition in editions().items():
            folder = self._workspace.output / name
            for path in sorted(folder.iterdir(), key=_name) if folder.is_dir() else []:
                document = document_of(path.name, edition)
                if path.name.startswith(".") or not path.is_file() or document is None:
                    continue
                for ending in BY_HAND:
                    document = document.removesuffix(ending.removesuffix(PDF))
                found.setdefault(f"{name}/{document}{PDF}", []).append(f"{name}/{path.name}")
        return found

    def job_of(self, file: str) -> Job | None:
        """Return the job whose PDF a file is; None for what no municipality and no layout answers for."""
        edition, _slash, name = file.partition("/")
        layouts, keys, languages = self._known
        return job_of(name.removesuffix(PDF), edition, layouts, keys, languages, self._extras)

    @cached_property
    def _extras(self) -> Collection[str]:
        return self._workspace.extra_files()

    @cached_property
    def _known(self) -> tuple[Collection[str], Collection[str], Collection[str]]:
        """Layouts, keys of municipalities, and languages of the label."""
        workspace = self._workspace
        told = [one for one in workspace.languages() if workspace.in_language("label", one).is_file()]
        return self._layouts(), workspace.municipality_files(), told

    def _use(self, file: str) -> str:
        """Return what the photos of a document are used for: its edition, or social media."""
        job = self.job_of(file)
        return SOCIAL if job is not None and job.layout in self._for_social else file.partition("/")[0]

    @cached_property
    def _for_social(self) -> frozenset[str]:
        return layouts_for_social(self._workspace)

    def outdated(self, file: str) -> tuple[str, ...]:
        """Return the photos of a document, as it lies there, that may not be shown or are other pictures now."""
        photos, edition = self.holdings.of_document(file), self._use(file)
        if photos is None:
            return self._forbidden(file)
        gone = {name for name, was in photos.items() if self._is_gone(file, name, was, edition)}
        return tuple(sorted({*gone, *self._forbidden(file)}))

    def _is_gone(self, file: str, photo: str, digest: str | None, edition: str) -> bool:
        """Tell whether a photo may no longer lie there; of a file that nobody can read whole, it may list it."""
        standing = self.consents.standing(photo, digest, edition)
        if standing is Standing.UNLISTED and self.consents.unread:
            job = self.job_of(file)
            return job is not None and bool(job.stem) and job.subject not in self.consents.unread
        return standing is not Standing.SHOWN

    def _forbidden(self, file: str) -> tuple[str, ...]:
        photos, edition = self.holdings.of_document(file), self._use(file)
        if photos is None:
            job = None if file in self._collections else self.job_of(file)
            return (
                tuple(sorted(self.consents.forbidden_of(job.subject if job.stem else LABEL, edition)))
                if job
                else ()
            )
        return tuple(
            sorted(
                name
                for name, was in photos.items()
                if self.consents.standing(name, was, edition) is Standing.FORBIDDEN
            )
        )

    def remove_documents(self, files: Mapping[str, Iterable[str]], purged: Purged) -> None:
        """Remove documents, by PDF with the photos they hold, with all that lies beside them."""
        for file, photos in files.items():
            for name in self.documents.get(file, []):
                purged.remove(self._workspace.output / name, name, photos)

    def remove_leftovers(
        self, held: Mapping[str, Iterable[str]], made: Mapping[str, Collection[str]], purged: Purged
    ) -> None:
        """Remove what lies beside documents that were made again and is not of them: a booklet made by hand.

        `held` are the photos by PDF that documents held before, `made` the files they have now.
        """
        for file in set(held) & set(made):
            for name in set(self.documents.get(file, [])) - set(made[file]):
                purged.remove(self._workspace.output / name, name, held[file])

    # ---- all else ---------------------------------------------------------------------------

    def remove_others(self, purged: Purged, kept: Collection[str] = ()) -> None:
        """Remove collections (but those just `kept`), drafts of mail, copies beside web pages, and cached pieces."""
        for file, gone in self._bad_collections().items():
            if gone and file not in kept:
                purged.remove(self._workspace.output / file, file, gone)
        self.remove_drafts(purged)
        for copy, photos in self.holdings.noted(PAGES).items():
            path = Path(copy)
            if self._is_ours(path, photos) and self._gone(photos, None):
                purged.remove(path, copy, photos)
        self.clean_caches(purged)
        if any(one.is_taken_back for one in self.consents.listings):
            # A document's name is no secret, anybody's file may lie beside it.
            known = {
                *self._collections,
                *kept,
            }
            purged.unknown += [
                file for file in self.documents if file not in known and self._is_unknown(file)
            ]

    def holding(self) -> dict[str, tuple[str, ...]]:
        """Return every file below `output/` that holds a photo which may not be shown, with those photos."""
        found = {name: photos for file, photos in self.overdue().items() for name in self.documents[file]}
        return found | self.holding_besides()

    def holding_besides(self) -> dict[str, tuple[str, ...]]:
        """Return the files that are no documents and hold such a photo: collections and drafts."""
        found = {file: photos for file, photos in self._bad_collections().items() if photos}
        return found | {name: gone for names, gone in self._bad_drafts() for name in names}

    def remove_drafts(self, purged: Purged) -> None:
        """Remove the drafts of every mailing one of which holds a photo that may not be shown."""
        for names, gone in self._bad_drafts():
            for name in names:
                purged.remove(self._workspace.output / name, name, gone)

    def _bad_drafts(self) -> Iterator[tuple[list[str], tuple[str, ...]]]:
        known = self.holdings.noted(DRAFTS)
        for campaign in _folders(self._workspace.output / "mail"):
            files = [
                path for path in sorted(campaign.iterdir()) if path.is_file() and _DRAFT.fullmatch(path.name)
            ]
            names = [path.relative_to(self._workspace.output).as_posix() for path in files]
            carrying = [name for name in names if name.endswith((".eml", ".png", ".part", "index.html"))]
            if gone := {photo for name in carrying for photo in self._gone(known.get(name), _MAILED)}:
                yield names, tuple(sorted(gone))

    def _bad_collections(self) -> dict[str, tuple[str, ...]]:
        there = {f: p for f, p in self._collections.items() if (self._workspace.output / f).is_file()}
        return {file: self._gone(photos, file.partition("/")[0]) for file, photos in there.items()}

    def clean_caches(self, purged: Purged) -> None:
        """Remove what was prepared of photos that may not be shown, in the caches of all users."""
        for state in _folders(self._workspace.output / ".state"):
            for cache in (one for one in _folders(state) if one.name == "photos"):
                for folder in _folders(cache):
                    kept = self.consents.allowed(folder.name) if folder.name in editions() else frozenset()
                    for piece in _folders(folder):
                        if piece.name not in kept:
                            self._clear(piece, purged)
                    if not kept:
                        self._clear(folder, purged)

    def _clear(self, folder: Path, purged: Purged) -> None:
        try:
            rmtree(folder)
        except OSError as error:
            if folder.exists():  # of another user
                purged.stuck[folder.relative_to(self._workspace.output).as_posix()] = error

    @cached_property
    def _collections(self) -> dict[str, dict[str, str | None]]:
        return self.holdings.noted(COLLECTIONS)

    def _is_unknown(self, file: str) -> bool:
        return self.holdings.of_document(file) is None and self.job_of(file) is None

    def _gone(self, photos: Photos | None, edition: str | None) -> tuple[str, ...]:
        """Return the photos that may no longer lie somewhere; of a file nobody knows, whatever was taken back."""
        if photos is None:
            return tuple(sorted({one.photo for one in self.consents.listings if one.is_taken_back}))
        names = (edition,) if edition else tuple(editions())
        gone = set()
        for photo, digest in photos.items():
            found = {self.consents.standing(photo, digest, name) for name in names}
            doubtful = found == {Standing.UNLISTED} and bool(self.consents.unread)
            if Standing.SHOWN not in found and not doubtful:
                gone.add(photo)
        return tuple(sorted(gone))

    def _is_ours(self, path: Path, photos: Photos) -> bool:
        """Tell whether a file is the copy of a photo as it was made, and not the photo itself."""
        from hashlib import sha256

        try:
            if path.resolve().is_relative_to(self._workspace.photos.resolve()):
                return False
            return sha256(path.read_bytes()).hexdigest() in photos.values()
        except OSError:
            return False


def _folders(folder: Path) -> list[Path]:
    """Return the folders in a folder, without links: these lead to what is not ours."""
    try:
        return [path for path in sorted(folder.iterdir()) if path.is_dir() and not path.is_symlink()]
    except OSError:
        return []


def _name(path: Path) -> str:
    return path.name
