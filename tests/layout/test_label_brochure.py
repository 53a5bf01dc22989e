"""The label brochure says nothing twice, and nobody takes an incomplete round for a complete one."""

import re

import pytest

from brochure.content.model import Label, Municipality
from brochure.finishing.editions import editions
from brochure.layout.fit_choice import middling
from brochure.render.renderer import RenderRequest
from tests.render.documents import Maker

OPENING = "De straat is van kinderen."
OWN, ON_THE_RIGHT = "Wij vragen het elke maand aan hen.", "Dat staat op de rechterbladzijde."


@pytest.fixture
def maker(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    return Maker(tmp_path_factory.mktemp("maker"))


def printed(maker: Maker, towns: dict[str, Municipality], **label: object) -> str:
    plain = maker.label.model_dump(exclude={"photos"})
    maker.__dict__["label"] = Label.model_validate(plain | label)
    renderer = maker.renderer("label-brochure", towns)
    fit = renderer._environment.layout.contract.fit
    html = renderer._merge(RenderRequest(None, editions()["screen"]), middling(fit)).html
    return re.sub(r"[\s\u00a0]+", " ", re.sub(r"</?span[^>]*>", "", html.split("<body", 1)[1]))


def town(*answers: tuple[str, dict[str, str]]) -> Municipality:
    return Municipality.model_validate(
        {
            "name": "Aa",
            "kind": "gemeente",
            "label": {"received": 2018},
            "lead": {"quote": OPENING, "speaker": "an"},
            "people": {"an": {"name": "An Peeters"}, "bo": {"name": "Bo Claes"}},
            "interview": [
                {"question": f"{summary}?", "summary": summary or None, "answers": [answer]}
                for summary, answer in answers
            ],
        }
    )


def voices(quote: str) -> list[dict[str, str]]:
    return [{"quote": quote, "speaker": "An Peeters", "role": "schepen", "municipality": "Aa"}]


def test_a_town_whose_opening_words_are_a_voice_opens_with_others(maker: Maker) -> None:
    own = town(
        ("", {"speaker": "bo", "pull_quote": ON_THE_RIGHT}),
        ("Kort.", {"speaker": "bo", "text": "Lang.", "pull_quote": OWN}),
    )
    html = printed(maker, {"aa": own}, voices=voices(f"{OPENING}\nEn dus van ons."))
    assert html.count(OPENING) == 1
    assert html.count(ON_THE_RIGHT) == 1
    opened = html.split(f"“{OWN}”")[1][:120]
    assert "Bo Claes" in opened


def test_words_that_are_a_voice_themselves_are_no_others(maker: Maker) -> None:
    own = town(("Kort.", {"speaker": "bo", "text": "Lang.", "pull_quote": OWN}))
    html = printed(maker, {"aa": own}, voices=[*voices(OPENING), *voices(OWN)])
    assert html.count(OWN) == 1
    assert html.count(OPENING) == 1


@pytest.mark.parametrize("answer", [{"speaker": "bo", "text": "Lang."}, {"pull_quote": OWN}])
def test_without_others_the_voice_is_left_out(maker: Maker, answer: dict[str, str]) -> None:
    html = printed(maker, {"aa": town(("Kort.", answer))}, voices=voices(OPENING))
    assert html.count(OPENING) == 1
    assert "town-left" in html.split(OPENING)[0]
    assert 'id="waarom"' not in html
    assert 'href="#waarom"' not in html


def test_a_town_with_words_of_its_own_keeps_them(maker: Maker) -> None:
    own = town(("Kort.", {"speaker": "bo", "text": "Lang.", "pull_quote": OWN}))
    html = printed(maker, {"aa": own}, voices=voices("Iets anders."))
    assert f"“{OPENING}”" in html
    assert OWN not in html


def test_no_quotation_of_the_shipped_brochure_stands_there_twice(maker: Maker) -> None:
    html = printed(maker, {stem: maker.shipped(stem) for stem in ("halle", "izegem")})
    said = re.findall(r"“([^”]{20,})”", html)
    assert len(said) >= 5
    assert [one for one in said if sum(one in other for other in said) > 1] == []


ROUNDS = [
    {"year": 2016, "complete": False, "holders": [{"name": "Aa"}, {"name": "Bree", "renewed": True}]},
    {"year": 2018, "holders": [{"name": "Boom"}]},
]


def test_an_incomplete_round_says_at_least_where_a_complete_one_has_its_total(maker: Maker) -> None:
    html = printed(maker, {}, rounds=ROUNDS)
    part, whole = html.split('<section class="round"')[1:3]
    assert "Minstens 2" in part
    assert "Samen" not in part
    assert part.count("<br>onder meer:") == 2
    assert "Samen 1" in whole
    assert "meer:" not in whole.split("</section>")[0]


def test_the_legend_tells_of_open_squares_on_a_line_of_its_own_where_there_are_any(maker: Maker) -> None:
    html = printed(maker, {}, rounds=ROUNDS)
    assert "<br>" in html.split('class="legend"')[1].split("</p>")[0]
    assert "minstens zo veel" in html
    assert "minstens zo veel" not in printed(maker, {}, rounds=ROUNDS[1:])


def test_the_steering_group_is_named_whole(maker: Maker) -> None:
    listed = printed(maker, {}).split(maker.label.partners[-1])[0].rsplit("<h3>", 1)[1]
    assert "onder meer" not in listed
    assert all(partner in listed for partner in maker.label.partners[:-1])
