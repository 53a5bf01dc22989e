"""Workspaces that know that the shipped layouts are sound."""

import shutil
from pathlib import Path

import pytest

from brochure.production.layout_check import check_layouts
from brochure.workspace import Workspace

SAMPLES = Path(__file__).parents[1] / "workspaces"


@pytest.fixture(scope="session")
def known(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a workspace keeps once its layouts were judged, which takes longer than most tests: its output folder."""
    place = shutil.copytree(SAMPLES / "good", tmp_path_factory.mktemp("known") / "good")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BROCHURE_LANG", "en")
        check_layouts(Workspace.at(place))
    return place / "output"


def sample(name: str, known: Path, folder: Path) -> Path:
    """Return a copy of a sample workspace in a folder."""
    place = shutil.copytree(SAMPLES / name, folder / name)
    shutil.copytree(known, place / "output")
    return place
