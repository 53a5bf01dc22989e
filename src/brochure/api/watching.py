"""Watching: documents are made again as soon as what they are made from is saved."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from brochure.api.documents import build
from brochure.production.request import Listener, Outcome, Request, Silent
from brochure.workspace import Workspace

__all__ = ["watch"]


def watch(
    workspace: Workspace, request: Request, listener: Callable[[], Listener] = Silent
) -> Iterator[Outcome]:
    """Build, and again after every change, for as long as somebody asks; yields what came of each build.

    `listener` is asked for anew for each build. The engine stays warm in this process, unless the request names
    more jobs. Raises ProblemError as `build`
    does for the first build; what is wrong later is in the outcome, and mended by the next change.
    """
    from brochure.problems import ProblemError
    from brochure.production.watching import changes, stand

    request = replace(request, jobs=request.jobs or 1)
    since = stand(workspace)
    yield build(workspace, request, listener())
    again = replace(request, force=False)
    for _changed in changes(workspace, since):
        hearing = listener()
        try:
            yield build(workspace, again, hearing)
        except ProblemError as error:
            for problem in error.problems:
                hearing.problem(problem)
            outcome = Outcome()
            outcome.problems.extend(error.problems)
            yield outcome
