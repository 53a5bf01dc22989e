"""A proof that is made once for all tests, and a copy of its workspace for those that write."""

from pathlib import Path

import pytest

from brochure.workspace import Workspace
from tests.proofing.proofs import copy_of, proofed


@pytest.fixture(scope="session")
def proofs(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BROCHURE_LANG", "en")
        return proofed(tmp_path_factory.mktemp("proofs") / "ws")


@pytest.fixture
def workspace(proofs: Workspace, tmp_path: Path) -> Workspace:
    return copy_of(proofs, tmp_path / "ws")


@pytest.fixture(scope="session")
def pdf(proofs: Workspace) -> Path:
    return proofs.output / "proof" / "aa-sheet.pdf"
