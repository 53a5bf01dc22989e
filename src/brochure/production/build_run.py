"""One run of a build: plan what is to be made, make it, publish it, and say what came of it."""

from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from brochure.files import write_whole
from brochure.finishing.editions import editions, usual
from brochure.problems import Problem, is_blocking
from brochure.production.clearing import Clearing
from brochure.production.content_index import ContentIndex
from brochure.production.facts import FileFacts
from brochure.production.fingerprint import Fingerprints
from brochure.production.jobs import Job, Result
from brochure.production.open_marks import WaitingForMarks
from brochure.production.output_names import orphans
from brochure.production.preparing import prepare_workers
from brochure.production.publish_problems import content_changed, nothing_in, orphan, unremovable, unwritable
from brochure.production.record import Record
from brochure.production.records import BuildRecords
from brochure.production.report import write_report
from brochure.production.request import Listener, Outcome, Request
from brochure.production.store import Store
from brochure.production.subjects import extra_documents, subjects_of
from brochure.workspace import Workspace

if TYPE_CHECKING:  # a build in which nothing was taken back asks nobody
    from brochure.production.layout_check import LayoutFaults
    from brochure.production.outside import Copy

Mailed: TypeAlias = "Callable[[Workspace], Iterable[Copy]]"
"""Returns what was mailed from a workspace; asked only where a photo was taken back."""


