"""Watching a workspace: what was saved, told once the files have come to rest."""

import os
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from brochure.files import FileState, state_of
from brochure.production.print_log import FILE as PRINT_LOG
from brochure.workspace import Workspace

FOLDERS = ("content", "layouts", "fonts")
ASIDE = ("mail", "proofs")  # folders of content that no document is made from
PAUSE = 0.25  # seconds between looks: who saves waits no longer than that
REST = 0.1  # seconds without a change after which a program has written all its files

Stand = Mapping[str, FileState]
"""Every file by path, with when it was changed (ns) and its size."""


def stand(workspace: Workspace) -> Stand:
    """Return how the files stand that documents are made from. Links are not followed out of the workspace."""
    found: dict[str, FileState] = {}
    content = str(workspace.content)
    for name in FOLDERS:
        for folder, folders, files in os.walk(workspace.root / name):
            folders[:] = [
                one for one in folders if not one.startswith(".") and not (folder == content and one in ASIDE)
            ]
            for file in files:
                if file.startswith((".", "~")) or file.endswith("~"):
                    continue
                path = Path(folder, file)
                try:
                    found[str(path)] = state_of(path)
                except OSError:  # gone between two looks
                    continue
    found.pop(str(workspace.root / PRINT_LOG), None)  # a build writes it itself
    return found


def changes(
    workspace: Workspace, since: Stand, wait: Callable[[float], None] = time.sleep
) -> Iterator[list[Path]]:
    """Yield what was changed, added or removed since the last time, for as long as somebody asks.

    Changes made while what was yielded is worked on are yielded next. `wait` is called between looks, in seconds.
    """
    while True:
        now = stand(workspace)
        if now == since:
            wait(PAUSE)
            continue
        while True:
            wait(REST)
            later = stand(workspace)
            if later == now:
                break
            now = later
        changed = sorted({path for path, _what in now.items() ^ since.items()})
        since = now
        yield [Path(path) for path in changed]
