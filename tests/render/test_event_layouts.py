"""The layouts for an event: what each promises, measured on its laid-out pages."""

import pytest

from brochure.content.model import Municipality
from brochure.problems import Severity
from brochure.render.renderer import Rendering

from .documents import Maker


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    return Maker(tmp_path_factory.mktemp("events"))


_CAPITAL = 0.66  # of the size: Bricolage Grotesque
_MM = 25.4 / 72
BARE = Municipality.model_validate({"name": "Sint-Katelijne-Waver", "kind": "gemeente", "label": {}})


def faults(rendering: Rendering) -> list[str]:
    """Return what is wrong, notes aside, with where it stands."""
    return [f"{p.code}: {p.message}" for p in rendering.problems if p.severity is not Severity.NOTE]


def sizes(rendering: Rendering) -> list[float]:
    return sorted({piece.size for piece in rendering.pages.pieces() if piece.text.strip()})


def test_the_headline_of_a_poster_can_be_read_from_across_a_street(maker: Maker) -> None:
    for town in (maker.shipped("halle"), BARE):
        made = maker.render("poster", town)
        assert faults(made) == []
        assert sizes(made)[-1] * _CAPITAL * _MM >= 25
        assert len(sizes(made)) <= 8
        assert min(sizes(made)) >= 8.5