class BuildRun:
    """One build, with what it learns on the way."""

    def __init__(
        self,
        workspace: Workspace,
        request: Request,
        listener: Listener,
        store: Store,
        tool: str,
        clearing: Clearing,
    ) -> None:
        self.workspace, self.request, self.listener, self.store = workspace, request, listener, store
        self.clearing = clearing
        self.settings = clearing.settings(tool)
        self.content_index = ContentIndex(
            workspace, store, request.municipalities, tool, self._prepare_workers, request.languages
        )
        self.prints = prints = Fingerprints(
            workspace, store, request.options, self.settings.profile_digest, tool
        )
        self.records = BuildRecords(workspace, store, self.content_index, self.settings, prints)
        self.outcome = Outcome()

    def run(self, mailed: Mailed) -> Outcome:
        """Plan, make, publish, clear away, report."""
        waiting = WaitingForMarks(self.content_index)
        if self.request.jobs != 1 and self.content_index.stems and (new := self.settings.unjudged):
            self._prepare_workers(len(self.content_index.stems))
            self._faults.begin(new)  # while content is read
        fresh, stale, barred = self._plan(waiting)
        self._note([*self.settings.problems, *waiting.told(self.content_index.problems())])
        self._note(self._without_content([*stale, *barred, *(result.job for result in fresh)]))
        self.content_index.remember()
        self.clearing.begin([*stale, *barred], [result.job for result in fresh])
        sound = self._without_faulty_layouts(stale)
        barred += [job for job in stale if job not in sound]
        self.listener.start([*barred, *sound], len(fresh))
        for result in [*fresh, *map(Result, barred)]:
            self._accept(result)
        stale = sound
        with closing(self._make(stale)) as results:
            for result in results:
                self._publish(result)
                self._accept(result)
        self._prune()
        self.clearing.collected = self._collect()
        self._note(self.clearing.end(self.outcome.results, self.records.by_file, mailed))
        self.outcome.summary = write_report(self.workspace, self.request, self.outcome)
        return self.outcome

    def _note(self, problems: list[Problem]) -> None:
        for problem in problems:
            self.outcome.problems.append(problem)
            self.listener.problem(problem)

    def _prepare_workers(self, documents: int) -> None:
        """Let workers be prepared while content is still read."""
        prepare_workers(self.request, documents)

    def _without_content(self, jobs: list[Job]) -> list[Problem]:
        """Return the languages that were asked for and that no job is in."""
        first = self.content_index.facts("").language
        there = {job.language or first for job in jobs}
        return [nothing_in(one) for one in self.request.languages if one not in there]

    # ---- planning ---------------------------------------------------------------------------

    def _jobs(self, waiting: WaitingForMarks) -> tuple[list[Job], list[Job]]:
        """Return every job that is asked for, in a fixed order: those that can be made, and those that cannot.

        Broken content bars its documents; open marks bar the editions that wait for them.
        """
        asked = self.request.editions or usual()
        index = self.content_index
        # Many at a time: asked one by one, each would be read with all that towns share.
        index.learn(index.stems)
        found = []
        for name, facts in self.settings.layouts.items():
            wanted = [edition for edition in editions() if edition in asked and edition in facts.editions]
            subjects = subjects_of(name, facts, self.request, index)
            found += [Job(name, stem, edition, *more) for stem, *more in subjects for edition in wanted]
        index.extras.asked |= {job.extra for job in found if job.extra}
        found += [job for job in self.clearing.also(self.settings) if job not in found]
        barred = [job for job in found if index.is_broken(job)]
        barred += [job for job in found if job not in barred and waiting.holds(job)]
        return [job for job in found if job not in barred], barred

    def _plan(self, waiting: WaitingForMarks) -> tuple[list[Result], list[Job], list[Job]]:
        """Split the jobs into those whose files stand, those to be made, and those that cannot be made."""
        jobs, barred = self._jobs(waiting)
        if any(not job.stem for job in jobs):
            self.content_index.learn(self.content_index.paths)
        again = self.request.force or self.request.html is not None
        fresh: list[Result] = []
        stale: list[Job] = []
        for job in jobs:
            record = self.records.fresh_record(job)  # also when made again: it tells what the fit chose
            if again or record is None or not self._keeps(record):
                stale.append(job)
            else:
                fresh.append(self._remembered(job, record))
        self.records.catch_up()
        return fresh, stale, barred

    def _keeps(self, record: Record) -> bool:
        """Tell whether what belongs to a document outside `output/` is there."""
        kept = record.facts.finish.get("kept", ())
        return isinstance(kept, list | tuple) and all((self.workspace.root / name).is_file() for name in kept)

    def _remembered(self, job: Job, record: Record) -> Result:
        """Return the result of a job whose files stand; its problems count as they did."""
        problems = list(record.problems)
        blocked = any(is_blocking(problem, strict=self.request.strict) for problem in problems)
        files = dict.fromkeys(record.outputs, b"")
        return Result(job, files, problems, record.facts, fresh=True, published=not blocked)

    @cached_property
    def _faults(self) -> "LayoutFaults":
        from brochure.production.layout_check import LayoutFaults

        return LayoutFaults(self.workspace, self.settings, self.prints, self.store)

    def _without_faulty_layouts(self, jobs: list[Job]) -> list[Job]:
        """Return the jobs whose layout is sound; of the others it is said what is wrong, once a layout."""
        if not jobs:
            return jobs
        self._prepare_workers(len(jobs))
        from brochure.production.layout_check import stops, touches

        faults = self._faults.of((job.layout for job in jobs), in_process=self.request.jobs == 1)
        told = {
            (p.code, p.file, p.line, p.message): p
            for job in jobs
            for p in faults[job.layout]
            if touches(p, job.edition)
        }
        self._note(list(told.values()))
        return [one for one in jobs if not stops(faults[one.layout], one.edition, strict=self.request.strict)]

    # ---- making -----------------------------------------------------------------------------

    def _make(self, jobs: list[Job]) -> Generator[Result, None, None]:
        if not jobs:
            return
        self._prepare_workers(len(jobs))
        from brochure.production.dispatch import make_tasks, tasks_of

        keys = {job.subject for job in jobs if job.stem}
        if any(not job.stem and not job.extra for job in jobs):
            keys |= set(self.content_index.sound(self.content_index.paths))
        keys |= {town for job in jobs if job.extra for town in self.content_index.towns_of(job)}
        material = self.content_index.material(keys, {job.extra for job in jobs if job.extra})
        self.records.look_at(jobs)
        tasks = tasks_of(jobs, self.records.settled(jobs))
        making = make_tasks(self.workspace, self.request, self.settings, material, tasks)
        with closing(making):
            for _task, results in making:
                yield from results

    def _publish(self, result: Result) -> None:
        """Put the files of a job in place and remember what they were made from."""
        from brochure.production.locate import located

        job = result.job
        if result.kept and not self.records.stands(result):  # who agrees to it agrees to what is written down
            result.problems.append(content_changed(self.content_index.file_of(job.subject), job.subject))
        result.problems = [located(problem, job, self.content_index) for problem in result.problems]
        blocked = any(is_blocking(problem, strict=self.request.strict) for problem in result.problems)
        try:
            self._write_html(result)
            if blocked or not result.files:
                return
            for name, data in sorted(result.kept.items()):  # first: a file that is out has what belongs to it
                write_whole(self.workspace.root / name, data)
            stats = {
                name: write_whole(self.workspace.output / name, data, durable=False)
                for name, data in sorted(result.files.items())
            }
        except OSError as error:
            result.problems.append(unwritable(job, error))
            return
        assert result.facts is not None  # what has files was laid out
        result.published = True
        result.facts = replace(result.facts, file=FileFacts.of(result.files[job.file]))
        self.records.remember(result, result.facts, stats)

    def _write_html(self, result: Result) -> None:
        if self.request.html is not None:
            for name, data in sorted(result.html.items()):
                path = self.request.html / name
                self.clearing.beside_page(path, name, data)
                if not path.is_file() or path.read_bytes() != data:
                    write_whole(path, data, durable=False)

    def _accept(self, result: Result) -> None:
        self.outcome.results.append(result)
        if result.published:
            self.outcome.files += sorted(result.files)
        result.files = dict.fromkeys(result.files, b"")  # published: the bytes are no longer needed
        result.html, result.kept, result.used = {}, {}, frozenset()
        self.listener.done(result)

    # ---- afterwards -------------------------------------------------------------------------

    def _prune(self) -> None:
        """Name what no municipality or layout answers for; remove it where that is asked."""
        if not self.content_index.paths or self.settings.has_broken_layouts:
            return  # a folder that is not there, or a typo in a contract, must not empty output/
        subjects = {name: facts.is_about_towns for name, facts in self.settings.all_layouts.items()}
        known = {record.rpartition("/")[2].removesuffix(".pdf") for record in self.records.by_file}
        index = self.content_index
        extras = extra_documents(self.settings.all_layouts, index.extras.paths)
        stems, languages = set(index.paths), index.label_languages
        for name in orphans(self.workspace.output, subjects, stems, known, languages, extras):
            if not self.request.prune:
                self._note([orphan(name)])
                continue
            try:
                (self.workspace.output / name).unlink(missing_ok=True)
            except OSError as error:
                self._note([unremovable(name, error)])
                continue
            self.outcome.removed.append(name)
            self.records.forget(name)

    def _collect(self) -> dict[str, dict[str, str | None]]:
        """Collect where that is asked; return the photos of what was made, by its file."""
        if self.request.collect is None:
            return {}
        from brochure.production.collecting import collect_sheets

        names = {path.stem for path in map(self.workspace.output.joinpath, self.records.outputs())}
        files, photos, problems = collect_sheets(self.workspace, self.request, self.outcome, names)
        self.outcome.files += files
        self._note(problems)
        records = self.records.by_file
        held = {photo: records[file].photos.get(photo) for photo, file in photos.items()}
        return dict.fromkeys(files, held)
