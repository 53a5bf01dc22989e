"""Parts of a Word file are found by their relationships, and nothing in them vanishes without a word."""

import io
from typing import Any

import pytest
from PIL import Image

from brochure.problems import ProblemError

from . import word_files as made
from .helpers import bring, tree_of
from .word_files import blip, page, paragraph, run, vml, word_file


def left_out(data: bytes) -> dict[str, str]:
    return {one.why: one.text for one in bring(data, "bron.docx").report.left_out}


def yaml_of(data: bytes) -> str:
    return bring(data, "bron.docx").yaml


@pytest.mark.parametrize(
    "main", ["word/document2.xml", "word/Document.XML", "tekst/inhoud.xml", "/word/a b.xml"]
)
def test_document_is_the_part_that_the_relationships_name(main: str) -> None:
    usual = bring(word_file(page()), "bron.docx")
    parts = {
        main.lstrip("/"): page(),
        "_rels/.rels": made.relations(("a", "officeDocument", main.replace(" ", "%20"))),
    }
    assert bring(made.packed(parts), "bron.docx").yaml == usual.yaml


def test_document_is_found_by_content_type_without_relationships() -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = f'<Types><Override PartName="/word/document3.xml" ContentType="{kind}"/></Types>'
    data = made.packed({"[Content_Types].xml": types, "word/document3.xml": page()})
    assert yaml_of(data) == yaml_of(word_file(page()))


def test_strict_namespaces_are_read() -> None:
    document = page(paragraph(blip("p1")))
    rels = made.relations(("p1", "image", "media/image1.png"), ("n", "footnotes", "notes.xml"))
    notes = made.body(paragraph(run("Een voetnoot.")), root="w:footnotes")
    for old, new in made.STRICT.items():
        document, rels, notes = (text.replace(old, new) for text in (document, rels, notes))
    root = made.relations(("a", "officeDocument", "word/document.xml"))
    for old, new in made.STRICT.items():
        root = root.replace(old, new)
    parts: dict[str, str | bytes] = {
        "_rels/.rels": root, "word/document.xml": document, "word/_rels/document.xml.rels": rels,
        "word/notes.xml": notes, "word/media/image1.png": made.picture("PNG"),
    }  # fmt: skip
    imported = bring(made.packed(parts), "bron.docx")
    assert sorted(imported.pictures) == ["foto-1.png"]
    assert "Een voetnoot." in imported.yaml


def test_workbook_is_no_document() -> None:
    with pytest.raises(ProblemError) as caught:
        bring(word_file('<workbook xmlns="x"/>', main="xl/workbook.xml"), "bron.docx")
    assert "holds no document" in caught.value.problems[0].message


def test_notes_headers_and_comments_have_any_name() -> None:
    data = word_file(
        page(),
        ("n", "footnotes", "/andere/noten.xml"),
        ("e", "endnotes", "eind.xml"),
        ("h", "header", "../word/kop7.xml"),
        ("c", "comments", "remarks.xml"),
        ("m", "footer", "weg.xml"),
        eind__xml=made.body(paragraph(run("Een eindnoot.")), root="w:endnotes"),
        kop7__xml=made.body(paragraph(run("Vertrouwelijk ontwerp")), root="w:hdr"),
        remarks__xml=made.body(paragraph(run("Klopt dit?")), root="w:comments"),
    )
    data = _with_part(
        data, "andere/noten.xml", made.body(paragraph(run("Een voetnoot.")), root="w:footnotes")
    )
    found, text = left_out(data), yaml_of(data)
    assert "Een voetnoot." in text
    assert "Een eindnoot." in text
    assert found == {
        "page-header": "Vertrouwelijk ontwerp",
        "comment": "Klopt dit?",
        "part-missing": "weg.xml",
    }


def _with_part(data: bytes, name: str, part: str) -> bytes:
    import zipfile

    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(name, part)
    return stream.getvalue()


def test_styles_are_known_by_the_names_the_styles_part_gives() -> None:
    styles = made.body(
        '<w:style w:styleId="a7"><w:name w:val="caption"/></w:style>',
        '<w:style w:styleId="Eigen"><w:name w:val="Onze foto’s"/><w:basedOn w:val="a7"/></w:style>',
        root="w:styles",
    )
    data = word_file(
        page(paragraph(blip("p")), paragraph(run("Kinderen planten een boom."), "Eigen")),
        ("p", "image", "media/x.png"),
        ("s", "styles", "stijlen.xml"),
        stijlen__xml=styles,
        media_x__png=made.picture("PNG"),
    )
    assert tree_of(bring(data, "bron.docx"))["photos"][0]["caption"] == "Kinderen planten een boom."


# -- pictures


