"""A proof that is made once for the tests of every room that reads, sends or shows one."""

import pytest

from brochure.workspace import Workspace
from tests.proofing.proofs import proofed


@pytest.fixture(scope="session")
def proofs(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace of which a proof was made; never to be changed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BROCHURE_LANG", "en")
        return proofed(tmp_path_factory.mktemp("proofs") / "ws")
