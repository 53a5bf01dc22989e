"""Where a photo was used: in what lies in `output/`, in what was mailed, in what was handed to a print shop."""

from collections.abc import Iterable
from dataclasses import dataclass

from brochure.production.clearing import purge_of
from brochure.production.consents import Consents, Listing
from brochure.production.holdings import COLLECTIONS, DRAFTS, PAGES, Photos
from brochure.production.outside import Copy, holds
from brochure.production.print_log import print_copies
from brochure.production.store import Store
from brochure.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PhotoUses:
    """Where a photo was used. `made` are files below `output/`; `unknown` are copies of which nobody knows."""

    made: tuple[str, ...]
    mailed: tuple[Copy, ...]
    printed: tuple[Copy, ...]
    unknown: tuple[Copy, ...]


def uses_of(workspace: Workspace, photo: str, mailed: Iterable[Copy]) -> PhotoUses:
    """Return where a photo was used, by its name below content/photos or by its picture; writes nothing."""
    from brochure.content.photos import photo_path

    mailed, printed = list(mailed), print_copies(workspace)
    with Store(None) as store:
        consents = Consents(workspace, store, "")
        path = photo_path(workspace, photo)
        one = Listing(photo, "", {}, store.digest(path) if path is not None else None)
        return PhotoUses(
            tuple(_made(workspace, consents, one)),
            tuple(copy for copy in mailed if holds(copy, one, consents)),
            tuple(copy for copy in printed if holds(copy, one, consents)),
            tuple(copy for copy in [*mailed, *printed] if copy.photos is None),
        )


def _made(workspace: Workspace, consents: Consents, one: Listing) -> list[str]:
    purge = purge_of(workspace, consents)
    holdings = purge.holdings
    found = [
        name
        for file, names in purge.documents.items()
        if _shows(holdings.of_document(file), one)
        for name in names
    ]
    for note in (COLLECTIONS, DRAFTS):
        noted = holdings.noted(note)
        found += [file for file, photos in noted.items() if _shows(photos, one)]
    pages = [file for file, photos in holdings.noted(PAGES).items() if _shows(photos, one)]
    return sorted({name for name in found if (workspace.output / name).is_file()}) + sorted(pages)


def _shows(photos: Photos | None, one: Listing) -> bool:
    if photos is None:
        return False
    return one.photo in photos or (one.digest is not None and one.digest in photos.values())
