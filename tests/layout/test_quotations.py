"""Quotations in the shipped layouts: each is signed, and nothing stands between marks that nobody said."""

import re

import pytest

from brochure.content.model import Municipality
from brochure.finishing.editions import editions
from brochure.layout.fit_choice import middling
from brochure.render.renderer import RenderRequest
from tests.render.documents import Maker

LARGE, LEAD, SPOKEN = (
    "Hier mag alles op de stoep gespeeld worden.",
    "Alles begint op straat.",
    "Wij vragen het hen.",
)
LAYOUTS = ["brochure", "factsheet", "label-brochure", "leaflet", "social"]


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    return Maker(tmp_path_factory.mktemp("maker"))


def town(speaker: str | None) -> Municipality:
    """Return a town in which somebody, or nobody in particular, says three things; Bo speaks in between."""
    return Municipality.model_validate(
        {
            "name": "Aa",
            "kind": "gemeente",
            "label": {"received": 2018},
            "lead": {"quote": LEAD, "speaker": speaker},
            "people": {"an": {"name": "An Peeters", "role": "schepen"}, "bo": {"name": "Bo Claes"}},
            "interview": [
                {
                    "question": "Wie mag meedoen?",
                    "answers": [
                        {"speaker": speaker, "text": "Iedereen mag dat.", "pull_quote": LARGE},
                        {"speaker": speaker, "text": "En nog eens dat."},
                        {"speaker": "bo", "text": "Bo ook."},
                    ],
                },
                {"question": "Hoe begon het?", "answers": [{"speaker": speaker, "spoken": SPOKEN}]},
            ],
        }
    )


def printed(maker: Maker, layout: str, about: str | Municipality | None) -> str:
    """Return the HTML of a document about a town, or the one above, tags of words within a text aside."""
    shown = about if isinstance(about, Municipality) else town(about)
    renderer = maker.renderer(layout, {"aa": shown})
    fit = renderer._environment.layout.contract.fit
    request = RenderRequest(None if layout == "label-brochure" else "aa", editions()["screen"])
    html = renderer._merge(request, middling(fit)).html
    return re.sub(r"[\s\u00a0]+", " ", re.sub(r"<span[^>]*>|</span>", "", html))


def quoted(html: str, words: str) -> list[str]:
    """Return where these words are printed, with what follows them until the quotation or the answer ends."""
    body = html.split("<body", 1)[1]
    return [body[at.start() - 1 : at.end() + 160] for at in re.finditer(re.escape(words), body)]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_somebody_said_is_signed(maker: Maker, layout: str) -> None:
    html = printed(maker, layout, "an")
    found = [(words, after) for words in (LARGE, LEAD) for after in quoted(html, words)]
    found = [(words, after) for words, after in found if after.startswith("“")]
    assert found or layout == "leaflet"
    for _words, after in found:
        assert "An Peeters" in after.split("Bo Claes")[0]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_nobody_said_has_no_quotation_marks(maker: Maker, layout: str) -> None:
    html = printed(maker, layout, None)
    found = [after for words in (LARGE, LEAD, SPOKEN) for after in quoted(html, words)]
    assert found
    for after in found:
        assert not after.startswith("“")
        assert "spoken" not in after
    body = html.split("<body", 1)[1]
    assert 'prose spoken"' not in body


def test_a_large_quotation_is_signed_where_the_same_speaker_goes_on(maker: Maker) -> None:
    """Its answer names the speaker, but between pages or other answers readers do not see that."""
    [pull] = re.findall(r'<blockquote class="pull.*?</blockquote>', printed(maker, "brochure", "an"))
    assert "An Peeters" in pull
    assert "schepen" not in pull


def test_the_function_of_a_speaker_stands_below_the_name_on_a_town_page(maker: Maker) -> None:
    assert "<b>An Peeters</b><br>schepen" in re.sub(
        r' data-field="[^"]*"', "", printed(maker, "label-brochure", "an")
    )


def answered(speakers: list[str], *, is_quoted: bool) -> Municipality:
    """Return a town without photos whose questions are answered by these speakers in turn."""
    people = {
        "an": {"name": "An Peeters", "role": "schepen van Jeugd"},
        "bo": {"name": "Bo Claes", "role": "leerling"},
    }
    asked = [
        {
            "question": f"Vraag {number}?",
            "answers": [{"speaker": key, "text": "Ja.", **({"pull_quote": LARGE} if is_quoted else {})}],
        }
        for number, key in enumerate(speakers)
    ]
    return Municipality.model_validate(
        {"name": "Aa", "kind": "gemeente", "label": {"received": 2018}, "people": people, "interview": asked}
    )


def test_who_answers_is_introduced_once_with_a_function_on_a_line_of_its_own(maker: Maker) -> None:
    """Once every answer began with both on one line, which broke within the function."""
    html = printed(maker, "brochure", answered(["an", "bo", "an"], is_quoted=False))
    lines = re.findall(r'<p class="who">(.*?)</p>', html)
    names = [re.sub(r"<br>", " | ", re.sub(r"<(?!br)[^>]*>", "", line)).strip() for line in lines]
    assert names == ["An Peeters | schepen van Jeugd", "Bo Claes | leerling", "An Peeters"]


def test_text_alone_has_a_band_of_colour(maker: Maker) -> None:
    """Spreads of a town without photos and large quotations were white from head to foot."""
    quiet = printed(maker, "brochure", answered(["an", "bo", "an", "bo"], is_quoted=False))
    assert quiet.count('class="band played"') == 1
    quoted_too = printed(maker, "brochure", answered(["an", "bo", "an", "bo"], is_quoted=True))
    assert quoted_too.count('class="band played"') == 0
    assert quoted_too.count('class="pull band"') >= 1
