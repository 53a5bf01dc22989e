"""A workspace that is built once, and copies of it to be changed at will."""

import shutil
from pathlib import Path

import pytest

from brochure.workspace import Workspace
from tests.production.building import make_workspace, run


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace that was built completely; never to be changed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BROCHURE_LANG", "en")
        workspace = make_workspace(tmp_path_factory.mktemp("original") / "ws")
        run(workspace)
    return workspace


@pytest.fixture
def built(original: Workspace, tmp_path: Path) -> Workspace:
    """A copy of the built workspace, with its output and its fingerprints."""
    shutil.copytree(original.root, tmp_path / "ws")
    return Workspace(tmp_path / "ws", tmp_path / "ws")


@pytest.fixture
def raw(tmp_path: Path) -> Workspace:
    """A workspace that was never built."""
    return make_workspace(tmp_path / "ws")
