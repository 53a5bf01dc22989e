"""Towns that strain a page: long addresses, wide groups in photos, much to say in an imprint. No page has a fault."""

from typing import Any

import pytest

from brochure.content.model import Municipality
from brochure.problems import Severity

from .documents import LANDSCAPE, LOOKS, PORTRAIT, Maker

CONTACT = {
    "name": "Dienst Jeugd en Vrije Tijd",
    "role": "coördinator van het netwerk brede school",
    "address": "Burgemeester Vandenbogaerdelaan 112 bus 3, 9990 Voorbeeld",
    "email": "kindvriendelijk@gemeente-voorbeeldgem.example",
    "phone": "09 123 45 67",
}
LONG = "https://www.sint-katelijne-waver.example/kinderen-en-jongeren/kindvriendelijk"
GROUP = {"alt": "Drie kinderen.", "credit": "K. Peeters", "consent": {"status": "not-needed"}}
QUOTE = (
    "Wie een straat veilig maakt voor een kind van acht, maakt ze veilig voor iedereen die er woont, werkt of "
    "passeert, en dat is precies wat we met dit plan in elke wijk van de gemeente willen bereiken."
)


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    return Maker(tmp_path_factory.mktemp("extremes"))


def town(**more: Any) -> Municipality:
    plain = {
        "name": "Sint-Katelijne-Waver",
        "kind": "gemeente",
        "label": {"received": 2018, "renewed": [2024]},
        "lead": {"quote": QUOTE, "speaker": "an"},
        "people": {"an": {"name": "An Janssens", "role": "schepen van Jeugd"}},
        "interview": [
            {
                "question": question,
                "summary": "Elke school stuurt twee leerlingen naar de raad. Zij beslissen mee.",
            }
            for question in ("Waarom koos de gemeente voor het label?", "Wat komt er nu?")
        ],
        "figures": [
            {"value": 27, "unit": "%", "label": "van de inwoners is jonger dan 18 jaar", "share": True},
            {"value": 37500, "unit": "€", "label": "voor speelruimte in het meerjarenplan"},
        ],
        "website": LONG,
        "contact": CONTACT,
    }
    return Municipality.model_validate(plain | more)


def faults(maker: Maker, layout: str, about: Municipality, edition: str = "screen") -> list[str]:
    made = maker.render(layout, about, edition)
    return [
        f"{p.code}: {p.message}" for p in made.problems if p.code in LOOKS or p.severity is Severity.ERROR
    ]


def test_a_quotation_that_fills_its_page_leaves_room_for_who_said_it(maker: Maker) -> None:
    """Once a function on its second line stood behind the square below it."""
    said = "Les enfants ont dessiné la place, et la commune l’a construite comme ils la voulaient."
    answer = {"speaker": "an", "text": "Er kwam een plein.", "pull_quote": said}
    about = town(interview=[{"question": "Waarom koos de gemeente voor het label?", "answers": [answer]}])
    assert faults(maker, "brochure", about) == []


@pytest.mark.parametrize("layout", ["factsheet", "leaflet", "brochure"])
def test_long_addresses_run_over_nothing(maker: Maker, layout: str) -> None:
    assert faults(maker, layout, town()) == []


def test_a_long_address_on_the_flap_of_a_leaflet_stands_below_its_squares(maker: Maker) -> None:
    """Once it took a third line, which the squares half covered."""
    pages = maker.render("leaflet", town()).pages
    (court,) = [box for box in pages.marked("data-decoration") if box.page == 1 and box.value == "squares"]
    told = [piece for piece in pages.pieces() if piece.page == 1 and not piece.decoration]
    below = [piece.rect.top for piece in told if piece.rect.right < 97 and piece.rect.top > 150]
    assert len(below) >= 3
    assert min(below) > court.rect.bottom


@pytest.mark.parametrize("layout", ["factsheet", "leaflet", "brochure", "social"])
@pytest.mark.parametrize(
    ("file", "focus"), [(LANDSCAPE, [0.04, 0.2, 0.92, 0.7]), (PORTRAIT, [0.1, 0.12, 0.9, 0.8])]
)
def test_no_face_of_a_group_is_cut(maker: Maker, layout: str, file: str, focus: list[float]) -> None:
    about = town(photos=[{**GROUP, "file": file, "focus": focus}], website=None, contact=None)
    assert [fault for fault in faults(maker, layout, about) if fault.startswith("focus-cut")] == []


def test_a_picture_moved_off_the_edge_for_a_desk_printer_stands_over_no_words(maker: Maker) -> None:
    caption = (
        "De opening van het plein aan de school, op een woensdag in mei, met alle kinderen van de buurt."
    )
    photo = {**GROUP, "file": LANDSCAPE, "caption": caption}
    about = town(photos=[photo], lead={"quote": "Kinderen tellen mee.", "speaker": "an"}, figures=[])
    assert faults(maker, "factsheet", about, "office") == []
