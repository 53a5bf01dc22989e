"""The screen editions that the accessibility tests look at, each made once for all of them."""

import fcntl
import os
from functools import cache
from pathlib import Path

import pytest

from brochure.production.context import WorkerContext
from tests.accessibility.documents import LONG, context_of, screen_edition, workspace

DOCUMENTS = {
    "halle-factsheet": ("factsheet", "halle"),
    "halle-brochure": ("brochure", "halle"),
    "label-brochure": ("label-brochure", ""),
    "long-factsheet": ("factsheet", LONG),
    "long-brochure": ("brochure", LONG),
}
# In every run: a sheet, the label, and a town with every construct of the layouts.
OFTEN = ("halle-factsheet", "label-brochure")
TRIED = tuple(DOCUMENTS) if "SOAK" in os.environ else OFTEN


class Editions:
    """Screen editions by name, made when they are asked for; workers that test side by side share them."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self._folder = folder
        self._context = cache(self._context_of)

    def __getitem__(self, name: str) -> Path:
        layout, stem = DOCUMENTS[name]
        path = self._folder / f"{name}.pdf"
        with (self._folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not path.exists():
                data, _rendering = screen_edition(self._context(stem == LONG), layout, stem)
                path.write_bytes(data)
        return path

    def _context_of(self, own: bool) -> WorkerContext:
        """Return what documents are made with, in a workspace that no other process writes to."""
        return context_of(workspace(self._folder / f"{'own' if own else 'shipped'}-{os.getpid()}", own=own))


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Editions:
    """The screen editions by name."""
    base = tmp_path_factory.getbasetemp()
    return Editions((base.parent if base.name.startswith("popen-") else base) / "screen-editions")
