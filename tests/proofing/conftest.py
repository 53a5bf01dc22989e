"""A copy of the workspace that has a proof, for those that write, and the proof itself."""

from pathlib import Path

import pytest

from brochure.workspace import Workspace
from tests.proofing.proofs import copy_of


@pytest.fixture
def workspace(proofs: Workspace, tmp_path: Path) -> Workspace:
    return copy_of(proofs, tmp_path / "ws")


@pytest.fixture(scope="session")
def pdf(proofs: Workspace) -> Path:
    return proofs.output / "proof" / "aa-sheet.pdf"
