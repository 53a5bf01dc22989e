"""Clearing away, as a build does it: what else must be made because of a withdrawal, and what must go."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.finishing.editions import editions, usual
from brochure.layout.folders import folders_by_name
from brochure.problems import Problem, ProblemError
from brochure.production.build_settings import BuildSettings
from brochure.production.consents import Consents
from brochure.production.holdings import COLLECTIONS, PAGES, Holdings
from brochure.production.jobs import Job, Result, is_among
from brochure.production.purge import Purge, Purged
from brochure.production.record import Record
from brochure.production.request import Request
from brochure.production.store import Store
from brochure.production.usual_layouts import is_asked, usual_folders
from brochure.production.withdrawn import Withdrawals, purged_problems
from brochure.workspace import Workspace, extra_is_named, typed_key

if TYPE_CHECKING:  # a build in which nothing changed and nothing was taken back sends nothing out
    from brochure.production.outside import Copy


class Clearing:
    """What one build does about photos that may not be shown any more."""

    def __init__(self, workspace: Workspace, request: Request, store: Store, tool: str) -> None:
        self._workspace, self._request, self._store = workspace, request, store
        self._consents = Consents(workspace, store, tool)
        self._withdrawals = Withdrawals(store, self._consents)
        self._purge = purge_of(workspace, self._consents)
        self._extra = self._purge.overdue(but=self._is_asked)
        self._besides: set[str] = set()  # the editions that can be made
        self._before: dict[str, tuple[str, ...]] = {}  # what documents hold that may be made in vain
        self._pages: dict[str, dict[str, str | None]] = {}
        self.collected: dict[str, dict[str, str | None]] = {}

    # ---- what else is made ------------------------------------------------------------------

    def settings(self, tool: str) -> BuildSettings:
        """Return the settings of the build, with the editions of what must be made besides.

        Raises ProblemError for a press profile that cannot be used, where what is asked for needs one.
        """
        asked = self._request.editions or usual()
        more = {file.partition("/")[0] for file in self._extra} - set(asked)
        unpressed = {name for name in more if not editions()[name].uses_press}
        for besides in (more, unpressed):  # what cannot be made because of the press is removed
            if besides:
                try:
                    wider = replace(self._request, editions=(*asked, *sorted(besides)))
                    return self._with(BuildSettings(self._workspace, wider, self._store, tool), besides)
                except ProblemError:
                    continue
        return self._with(BuildSettings(self._workspace, self._request, self._store, tool), set())

    def _with(self, settings: BuildSettings, besides: set[str]) -> BuildSettings:
        self._besides = besides | set(self._request.editions or usual())
        return settings

    def also(self, settings: BuildSettings) -> list[Job]:
        """Return the jobs that nobody asked for and whose documents hold a photo that may not be shown."""
        jobs = [job for job in map(self._purge.job_of, self._extra) if job is not None]
        return [
            job
            for job in jobs
            if (facts := settings.all_layouts.get(job.layout)) is not None
            and job.edition in facts.editions
            and job.edition in self._besides
            and facts.is_about_towns == bool(job.stem)
            and (not job.extra or facts.is_made_of(job.extra))
        ]

    def _is_asked(self, job: Job) -> bool:
        request = self._request
        if job.edition not in (request.editions or usual()) or not is_asked(
            job.layout, request.layouts or usual_folders(self._workspace), self._folder_of
        ):
            return False
        if request.languages and job.language not in request.languages:
            return False  # also where it may be asked for: then it is made once all the same
        if job.extra and request.extras is not None:
            return is_among(job.extra, request.extras)
        if not request.municipalities:
            return True
        if job.extra:  # named itself; a town of it that is named may not be enough
            return extra_is_named(job.extra, request.municipalities)
        if not job.stem:
            return request.extras is not None or job.layout in request.layouts
        return not {job.stem, job.subject}.isdisjoint(map(typed_key, request.municipalities))

    def _folder_of(self, layout: str) -> str:
        """Return the folder of a layout: `poster` of `poster-a2`, one of its sizes."""
        return folders_by_name(self._workspace).get(layout, layout)

    # ---- before and after -------------------------------------------------------------------

    def begin(self, jobs: Iterable[Job], fresh: Iterable[Job]) -> None:
        """Keep what is there before it is made again: documents of jobs, and of what is not even a job."""
        there = self._purge.documents
        found = {job.file: self._purge.outdated(job.file) for job in jobs if job.file in there}
        told = {*found, *(job.file for job in fresh)}
        found |= self._purge.overdue(but=lambda job: job.file in told)
        self._before = {file: photos for file, photos in found.items() if photos}
        held = {name: photos for file, photos in self._before.items() for name in there[file]}
        self._withdrawals.mark(held | self._purge.holding_besides())

    def beside_page(self, path: Path, name: str, data: bytes) -> None:
        """Keep that a copy of a photo was put beside a web page."""
        if name.startswith("content/photos/"):
            photo = name.removeprefix("content/photos/")
            self._pages[str(path.resolve())] = {photo: sha256(data).hexdigest()}

    def end(
        self,
        results: Sequence[Result],
        records: Mapping[str, Record],
        mailed: "Callable[[Workspace], Iterable[Copy]]",
    ) -> list[Problem]:
        """Remove what could not be made again and all else that holds a photo which may not be shown."""
        self._withdrawals.keep_photos(COLLECTIONS, self.collected)
        self._withdrawals.keep_photos(PAGES, self._pages)
        found = self._log_prints(results, records)
        made = {result.job.file: set(result.files) for result in results if result.published}
        purge, purged = self._purge, Purged()
        failed = {file: photos for file, photos in self._before.items() if file not in made}
        purge.remove_documents(failed, purged)
        purge.remove_leftovers(self._before, made, purged)
        purge.remove_others(purged, self.collected)
        found += purged_problems(purge, purged, failed)
        found += self._withdrawals.problems(purged.stuck)
        return found + self._outside(mailed)

    def after_failure(self) -> list[Problem]:
        """Remove what holds a photo that may not be shown, where the build itself could not go on."""
        purge, purged = purge_of(self._workspace, self._consents), Purged()
        failed = purge.overdue()
        self._withdrawals.mark(purge.holding())
        purge.remove_documents(failed, purged)
        purge.remove_others(purged)
        return [*purged_problems(purge, purged, failed), *self._withdrawals.problems(purged.stuck)]

    def _outside(self, mailed: "Callable[[Workspace], Iterable[Copy]]") -> list[Problem]:
        if not any(one.is_taken_back for one in self._consents.listings):
            return []
        from brochure.production.outside import outside_problems
        from brochure.production.print_log import print_copies

        return outside_problems(self._consents, mailed(self._workspace), print_copies(self._workspace))

    def _log_prints(self, results: Iterable[Result], records: Mapping[str, Record]) -> list[Problem]:
        made = [one for one in results if one.published and not one.fresh and one.photos and one.facts]
        printed = [one for one in made if editions()[one.job.edition].uses_press]
        if not printed:
            return []
        from brochure.production.outside import Copy
        from brochure.production.print_log import log_prints, today

        copies, digests = [], []
        for result in printed:
            assert result.facts is not None  # those without were passed over
            told = result.facts.finish.get("preflight")
            press = str(told["press"]) if isinstance(told, dict) else ""
            photos = records[result.job.file].photos
            copies.append(Copy(result.job.file, today().isoformat(), press, photos))
            digests.append(result.facts.file.sha256 if result.facts.file else "")
        return log_prints(self._workspace, copies, digests)


def purge_of(workspace: Workspace, consents: Consents) -> Purge:
    """Return what finds and removes the holders of photos in a workspace."""

    def layouts() -> set[str]:
        """The names of all layouts and their sizes, sound or not."""
        return set(folders_by_name(workspace))

    return Purge(workspace, consents, Holdings(workspace), layouts)
