"""From stale jobs to results: tasks, and the way they are run (serially, in a pool, on a cluster)."""

from collections.abc import Iterator, Mapping
from typing import Any

from brochure.build.jobs import Job, Result, Task
from brochure.build.kit import Kit
from brochure.build.pool import Pool, default_jobs, run_serially
from brochure.build.request import Request
from brochure.content.load import Content
from brochure.layout.choice import Choice
from brochure.layout.merge import Material
from brochure.workspace import Workspace


def tasks_of(
    jobs: list[Job], remembered: Mapping[str, tuple[str, dict[str, Any]]], layouts: Mapping[str, Any]
) -> list[Task]:
    """Return the tasks of jobs: the editions of one document together, those about the label first.

    Documents about the label are the longest, so they start first and the others fill up around them.
    """
    groups: dict[tuple[str, str], list[str]] = {}
    for job in jobs:
        groups.setdefault((job.layout, job.stem), []).append(job.edition)
    known = {file: (key, Choice.from_json(plain)) for file, (key, plain) in remembered.items()}
    tasks = []
    for (layout, stem), editions in groups.items():
        files = {edition: Job(layout, stem, edition).file for edition in ("print", "screen", "office")}
        choices = {edition: known[file] for edition, file in files.items() if file in known}
        if not stem:  # long documents: one edition a task
            tasks += [Task(layout, stem, (edition,), choices) for edition in editions]
        else:
            tasks.append(Task(layout, stem, tuple(editions), choices))
    return sorted(tasks, key=lambda task: (bool(task.stem), task.layout, task.stem, task.editions))


def material_of(content: Content) -> Material:
    """Return the sound content of a workspace as documents use it."""
    assert content.publication is not None
    assert content.label is not None
    sound = {stem: town for stem, town in content.municipalities.items() if stem not in content.broken}
    return Material(content.publication, content.label, sound)


def make_tasks(
    workspace: Workspace, request: Request, setting: Any, content: Content, tasks: list[Task]
) -> Iterator[tuple[Task, list[Result]]]:
    """Yield the results of tasks as they come."""
    kit = Kit(workspace, setting.read_layouts, material_of(content), setting.profile, request.options)
    if request.scheduler is not None:
        from brochure.build.cluster import run_on_cluster

        yield from run_on_cluster(request.scheduler, kit, tasks)
        return
    count = min(request.jobs or default_jobs(), len(tasks))
    if count <= 1:
        yield from run_serially(tasks, kit)
        return
    kit.warm(sorted({task.layout for task in tasks}))
    yield from Pool(kit.itself, count).run(tasks)
