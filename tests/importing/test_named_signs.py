"""Signs, descriptions and page headers that no field takes are named among what is left out, word for word."""

import io

import docx
import pytest

from brochure.importing.form.write import form_for
from brochure.importing.odt.reader import read_odt
from brochure.problems import ProblemError

from .forms import saved
from .helpers import bring, framed, tree_of
from .test_odt import SPACES, odt
from .word_files import packed, page, paragraph, picture, run, word_file

SMILE = "\uf04a"  # Wingdings, as LibreOffice saves it: a plain sign of the private use area


@pytest.mark.parametrize(
    ("data", "file"),
    [
        (word_file(page(paragraph(run(f"{SMILE} Het plein is er.")), paragraph(run(SMILE)))), "bron.docx"),
        (framed(f"Noor Baert, jeugddienst: “Ja.”\n\n{SMILE} Het plein is er.\n\n{SMILE}"), "bron.txt"),
    ],
    ids=["word", "text"],
)
def test_a_sign_of_one_font_only_is_named_and_not_printed(data: bytes | str, file: str) -> None:
    imported = bring(data, file)
    assert SMILE not in imported.yaml
    assert 'text: ""' not in imported.yaml
    assert "Het plein is er." in imported.yaml
    assert [one.text for one in imported.report.left_out if one.why == "symbol"] == ["U+F04A"]


def around(*names: str) -> str:
    inner = "".join(
        f'<style:{name}><text:p>Ontwerp<text:s/>{name}</text:p><text:p><draw:frame><draw:image xlink:href="Pictures/{name}.jpg"/>'
        f"</draw:frame></text:p></style:{name}>"
        for name in names
    )
    return f"<office:document-styles {SPACES}>{inner}</office:document-styles>"


def test_words_and_pictures_of_every_page_header_are_named() -> None:
    names = ("header", "header-first", "footer-left")
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {SPACES}><office:body><office:text><text:p>Halle</text:p></office:text>"
        "</office:body></office:document-content>",
        "styles.xml": around(*names),
    }
    found = {(one.why, one.text) for one in read_odt(packed(parts, stored=True), "bron.odt").left_out}
    assert found == {("page-header", f"Ontwerp {name}") for name in names} | {
        ("picture-page-header", f"Pictures/{name}.jpg") for name in names
    }


def test_words_of_two_paragraphs_of_a_note_stay_apart() -> None:
    note = "<text:note><text:note-body><text:p>Een<text:tab/>noot.</text:p><text:p>Nog een.</text:p></text:note-body></text:note>"
    source = read_odt(odt(f"<text:p>Halle{note}</text:p>"), "bron.odt")
    assert [line.text for line in source.lines if line.role == "note"] == ["Een noot. Nog een."]


def test_a_description_is_named_once_and_never_text() -> None:
    box = "<draw:frame><svg:desc>Een kader met tekst</svg:desc><draw:text-box><text:p>In het kader.</text:p></draw:text-box></draw:frame>"
    shape = "<draw:custom-shape><svg:title>Een pijl</svg:title><text:p>Hier.</text:p></draw:custom-shape>"
    both = (
        '<draw:frame><draw:image xlink:href="Pictures/a.jpg"/><svg:title>Het plein in mei</svg:title>'
        "<svg:desc>Kinderen op het plein</svg:desc></draw:frame>"
    )
    source = read_odt(
        odt(
            f"<text:p>{box}</text:p><text:p>{shape}</text:p><text:p>{both}</text:p>",
            Pictures__a_jpg=picture(),
        ),
        "bron.odt",
    )
    assert [line.text for line in source.lines if line.text] == ["In het kader.", "Hier."]
    assert [line.alt for line in source.lines if line.picture] == ["Kinderen op het plein"]
    assert sorted(one.text for one in source.left_out) == [
        "Een kader met tekst",
        "Een pijl",
        "Het plein in mei",
    ]


def test_a_description_that_the_form_says_otherwise_is_named() -> None:
    document = docx.Document(io.BytesIO(form_for("Halle")))
    table = next(table for table in document.tables if table.cell(0, 0).text == "Foto")
    table.cell(1, 1).text = "Een bos"
    table.cell(1, 0).paragraphs[0].add_run().add_picture(io.BytesIO(picture()))
    document.element.xpath("//wp:docPr")[0].set("descr", "Kinderen in een bos")
    imported = bring(saved(document), "antwoord.docx")
    assert tree_of(imported)["photos"] == [{"file": "halle/foto-1.jpg", "alt": "Een bos"}]
    assert [(one.why, one.text) for one in imported.report.left_out] == [
        ("picture-description", "Kinderen in een bos")
    ]


def test_the_form_ends_in_a_paragraph() -> None:
    # Without one LibreOffice loses the last table when it saves the form as .doc, and nobody can write below it.
    document = docx.Document(io.BytesIO(form_for("Halle")))
    assert [child.tag.rpartition("}")[2] for child in document.element.body][-2:] == ["p", "sectPr"]


def test_a_title_of_a_picture_beside_its_description_is_named() -> None:
    shown = '<w:r><w:drawing><wp:docPr id="1" name="x" descr="Kinderen op het plein" title="Het plein in mei"/><a:blip r:embed="rId9"/></w:drawing></w:r>'
    data = word_file(page(paragraph(shown)), ("rId9", "image", "media/a.jpg"), media_a__jpg=picture())
    imported = bring(data, "bron.docx")
    assert [photo["alt"] for photo in tree_of(imported)["photos"]] == ["Kinderen op het plein"]
    assert [(one.why, one.text) for one in imported.report.left_out] == [
        ("picture-description", "Het plein in mei")
    ]


def test_a_file_of_pictures_alone_is_refused_with_their_number() -> None:
    document = docx.Document()
    for colour in ("red", "blue"):
        document.add_picture(io.BytesIO(picture("JPEG", colour)))
    with pytest.raises(ProblemError) as caught:
        bring(saved(document), "fotos.docx")
    (problem,) = caught.value.problems
    assert problem.code == "source-empty"
    assert "2 pictures" in problem.message
