"""A build in which nothing changed reads no YAML, loads no engine, and says again what is wrong."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from brochure.production import consents
from brochure.production.store import Store
from brochure.workspace import Workspace, key_of
from tests.production.building import ALL, replace_in, run
from tests.production.shell import LAYOUTS, environment, shell

HEAVY = (
    "yaml",
    "pydantic",
    "jinja2",
    "weasyprint",
    "pikepdf",
    "PIL",
    "lxml",
    "rich",
    "pypdfium2",
    "babel",
    "pickle",
)
ASIDE = (
    "content.identity", "content.model", "content.open_marks", "content.source", "layout.settled",
    "production.dispatch", "production.packed_content",
)  # fmt: skip
"""Of our own, what only reading or making needs: each costs a millisecond or two."""
UNWANTED = (*HEAVY, *(f"brochure.{name}" for name in ASIDE))
PROGRAM = f"""
import json, sys
there = set(sys.modules)  # also what counts the lines that tests run
from brochure.cli import main
try:
    main(["build", "--format", "json", "--workspace", sys.argv[1], *sys.argv[2:]])
finally:
    print(json.dumps([name for name in {UNWANTED!r} if name in set(sys.modules) - there]))
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


def test_the_name_of_a_file_is_looked_at_twice_however_many_there_are(
    built: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not each beside all others: a workspace of three hundred towns would take seconds."""

    def named(stem: str) -> str:
        seen.append(stem)
        return key_of(stem)

    for number in range(20):
        (built.municipalities / f"town-{number}.yaml").write_text("name: [")
    seen: list[str] = []
    monkeypatch.setattr(consents, "key_of", named)
    with Store(built.state) as store:
        assert consents.Consents(built, store, "tool").listings
    assert max(Counter(seen).values()) == 2, "once for its subject, once for what stands beside it"


def test_files_about_one_town_are_remembered_until_a_file_changes(built: Workspace) -> None:
    (built.municipalities / "bb.yaml").write_text("name: Aa\n")
    first, second = run(built), run(built)
    assert first.codes == second.codes
    assert "two-files-one-town" in first.codes
    replace_in(built.municipalities / "bb.yaml", "name: Aa", "name: Bb")
    assert "two-files-one-town" not in run(built).codes


def test_one_changed_file_is_the_only_one_read(built: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    from brochure.content import reader

    def reads(data: bytes, file: str) -> object:
        read.append(Path(file).name)
        return true(data, file)

    run(built)
    reader.read_lately.cache_clear()  # as in a process of its own
    read: list[str] = []
    true = reader.read_bytes
    monkeypatch.setattr(reader, "read_bytes", reads)
    replace_in(built.municipalities / "aa.yaml", "website: www.example.org", "website: www.example.org/a")
    run(built)
    # The colours that contrast is checked with.
    content = Counter(name for name in read if name != "tokens.yaml")
    assert set(content) == {"aa.yaml", "label.yaml", "publication.yaml"}
    assert max(content.values()) <= 2, "once for what town it is about, once whole"


def test_what_all_towns_share_is_read_once_for_many(
    built: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read again for each, the label would take longer than the towns."""
    from brochure.content import reader

    def reads(data: bytes, file: str) -> object:
        read[Path(file).name] += 1
        return true(data, file)

    for number in range(9):
        (built.municipalities / f"town-{number}.yaml").write_text("name: [")
    reader.read_lately.cache_clear()
    read: Counter[str] = Counter()
    true = reader.read_bytes
    monkeypatch.setattr(reader, "read_bytes", reads)
    run(built)
    assert (read["label.yaml"], read["publication.yaml"]) == (1, 1)


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
