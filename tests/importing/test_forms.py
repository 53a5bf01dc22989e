"""The same page as text, web page and Word file gives the same content, in every encoding."""

import docx
import pytest

from .forms import as_html, as_word, saved
from .helpers import NAMES, bring, page, tree_of

WRAPPED = "36-afgebroken-regels"  # lines broken at a width are a matter of plain text only


@pytest.mark.parametrize("name", [name for name in NAMES if name != WRAPPED])
@pytest.mark.parametrize("form", ["html", "bare html", "word"])
def test_a_page_in_another_form_gives_the_same_content(name: str, form: str) -> None:
    text = page(name)
    data, file = {
        "html": (as_html(text), "bron.html"),
        "bare html": (as_html(text, landmarks=False), "bron.htm"),
        "word": (as_word(text), "bron.docx"),
    }[form]
    assert bring(data, file).yaml == bring(text).yaml


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_text_in_another_encoding_gives_the_same_content(encoding: str) -> None:
    text = page("21-namen")
    assert bring(text.encode(encoding)).yaml == bring(text).yaml


@pytest.mark.parametrize("charset", ["windows-1252", "utf-8", "utf-16"])
def test_a_web_page_in_another_encoding_gives_the_same_content(charset: str) -> None:
    text = page("21-namen")
    assert bring(as_html(text, charset=charset), "bron.html").yaml == bring(text).yaml


def test_line_ends_do_not_matter() -> None:
    text = page("02-verlenger")
    assert bring(text.replace("\n", "\r\n")).yaml == bring(text).yaml == bring(text.replace("\n", "\r")).yaml


def test_navigation_is_left_out_and_reported() -> None:
    imported = bring(as_html(page("02-verlenger")), "bron.html")
    left_out = " ".join(one.text for one in imported.report.left_out)
    for words in ("Akkoord?", "Alle steden", "Ook interessant", "Jan Buitenstaander", "Alle rechten"):
        assert words in left_out
        assert words not in imported.yaml
    assert "var tekst" not in imported.yaml + left_out


def test_a_page_is_not_taken_for_navigation_by_its_class() -> None:
    text = page("02-verlenger")
    data = as_html(text, landmarks=False).replace(b'class="inhoud"', b'class="sidebar"')
    assert bring(data, "bron.html").yaml == bring(text).yaml


def test_a_page_title_in_a_header_is_the_name() -> None:
    body = "<header><h1>Zandrode</h1></header><p>Label ontvangen in 2020</p><p>Waar zijn jullie het meest trots op?</p>"
    assert "name: Zandrode\n" in bring(f"<html><body>{body}</body></html>", "bron.html").yaml


def test_the_caption_of_a_web_photo_that_is_not_at_hand_is_named_with_it() -> None:
    data = as_html(page("03-label-behaald")).replace(
        b"</article>",
        b"<figure><img src=x.jpg><figcaption>De jeugdraad op stap.</figcaption></figure></article>",
    )
    imported = bring(data, "bron.html")
    assert "De jeugdraad op stap." not in imported.yaml
    assert ("De jeugdraad op stap.", "picture-of-page") in {
        (one.text, one.why) for one in imported.report.left_out
    }


BODY = """<h1>Kindvriendelijke stad Zandrode</h1>
<blockquote><p>Spelen mag overal.</p><footer>Ilse Boon, burgemeester</footer></blockquote>
<p>Label ontvangen in <b>2020</b></p>
<h2>Waar zijn jullie het meest trots op?</h2>
<p><strong>Ilse Boon:</strong> <q>Op de speelstraten. Ze brengen buren samen.</q></p>
<blockquote>Ze brengen buren samen.</blockquote>"""


def test_marks_that_a_page_shows_by_its_form_alone_are_understood() -> None:
    imported = bring(f"<html><body><main>{BODY}</main></body></html>", "bron.html")
    tree = tree_of(imported)
    assert (tree["name"], tree["kind"]) == ("Zandrode", "stad")
    assert tree["lead"] == {"quote": "Spelen mag overal.", "speaker": "ilse-boon"}
    assert tree["interview"][0]["answers"] == [
        {
            "speaker": "ilse-boon",
            "spoken": "Op de speelstraten. Ze brengen buren samen.",
            "pull_quote": "Ze brengen buren samen.",
        }
    ]
    assert not imported.report.lost
    assert not imported.report.doubted


def test_a_quotation_style_in_word_is_understood() -> None:
    document = docx.Document()
    for text in ("Zandrode", "Label ontvangen in 2020", "Waar zijn jullie het meest trots op?"):
        document.add_paragraph(text)
    document.add_paragraph("Ilse Boon, burgemeester: “Op de gemeente. Ze brengt buren samen.”")
    document.add_paragraph("Ze brengt buren samen.", style="Intense Quote")
    tree = tree_of(bring(saved(document), "bron.docx"))
    assert tree["interview"][0]["answers"][0]["pull_quote"] == "Ze brengt buren samen."


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("site-header", "Het portaal"),
        ("main-navigation", "Kies je gemeente"),
        ("page-footer", "Wie zijn we?"),
        ("share-links", "Deel dit"),
    ],
)
def test_navigation_without_landmarks_is_known_by_its_name(name: str, words: str) -> None:
    text = page("02-verlenger")
    data = as_html(text, landmarks=False)
    data = data.replace(
        b'<div class="inhoud">', f'<div class="{name}"><p>{words}</p></div><div class="inhoud">'.encode()
    )
    imported = bring(data, "bron.html")
    assert imported.yaml == bring(text).yaml
    assert words in {one.text for one in imported.report.left_out}
