"""A workspace that is built once, and copies of it to be changed at will."""

import shutil
from pathlib import Path

import pytest

from brochure.production.layout_check import check_layouts
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


@pytest.fixture(scope="session")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace that was never built and remembers that its layouts are sound; never to be changed."""
    workspace = make_workspace(tmp_path_factory.mktemp("judged") / "ws")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BROCHURE_LANG", "en")
        assert [problem for problem in check_layouts(workspace) if problem.severity == "error"] == []
    return workspace


@pytest.fixture
def raw(judged: Workspace, tmp_path: Path) -> Workspace:
    """A workspace that was never built."""
    shutil.copytree(judged.root, tmp_path / "ws")
    return Workspace(tmp_path / "ws", tmp_path / "ws")
