"""The editions are found as files, are light to read, and name all that they import later."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from brochure.finishing import editions
from brochure.finishing.editions import source

HEAVY = ("yaml", "pydantic", "jinja2", "weasyprint", "pikepdf", "PIL", "lxml", "pypdfium2", "babel")
NAMES = ("print", "screen", "office")


def test_they_are_shipped_in_the_order_people_know() -> None:
    assert editions.usual() == NAMES
    assert tuple(editions.editions()) == (*NAMES, "proof")
    assert [one.stylesheet for one in editions.editions().values()] == [
        "print.css",
        "screen.css",
        "office.css",
        "proof.css",
    ]


def test_the_ends_of_names_are_the_longest_first() -> None:
    found = {name: set(one.endings) for name, one in editions.editions().items()}
    assert found == {
        "print": {".pdf", "-delivery.txt", "-delivery.pdf"},
        "screen": {".pdf", ".png", "-contact.png", ".ics"},
        "office": {".pdf", "-booklet.pdf"},
        "proof": {".pdf"},
    }
    assert all(one.endings[-1] in (".pdf", ".png") for one in editions.editions().values())


def test_to_know_them_loads_nothing_heavy() -> None:
    program = (
        "import sys\nfrom brochure.finishing.editions import editions\neditions()\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


@pytest.mark.parametrize("name", NAMES)
def test_what_finishing_imports_later_is_named(name: str) -> None:
    tree = ast.parse(source(name).read_text("utf-8"))
    inside = [
        node for f in tree.body if isinstance(f, ast.FunctionDef | ast.ClassDef) for node in ast.walk(f)
    ]
    later = {
        node.module
        for node in inside
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("brochure.")
    }
    module = editions._modules(tuple(editions.__path__))[name]
    assert set(module.NEEDS) == later


def test_two_editions_of_one_name_stop_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "other_screen.py").write_text(source("screen").read_text("utf-8"))
    monkeypatch.setattr(editions, "__path__", [*editions.__path__, str(tmp_path)])
    with pytest.raises(RuntimeError, match="two editions of one name"):
        editions.editions()
