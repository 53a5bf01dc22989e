"""The build: plan what is to be made, make it, publish it, and say what came of it."""

from collections.abc import Iterator
from typing import Any

from brochure.build.fingerprint import Fingerprints, outputs_stand, used_data
from brochure.build.jobs import Job, Result
from brochure.build.knowledge import Knowledge
from brochure.build.names import EDITIONS, orphans
from brochure.build.report import digest_facts, write_report
from brochure.build.request import Listener, Outcome, Request
from brochure.build.store import Store
from brochure.i18n import _
from brochure.problems import Problem, Severity, Stage, is_blocking
from brochure.workspace import Workspace


def build(workspace: Workspace, request: Request, listener: Listener) -> Outcome:
    """Build what is asked for. Raises ProblemError for a press profile or layouts that cannot be used.

    Problems of single municipalities never stop the others; KeyboardInterrupt leaves whole files.
    """
    from brochure.files import sweep

    sweep(workspace.output)
    with Store(workspace.state) as store:
        return _Build(workspace, request, listener, store).run()


class _Build:
    """One build, with what it learns on the way."""

    def __init__(self, workspace: Workspace, request: Request, listener: Listener, store: Store) -> None:
        from brochure.build.setting import Setting

        self.workspace, self.request, self.listener, self.store = workspace, request, listener, store
        self.knowledge = Knowledge(workspace, store, request.municipalities)
        self.records = store.records()
        self.setting = Setting(workspace, request, store)
        self.prints = Fingerprints(workspace, store, request.options, self.setting.profile_digest)
        self.outcome = Outcome()

    def run(self) -> Outcome:
        """Plan, make, publish, report."""
        self._note([*self.setting.problems, *self.knowledge.problems])
        fresh, stale = self._plan()
        self._mark_withdrawn()
        self.listener.start(len(stale), len(fresh))
        for result in fresh:
            self._accept(result)
        for result in self._make(stale):
            self._publish(result)
            self._accept(result)
        self._tell_withdrawn()
        self._prune()
        self._collect()
        self.knowledge.remember()
        self.outcome.report = write_report(self.workspace, self.request, self.outcome)
        return self.outcome

    # ---- planning ---------------------------------------------------------------------------

    def _note(self, problems: list[Problem]) -> None:
        for problem in problems:
            self.outcome.problems.append(problem)
            self.listener.problem(problem)

    def _jobs(self) -> list[Job]:
        """Return every job that is asked for and can be made, in a fixed order."""
        if self.knowledge.companions_broken:
            return []
        editions = self.request.editions or EDITIONS
        found = []
        for name, facts in self.setting.layouts.items():
            stems = [stem for stem in self.knowledge.selected if stem not in self.knowledge.broken]
            about = stems if facts["subject"] == "municipality" else [""]
            if facts["subject"] == "label" and self.request.municipalities:
                about = [""] if name in self.request.layouts else []
            wanted = [edition for edition in EDITIONS if edition in editions and edition in facts["editions"]]
            found += [Job(name, stem, edition) for stem in about for edition in wanted]
        return found

    def _plan(self) -> tuple[list[Result], list[Job]]:
        """Split the jobs into those whose files stand and those to be made."""
        fresh: list[Result] = []
        stale: list[Job] = []
        moved: dict[str, dict[str, Any]] = {}
        for job in self._jobs():
            record = self.records.get(job.file)
            if (
                record is None
                or self.request.force
                or self.request.html
                or not self._is_fresh(job, record, moved)
            ):
                stale.append(job)
            else:
                fresh.append(self._remembered(job, record))
        self.store.remember_many(moved)
        return fresh, stale

    def _is_fresh(self, job: Job, record: dict[str, Any], moved: dict[str, dict[str, Any]]) -> bool:
        if record["base"] != self._base(job) or record["strict"] != self.request.strict:
            return False
        if not outputs_stand(self.workspace, record["outputs"]):
            return False
        photos = {name: self.store.digest(self.workspace.photos / name) for name in record["photos"]}
        if photos != record["photos"]:
            return False
        digests = {name: self.knowledge.digests.get(name) for name in record["content"]}
        if digests == record["content"] and self._same_towns(job, record):
            return True
        if used_data(record["used"], job.stem, self._models(job)) != record["data"]:
            return False
        moved[job.file] = {**record, "content": self._content_digests(job)}
        return True

    def _same_towns(self, job: Job, record: dict[str, Any]) -> bool:
        """Tell whether a document about the label still has the same municipalities."""
        return bool(job.stem) or set(record["content"]) == set(self._content_digests(job))

    def _content_digests(self, job: Job) -> dict[str, str | None]:
        digests = self.knowledge.digests
        if not job.stem:
            return dict(digests)
        own = f"content/municipalities/{self.knowledge.stems[job.stem].name}"
        return {name: digests.get(name) for name in ("content/publication.yaml", "content/label.yaml", own)}

    def _models(self, job: Job) -> dict[str, Any]:
        content = self.knowledge.content if job.stem else self.knowledge.everything
        models: dict[str, Any] = dict(content.municipalities)
        return {**models, "publication": content.publication, "label": content.label, "": content.label}

    def _base(self, job: Job) -> str:
        return self.prints.base(job.layout, job.edition, self.setting.folders(job.layout))

    def _remembered(self, job: Job, record: dict[str, Any]) -> Result:
        problems = [Problem.from_json(plain) for plain in record["problems"]]
        files = dict.fromkeys(record["outputs"], b"")
        return Result(job, files, problems, record["facts"], fresh=True, published=True)

    # ---- making -----------------------------------------------------------------------------

    def _make(self, jobs: list[Job]) -> Iterator[Result]:
        if not jobs:
            return
        from brochure.build.making import make_tasks, tasks_of

        remembered = self.store.choices(job.file for job in jobs)
        tasks = tasks_of(jobs, remembered, self.setting.layouts)
        content = self.knowledge.everything if any(not job.stem for job in jobs) else self.knowledge.content
        for _task, results in make_tasks(self.workspace, self.request, self.setting, content, tasks):
            yield from results

    def _publish(self, result: Result) -> None:
        """Put the files of a job in place, all or none, and remember what they were made from."""
        from brochure.build.places import located
        from brochure.files import write_whole

        content = self.knowledge.content if result.job.stem else self.knowledge.everything
        result.problems = [located(problem, result.job, content) for problem in result.problems]
        blocked = any(is_blocking(problem, strict=self.request.strict) for problem in result.problems)
        if blocked or not result.files:
            return
        try:
            for name in sorted(result.files):
                write_whole(self.workspace.output / name, result.files[name])
        except OSError as error:
            result.problems.append(_unwritable(result.job, error))
            return
        result.published = True
        result.facts |= digest_facts(result.files[result.job.file])
        self._remember(result)
        self._write_html(result)

    def _remember(self, result: Result) -> None:
        job = result.job
        stats = {name: (self.workspace.output / name).stat() for name in sorted(result.files)}
        record = {
            "base": self._base(job),
            "strict": self.request.strict,
            "content": self._content_digests(job),
            "used": sorted(result.used),
            "data": used_data(result.used, job.stem, self._models(job)),
            "photos": {name: self.store.digest(self.workspace.photos / name) for name in result.photos},
            "outputs": {name: [stat.st_size, stat.st_mtime_ns] for name, stat in stats.items()},
            "problems": [problem.as_json() for problem in result.problems],
            "facts": result.facts,
        }
        choice = None
        if result.remembered is not None:
            choice = result.remembered[0], result.remembered[1].as_json()
        self.store.remember(job.file, record, choice)
        self.records[job.file] = record

    def _write_html(self, result: Result) -> None:
        from brochure.files import write_whole

        if self.request.html is not None:
            for name, data in sorted(result.html.items()):
                write_whole(self.request.html / name, data)

    def _accept(self, result: Result) -> None:
        self.outcome.results.append(result)
        if result.published:
            self.outcome.files += sorted(result.files)
        result.files = dict.fromkeys(result.files, b"")  # published: the bytes are no longer needed
        self.listener.done(result)

    # ---- afterwards -------------------------------------------------------------------------

    def _withdrawn_photos(self) -> dict[str, str]:
        """Return the photos whose consent was withdrawn, with their municipality."""
        if not self.knowledge.is_parsed:
            return {}
        towns = self.knowledge.content.municipalities
        return {p.file: stem for stem, town in sorted(towns.items()) for p in town.photos if p.is_withdrawn}

    def _mark_withdrawn(self) -> None:
        """Keep the names of published files that hold a withdrawn photo, before they are made again."""
        for photo in self._withdrawn_photos():
            holding = [record for record in self.records.values() if photo in record["photos"]]
            held = {name for record in holding for name in record["outputs"]}
            known = set(self.store.note(f"held:{photo}") or [])
            if held - known:
                self.store.set_note(f"held:{photo}", sorted(held | known))

    def _tell_withdrawn(self) -> None:
        """Name every published file that held a photo whose consent was withdrawn."""
        for photo, stem in self._withdrawn_photos().items():
            held = self.store.note(f"held:{photo}") or []
            still = [
                name
                for record in self.records.values()
                if photo in record["photos"]
                for name in record["outputs"]
            ]
            if held:
                self._note([_withdrawn(photo, stem, held, sorted(still))])

    def _prune(self) -> None:
        subjects = {
            name: facts["subject"] == "municipality" for name, facts in self.setting.all_layouts.items()
        }
        known = {record.rpartition("/")[2].removesuffix(".pdf") for record in self.records}
        for name in orphans(self.workspace.output, subjects, set(self.knowledge.stems), known):
            if self.request.prune:
                (self.workspace.output / name).unlink(missing_ok=True)
                self.outcome.removed.append(name)
                self.store.forget([name])
            else:
                self._note([_orphan(name)])

    def _collect(self) -> None:
        if self.request.collect is None:
            return
        from brochure.build.collecting import collect_sheets

        files, problems = collect_sheets(self.workspace, self.request, self.outcome)
        self.outcome.files += files
        self._note(problems)


