"""What a proof says of itself: its words, numbers that stand apart, bars beside what is new."""

import re
from dataclasses import replace

import pypdfium2
import pytest

from brochure.finishing.proof_pages import Sheet
from brochure.layout.asked_words import WORDS
from brochure.layout.locale import Locale
from brochure.layout.word_files import WordFolder, load_vocabulary
from brochure.layout.words import Vocabulary
from brochure.proofing.passages import numbers_told
from brochure.proofing.proof import Asked, Changes, Line, Passage, Picture, Proof
from brochure.proofing.reading import PageSigns, codes_in
from brochure.weasy.engine import Engine
from brochure.workspace import Workspace, package_data

LINE = Line(
    1,
    "intro",
    "Het plein",
    (40.0, 45.0, 50, 55, 60, 65, 70, 75, 80, 85.0),
    100.0,
    110.0,
    tuple(range(9)),
    (40.0, 90.0),
)
PROOF = Proof(
    id="k7q2-m4xt",
    document="aa-sheet",
    layout="sheet",
    subject="aa",
    title="Aa <b>",
    version=2,
    date="2026-03-04",
    digest="",
    pages=((420.0, 595.0),),
    texts={"intro": "Het plein"},
    files={"aa": "content/municipalities/aa.yaml"},
    asked=(Asked("", "Aa", "", ("intro",)), Asked("bo", "Bo", "brugfiguur", ("intro",))),
    passages=(Passage(1, "intro", 0, 9, 1, (40.0, 110.0)),),
    lines=(LINE,),
    pictures=(Picture(1, "photos[0]", (0, 0, 10, 10)),),
)


class Heard(Vocabulary):
    """Words that remember what was asked for."""

    def say(self, key: str, **values: object) -> str:
        asked.add((key, frozenset(values)))
        return super().say(key, **values)


asked: set[tuple[str, frozenset[str]]] = set()


def vocabulary(language: str) -> Vocabulary:
    folder = WordFolder(package_data() / "layouts" / "shared", "layouts/shared")
    found = load_vocabulary([folder], Locale(language))
    return Heard(found.locale, found.phrases)


def html(changes: Changes, gone: tuple[str, ...] = (), language: str = "nl-BE") -> str:
    return Sheet(PROOF, changes, gone, vocabulary(language), "post@example.org").html()


@pytest.mark.parametrize("language", ["nl-BE", "fr-BE", "en-GB"])
def test_it_asks_for_exactly_the_words_that_are_declared(language: str) -> None:
    asked.clear()
    html(Changes(), (), language)
    html(Changes(1), (), language)
    html(Changes(1, {"intro": ((0, 3),)}), ("Een tekst die weg is",), language)
    crowd = replace(
        PROOF, asked=tuple(Asked(f"p{n}", "Voornaam Achternaam", "", ("intro",)) for n in range(40))
    )
    Sheet(crowd, Changes(), (), vocabulary(language), None).html()
    assert dict(asked) == {key: names for key, names in WORDS.items() if key.startswith("proof.")}


def test_what_content_says_is_no_markup() -> None:
    assert "Aa <b>" not in html(Changes())
    assert "Aa &lt;b&gt;" in html(Changes())


def test_a_bar_stands_beside_what_is_new_only() -> None:
    assert 'class="bar"' not in html(Changes(1))
    assert html(Changes(1, {"intro": ((4, 9),)})).count('class="bar"') == 1
    assert 'class="bar"' not in html(Changes(1, {"lead.quote": ((0, 5),)}))


def test_numbers_never_lie_over_each_other() -> None:
    crowd = tuple(
        Passage(number, f"figures[{number}].value", 0, 2, 1, (40.0, 110.0)) for number in range(1, 5)
    )
    told = Sheet(replace(PROOF, passages=crowd), Changes(), (), vocabulary("nl"), None).html()
    places = re.findall(r'class="number" style="left:([\d.]+)mm;top:([\d.]+)mm;', told)
    assert len(set(places)) == 4


def test_numbers_are_told_as_people_list_them() -> None:
    assert numbers_told([7, 3, 4, 9, 8, 4]) == "3–4, 7–9"
    assert numbers_told([]) == ""


def test_an_identifier_stays_whole_and_on_its_page_whatever_the_width() -> None:
    """Just too long for its line, a strip once was a word a line, and its end stood on the page behind."""
    package = Workspace.at(package_data())
    titles = ("Kom kijken hoe kinderen spelen: uitnodiging", "Een heel lange titel van een feest " * 9)
    for language, title in zip(("nl-BE", "fr-BE"), titles, strict=True):
        sizes = tuple((millimetres * 72 / 25.4, 200.0) for millimetres in range(60, 180, 2))
        several = replace(PROOF, title=title, pages=sizes, passages=(), lines=())
        told = Sheet(several, Changes(), (), vocabulary(language), None).html()
        fonts = package_data() / "layouts" / "shared" / "fonts.css"
        document = pypdfium2.PdfDocument(Engine(package).plain_pdf(told, fonts).data)
        pages = [PageSigns(page) for page in document]
        document.close()
        assert len(pages) == len(sizes) + 1
        for number, page in enumerate(pages, 1):
            assert set(codes_in(page.text)) == {("k7q2-m4xt", number)}, number
            assert min(sign[2] for sign in page.signs if sign[0].isalnum()) > 0
