"""Shared test settings: the language of messages is English unless a test says otherwise."""

import gc
import os
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.collecting import COLLECTED

# MuPDF's models of what a page holds take a second to load in every process, and no test asks them anything.
sys.modules.setdefault("pymupdf.layout", None)  # type: ignore[arg-type]
pytest_plugins = [
    "tests.content.fixtures",
    "tests.render.fixtures",
    "tests.production.fixtures",
    "tests.proofing.fixtures",
]
"""Sample workspaces and bare layouts, for the tests of every room."""

settings.register_profile(
    "default",
    max_examples=int(os.environ.get("SOAK", "15")),
    deadline=None,
    derandomize="SOAK" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("default")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Note which files were collected."""
    config.stash[COLLECTED] = {item.nodeid.partition("::")[0] for item in items}


def pytest_collection_finish() -> None:
    """Let the collector of garbage pass over the ten thousand tests: it looked at all of them again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def cache_of_its_own(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[None]:
    """Let tests write in no cache of the person who runs them: all processes of a run are one user."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if hasattr(request.config, "workerinput") else base) / "cache"
    shared.mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(shared))
        yield


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROCHURE_LANG", "en")


@pytest.fixture
def unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read files in this process, where a test is not about what they may cost: another takes longer to start."""

    def here(function: Callable[..., Any], arguments: tuple[Any, ...], **_limits: float) -> Any:
        return function(*arguments)

    for module in (
        "limited",
        "importing.run",
        "importing.many",
        "mail.privacy.texts",
        "proofing.returned",
        "proofing.writers",
    ):
        monkeypatch.setattr(f"brochure.{module}.run_limited", here)
