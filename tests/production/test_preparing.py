"""Workers are prepared as soon as content that is asked for is seen to be another, before anything is imported to read it."""

import gc
import json
import subprocess
import sys

import pytest

from brochure.production import preparing
from brochure.production.preparing import prepare_for_changes
from brochure.production.request import Request
from brochure.production.store import Store
from brochure.workspace import Workspace
from tests.production.building import replace_in
from tests.production.shell import LAYOUTS, environment

_PREPARED = """
import json, sys
from brochure.production import worker
def prepare(modules, documents):
    print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
    raise SystemExit(modules == [])
worker.prepare = prepare
from brochure.cli import main
main(sys.argv[1:])
"""
_FOR_THE_BUILD = """
import json, sys
import brochure.production.build_run, brochure.production.dispatch, brochure.production.layout_check
import brochure.layout.material, brochure.content.load, brochure.check.checks
print(json.dumps(sorted(sys.modules)))
"""
_PRELOADED = """
import gc, json, sys
import brochure.production.preload
print(json.dumps([gc.isenabled(), gc.get_freeze_count() > 10_000, *sys.modules]))
"""


def told(program: str, *args: str) -> list[object]:
    words = [sys.executable, "-c", program, *args]
    ran = subprocess.run(words, capture_output=True, text=True, env=environment(), timeout=120, check=False)
    assert ran.returncode == 0, ran.stderr
    found: list[object] = json.loads(ran.stdout)
    return found


@pytest.fixture
def prepared(monkeypatch: pytest.MonkeyPatch) -> list[Request]:
    """Return the requests that workers are prepared for, as they come."""
    found: list[Request] = []
    monkeypatch.setattr(preparing, "prepare_workers", lambda request, _documents: found.append(request))
    return found


@pytest.fixture
def read(raw: Workspace) -> Workspace:
    """Return a workspace whose content was read before."""
    with Store(raw.state) as store:
        assert all(store.digest(path) for path in raw.municipalities.iterdir())
    return raw


def looked(workspace: Workspace, request: Request) -> None:
    with Store(workspace.state) as store:
        prepare_for_changes(workspace, request, store)


def test_nothing_that_reads_or_makes_is_imported_before(built: Workspace) -> None:
    replace_in(built.municipalities / "aa.yaml", "website: www.example.org", "website: www.example.org/a")
    loaded = told(_PREPARED, "build", "--workspace", str(built.root), *LAYOUTS)
    assert {"yaml", "pydantic", "jinja2", "weasyprint", "pikepdf", "PIL", "babel"}.isdisjoint(loaded)


@pytest.mark.parametrize("names", [(), ("aa",), ("Aa",), ("content/municipalities/aa.yaml",)])
def test_a_file_that_was_saved_and_is_asked_for_is_enough(
    read: Workspace, prepared: list[Request], names: tuple[str, ...]
) -> None:
    looked(read, Request(names))
    assert prepared == []
    replace_in(read.municipalities / "aa.yaml", "website: www.example.org", "website: www.example.org/a")
    looked(read, Request(names))
    assert prepared == [Request(names)]


def test_one_that_is_not_asked_for_is_none(read: Workspace, prepared: list[Request]) -> None:
    replace_in(read.municipalities / "aa.yaml", "website: www.example.org", "website: www.example.org/a")
    looked(read, Request(("beerdorp",)))
    assert prepared == []


def test_a_town_that_is_new_counts_and_a_backup_does_not(read: Workspace, prepared: list[Request]) -> None:
    (read.municipalities / "new.yaml~").write_text("name: New")
    looked(read, Request())
    assert prepared == []
    (read.municipalities / "new.yaml").write_text("name: New")
    looked(read, Request())
    assert prepared == [Request()]


def test_what_is_made_in_any_case_is_prepared_for(read: Workspace, prepared: list[Request]) -> None:
    looked(read, Request(force=True))
    assert prepared == [Request(force=True)]


def test_without_content_nothing_is_prepared(raw: Workspace, prepared: list[Request]) -> None:
    for path in raw.municipalities.iterdir():
        path.unlink()
    raw.municipalities.rmdir()
    looked(raw, Request())
    assert prepared == []


def test_the_process_that_builds_imports_nothing_that_lays_pages_out() -> None:
    loaded = set(told(_FOR_THE_BUILD))
    assert {"weasyprint", "jinja2", "pikepdf", "pypdfium2", "brochure.layout.environment",
            "brochure.render.renderer", "brochure.weasy.engine"}.isdisjoint(loaded)  # fmt: skip


def test_the_server_imports_all_that_without_looking_for_garbage() -> None:
    collects, is_frozen, *loaded = told(_PRELOADED)
    assert collects is gc.isenabled()
    assert is_frozen
    assert {"weasyprint", "jinja2", "brochure.layout.environment", "brochure.render.renderer"} <= set(loaded)
