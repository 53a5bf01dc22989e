"""From stale jobs to results: tasks, and the way they are run (serially, in a pool, on a cluster)."""

from collections.abc import Generator, Mapping
from functools import partial

from brochure.finishing.editions import editions
from brochure.layout.material import Material
from brochure.layout.settled import Settled
from brochure.production.build_settings import BuildSettings
from brochure.production.context import WorkerContext
from brochure.production.jobs import Job, Result, Task
from brochure.production.lost import failed
from brochure.production.pool import STEP_LIMIT, STEP_LIMIT_OF_ONE, Pool, default_jobs, run_serially
from brochure.production.request import Request
from brochure.production.set_up import set_up
from brochure.production.worker import MANY, can_fork
from brochure.workspace import Workspace


def tasks_of(jobs: list[Job], settled: Mapping[str, Settled]) -> list[Task]:
    """Return the tasks of jobs: the editions of one document together, those about the label first.

    Documents about the label are the longest, so they start first and the others fill up around them.
    `settled` holds what the same input came to before, by the file of a job.
    """
    groups: dict[tuple[str, str, str, str], list[str]] = {}
    for job in jobs:
        groups.setdefault((job.layout, job.stem, job.language, job.extra), []).append(job.edition)
    tasks = []
    for (layout, stem, language, extra), asked in groups.items():
        files = {edition: Job(layout, stem, edition, language, extra).file for edition in editions()}
        known = {edition: settled[f] for edition, f in files.items() if f in settled}
        parts = [tuple(asked)] if stem else [(edition,) for edition in asked]
        tasks += [Task(layout, stem, part, known, language, extra) for part in parts]
    return sorted(
        tasks,
        key=lambda task: (bool(task.stem), task.layout, task.stem, task.language, task.extra, task.editions),
    )


def make_tasks(
    workspace: Workspace, request: Request, settings: BuildSettings, material: Material, tasks: list[Task]
) -> Generator[tuple[Task, list[Result]], None, None]:
    """Yield the results of tasks as they come."""
    context = WorkerContext(workspace, settings.read_layouts, material, settings.profile, request.options)
    if request.scheduler is not None:
        from brochure.production.cluster import run_on_cluster

        yield from run_on_cluster(request.scheduler, context, tasks)
    elif request.jobs == 1:
        from brochure.production.warm_engine import warm_engine

        context.engine = warm_engine(workspace)
        yield from run_serially(tasks, set_up(context, lambda: None))
    else:  # also for one task: a worker can be ended when it hangs
        if len(tasks) >= MANY and can_fork():  # read once, and shared: megabytes of each language
            from brochure.layout.locale import Locale
            from brochure.weasy.hyphen_speedups import install_hyphen_speedups

            install_hyphen_speedups()

            for language in {task.language for task in tasks}:
                Locale(material.in_language(language).publication.locale).load()
        count = min(request.jobs or default_jobs(), len(tasks))
        towns = len(material.municipalities)
        pool: Pool[Task, list[Result]] = Pool(
            partial(set_up, context),
            count,
            failed=failed,
            step_limit=lambda task: step_limit(task, towns),
        )
        yield from pool.run(tasks)


def step_limit(task: Task, towns: int) -> float:
    """Return how many seconds one step of a task may take: a document about the label holds every town."""
    return STEP_LIMIT + (0.0 if task.stem else STEP_LIMIT_OF_ONE * towns)
