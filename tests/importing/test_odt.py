"""OpenDocument texts as LibreOffice writes them, and messages for what is not read."""

from collections import Counter

import pytest

from brochure.problems import ProblemError

from .helpers import bring, tree_of
from .reckoning import answers
from .word_files import packed, picture

SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
    }.items()
)
STYLES = """<office:automatic-styles>
<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T2"><style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="T3"><style:text-properties text:display="none"/></style:style>
<style:style style:name="P1" style:parent-style-name="Caption"/></office:automatic-styles>"""
BODY = """<text:h text:outline-level="1">Kindvriendelijk Halle</text:h>
<text:p>Label ontvangen in 2018</text:p>
<text:p><text:span text:style-name="T1">Waarom dit label?</text:span></text:p>
<text:p><text:span text:style-name="T1">Els Maes (schepen van Jeugd):</text:span><text:s/>“Omdat<text:s text:c="2"/>het<text:tab/>moet.”</text:p>
<text:p>Dat <text:span text:style-name="T2">was</text:span>is <text:span text:style-name="T3">geheim</text:span>zo.<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Een voetnoot.</text:p></text:note-body></text:note></text:p>
<text:list><text:list-item><text:p>een punt</text:p></text:list-item><text:list-item><text:p>nog een</text:p></text:list-item></text:list>
<text:p><draw:frame><draw:image xlink:href="Pictures/a.jpg"/><svg:title>Foto</svg:title><svg:desc>Kinderen op het plein</svg:desc></draw:frame></text:p>
<text:p text:style-name="P1">Het plein. (Foto: Jan Janssens)</text:p>
<table:table><table:table-row><table:table-cell><text:p>25 %</text:p></table:table-cell><table:table-cell><text:p>is jonger dan 18</text:p></table:table-cell></table:table-row></table:table>
<text:p><office:annotation><text:p>Klopt dit?</text:p></office:annotation></text:p>"""


def odt(body: str, **more: bytes) -> bytes:
    content = f"<office:document-content {SPACES}>{STYLES}<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    parts = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}
    return packed(
        parts | {name.replace("__", "/").replace("_", "."): data for name, data in more.items()}, stored=True
    )


def test_a_text_is_read_with_all_that_is_in_it() -> None:
    imported = bring(odt(BODY, Pictures__a_jpg=picture()), "bron.odt")
    tree = tree_of(imported)
    assert (tree["name"], tree["label"]) == ("Halle", {"received": 2018})
    assert answers(imported) == [("Waarom dit label?", [("els-maes", "spoken"), (None, "text")])]
    assert tree["interview"][0]["answers"][0]["spoken"] == "Omdat het moet."
    assert tree["interview"][0]["answers"][1]["text"] == "Dat is zo.\n\n- een punt\n- nog een"
    assert tree["people"]["els-maes"]["role"] == "schepen van Jeugd"
    assert tree["figures"] == [{"value": 25, "unit": "%", "label": "is jonger dan 18"}]
    assert tree["photos"] == [
        {
            "file": "halle/foto-1.jpg",
            "alt": "Kinderen op het plein",
            "caption": "Het plein.",
            "credit": "Jan Janssens",
        }
    ]
    assert "# NAKIJKEN: voetnoot, hoort dit in de tekst? “Een voetnoot.”" in imported.yaml
    assert {(one.why, one.text) for one in imported.report.left_out} == {
        ("struck", "was"), ("hidden", "geheim"), ("comment", "Klopt dit?"),
    }  # fmt: skip
    assert imported.report.lost == imported.report.invented == Counter()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (packed({"mimetype": "application/vnd.oasis.opendocument.text"}, stored=True), "source-word"),
        (odt("<text:p/>").replace(b"<office:text>", b"<office:calc>").replace(b"</office:text>", b"</office:calc>"), "source-word"),
        (b"geen archief", "source-word"),
        (odt('<!DOCTYPE x><text:p/>'), "source-word"),
    ],
)  # fmt: skip
def test_a_broken_or_hostile_file_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(ProblemError) as caught:
        bring(data, "bron.odt")
    assert caught.value.problems[0].code == code


@pytest.mark.parametrize(
    ("data", "file", "words"),
    [
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "oud.doc", "Save As"),
        (b"%PDF-1.7 x", "folder.pdf", "the document the PDF was made from"),
        (packed({"Index/Document.iwa": b"x"}), "tekst.pages", "Export To"),
        (b"{\\rtf1 x}", "tekst.rtf", "Save As"),
    ],
)
def test_other_kinds_get_a_message_that_says_how_to_save_them(data: bytes, file: str, words: str) -> None:
    with pytest.raises(ProblemError) as caught:
        bring(data, file)
    (problem,) = caught.value.problems
    assert problem.code == "source-kind"
    assert words in problem.remedy
