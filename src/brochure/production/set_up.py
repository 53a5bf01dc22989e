"""What a worker is sent to be made ready: what it makes tasks with is imported there, not where it is sent from."""

from collections.abc import Callable

from brochure.production.context import WorkerContext
from brochure.production.jobs import Result, Task


def set_up(context: WorkerContext, progress: Callable[[], None]) -> Callable[[Task], list[Result]]:
    """Return what makes tasks, and tells of its progress. Raises ProblemError where the engine does not start."""
    from brochure.production.make import make

    context.progress = progress
    context.engine  # noqa: B018  (started here, so that what is wrong with this machine is said once)
    return lambda task: make(task, context)
