"""Pictures of a Word file: each is taken as it is, or named in the report with its kind."""

import io
from typing import Any

import pytest
from PIL import Image

from . import word_files as made
from .helpers import bring, tree_of
from .word_files import blip, page, paragraph, run, vml, with_part, word_file


def left_out(data: bytes) -> dict[str, str]:
    return {one.why: one.text for one in bring(data, "bron.docx").report.left_out}


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
    data = with_part(data, "word/_rels/h.xml.rels", made.relations(("x", "image", "media/logo.png")))
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


def test_picture_that_the_text_does_not_show_is_named() -> None:
    data = word_file(page(), ("p", "image", "media/x.png"), media_x__png=made.picture("PNG"))
    assert left_out(data) == {"picture-unused": "media/x.png"}
