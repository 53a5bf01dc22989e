"""The fit on the real layouts, driven by generated towns: a full page with all its text, or a clear error.

Each case lays a document out several times, so only a few are tried by default; SOAK asks for more.
"""

import os
import re
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from brochure.content.model import Municipality
from brochure.layout.fit_choice import FitChoice
from brochure.problems import Severity
from brochure.weasy.pages import LaidOutPages
from tests.render.documents import (
    LANDSCAPE,
    PORTRAIT,
    Maker,
    book_faults,
    codes,
    errors,
    sheet_faults,
)
from tests.render.generated import municipalities
from tests.sampling import sampled

# Cases are not made smaller once one fails: each try costs seconds.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
FEW = settings(max_examples=int(os.environ.get("SOAK", "2")), phases=PHASES)
FEWER = settings(max_examples=int(os.environ.get("SOAK", "1")), phases=PHASES)
TOWNS = st.sampled_from([LANDSCAPE, PORTRAIT]).flatmap(lambda photo: municipalities(photo, extras=True))


@pytest.fixture(scope="session")
def maker(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    return Maker(tmp_path_factory.mktemp("maker"))


@FEW
@given(municipalities())
def test_a_fact_sheet_is_one_full_page_or_a_clear_error(maker: Maker, town: Municipality) -> None:
    assert sheet_faults(maker, town, maker.render("factsheet", town)) == []


@FEWER
@given(TOWNS, st.sampled_from(["print", "office"]))
def test_so_is_one_with_photos_and_colours_in_other_editions(
    maker: Maker, town: Municipality, edition: str
) -> None:
    rendering = maker.render("factsheet", town, edition, bleed=3.0 if edition == "print" else 0.0)
    assert sheet_faults(maker, town, rendering, edition) == []


@FEWER
@given(TOWNS)
def test_a_brochure_is_a_multiple_of_four_full_pages(maker: Maker, town: Municipality) -> None:
    assert book_faults(town, maker.render("brochure", town)) == []


# ---- what a document may be made of -------------------------------------------------------------

WORDS = "Kinderen en jongeren denken bij ons mee over hun straat en hun school want het is ook hun stad"


def sentence(words: int) -> str:
    many = (WORDS.split() * 40)[:words]
    return " ".join(many).capitalize() + "."


def town(name: str = "Halle", figures: int = 3, quote: int | None = 14, **more: Any) -> Municipality:
    plain = {
        "name": name,
        "kind": "gemeente",
        "label": {"received": 2019},
        "lead": {"quote": sentence(quote), "speaker": "an"} if quote else None,
        "people": {"an": {"name": "An Peeters", "role": "schepen van Jeugd"}},
        "interview": [
            {
                "question": f"Wat doet {name} voor kinderen?",
                "answers": [{"speaker": "an", "text": sentence(n)}],
            }
            for n in (90, 70, 80)
        ],
        "figures": [
            {
                "value": 25 + n,
                "unit": "%",
                "label": "van de straten",
                "source": "gemeente, 2024",
                "share": n == 0,
            }
            for n in range(figures)
        ],
    }
    return Municipality.model_validate(plain | more)


FORTY = "Sint-Katelijne-Wortegem-Petegem-op-Zenne"
CASES = {
    "a name of two letters": town("Aa"),
    "Sint-Katelijne-Waver": town("Sint-Katelijne-Waver"),
    "Wortegem-Petegem": town("Wortegem-Petegem", figures=4),
    "a name of forty letters": town(FORTY),
    "a quotation of forty words": town("Sint-Katelijne-Waver", quote=40),
    "a quotation of sixty words": town("Wortegem-Petegem", figures=1, quote=60),
    "no figures": town(figures=0),
    "six figures": town(figures=6),
    "a colour of its own": town(accent="#7a1040"),
    "nearly nothing": town(figures=0, interview=[]),
    "a wide photo": town("Aa", photos=[{"file": LANDSCAPE, "alt": "Het plein", "credit": "Stad"}]),
    "a tall photo": town("Sint-Katelijne-Waver", photos=[{"file": PORTRAIT, "alt": "Het plein"}]),
}


@pytest.mark.parametrize("name", sampled(CASES, every=3, always=["a tall photo"]))
def test_a_fact_sheet_of(maker: Maker, name: str) -> None:
    case = CASES[name]
    rendering = maker.render("factsheet", case)
    assert rendering.fit.fits
    assert sheet_faults(maker, case, rendering) == []
    assert _broken(rendering.pages, case.name) == []


BOOKS = ["a name of forty letters", "a quotation of sixty words", "nearly nothing", "six figures"]


@pytest.mark.parametrize("name", sampled(BOOKS, every=2))
def test_a_brochure_of(maker: Maker, name: str) -> None:
    rendering = maker.render("brochure", CASES[name])
    assert book_faults(CASES[name], rendering) == []
    assert _broken(rendering.pages, CASES[name].name) == []


def test_short_answers_with_long_pull_quotes_fill_whole_sheets(maker: Maker) -> None:
    """A quotation that gets a page of its own leaves the text, which is a page shorter then: another page is added."""
    asked = [
        {
            "question": sentence(5).replace(".", "?"),
            "answers": [{"speaker": "an", "text": sentence(15), "pull_quote": sentence(60)}],
        }
        for _number in range(2)
    ]
    case = town(
        "Aa",
        quote=53,
        intro=sentence(45),
        interview=asked,
        practice={"title": "Een plein", "story": sentence(156)},
    )
    rendering = maker.render("brochure", case)
    assert book_faults(case, rendering) == []


@pytest.mark.parametrize("layout", ["factsheet", "brochure", "leaflet"])
def test_a_word_longer_than_its_column_is_broken(maker: Maker, layout: str) -> None:
    labels = ("acties", "plannen", "Samenwerkingsverbanden van scholen", "gemeenschapsverantwoordelijkheden")
    figures = [{"value": 24869, "label": label, "source": "gemeente, 2024"} for label in labels]
    people = {"an": {"name": "An Peeters", "role": "gezondheidspromotieverantwoordelijke"}}
    case = town(figures=0, people=people).model_dump(mode="json") | {"figures": figures}
    rendering = maker.render(layout, Municipality.model_validate(case))
    assert "text-too-wide" not in codes(rendering)
    shown = {
        re.sub(
            r"\W",
            "",
            "".join(one.text for one in rendering.pages.pieces() if one.field == f"figures[{n}].label"),
        )
        for n in (2, 3)
    }
    assert shown - {""} <= {"Samenwerkingsverbandenvanscholen", "gemeenschapsverantwoordelijkheden"}


@pytest.mark.parametrize("intro", sampled([None, sentence(30)], every=2))
def test_without_a_lead(maker: Maker, intro: str | None) -> None:
    """Nobody was quoted: the introduction opens the sheet, or the opening stands without words."""
    case = town(quote=None, intro=intro, figures=3)
    assert book_faults(case, maker.render("brochure", case)) == []
    assert sheet_faults(maker, case, maker.render("factsheet", case)) == []


def _broken(pages: LaidOutPages, name: str) -> list[str]:
    """Return the lines of large type on which a word of a name is broken."""

    lines = [piece.text for piece in pages.pieces() if piece.field == "name"]
    words = set(name.split())
    return [line for line in lines if line.strip() and not set(line.split()) & words]


# ---- what does not fit ------------------------------------------------------------------------

LONG = {
    "one long answer": town(
        "Aa",
        figures=4,
        quote=50,
        interview=[{"question": "Waarom?", "answers": [{"speaker": "an", "text": sentence(420)}]}],
    ),
    "a long lead": town(quote=290, figures=2),
    "a long first answer among others": town(
        interview=[{"question": f"Vraag {n}?", "answers": [{"text": sentence(n)}]} for n in (600, 60, 60)]
    ),
}


@pytest.mark.parametrize("name", sampled(LONG, every=3))
def test_too_long_a_text_says_by_how_much_and_fits_when_shortened(maker: Maker, name: str) -> None:
    case = LONG[name]
    rendering = maker.render("factsheet", case)
    assert sheet_faults(maker, case, rendering) == []
    assert not rendering.fit.fits
    (problem,) = errors(rendering)
    assert f"{problem.details['words']} words" in problem.message
    assert sum(problem.details["fields"].values()) == problem.details["words"]


def test_too_little_is_warned_of_with_the_room_that_is_left(maker: Maker) -> None:
    case = town("Aa", figures=0, quote=3, interview=[])
    assert "page-not-full" not in codes(maker.render("factsheet", case)), "the picture fills the page"
    rendering = maker.render("factsheet", case, picture="60mm")
    (warning,) = [problem for problem in rendering.problems if problem.code == "page-not-full"]
    assert warning.severity is Severity.WARNING
    assert warning.details["percent"] == round(100 * rendering.fit.measure.fullness) < 90
    assert f"{rendering.fit.measure.slack:.0f} mm" in warning.remedy
    assert errors(rendering) == []


# ---- the checks themselves can fail -------------------------------------------------------------


def test_text_that_a_layout_forgets_is_found(maker: Maker) -> None:
    case = town()
    rendering = maker.render("factsheet", case)
    other = case.model_copy(update={"intro": "Deze zin staat nergens op de bladzijde."})
    assert sheet_faults(maker, other, rendering) == ["intro is neither shown nor named"]


def test_a_page_that_overflows_is_found(maker: Maker) -> None:
    from brochure.render.collisions import check_boxes
    from brochure.render.fit_page import fits_one_page
    from brochure.render.measure import measure

    largest = FitChoice({"text": 11.5, "leading": 1.45, "picture": 150, "space": 9})
    pages = maker.lay_out("factsheet", town(), largest)
    assert not fits_one_page(measure(pages))
    assert pages.count > 1 or check_boxes(pages)
