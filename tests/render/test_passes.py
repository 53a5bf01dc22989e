"""Layout passes: what is known is laid out once, as it ended; the best of a search is not laid out again."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from brochure.layout.fit_choice import FitChoice
from brochure.layout.settled import Settled
from brochure.render.fit_page import SLACK
from brochure.render.passes import Passes
from brochure.render.renderer import Rendering
from brochure.weasy.engine import Engine
from tests.render.documents import Maker
from tests.render.pages import HandMade
from tests.sampling import sampled


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    return Maker(tmp_path_factory.mktemp("maker"))


@pytest.fixture
def passes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that were laid out whole."""
    seen: list[str] = []
    lay_out = Engine.lay_out

    def counted(self: Engine, html: str, style: str, *rest: object) -> object:
        seen.append(style + html)
        return lay_out(self, html, style, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Engine, "lay_out", counted)
    return seen


def settled(rendering: Rendering) -> Settled:
    return Settled(rendering.fit.choice, rendering.pages.count, rendering.tails, frozenset({"town:lead"}))


@pytest.mark.parametrize("edition", sampled(["print", "screen"], every=2))
def test_what_is_known_is_laid_out_once(maker: Maker, passes: list[str], edition: str) -> None:
    town = maker.shipped("izegem")
    first = maker.render("brochure", town, edition)
    assert first.tails, "drawings stand below its sections"
    assert len(set(passes)) == len(passes), "no document was laid out twice"
    last = first.merged.stylesheet + first.merged.html
    assert last not in passes, "what is drawn below sections is put into the pages that stand"
    passes.clear()
    known = settled(first)
    again = maker.render("brochure", town, edition, start=known.choice, settled=known)
    assert passes == [last]
    assert again.pages.write_pdf().data == first.pages.write_pdf().data
    assert again.problems == first.problems
    assert again.merged.used >= {"town:lead"}, "what the search looked at still counts"


def test_what_is_known_wrongly_changes_nothing(maker: Maker, passes: list[str]) -> None:
    town = maker.shipped("izegem")
    first = maker.render("brochure", town)
    name, tail = next(iter(first.tails.items()))
    known = replace(settled(first), tails={**first.tails, name: replace(tail, height=tail.height - 5)})
    passes.clear()
    again = maker.render("brochure", town, start=known.choice, settled=known)
    assert len(passes) == 2, "a drawing that is there does not go out again"
    assert again.tails == first.tails
    assert again.pages.write_pdf().data == first.pages.write_pdf().data


@pytest.mark.parametrize("questions", [1, 2])
def test_a_sheet_with_room_is_full_after_two_passes(maker: Maker, passes: list[str], questions: int) -> None:
    """What leading and drawing will take is foretold from the lines of the deepest column."""
    town = maker.shipped("halle")
    shorter = town.model_copy(update={"interview": town.interview[:questions]})
    found = maker.render("factsheet", shorter)
    assert 0 <= found.fit.measure.slack <= SLACK
    assert len(passes) == 2


def test_what_a_probe_looked_at_counts_as_well() -> None:
    """A setting that lost is tried again where what it looked at changes."""

    def lay_out(_choice: FitChoice, _pages: int | None, _tails: Any, *, is_probe: bool = False) -> Any:
        seen = "probe" if is_probe else "whole"
        found = {f"town:{seen}"}, {f"{seen}.svg"}
        return HandMade(), SimpleNamespace(used=found[0], logo_files=found[1])

    passes = Passes(lay_out, lambda _pages: None, lambda _count: False, None)
    passes.probe(FitChoice())
    assert (passes.used, passes.logo_files) == ({"town:probe"}, {"probe.svg"})
    passes.keep(FitChoice())
    assert passes._best is None, "the pages of a probe are never kept"
