"""Faults of layouts: judged once for each layout, remembered with the digests of all it is made of.

What is wrong with a layout is said once and stops all documents made with it, with one worker or eight or a
cluster, whichever document comes first.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Thread

from brochure.finishing.editions import editions
from brochure.i18n import language
from brochure.problems import Problem, ProblemError, is_blocking
from brochure.production.build_settings import BuildSettings
from brochure.production.context import WorkerContext
from brochure.production.fingerprint import Fingerprints, digest_of, tool_digest
from brochure.production.jobs import Options
from brochure.production.lost import worker_failed
from brochure.production.pool import Pool, default_jobs
from brochure.production.request import Request
from brochure.production.store import Store
from brochure.production.worker import wait_until_gone
from brochure.workspace import Workspace, package_data


@dataclass(frozen=True, slots=True)
class LayoutCheck:
    """A layout that is to be judged; travels to a worker as a task does."""

    layout: str


class LayoutFaults:
    """What is wrong with the layouts of a workspace, judged when it is not known."""

    def __init__(
        self, workspace: Workspace, settings: BuildSettings, prints: Fingerprints, store: Store
    ) -> None:
        self._workspace, self._settings, self._prints, self._store = workspace, settings, prints, store
        self._begun: dict[str, _Judging] = {}

    def begin(self, names: Iterable[str]) -> None:
        """Let a worker judge what is not known of some layouts, and return at once; `of` waits for it."""
        unknown = [name for name in names if self._remembered(name, self._key(name)) is None]
        if unknown:
            judging = _Judging(*self._pool(unknown))
            self._begun |= dict.fromkeys(unknown, judging)
            judging.start()

    def of(self, names: Iterable[str], *, in_process: bool = False) -> dict[str, list[Problem]]:
        """Return the faults of some layouts by name; those that are sound have none."""
        keys = {name: self._key(name) for name in dict.fromkeys(names)}
        known = {name: self._remembered(name, key) for name, key in keys.items()}
        unknown = [name for name, problems in known.items() if problems is None]
        begun = {id(judging): judging for name in unknown if (judging := self._begun.pop(name, None))}
        judged = {name: found for one in begun.values() for name, found in one.found().items()}
        if missing := [name for name in unknown if name not in judged]:
            judged |= self._judged(missing, in_process=in_process)
        self._store.set_notes(
            {
                f"layout:{name}": {"key": keys[name], "problems": [p.as_json() for p in problems]}
                for name, problems in judged.items()
                if self._stands(name) and not any(problem.code == "worker-failed" for problem in problems)
            }
        )
        return {name: judged.get(name, known[name] or []) for name in keys}

    def _key(self, name: str) -> str:
        folders = self._settings.folders(name)
        bases = [self._prints.base(name, edition, folders) for edition in self._editions(name)]
        return digest_of([bases, language()])

    def _stands(self, name: str) -> bool:
        """Tell whether a layout is as it was when the digest was taken under which its faults are remembered."""
        return all(self._prints.stands(name, edition) for edition in self._editions(name))

    def _editions(self, name: str) -> list[str]:
        return [edition for edition in editions() if edition in self._settings.all_layouts[name].editions]

    def _remembered(self, name: str, key: str) -> list[Problem] | None:
        note = self._store.keyed_note(f"layout:{name}", key)
        return None if note is None else [Problem.from_json(plain) for plain in note["problems"]]

    def _judged(self, names: list[str], *, in_process: bool) -> dict[str, list[Problem]]:
        if in_process:
            check = set_up_check(self._context(names), lambda: None)
            return {name: check(LayoutCheck(name)) for name in names}
        pool, tasks = self._pool(names)
        return {task.layout: problems for task, problems in pool.run(tasks)}

    def _context(self, names: list[str]) -> WorkerContext:
        from brochure.layout.samples import sample_material

        layouts = {name: self._settings.read_layouts[name] for name in names}
        return WorkerContext(self._workspace, layouts, sample_material(), self._settings.profile, Options())

    def _pool(self, names: list[str]) -> tuple[Pool[LayoutCheck, list[Problem]], list[LayoutCheck]]:
        set_up = partial(set_up_check, self._context(names))
        pool = Pool(set_up, min(len(names), default_jobs()), failed=failed_check)
        return pool, [LayoutCheck(name) for name in names]


class _Judging(Thread):
    """A pool of workers that judges layouts while this process does something else."""

    def __init__(self, pool: Pool[LayoutCheck, list[Problem]], tasks: list[LayoutCheck]) -> None:
        super().__init__(daemon=True)  # a build that ends with an error does not wait for it
        self._pool, self._tasks = pool, tasks
        self._found: dict[str, list[Problem]] = {}
        self._error: BaseException | None = None

    def start(self) -> None:
        """Start the workers, then wait for them aside: before there is a second thread, they can be forked."""
        self._pool.begin(len(self._tasks))
        super().start()

    def run(self) -> None:
        """Wait for the workers."""
        try:
            self._found = {task.layout: problems for task, problems in self._pool.run(self._tasks)}
        except BaseException as error:
            self._error = error

    def found(self) -> dict[str, list[Problem]]:
        """Return the faults by layout, once they are all known. Raises what kept them from being judged."""
        self.join()
        wait_until_gone(self)
        if self._error is not None:
            raise self._error
        return self._found


def set_up_check(
    context: WorkerContext, progress: Callable[[], None]
) -> Callable[[LayoutCheck], list[Problem]]:
    """Return what judges layouts. Raises ProblemError where the engine does not start."""
    context.progress = progress
    context.engine  # noqa: B018  (started here, so that what is wrong with this machine is said once)
    return partial(_check_in, context)


def _check_in(context: WorkerContext, task: LayoutCheck) -> list[Problem]:
    from brochure.render.layout_faults import layout_faults

    try:
        tokens = context.tokens
    except ProblemError as error:
        return list(error.problems)
    build = context.profile.build
    return layout_faults(context.environment(task.layout), tokens, context.engine, build)


def failed_check(task: LayoutCheck, reason: str) -> list[Problem]:
    """Return the problem of a layout whose worker died or hung over it."""
    return [worker_failed(f"layouts/{task.layout}", reason).at(file=f"layouts/{task.layout}")]


def _made_here(workspace: Workspace, settings: BuildSettings) -> list[str]:
    """Return the layouts that are made by default, and those that the workspace wrote or changed."""

    def is_own(folder: Path) -> bool:
        return folder.parent != package_data() / "layouts"

    every = settings.all_layouts.items()
    return [name for name, facts in every if name in settings.layouts or is_own(facts.folder)]


def check_layouts(workspace: Workspace) -> list[Problem]:
    """Return the faults of the layouts a workspace uses; nothing is made or written but what is remembered."""
    request = Request()
    with Store(workspace.state) as store:
        tool = tool_digest(store)
        try:
            settings = BuildSettings(workspace, request, store, tool)
        except ProblemError as error:
            return list(error.problems)
        prints = Fingerprints(workspace, store, request.options, settings.profile_digest, tool)
        faults = LayoutFaults(workspace, settings, prints, store).of(_made_here(workspace, settings))
    found = [*settings.problems, *(problem for problems in faults.values() for problem in problems)]
    return list({(p.code, p.file, p.line, p.message): p for p in found}.values())


def touches(problem: Problem, edition: str) -> bool:
    """Tell whether a fault of a layout is one of an edition: of all, or of this one."""
    return bool(problem.details.get("edition", edition) == edition)


def stops(problems: Iterable[Problem], edition: str, *, strict: bool) -> bool:
    """Tell whether faults of a layout stop the documents made with it in an edition."""
    return any(touches(problem, edition) and is_blocking(problem, strict=strict) for problem in problems)