@pytest.mark.parametrize(
    ("kind", "name"),
    [("JPEG", "foto-1.jpg"), ("PNG", "foto-1.png"), ("TIFF", "foto-1.tif"), ("WEBP", "foto-1.webp")],
)
@pytest.mark.parametrize("shown", [blip, vml])
def test_picture_that_photos_may_be_is_taken_as_it_is(kind: str, name: str, shown: Any) -> None:
    original = made.picture(kind)
    data = word_file(page(paragraph(shown("p"))), ("p", "image", "media/image1.x"), media_image1__x=original)
    assert bring(data, "bron.docx").pictures == {name: original}


@pytest.mark.parametrize("kind", ["GIF", "BMP"])
def test_picture_of_another_kind_becomes_png_without_loss(kind: str) -> None:
    original = made.picture(kind, "purple")
    data = word_file(page(paragraph(vml("p"))), ("p", "image", "media/i.x"), media_i__x=original)
    pictures = bring(data, "bron.docx").pictures
    with Image.open(io.BytesIO(pictures["foto-1.png"])) as now, Image.open(io.BytesIO(original)) as before:
        assert now.format == "PNG"
        assert now.convert("RGB").tobytes() == before.convert("RGB").tobytes()


WMF = b"\xd7\xcd\xc6\x9a" + bytes(60)
EMF = b"\x01\0\0\0" + bytes(36) + b" EMF" + bytes(60)
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'


@pytest.mark.parametrize(
    ("data", "why", "kind"),
    [
        (WMF, "picture-kind", "WMF"),
        (EMF, "picture-kind", "EMF"),
        (SVG, "picture-kind", "SVG"),
        (b"\0\0\0\x18ftypheic" + bytes(40), "picture-kind", "HEIC"),
        (b"#!/bin/sh", "picture-kind", "?"),
        (b"\xff\xd8\xff broken", "picture-damaged", "JPEG"),
        (b"GIF89a" + bytes(20), "picture-damaged", "GIF"),
    ],
)
def test_picture_that_no_photo_can_be_is_named_with_its_kind(data: bytes, why: str, kind: str) -> None:
    source = word_file(page(paragraph(blip("p"))), ("p", "image", "media/i.x"), media_i__x=data)
    assert left_out(source) == {why: f"i.x ({kind})"}
    assert not bring(source, "bron.docx").pictures


def test_linked_missing_and_unknown_pictures_are_named() -> None:
    data = word_file(
        page(paragraph(blip("l", "link")), paragraph(blip("m")), paragraph(vml("?"))),
        ("l", "image", "file:///C:/foto.jpg"),
        ("m", "image", "media/weg.png"),
    )
    why = {(one.text, one.why) for one in bring(data, "bron.docx").report.left_out}
    assert why == {
        ("file:///C:/foto.jpg", "picture-linked"),
        ("media/weg.png", "picture-missing"),
        ("?", "picture-missing"),
    }


def test_pictures_in_tables_text_boxes_and_alternatives_are_taken_once() -> None:
    box = f"<w:txbxContent>{paragraph(run('In een kader. ') + blip('b'))}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback><w:pict>{box}{vml('b')}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    only = f"<mc:AlternateContent><mc:Choice/><mc:Fallback>{vml('f')}</mc:Fallback></mc:AlternateContent>"
    table = f"<w:tbl><w:tr><w:tc>{paragraph(blip('t'))}</w:tc></w:tr></w:tbl>"
    data = word_file(
        page(paragraph(both), table, paragraph(only)),
        ("b", "image", "media/b.png"),
        ("t", "image", "media/t.png"),
        ("f", "image", "media/f.png"),
        media_b__png=made.picture("PNG", "red"),
        media_t__png=made.picture("PNG", "green"),
        media_f__png=made.picture("PNG", "blue"),
    )
    imported = bring(data, "bron.docx")
    assert [photo["file"] for photo in tree_of(imported)["photos"]] == [
        f"de-polder/foto-{number}.png" for number in (1, 2, 3)
    ]
    assert imported.yaml.count("In een kader.") == 1


def test_picture_of_a_page_header_is_named() -> None:
    data = word_file(
        page(),
        ("h", "header", "h.xml"),
        h__xml=made.body(paragraph(blip("x")), root="w:hdr"),
        media_logo__png=made.picture("PNG"),
    )
    data = _with_part(data, "word/_rels/h.xml.rels", made.relations(("x", "image", "media/logo.png")))
    assert left_out(data) == {"picture-page-header": "media/logo.png"}


def test_caption_of_a_picture_that_is_left_out_goes_to_no_other_photo() -> None:
    data = word_file(
        page(paragraph(blip("a")), paragraph(blip("b")), paragraph(run("Foto: An Peeters"))),
        ("a", "image", "media/a.png"),
        ("b", "image", "media/b.wmf"),
        media_a__png=made.picture("PNG"),
        media_b__wmf=WMF,
    )
    imported = bring(data, "bron.docx")
    assert tree_of(imported)["photos"] == [{"file": "de-polder/foto-1.png"}]
    assert "zonder foto: “Foto: An Peeters”" in imported.yaml


