"""From laid-out pages to the files of an edition: photos filled in, finished, inspected, accompanied.

Each edition has a module of its own: a build of one screen edition need not read what inspects print files.
"""

from importlib import import_module
from typing import Any

from brochure.problems import ProblemError
from brochure.production.context import WorkerContext
from brochure.production.jobs import Result
from brochure.render.renderer import Rendering

_MODULES = {"print": "print", "screen": "screen", "office": "office"}


def finish(result: Result, kit: WorkerContext, produced: Rendering) -> None:
    """Add the finished files of an edition to its result, and the problems that finishing found."""
    try:
        prepare(result.job.edition).finish(result, kit, produced)
    except ProblemError as error:
        result.problems += error.problems
        result.files.clear()


def module_of(edition: str) -> str:
    """Return the name of the module that finishes an edition."""
    return f"{__name__}.{_MODULES[edition]}"


def prepare(edition: str) -> Any:
    """Import what finishes an edition, so that workers forked later need not."""
    return import_module(module_of(edition))
