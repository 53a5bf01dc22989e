"""Parts of a Word file are found by their relationships, and nothing in them vanishes without a word."""

import pytest

from brochure.problems import ProblemError

from . import word_files as made
from .helpers import bring, tree_of
from .word_files import blip, page, paragraph, run, with_part, word_file


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
    data = with_part(data, "andere/noten.xml", made.body(paragraph(run("Een voetnoot.")), root="w:footnotes"))
    found, text = left_out(data), yaml_of(data)
    assert "Een voetnoot." in text
    assert "Een eindnoot." in text
    assert found == {
        "page-header": "Vertrouwelijk ontwerp",
        "comment": "Klopt dit?",
        "part-missing": "weg.xml",
    }


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


# -- what is no plain word


@pytest.mark.parametrize(
    ("inner", "why", "text"),
    [
        ("<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>", "equation", "a=b"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>', "symbol", "Wingdings F04A"),
        (run("geheim", "<w:vanish/>"), "hidden", "geheim"),
        (run("geschrapt", "<w:strike/>"), "struck", "geschrapt"),
        (run("geschrapt", "<w:dstrike/>"), "struck", "geschrapt"),
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


def test_bullets_are_no_numbers_and_stay_a_list() -> None:
    item = '<w:p><w:pPr><w:numPr><w:numId w:val="{}"/></w:numPr></w:pPr>{}</w:p>'
    lists = made.body(
        '<w:abstractNum w:abstractNumId="0"><w:lvl><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>',
        '<w:abstractNum w:abstractNumId="1"><w:lvl><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>',
        '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="8"><w:abstractNumId w:val="1"/></w:num>',
        root="w:numbering",
    )
    data = word_file(
        page(
            item.format(7, run("Een punt.")), item.format(7, run("Nog een.")), item.format(8, run("Geteld."))
        ),
        ("n", "numbering", "lijsten.xml"),
        lijsten__xml=lists,
    )
    assert left_out(data) == {"list-marks": "1 in all"}
    assert (
        tree_of(bring(data, "bron.docx"))["interview"][0]["answers"][1]["text"]
        == "- Een punt.\n- Nog een.\n- Geteld."
    )


def test_words_outside_any_paragraph_are_kept() -> None:
    assert "Losse woorden" in yaml_of(word_file(page(run("Losse woorden hier."))))
