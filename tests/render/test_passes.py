"""Layout passes: what is known is laid out once, as it ended; the best of a search is not laid out again."""

from dataclasses import replace

import pytest

from brochure.layout.settled import Settled
from brochure.render.fit_page import SLACK
from brochure.render.renderer import Rendering
from brochure.weasy.engine import Engine
from tests.render.documents import Maker


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    return Maker(tmp_path_factory.mktemp("maker"))


@pytest.fixture
def passes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that were laid out."""
    seen: list[str] = []
    lay_out = Engine.lay_out

    def counted(self: Engine, html: str, style: str, *rest: object) -> object:
        seen.append(style + html)
        return lay_out(self, html, style, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Engine, "lay_out", counted)
    return seen


def settled(rendering: Rendering) -> Settled:
    return Settled(rendering.fit.choice, rendering.pages.count, rendering.tails, frozenset({"town:lead"}))


@pytest.mark.parametrize("edition", ["screen", "print"])
def test_what_is_known_is_laid_out_once(maker: Maker, passes: list[str], edition: str) -> None:
    town = maker.shipped("izegem")
    first = maker.render("brochure", town, edition)
    assert first.tails, "drawings stand below its sections"
    assert len(passes) > 1
    assert len(set(passes)) == len(passes), "no document was laid out twice"
    last = passes[-1]
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
    assert len(passes) == 2
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
