"""A build in which nothing changed reads no YAML, loads no engine, and says again what is wrong."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from brochure.workspace import Workspace
from tests.production.building import ALL, replace_in, run
from tests.production.shell import LAYOUTS, environment, shell

HEAVY = ("yaml", "pydantic", "jinja2", "weasyprint", "pikepdf", "PIL", "lxml", "rich", "pypdfium2", "babel")
PROGRAM = f"""
import json, sys
from brochure.cli import main
try:
    main(["build", "--format", "json", "--workspace", sys.argv[1], *sys.argv[2:]])
finally:
    print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]))
"""


def modules_loaded(workspace: Workspace) -> tuple[list[str], list[dict[str, object]]]:
    words = [sys.executable, "-c", PROGRAM, str(workspace.root), *LAYOUTS]
    ran = subprocess.run(words, capture_output=True, text=True, env=environment(), timeout=120, check=True)
    *events, loaded = (json.loads(line) for line in ran.stdout.splitlines())
    return loaded, events


def test_nothing_is_parsed_or_loaded(built: Workspace) -> None:
    modules_loaded(built)  # from elsewhere, the contracts of the packaged layouts are read once
    loaded, events = modules_loaded(built)
    assert loaded == []
    assert {"event": "plan", "total": 0, "fresh": len(ALL)} in events
    shown = [e for e in events if e["event"] == "document" and e["fresh"] and e["published"]]
    assert len(shown) == len(ALL)


def test_one_changed_file_is_the_only_one_read(built: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    from brochure.content import load

    def reads(path: Path, name: str) -> object:
        read.append(path.name)
        return true(path, name)

    run(built)
    read: list[str] = []
    true = load.read_file
    monkeypatch.setattr(load, "read_file", reads)
    replace_in(built.municipalities / "aa.yaml", "website: www.example.org", "website: www.example.org/a")
    run(built)
    content = [name for name in read if name != "tokens.yaml"]  # the colours that contrast is checked with
    assert sorted(content) == ["aa.yaml", "label.yaml", "publication.yaml"]


def test_remembered_warnings_are_shown_again(built: Workspace) -> None:
    replace_in(built.municipalities / "aa.yaml", "plein.jpg", "weg.jpg")
    first, second = run(built), run(built)
    assert first.codes >= {"not-ready-to-hand-out", "left-out"}
    assert first.codes == second.codes
    for name in ("errors", "warnings", "codes", "exit_code"):
        assert first.report["summary"][name] == second.report["summary"][name]
    assert first.report["problems"] == second.report["problems"]


def test_the_second_report_tells_what_the_first_did(built: Workspace) -> None:
    run(built, force=True)
    first = run(built, force=True).report["jobs"]
    second = run(built).report["jobs"]
    varying = ("fresh", "seconds")
    for one, other in zip(first, second, strict=True):
        assert {k: v for k, v in one.items() if k not in varying} == {
            k: v for k, v in other.items() if k not in varying
        }
        assert (one["fresh"], other["fresh"]) == (False, True)


def test_the_shell_sees_the_same(built: Workspace) -> None:
    ran = shell(built)
    assert ran.returncode == 0
    assert f"{len(ALL)} documents are fresh" in ran.stderr
    assert "not-ready-to-hand-out" in ran.stderr
    assert ran.stdout == ""


def test_the_tool_is_known_by_its_files_and_its_libraries(tmp_path: Path) -> None:
    from brochure.production.fingerprint import installed_versions, tool_digest
    from brochure.production.store import Store

    versions = installed_versions()
    assert {"weasyprint", "pikepdf", "jinja2", "pyyaml", "pillow"} <= {v.rpartition("_")[0] for v in versions}
    with Store(tmp_path) as store:
        digest = tool_digest(store)
        assert digest == tool_digest(store)
        store._files |= {
            path: (*known[:2], "other") for path, known in store._files.items() if "fit.py" in path
        }
        assert tool_digest(store) != digest
        assert not [path for path in store._files if "/cli/" in path or "/mail/" in path]
