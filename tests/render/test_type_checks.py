"""The type on laid-out pages: too small, too many sizes, last words alone; and the shipped layouts without fault."""

import pytest

from brochure.finishing.editions import editions
from brochure.render.renderer import RenderRequest
from brochure.render.type_checks import FLOOR, MOST_SIZES, check_type
from tests.render.documents import LOOKS, Maker
from tests.render.fixtures import LayOut
from tests.sampling import sampled

HEADING = "Naar wie verwijzen de brugfiguren door?"


def found(lay_out: LayOut, body: str, style: str = "") -> dict[str, dict[str, object]]:
    return {problem.code: problem.details for problem in check_type(lay_out(body, style))}


def test_small_type_is_told_with_its_size(lay_out: LayOut) -> None:
    assert found(lay_out, "<p>Goed</p>") == {}
    told = found(lay_out, '<p>Goed</p><p style="font-size: 7.5pt">Bron: stad</p>')
    assert told == {"type-too-small": {"size": 7.5, "demanded": FLOOR}}


def test_more_sizes_than_a_scale_has_are_told(lay_out: LayOut) -> None:
    def sizes(count: int) -> str:
        return "".join(f'<p style="font-size: {9 + n / 4}pt">a</p>' for n in range(count))

    assert found(lay_out, sizes(MOST_SIZES)) == {}
    assert found(lay_out, sizes(MOST_SIZES + 1))["type-sizes-many"]["count"] == MOST_SIZES + 1


@pytest.mark.parametrize(
    ("text", "word"), [(HEADING, "door?"), (HEADING.replace(" door?", "\u00a0door?"), None)]
)
def test_a_last_word_alone_is_told_and_a_bound_one_is_not(
    lay_out: LayOut, text: str, word: str | None
) -> None:
    told = found(lay_out, f"<h2>{text}</h2>", "h2 { font-size: 13pt; width: 76mm; margin: 0 }")
    assert told == ({"last-word-alone": {"word": word}} if word else {})


def test_a_word_that_could_not_have_company_is_left_alone(lay_out: LayOut) -> None:
    body = "<h2>Waarom kindvriendelijkheid samenwerkingsverbanden?</h2>"
    assert found(lay_out, body, "h2 { font-size: 13pt; width: 60mm; margin: 0 }") == {}


# ---- the layouts that come with the package -----------------------------------------------------


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    return Maker(tmp_path_factory.mktemp("maker"))


SHOWING_A_TOWN = ["factsheet", "brochure", "poster", "leaflet", "certificate", "social"]


@pytest.mark.parametrize("stem", sampled(["halle", "izegem"], every=2))
@pytest.mark.parametrize("layout", SHOWING_A_TOWN)
def test_shipped_towns_are_set_without_fault(maker: Maker, layout: str, stem: str) -> None:
    rendering = maker.render(layout, maker.shipped(stem))
    assert [str(problem) for problem in rendering.problems if problem.code in LOOKS] == []


@pytest.mark.soak  # in every run tests/print/test_print_build.py sees it in a whole build
def test_the_label_brochure_is_set_without_fault(maker: Maker) -> None:
    towns = {stem: maker.shipped(stem) for stem in ("halle", "izegem")}
    rendering = maker.renderer("label-brochure", towns).render(RenderRequest(None, editions()["screen"]))
    assert [str(problem) for problem in rendering.problems if problem.code in LOOKS] == []
