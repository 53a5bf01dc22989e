"""Did you mean …: the nearest known word, if any is near."""

from pathlib import Path

import brochure
from brochure.nearest import nearest

WORDS = ("print", "screen", "office")


def test_a_slip_finds_its_word() -> None:
    assert nearest("scren", WORDS) == "screen"
    assert nearest("offise", {"office": 1}) == "office"


def test_what_is_like_nothing_finds_nothing() -> None:
    assert nearest("xyz", WORDS) is None
    assert nearest("print", ()) is None


def test_how_alike_it_must_be_can_be_asked() -> None:
    assert nearest("sn", ("screen",)) is None
    assert nearest("sn", ("screen",), cutoff=0.4) == "screen"


def test_nothing_else_looks_for_the_nearest_word() -> None:
    package = Path(brochure.__file__).parent
    found = [path.name for path in package.rglob("*.py") if "get_close_matches" in path.read_text("utf-8")]
    assert found == ["nearest.py"]
