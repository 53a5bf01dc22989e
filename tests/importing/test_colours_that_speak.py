"""Who speaks by the colour of the words alone."""

import docx
import pytest
from docx.shared import RGBColor

from .forms import saved
from .helpers import bring, tree_of
from .talks import talk_of

GREEN, BLUE = "00B050", "0070C0"


def coloured(*paragraphs: tuple[str, str]) -> bytes:
    document = docx.Document()
    for text, colour in paragraphs:
        run = document.add_paragraph().add_run(text)
        if colour:
            run.font.color.rgb = RGBColor.from_string(colour)
    return saved(document)


@pytest.mark.parametrize("listed", ["{colour} = {who}", "{who}: {colour}", "{who}"])
def test_colours_tell_who_speaks_where_a_list_in_these_colours_says_so(listed: str) -> None:
    data = coloured(
        ("Temse", ""),
        ("Label ontvangen in 2020", ""),
        (listed.format(colour="Groen", who="An Peeters, schepen"), GREEN),
        (listed.format(colour="blauw", who="Tom Maes, jeugdconsulent"), BLUE),
        ("Hoe begon het?", ""),
        ("Met een klacht over lawaai.", GREEN),
        ("Die kwam van de buren.", GREEN),
        ("Hij is nu trainer.", BLUE),
        ("Wat nu?", ""),
        ("Een tweede bal.", BLUE),
    )
    assert talk_of(data, "a.docx") == [
        (
            "Hoe begon het?",
            [
                ("an-peeters", "Met een klacht over lawaai.\n\nDie kwam van de buren."),
                ("tom-maes", "Hij is nu trainer."),
            ],
        ),
        ("Wat nu?", [("tom-maes", "Een tweede bal.")]),
    ]
    assert tree_of(bring(data, "a.docx"))["people"]["an-peeters"]["role"] == "schepen"


def test_a_colour_of_one_line_is_no_speaker() -> None:
    data = coloured(
        ("Temse", ""),
        ("Label ontvangen in 2020", ""),
        ("An Peeters, schepen", GREEN),
        ("Hoe begon het?", ""),
        ("Met een klacht.", GREEN),
    )
    page = "<html><body><h1>Temse</h1><p>Label ontvangen in 2020</p><p>Hoe begon het?</p><p style='color:green'>Met een klacht.</p></body></html>"
    assert all(not one.get("speaker") for one in tree_of(bring(page, "a.html"))["interview"][0]["answers"])
    assert bring(data, "a.docx").report.lost == {}


def test_colours_of_a_web_page_tell_who_speaks_too() -> None:
    said = "<p style='color: {}'>{}</p>"
    page = (
        "<html><body><h1>Temse</h1><p>Label ontvangen in 2020</p>"
        f"{said.format('#0a0', 'Groen: An Peeters, schepen')}{said.format('#00f', 'Blauw: Tom Maes, jeugdconsulent')}"
        f"<h2>Hoe begon het?</h2>{said.format('#0a0', 'Met een klacht over lawaai.')}{said.format('#00f', 'Hij is nu trainer.')}</body></html>"
    )
    assert talk_of(page, "a.html") == [
        (
            "Hoe begon het?",
            [("an-peeters", "Met een klacht over lawaai."), ("tom-maes", "Hij is nu trainer.")],
        )
    ]