def _unwritable(job: Job, error: OSError) -> Problem:
    return Problem(
        code="cannot-write",
        stage=Stage.RENDER,
        file=f"output/{job.file}",
        subject=job.stem or "label",
        message=_("the file cannot be written: {reason}").format(reason=error.strerror or error),
        remedy=_("Close it where it is open, make room on the disk, and see that output/ may be written to."),
    )


def _orphan(name: str) -> Problem:
    return Problem(
        code="orphan-output",
        severity=Severity.WARNING,
        file=f"output/{name}",
        message=_("there is no longer a municipality or layout of which this is a document"),
        remedy=_("`brochure build --prune` removes it."),
    )


def _withdrawn(photo: str, stem: str, held: list[str], still: list[str]) -> Problem:
    remedy = _("Take back the copies that were printed, mailed or put online.")
    if still:
        names = ", ".join(f"output/{name}" for name in still)
        remedy += " " + _("Not made again yet, so still holding it: {names}.").format(names=names)
    return Problem(
        code="photo-withdrawn",
        severity=Severity.WARNING,
        file=f"content/photos/{photo}",
        subject=stem,
        message=_("consent for {photo} was withdrawn; these published files held it: {names}").format(
            photo=photo, names=", ".join(f"output/{name}" for name in held)
        ),
        remedy=remedy,
        details={"held": held, "still": still},
    )
