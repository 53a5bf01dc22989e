"""The same page as text, web page and Word file gives the same content, in every encoding."""

import pytest

from .forms import as_html, as_word
from .helpers import NAMES, bring, page

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


def test_the_caption_of_a_web_photo_is_kept_in_a_comment() -> None:
    data = as_html(page("03-label-behaald")).replace(
        b"</article>",
        b"<figure><img src=x.jpg><figcaption>De jeugdraad op stap.</figcaption></figure></article>",
    )
    assert (
        "# NAKIJKEN: bijschrift of fotograaf zonder foto: “De jeugdraad op stap.”"
        in bring(data, "bron.html").yaml
    )
