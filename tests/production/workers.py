"""Workers that make nothing real, and the pools that they stand in."""

from collections.abc import Callable
from typing import Any

from brochure.production.jobs import Result, Task
from brochure.production.lost import failed
from brochure.production.pool import Pool


def tasks(*stems: str) -> list[Task]:
    return [Task("sheet", stem, ("print", "screen")) for stem in stems]


def fine(task: Task) -> list[Result]:
    return [Result(job, {job.file: b"made"}, published=True) for job in task.jobs]


def set_up(
    make: Callable[[Task], list[Result]], _progress: Callable[[], None]
) -> Callable[[Task], list[Result]]:
    return make


def pool_with(start: Any, count: int, **limits: Any) -> Pool[Task, list[Result]]:
    return Pool(start, count, failed=failed, **limits)
