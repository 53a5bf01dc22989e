"""Copies of the sample workspaces, to be damaged at will."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from brochure.workspace import Workspace

SAMPLES = Path(__file__).parents[1] / "workspaces"


@pytest.fixture
def good(tmp_path: Path) -> Workspace:
    """A sound workspace with the municipalities aa and beerdorp."""
    return copied(tmp_path)


def copied(folder: Path) -> Workspace:
    """Return a copy of the sound workspace in a folder."""
    shutil.copytree(SAMPLES / "good", folder / "good")
    return Workspace.at(folder / "good")


@pytest.fixture
def change(good: Workspace) -> Callable[..., None]:
    """Replace a text in a file of the good workspace; by default in the file of Aa."""

    def apply(old: str, new: str, file: str = "municipalities/aa.yaml") -> None:
        path = good.content / file
        text = path.read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), "utf-8")

    return apply
