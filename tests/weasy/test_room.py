"""Only one room knows WeasyPrint, and it knows none of the rooms above it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import brochure

SOURCE = Path(brochure.__file__).parent
ROOM = SOURCE / "weasy"
PRIVATE = {"_page_box", "element_tag", "_html", "pango_layout", "TextBox", "LineBox", "AbsolutePlaceholder"}
SHARED = {"files", "i18n", "pictures", "problems", "scratch", "weasy", "workspace"}


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_nothing_outside_the_room_knows_weasyprint() -> None:
    outside = [path for path in SOURCE.rglob("*.py") if not path.is_relative_to(ROOM)]
    assert len(outside) > 100
    for path in outside:
        assert not [name for name in imported(path) if name.partition(".")[0] == "weasyprint"], path
        words = set(re.findall(r"\w+", path.read_text("utf-8")))
        assert not words & PRIVATE, path


def test_the_room_knows_none_of_the_rooms_above_it() -> None:
    for path in ROOM.rglob("*.py"):
        own = [name.split(".") for name in imported(path) if name.startswith("brochure.")]
        assert {parts[1] for parts in own} <= SHARED, path
