"""Documents are called as people call them: a town and a kind, not a file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from brochure.studio.state import Studio
from brochure.workspace import Workspace
from tests.production.building import replace_in
from tests.proofing.proofs import AA, copy_of, make_proof, proofed
from tests.studio.client import browser, studio_at


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return proofed(tmp_path_factory.mktemp("named") / "ws")


@pytest.fixture
def studio(made: Workspace, tmp_path: Path) -> Iterator[Studio]:
    workspace = copy_of(made, tmp_path / "ws")
    found = studio_at(workspace, workspace.root)
    yield found
    found.close()


@pytest.fixture
def client(studio: Studio) -> TestClient:
    return browser(studio)


def test_a_proof_is_headed_by_its_town_and_kind(client: TestClient, studio: Studio) -> None:
    root = studio.workspace.root
    replace_in(root / AA, "name: Aa", "name: Aa aan de Aa")
    replace_in(root / "layouts" / "sheet" / "layout.yaml", "subject:", "title: informatiefiche\nsubject:")
    assert ">Aa aan de Aa: informatiefiche</h2>" in client.get("/proofs").text


def test_one_of_a_town_that_is_gone_is_headed_by_its_file(client: TestClient, studio: Studio) -> None:
    (studio.workspace.root / AA).unlink()
    assert ">aa-sheet</h2>" in client.get("/proofs").text


def test_one_in_another_language_says_so(client: TestClient, studio: Studio) -> None:
    root = studio.workspace.root
    french = (root / AA).read_text("utf-8")
    (root / AA).with_name("aa.fr.yaml").write_text(french, "utf-8")
    assert make_proof(studio.workspace).made
    assert ">Aa: sheet, in French</h2>" in client.get("/proofs").text
