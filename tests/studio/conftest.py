"""A studio on the sample workspace, and a browser that was let in: a stand-in, or a real one."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from starlette.testclient import TestClient

from brochure.proofing import returned
from brochure.studio.drafting import serve_drafts
from brochure.studio.process import WorkProcess
from brochure.studio.state import Studio
from brochure.workspace import Workspace
from tests.content.fixtures import SAMPLES, copied
from tests.proofing.proofs import copy_of
from tests.studio.client import browser, studio_at
from tests.studio.walking import CHROMIUM, environment, serving, tab


class Shared(NamedTuple):
    """A studio that several walks use one after the other."""

    workspace: Workspace
    home: str
    cookie: Any


@pytest.fixture(scope="module")
def warm() -> Iterator[tuple[WorkProcess, WorkProcess]]:
    """The processes that draw and that search the fit, warm after the first test of a file that needs them."""
    processes = WorkProcess(serve_drafts), WorkProcess(serve_drafts)
    yield processes
    for process in processes:
        process.close()


@pytest.fixture
def studio(good: Workspace, warm: tuple[WorkProcess, WorkProcess]) -> Iterator[Studio]:
    made = studio_at(good, good.root)
    made.drawings._process, made.fitting._process = warm
    yield made
    made.making.close()
    made.previews.close()


@pytest.fixture
def client(studio: Studio) -> TestClient:
    return browser(studio)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A real browser, started once for the walks of a file: no longer, since its driver keeps an event loop."""
    assert CHROMIUM, "chromium is missing: tools/system-libraries.sh test installs it"
    with sync_playwright() as driver:
        started = driver.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"], env={**environment()}
        )
        yield started
        started.close()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Shared]:
    """One studio for the walks of a file, and the cookie of who was let in: its engine is warm after the first."""
    workspace = copied(tmp_path_factory.mktemp("walks"))
    with serving(workspace.root) as (address, _process):
        context = chromium.new_context()
        context.new_page().goto(address)
        yield Shared(workspace, address.partition("?")[0], context.storage_state())
        context.close()


@pytest.fixture
def good(tmp_path: Path, request: pytest.FixtureRequest) -> Workspace:
    """The sample workspace as it was before any walk; that of the studio which `opened` shows, where a test asks for it."""
    if "opened" not in request.fixturenames:
        return copied(tmp_path)
    workspace: Workspace = request.getfixturevalue("shared").workspace
    for path in workspace.root.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(SAMPLES / "good", workspace.root, dirs_exist_ok=True)
    return workspace


@pytest.fixture
def opened(good: Workspace, shared: Shared, chromium: Browser) -> Iterator[Page]:
    """A tab of a new browser on the studio of the sample workspace."""
    with tab(chromium, shared.home, storage_state=shared.cookie) as page:
        yield page


@pytest.fixture
def ws(proofs: Workspace, tmp_path: Path) -> Workspace:
    """A copy of the workspace of which a proof was made."""
    return copy_of(proofs, tmp_path / "ws")


@pytest.fixture
def proof_studio(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    """A studio on a copy of it; what came back is read in this process."""
    monkeypatch.setattr(returned, "run_limited", lambda function, args: function(*args))
    made = studio_at(ws, ws.root)
    yield made
    made.close()
