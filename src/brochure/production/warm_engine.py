"""The engine of a process that builds again and again: kept as long as the files stand that it was made from.

Fonts that an engine loaded are never given back whole to the system: a new one for each build would grow without end.
"""

import atexit
import os
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

from brochure.files import FileState, state_of
from brochure.i18n import language
from brochure.weasy.contract import prepare_weasyprint
from brochure.weasy.engine import Engine
from brochure.workspace import Workspace

_KEPT = threading.local()  # an engine is used by one thread at a time
atexit.register(vars(_KEPT).clear)  # while WeasyPrint is still whole: its fonts are closed by code of its own


def warm_engine(workspace: Workspace) -> Engine:
    """Return this thread's engine for a workspace, anew where a layout or a font changed. Raises ProblemError."""
    prepare_weasyprint()
    made_from = (workspace, language(), layouts_stand(*workspace.roots()))
    if getattr(_KEPT, "made_from", None) != made_from:
        _KEPT.engine, _KEPT.made_from = Engine(workspace), made_from
    engine: Engine = _KEPT.engine
    return engine


def layouts_stand(*roots: Path) -> tuple[tuple[str, FileState], ...]:
    """Return the files of layouts and fonts below some folders, each as it stands."""
    return tuple(_stand(roots))


def _stand(roots: Iterable[Path]) -> Iterator[tuple[str, FileState]]:
    for folder in (root / name for root in roots for name in ("layouts", "fonts")):
        for place, folders, names in os.walk(folder):
            folders.sort()
            for path in (Path(place, name) for name in sorted(names)):
                try:
                    state = state_of(path)
                except OSError:  # gone between two looks
                    continue
                yield str(path), state
