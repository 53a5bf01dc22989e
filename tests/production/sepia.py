"""An edition that the tests add: one file, put in a folder of its own, and one stylesheet."""

import sys
from pathlib import Path

import pytest

from brochure.finishing import editions

SEPIA = '''"""The sepia edition: as on old paper."""

from typing import TYPE_CHECKING

from brochure.layout.edition import PDF, Edition

if TYPE_CHECKING:
    from brochure.finishing.request import Finished, FinishRequest

EDITION = Edition(
    name="sepia", rank=9, colours="office", on_paper=True, has_booklet=True, on_request=%s, beside=("-scent.txt",)
)


def finish(request: "FinishRequest") -> "Finished":
    """Write a PDF, and of what it smells."""
    from brochure.finishing.photos import PhotoLab
    from brochure.finishing.request import Finished
    from brochure.finishing.written import written

    lab = PhotoLab(request.photos, request.photo_cache)
    made = written(request, lab.prepare)
    return Finished({PDF: made.data, "-scent.txt": b"vanilla"}, tuple(made.problems), {"scent": "vanilla"})
'''


def write_edition(folder: Path, *, on_request: bool = True) -> Path:
    """Write the file of the edition; return its folder."""
    folder.mkdir(parents=True)
    (folder / "sepia.py").write_text(SEPIA % on_request)
    return folder


def add_edition(folder: Path, monkeypatch: pytest.MonkeyPatch, *, on_request: bool = True) -> None:
    """Let this process know the edition, until the test ends."""
    name = f"{editions.__name__}.sepia"
    monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setattr(
        editions, "__path__", [*editions.__path__, str(write_edition(folder, on_request=on_request))]
    )
    monkeypatch.setitem(sys.modules, name, __import__("importlib").import_module(name))
