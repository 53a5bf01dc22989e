"""The layouts for an event: what each promises, measured on its laid-out pages."""

from dataclasses import replace

import pytest

from brochure.content.model import Event, Municipality
from brochure.finishing.editions import editions
from brochure.finishing.shared_pictures import alternative_texts
from brochure.layout.page import Page
from brochure.problems import ProblemError, Severity
from brochure.render.renderer import Rendering, RenderRequest
from brochure.weasy.engine import Engine
from brochure.weasy.structure.nodes import _turn

from .documents import Maker
from .fixtures import FONTS


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


def test_a_certificate_names_the_town_and_its_last_year(maker: Maker) -> None:
    made = maker.render("certificate", maker.shipped("halle"))
    texts = " ".join(piece.text for piece in made.pages.pieces())
    assert faults(made) == []
    assert "Halle" in texts
    assert "2024" in texts
    assert "2018" not in texts
    assert (len(sizes(made)) <= 8, min(sizes(made)) >= 8.5) == (True, True)


def test_nothing_of_a_leaflet_stands_on_a_fold(maker: Maker) -> None:
    for town in (maker.shipped("izegem"), BARE):
        made = maker.render("leaflet", town)
        assert [one for one in faults(made) if not one.startswith("page-not-full")] == []
        assert made.pages.count == 2
        page = Page("", 297, 210, (100, 100, 97))
        across = maker.renderer("leaflet", {})._environment.layout.page
        assert across.panels == page.panels
        for piece in made.pages.pieces():
            crossing = [
                at for at in page.folds(piece.page) if piece.rect.left < at + 5 and piece.rect.right > at - 5
            ]
            is_heading = piece.page == 2 and piece.rect.top < 30
            if piece.text.strip() and not is_heading:
                assert crossing == [], piece
        assert len(sizes(made)) <= 8
        inside = " ".join(piece.text for piece in made.pages.pieces() if piece.page == 2)
        assert "Gooi om beurten een muntje" in inside, "the cover asks to open it and play"


def test_the_outside_of_a_leaflet_is_the_mirror_image_of_its_inside() -> None:
    page = Page("", 297, 210, (100, 100, 97))
    assert (page.folds(1), page.folds(2)) == ((97, 197), (100, 200))
    assert Page("", 210, 297).folds(1) == ()


def test_plain_words_stand_in_for_the_summaries_of_a_leaflet(maker: Maker) -> None:
    town = maker.shipped("halle").model_copy(update={"plain": "Jij mag hier spelen. " * 30})
    made = maker.render("leaflet", town)
    assert "Bovendien" not in " ".join(piece.text for piece in made.pages.pieces())
    assert any(piece.field == "plain" for piece in made.pages.pieces())


def test_a_picture_to_share_says_one_thing_in_letters_of_28_pixels(maker: Maker) -> None:
    made = maker.render("social", maker.shipped("halle"))
    assert faults(made) == []
    assert made.pages.count == 4
    assert min(sizes(made)) * _MM * 4 >= 28  # four pixels to the mm
    texts = alternative_texts(made.pages)
    assert "Halle" in texts[0]
    assert "25 %" in texts[2].replace("\u202f", " ")
    assert maker.render("social", BARE).pages.count == 1


def test_a_picture_without_words_for_who_cannot_see_it_is_refused(engine: Engine) -> None:
    html = '<html lang="nl"><title>t</title><body style="font-family: Bricolage Grotesque"><p data-picture="een">a</p><p style="break-before: page">b</p></body></html>'
    with pytest.raises(ProblemError) as refused:
        alternative_texts(engine.lay_out(html, "", [FONTS]))
    assert [(p.code, p.page) for p in refused.value.problems] == [("picture-without-text", 2)]


def test_what_is_read_later_is_sorted_behind_what_stands_beside_it() -> None:
    assert [_turn({"data-read": said}) for said in ("1", "", "straks")] == [1, 0, 0]


def test_a_document_that_shows_nobody_names_no_photo_as_unused(maker: Maker) -> None:
    """Once every photo of a town was named under its poster and its certificate."""
    photo = {"file": "a.jpg", "alt": "Een plein", "consent": {"status": "not-needed"}}
    town = Municipality.model_validate({**BARE.model_dump(exclude_unset=True), "photos": [photo]})
    assert [p.code for p in maker.render("certificate", town).problems if p.code == "photo-not-used"] == []


@pytest.mark.parametrize(
    "title", ["Venez voir jouer les enfants", "Open dag van de vernieuwde speelplekken en ontmoetingspleinen"]
)
def test_a_long_title_of_an_invitation_leaves_its_hours_clear_of_the_drawing(
    maker: Maker, title: str
) -> None:
    """Once the court was drawn over the hours: titles were measured without the words that are bound."""
    event = Event.model_validate(
        {"title": title, "date": "2027-05-21", "start": "14:00", "end": "16:30", "place": {"name": "Plein"}}
    )
    renderer = maker.renderer("invitation", {})
    renderer.material = replace(renderer.material, extras={"events/aa": event})
    made = renderer.render(RenderRequest(None, editions()["screen"], extra="events/aa"))
    assert [one for one in faults(made) if one.startswith("text-over-drawing")] == []
    (drawn,) = [
        box for box in made.pages.marked("data-decoration") if box.page == 1 and box.value == "frieze"
    ]
    told = [piece.rect.bottom for piece in made.pages.pieces() if piece.page == 1 and not piece.decoration]
    assert max(told) < drawn.rect.top
