"""A studio on the sample workspace, and a browser that was let in: a stand-in, or a real one."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from starlette.testclient import TestClient

from brochure.studio.state import Studio
from brochure.workspace import Workspace
from tests.studio.client import browser, studio_at
from tests.studio.walking import CHROMIUM, environment, serving, tab


@pytest.fixture
def studio(good: Workspace) -> Iterator[Studio]:
    made = studio_at(good, good.root)
    yield made
    made.close()


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


@pytest.fixture
def opened(good: Workspace, chromium: Browser) -> Iterator[Page]:
    """A tab on the studio of the sample workspace."""
    with serving(good.root) as (address, _process), tab(chromium, address) as page:
        yield page
