"""A workspace in which one photo is everywhere it can be, and what looks for it."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from brochure.finishing.imposition import booklet_beside, impose
from brochure.mail.drafts import write_preview
from brochure.mail.mailing import prepare_mailing
from brochure.workspace import Workspace
from tests.mail.conftest import write_candidates
from tests.production.building import make_workspace, run
from tests.production.traces import Detector, distinctive


@pytest.fixture(scope="session")
def full_original(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace in which the photo is everywhere it can be; never to be changed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BROCHURE_LANG", "en")
        root = make_workspace(tmp_path_factory.mktemp("full") / "ws").root
        workspace = Workspace.at(root)
        distinctive(workspace.photos / "aa" / "plein.jpg")
        run(workspace, layouts=("sheet", "rounds"), collect="markt", html=root / "web")
        workspace.mail.mkdir()
        (workspace.mail / "settings.yaml").write_text(
            "sender: {name: Voorbeeldvereniging, email: jeugd@example.invalid}\n", "utf-8"
        )
        write_candidates(workspace, 2, documents="aa-sheet", municipality="Loppem")
        write_preview(prepare_mailing(workspace))
        for source in (workspace.output / "office").glob("aa-sheet.pdf"):
            impose(source, booklet_beside(source))
    return workspace


@pytest.fixture
def full(full_original: Workspace, tmp_path: Path) -> Workspace:
    root = tmp_path / "ws"
    shutil.copytree(full_original.root, root)
    moved = Workspace.at(root)
    with closing(sqlite3.connect(moved.state / "build.sqlite")) as store:  # made at its new place
        pages = "UPDATE notes SET value = replace(value, ?, ?) WHERE name = 'pages'"
        store.execute(pages, (str(full_original.root), str(root)))
        store.commit()
    return moved


@pytest.fixture(scope="session")
def traces_of_all(full_original: Workspace) -> dict[str, set[str]]:
    """Return where the photo is found before anything changes."""
    return Detector(full_original.photos / "aa" / "plein.jpg").traces(full_original.root)


@pytest.fixture
def detector(full: Workspace) -> Detector:
    return Detector(full.photos / "aa" / "plein.jpg")
