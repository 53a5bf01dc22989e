"""Getting workers ready before it is known for certain that there is work for them: nothing else takes as long."""

import os
from collections.abc import Iterator
from contextlib import suppress

from brochure.finishing.editions import usual
from brochure.languages import split
from brochure.production.request import Request
from brochure.production.store import Store
from brochure.workspace import YAML, Workspace, typed_key


def prepare_workers(request: Request, documents: int) -> None:
    """Let workers for so many documents import what they need while this process does something else."""
    if request.jobs == 1 or request.scheduler is not None:
        return
    from brochure import finishing
    from brochure.production import worker

    names = request.editions or usual()
    modules = sorted({module for name in names for module in finishing.needs(name)})
    worker.prepare(modules, documents)


def prepare_for_changes(workspace: Workspace, request: Request, store: Store) -> None:
    """Prepare workers where content that is asked for was saved since it was last read, before any is read."""
    changed = sum(request.force or store.has_changed(file) for file in _asked_files(workspace, request))
    if changed or request.force:
        prepare_workers(request, changed)


def _asked_files(workspace: Workspace, request: Request) -> Iterator[str]:
    """Yield the files of municipalities that are asked for by their plain names: that is enough for a first look."""
    asked = {split(typed_key(name))[0] for name in request.municipalities}
    folder = str(workspace.municipalities)
    with suppress(OSError):
        for name in os.listdir(folder):  # noqa: PTH208  (a build in which nothing changed asks for hundreds)
            if name.endswith(YAML) and (not asked or name.partition(".")[0] in asked):
                yield f"{folder}{os.sep}{name}"
