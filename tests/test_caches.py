"""What a process keeps has an end: a studio that somebody types in all day is as large at night as in the morning."""

import inspect
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pyphen
import pytest

import brochure
from brochure.layout import columns, measure
from brochure.weasy.engine import Engine
from brochure.workspace import Workspace, package_data

MOST = 4_096  # entries, of words or of short texts: 1 MB
# Of a whole book, whose paragraphs are each compared with every quote; nobody imports by the keystroke.
OF_BOOKS = {f"brochure.importing.pullquotes.{name}" for name in ("_flat", "_triples")}


def caches() -> Iterator[tuple[str, Any]]:
    """Yield every cache of a function, by the function's name."""
    for found in walk_packages(brochure.__path__, "brochure."):
        if found.name.endswith(".__main__"):
            continue
        for owner in (module := import_module(found.name), *vars(module).values()):
            if owner is not module and not inspect.isclass(owner):
                continue
            for name, value in list(vars(owner).items()):
                if hasattr(value, "cache_parameters") and value.__module__ == found.name:
                    yield f"{found.name}.{name}", value


def is_bounded(cache: Any) -> bool:
    """Tell whether a cache has an end: by its size, or since it is asked nothing, or only of our own classes."""
    most = cache.cache_parameters()["maxsize"]
    asked = [str(one.annotation) for one in inspect.signature(cache).parameters.values()]
    return most <= MOST if most is not None else all(one.startswith("type[") for one in asked)


def test_every_cache_has_an_end() -> None:
    found = dict(caches())
    assert len(found) > 20
    assert {name for name, cache in found.items() if not is_bounded(cache)} == OF_BOOKS


@pytest.mark.parametrize("most", [None, 20_000])
def test_a_cache_of_texts_without_an_end_is_found(most: int | None) -> None:
    from functools import lru_cache

    @lru_cache(maxsize=most)
    def width(text: str) -> int:
        return len(text)

    assert not is_bounded(width)


def test_words_that_are_typed_are_not_all_kept() -> None:
    font = measure.font_of(next((package_data() / "fonts").rglob("*.ttf")))
    for number in range(3_000):
        columns.line_count(f"Eenlangwoordje{number} {number}", font, 10, 60, dictionary="nl")
    kept = [cache.cache_info().currsize for name, cache in caches() if name.startswith("brochure.layout.")]
    assert max([*kept, font.ems.cache_info().currsize]) == measure.RECENT_WORDS <= MOST


def test_words_that_were_hyphenated_are_not_all_kept(tmp_path: Path) -> None:
    """Pyphen keeps every word without an end, for WeasyPrint and for our columns alike."""
    for number in range(2_500):
        pyphen.Pyphen(lang="nl_NL").positions(f"lettergreepwoordje{number}")
    assert max(len(patterns.cache) for patterns in pyphen.hdcache.values()) >= 2_500
    Engine(Workspace(tmp_path, package_data())).plain_pdf(
        "<p>Aa</p>", package_data() / "layouts/shared/fonts.css"
    )
    assert max(len(patterns.cache) for patterns in pyphen.hdcache.values()) <= MOST / 2
