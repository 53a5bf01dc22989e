"""A studio on the sample workspace, and a browser that was let in."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from brochure.studio.state import Studio
from brochure.workspace import Workspace
from tests.studio.client import browser, studio_at


@pytest.fixture
def studio(good: Workspace) -> Iterator[Studio]:
    made = studio_at(good, good.root)
    yield made
    made.close()


@pytest.fixture
def client(studio: Studio) -> TestClient:
    return browser(studio)
