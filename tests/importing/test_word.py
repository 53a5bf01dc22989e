"""Word files: photos with their captions, text that libraries lose, and archives that bite."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from PIL import Image

from brochure.importing.run import bring_in
from brochure.problems import ProblemError

from .forms import saved
from .helpers import bring, codes, tree_of

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
START = ("De Polder", "“Wij luisteren.” (Cédric Mariën, burgemeester)", "Label ontvangen in 2020")


def picture(colour: str, kind: str = "JPEG") -> io.BytesIO:
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(stream, kind)
    stream.seek(0)
    return stream


def with_photos() -> bytes:
    document = docx.Document()
    for text in START:
        document.add_paragraph(text)
    document.add_picture(picture("red"))
    document.add_paragraph("Kinderen planten een boom.", style="Caption")
    document.add_paragraph("Foto: de jeugddienst")
    document.add_picture(picture("blue", "PNG"))
    document.add_picture(picture("red"))
    return saved(document)


def raw(xml: str, **more: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", xml)
        for name, text in more.items():
            archive.writestr(f"word/{name}.xml", text)
    return stream.getvalue()


def paragraphs(*inner: str) -> str:
    return f"<w:document {W}><w:body>{''.join(f'<w:p>{one}</w:p>' for one in inner)}</w:body></w:document>"


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_photos_come_with_their_captions() -> None:
    imported = bring(with_photos(), "bron.docx")
    assert tree_of(imported)["photos"] == [
        {
            "file": "de-polder/foto-1.jpg",
            "caption": "Kinderen planten een boom.",
            "credit": "de jeugddienst",
        },
        {"file": "de-polder/foto-2.png"},
        {"file": "de-polder/foto-1.jpg"},
    ]
    assert sorted(imported.pictures) == ["foto-1.jpg", "foto-2.png"]
    assert imported.yaml.count("# NAKIJKEN: beschrijf de foto (alt)") == 3


def test_photos_are_written_beside_the_file(tmp_path: Path) -> None:
    source = tmp_path / "bron.docx"
    source.write_bytes(with_photos())
    outcome = bring_in(source, to=tmp_path / "uit" / "p.yaml", workspace=None, force=False)
    assert [path.relative_to(tmp_path).as_posix() for path in outcome.photos] == [
        "uit/de-polder/foto-1.jpg",
        "uit/de-polder/foto-2.png",
    ]
    assert outcome.photos[0].read_bytes() == picture("red").getvalue()
    assert "# NAKIJKEN: zet de foto’s in content/photos: de-polder/" in outcome.path.read_text(
        encoding="utf-8"
    )


def test_photos_go_to_the_workspace_when_the_file_does(tmp_path: Path) -> None:
    (tmp_path / "content" / "municipalities").mkdir(parents=True)
    (tmp_path / "content" / "publication.yaml").write_text("title: X\n")
    source = tmp_path / "bron.docx"
    source.write_bytes(with_photos())
    target = tmp_path / "content" / "municipalities" / "de-polder.yaml"
    outcome = bring_in(source, to=target, workspace=None, force=False)
    assert outcome.photos[0] == tmp_path.resolve() / "content" / "photos" / "de-polder" / "foto-1.jpg"
    assert "zet de foto’s" not in outcome.path.read_text(encoding="utf-8")


def test_a_photo_of_another_import_is_not_overwritten(tmp_path: Path) -> None:
    source, other = tmp_path / "bron.docx", tmp_path / "de-polder" / "foto-1.jpg"
    source.write_bytes(with_photos())
    other.parent.mkdir()
    other.write_bytes(b"another photo")
    with pytest.raises(ProblemError) as caught:
        bring_in(source, to=tmp_path / "p.yaml", workspace=None, force=False)
    assert caught.value.problems[0].code == "target-exists"
    assert other.read_bytes() == b"another photo"
    assert not (tmp_path / "p.yaml").exists()


def test_inserted_and_linked_text_is_kept_and_deleted_text_is_not() -> None:
    line = (
        f"<w:ins>{run('Noor Baert, ')}</w:ins><w:hyperlink>{run('jeugdconsulent')}</w:hyperlink>{run(': “Ja, ')}"
        f"<w:del><w:r><w:delText>nee, </w:delText></w:r></w:del><w:sdt><w:sdtContent>{run('zeker')}</w:sdtContent></w:sdt>"
        f"{run('.”')}"
    )
    imported = bring(raw(paragraphs(*map(run, START), run("Waar ben je trots op?"), line)), "bron.docx")
    tree = tree_of(imported)
    assert tree["interview"][0]["answers"] == [{"speaker": "noor-baert", "spoken": "Ja, zeker."}]
    assert [(one.text, one.why) for one in imported.report.left_out] == [("nee,", "deleted")]


def test_footnotes_are_kept_and_page_headers_left_out() -> None:
    imported = bring(
        raw(
            paragraphs(*map(run, START), run("Waar ben je trots op?"), run("Noor Baert, jeugddienst: “Ja.”")),
            footnotes=paragraphs(run("Dit staat in een voetnoot.")),
            header1=paragraphs(run("Vertrouwelijk ontwerp")),
        ),
        "bron.docx",
    )
    assert "Dit staat in een voetnoot." in imported.yaml
    assert "note" in codes(imported)
    assert [(one.text, one.why) for one in imported.report.left_out] == [
        ("Vertrouwelijk ontwerp", "page-header")
    ]


def entities(kind: str) -> str:
    declared = {
        "expansion": '<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">',
        "external": '<!ENTITY b SYSTEM "file:///etc/hostname">',
    }
    return f"<!DOCTYPE w:document [{declared[kind]}]>{paragraphs(run('&b;'))}"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (raw(entities("expansion")), "declares entities"),
        (raw(entities("external")), "declares entities"),
        (raw("not xml"), "damaged"),
        (b"PK\x03\x04 and then nothing", "no ZIP archive"),
        (with_photos()[:2_000], "no ZIP archive"),
        (b"plain text", "no ZIP archive"),
    ],
    ids=["expansion", "external", "no-xml", "no-zip", "cut-off", "text"],
)
def test_a_hostile_or_broken_archive_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(ProblemError) as caught:
        bring(data, "bron.docx")
    problem = caught.value.problems[0]
    assert problem.code == "source-word"
    assert why in problem.message
    assert problem.remedy


def test_a_picture_that_only_says_it_is_one_is_not_taken() -> None:
    data = with_photos()
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"#!/bin/sh" if name.endswith((".jpg", ".jpeg")) else old.read(name))
    assert sorted(bring(stream.getvalue(), "bron.docx").pictures) == ["foto-1.png"]
