"""Words about withdrawn photos: which files held them, what was removed, and what could not be."""

from collections.abc import Iterable, Mapping

from brochure.files import why_not_written
from brochure.i18n import _
from brochure.problems import Problem, Severity, Stage
from brochure.production.consents import Consents
from brochure.production.holdings import Photos
from brochure.production.purge import Purge, Purged
from brochure.production.store import Store


class Withdrawals:
    """The files that hold or held a photo whose consent was taken back, kept so that no build forgets them."""

    def __init__(self, store: Store, consents: Consents) -> None:
        self._store, self._consents = store, consents
        self._is_news: set[str] = set()

    def mark(self, held: Mapping[str, Iterable[str]]) -> None:
        """Keep which files hold photos that may not be shown: `held` tells the photos by file below `output/`."""
        for photo in self._photos():
            holding = {file for file, photos in held.items() if photo in photos}
            known = set(self._store.note(f"held:{photo}") or [])
            if holding:
                self._is_news.add(photo)
            if holding - known:
                self._store.set_notes({f"held:{photo}": sorted(holding | known)})

    def keep_photos(self, note: str, files: Mapping[str, Photos]) -> None:
        """Keep which photos files hold that no document's record tells of."""
        if files:
            known = self._store.note(note) or {}
            self._store.set_notes({note: {**known, **{name: dict(photos) for name, photos in files.items()}}})

    def problems(self, stuck: Iterable[str] = ()) -> list[Problem]:
        """Return a problem for every photo taken back that was published: a note once nothing holds it any more."""
        found = []
        for photo, subject in self._photos().items():
            if held := self._store.note(f"held:{photo}") or []:
                still = sorted(set(held) & set(stuck))
                found.append(held_problem(photo, subject, held, still, is_news=photo in self._is_news))
        return found

    def _photos(self) -> dict[str, str]:
        return {one.photo: one.subject for one in self._consents.listings if one.is_taken_back}


def still_held(purge: Purge) -> list[Problem]:
    """Return what lies in `output/` and holds a photo that was taken back; changes nothing."""
    photos = {one.photo: one.subject for one in purge.consents.listings if one.is_taken_back}
    if not photos:
        return []
    held = purge.holding()
    found = []
    for photo, subject in photos.items():
        if files := sorted(file for file, shown in held.items() if photo in shown):
            found.append(held_problem(photo, subject, files, files, is_news=True))
    return found


def held_problem(photo: str, subject: str, held: list[str], still: list[str], *, is_news: bool) -> Problem:
    """Return the problem of a photo that was published and taken back; `still` are the files that hold it now."""
    remedy = _("Take back the copies that were printed, mailed or put online.")
    if still:
        names = ", ".join(f"output/{name}" for name in still)
        remedy += " " + _("Not made again yet, so still holding it: {names}.").format(names=names)
        remedy += " " + _("`brochure build` makes or removes them.")
    return Problem(
        code="photo-withdrawn",
        severity=Severity.WARNING if is_news or still else Severity.NOTE,
        file=f"content/photos/{photo}",
        subject=subject,
        message=_("consent for {photo} was withdrawn; these published files held it: {names}").format(
            photo=photo, names=", ".join(f"output/{name}" for name in held)
        ),
        remedy=remedy,
        details={"held": held, "still": still},
    )


def purged_problems(purge: Purge, purged: Purged, documents: Mapping[str, Iterable[str]]) -> list[Problem]:
    """Return what was removed, what could not be, and what nobody knows; `documents` by PDF, with their photos."""
    files = {file: purge.documents.get(file, []) for file in documents}
    gone = sorted(file for file, names in files.items() if any(name in purged.removed for name in names))
    found = [_document_removed(purge, file, documents[file]) for file in gone]
    beside = {name for names in files.values() for name in names}
    if others := {name: photos for name, photos in purged.removed.items() if name not in beside}:
        found.append(_others_removed(others))
    found += [_stuck(name, error) for name, error in sorted(purged.stuck.items())]
    if purged.unknown:
        found.append(_holder_unknown(purged.unknown))
    return found


def _document_removed(purge: Purge, file: str, photos: Iterable[str]) -> Problem:
    job = purge.job_of(file)
    subject = (job.subject if job.stem else f"--layout {job.layout}") if job else ""
    return Problem(
        code="document-removed",
        severity=Severity.WARNING,
        file=f"output/{file}",
        subject=job.subject if job else None,
        message=_(
            "it was removed with all that lay beside it: it held {photos}, which may not be shown any more, and it "
            "could not be made again"
        ).format(photos=", ".join(photos)),
        remedy=_("Mend what keeps it from being made. Then: `brochure build {subject}`").format(
            subject=subject
        )
        if job
        else _("Nothing answers for this file any more; take back its copies."),
        details={"photos": list(photos)},
    )


def _others_removed(removed: Mapping[str, Iterable[str]]) -> Problem:
    photos = sorted({photo for some in removed.values() for photo in some})
    return Problem(
        code="photo-removed",
        severity=Severity.WARNING,
        message=_("removed, because they held {photos}, which may not be shown any more: {names}").format(
            photos=", ".join(photos), names=", ".join(sorted(removed))
        ),
        remedy=_(
            "Make them again where you need them: a collection with `brochure build --collect NAME`, drafts with "
            "`brochure mail preview`, a booklet with `brochure impose`, web pages with `brochure build --html DIR`."
        ),
        details={"removed": sorted(removed), "photos": photos},
    )


def _stuck(name: str, error: OSError) -> Problem:
    reason, remedy = why_not_written(error)
    return Problem(
        code="photo-stays",
        stage=Stage.RENDER,
        file=f"output/{name}",
        message=_("it holds a photo that may not be shown any more, and cannot be removed: {reason}").format(
            reason=reason
        ),
        remedy=remedy,
    )


def _holder_unknown(files: list[str]) -> Problem:
    names = ", ".join(f"output/{name}" for name in files)
    return Problem(
        code="photo-holder-unknown",
        severity=Severity.WARNING,
        message=_(
            "nobody knows which photos these files hold, and consent for some was withdrawn: {names}"
        ).format(names=names),
        remedy=_("Look at them, and delete those that hold a withdrawn photo."),
        details={"files": list(files)},
    )
