"""Parts of a talk that are headed and not asked, and whose the answers are that a title announces."""

import io

import docx
import pytest

from .helpers import bring, tree_of
from .talks import talk_of


def headed(*parts: tuple[str, str]) -> bytes:
    """Return a Word file of a title, and parts below headings of the largest kind."""
    made = docx.Document()
    made.add_paragraph("Gemeente Zandergem", "Title")
    made.add_paragraph("Label ontvangen in 2024")
    for heading, text in parts:
        made.add_heading(heading, 1)
        made.add_paragraph(text)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def test_headings_that_somebody_speaks_below_are_what_is_asked() -> None:
    imported = bring(
        headed(
            ("De aanleiding", "An Peeters (schepen van Jeugd): Er kwamen veel jonge gezinnen wonen."),
            ("Onze aanpak", "Tom Maes (jeugdconsulent): We verdeelden de gemeente in zeven buurten."),
            ("Wat beter kan", "An Peeters: De brieven waren te lang, en niemand las ze."),
        ),
        "a.docx",
    )
    assert [one["question"] for one in tree_of(imported)["interview"]] == [
        "De aanleiding",
        "Onze aanpak",
        "Wat beter kan",
    ]
    speakers = [one["answers"][0]["speaker"] for one in tree_of(imported)["interview"]]
    assert speakers == ["an-peeters", "tom-maes", "an-peeters"]
    assert not imported.report.lost
    assert not imported.report.invented


def test_a_title_above_who_speaks_asks_nothing() -> None:
    imported = bring(
        "<main><h1>Zandergem speelt</h1><p>An Peeters, schepen: Er kwamen veel gezinnen.</p>"
        "<h2>Waarom?</h2><p>An Peeters: Omdat er plaats is.</p></main>",
        "a.html",
    )
    assert [one["question"] for one in tree_of(imported)["interview"]] == ["Waarom?"]


@pytest.mark.parametrize(
    "title",
    [
        "Interview met An Peeters, schepen van Jeugd",
        "In gesprek met An Peeters (schepen van Jeugd)",
        "Aan het woord: An Peeters, schepen van Jeugd",
    ],
)
def test_who_is_announced_above_the_name_gives_every_answer(title: str) -> None:
    text = f"{title}\nGemeente Zandergem\nLabel ontvangen in 2018\n\nV: Hoe begon het?\n\nA: Met een bal.\n\nV: En nu?\n\nA: Verder spelen.\n"
    assert talk_of(text) == [
        ("Hoe begon het?", [("an-peeters", "Met een bal.")]),
        ("En nu?", [("an-peeters", "Verder spelen.")]),
    ]
    assert tree_of(bring(text))["people"]["an-peeters"]["role"] == "schepen van Jeugd"
    assert not bring(text).report.lost
