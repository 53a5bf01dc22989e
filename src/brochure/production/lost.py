"""What is said of tasks that were lost with their worker."""

from brochure.i18n import _
from brochure.problems import Problem, Stage
from brochure.production.jobs import Result, Task


def failed(task: Task, reason: str) -> list[Result]:
    """Return the results of a task whose worker died, hung or ran out of memory."""
    return [
        Result(job, problems=[worker_failed(job.file, reason).at(subject=job.subject)]) for job in task.jobs
    ]


def worker_failed(file: str, reason: str) -> Problem:
    """Return the problem of what was lost with its worker; `file` is below `output/`."""
    return Problem(
        code="worker-failed",
        stage=Stage.RENDER,
        message=_("{file} could not be made: {reason}").format(file=file, reason=reason),
        remedy=_("Build it again; if that fails too, look at its content and its photos."),
        file=f"output/{file}",
    )