# -- what is no plain word


@pytest.mark.parametrize(
    ("inner", "why", "text"),
    [
        ("<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>", "equation", "a=b"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>', "symbol", "Wingdings F04A"),
        (run("geheim", "<w:vanish/>"), "hidden", "geheim"),
        ("<w:del><w:r><w:delText>weg</w:delText></w:r></w:del>", "deleted", "weg"),
        (f"<w:moveFrom>{run('verhuisd')}</w:moveFrom>", "moved", "verhuisd"),
        (f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Klik hier')}</w:sdtContent></w:sdt>",
         "placeholder", "Klik hier"),
        ('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>SEQ Figuur</w:instrText>'
         '<w:fldChar w:fldCharType="end"/></w:r>', "field", "SEQ Figuur"),
        ('<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>', "object", "Excel.Sheet.12"),
        ('<w:r><w:pict><v:shape><v:textpath string="ONTWERP"/></v:shape></w:pict></w:r>', "wordart", "ONTWERP"),
        ('<w:r><w:drawing><wp:docPr descr="Een boom"/></w:drawing></w:r>', "picture-description", "Een boom"),
    ],
)  # fmt: skip
def test_what_is_no_plain_word_is_named(inner: str, why: str, text: str) -> None:
    data = word_file(page(paragraph(inner)))
    assert left_out(data) == {why: text}
    assert yaml_of(data) == yaml_of(word_file(page()))


def test_signs_fields_controls_and_insertions_are_taken() -> None:
    line = (
        run("Noor Baert: “") + '<w:r><w:sym w:font="Arial" w:char="00E9"/><w:noBreakHyphen/></w:r>'
        + run("n") + "<w:r><w:softHyphen/></w:r>" + run("weg")
        + "<w:r><w:tab/></w:r>" + f"<w:ins>{run('twee')}</w:ins>"
        + '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> REF x </w:instrText>'
        + '<w:fldChar w:fldCharType="separate"/></w:r>' + run(" drie") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        + f'<w:fldSimple w:instr="PAGE">{run(" vier")}</w:fldSimple>'
        + f"<w:sdt><w:sdtContent>{run(' vijf', '<w:vanish w:val=&quot;0&quot;/>'.replace('&quot;', chr(34)))}</w:sdtContent></w:sdt>"
        + run(".”")
    )  # fmt: skip
    imported = bring(word_file(page(paragraph(line))), "bron.docx")
    answers = tree_of(imported)["interview"][0]["answers"]
    assert answers[1]["spoken"] == "é-nweg twee drie vier vijf."
    assert imported.report.left_out == ()


def test_former_style_of_a_tracked_change_does_not_count() -> None:
    former = '<w:pPr><w:pStyle w:val="Normal"/><w:pPrChange><w:pPr><w:pStyle w:val="Caption"/></w:pPr></w:pPrChange></w:pPr>'
    text = f"<w:p>{former}{run('Zomaar een zin.')}</w:p>"
    assert "zonder foto" not in yaml_of(word_file(page(text)))


@pytest.mark.parametrize(
    ("inner", "kind", "part", "why"),
    [
        ('<c:chart r:id="x"/>', "chart", "<c:t><a:t>Leden</a:t><c:v>12</c:v></c:t>", "chart"),
        (
            '<dgm:relIds r:dm="x"/>',
            "diagramData",
            "<dgm:pt><a:t>Leden</a:t><a:t>12</a:t></dgm:pt>",
            "smartart",
        ),
    ],
)
def test_charts_and_smartart_are_named_with_their_words(inner: str, kind: str, part: str, why: str) -> None:
    data = word_file(
        page(paragraph(f"<w:r>{inner}</w:r>")),
        ("x", kind, "tekening.xml"),
        tekening__xml=made.body(part, root="w:x"),
    )
    assert left_out(data) == {why: "Leden · 12"}


def test_numbers_of_lists_are_counted() -> None:
    item = f'<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>{run("Een punt.")}</w:p>'
    assert left_out(word_file(page(item, item))) == {"list-marks": "2 in all"}


def test_words_outside_any_paragraph_are_kept() -> None:
    assert "Losse woorden" in yaml_of(word_file(page(run("Losse woorden hier."))))


def test_picture_that_the_text_does_not_show_is_named() -> None:
    data = word_file(page(), ("p", "image", "media/x.png"), media_x__png=made.picture("PNG"))
    assert left_out(data) == {"picture-unused": "media/x.png"}
