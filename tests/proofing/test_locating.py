"""Where marks lead: the words under them however they are drawn, the nearest as a guess, the layout's own to no field."""

from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from brochure.proofing.annotations import Mark
from brochure.proofing.locating import places_of
from brochure.proofing.proof import Picture
from brochure.workspace import Workspace
from tests.proofing.marking import annotate, box_of, opened, quads, say
from tests.proofing.proofs import proof_of
from tests.proofing.test_remarks import TEXT, only, read

pytestmark = pytest.mark.usefixtures("unlimited")


@pytest.mark.parametrize("order", ["z", "round", "up"])
def test_corners_in_any_order_and_boxes_that_are_too_large(
    proofs: Workspace, pdf: Path, tmp_path: Path, order: str
) -> None:
    left, bottom, right, top = box_of(pdf, "brengen hun")
    wide = (left - 1.2, bottom - 1.5, right + 1.2, top + 1.5)
    annotate(
        pdf,
        tmp_path / "b.pdf",
        {"Subtype": "Highlight", "Rect": wide, "QuadPoints": quads(wide, order), "Contents": "?"},
    )
    assert only(proofs, tmp_path / "b.pdf").words == "brengen hun"


def test_a_text_over_several_lines_is_one_remark(proofs: Workspace, pdf: Path, tmp_path: Path) -> None:
    with opened(pdf, tmp_path / "b.pdf") as document:
        page = document[0]
        every = page.search_for("Jongeren uit heel wat", quads=True) + page.search_for(
            "vraagt om", quads=True
        )
        say(page.add_highlight_annot(every), "lang")
    remark = only(proofs, tmp_path / "b.pdf")
    assert remark.words.startswith("Jongeren uit heel wat")
    assert remark.words.endswith("vraagt om")


def test_an_insertion_shows_the_words_around_it(proofs: Workspace, pdf: Path, tmp_path: Path) -> None:
    box = box_of(pdf, "vrije")
    caret = (box[2] - 4, box[1] - 4, box[2] + 4, box[1] + 5)
    annotate(pdf, tmp_path / "b.pdf", {"Subtype": "Caret", "Rect": caret, "Contents": "mooie"})
    remark = only(proofs, tmp_path / "b.pdf")
    assert (remark.kind, remark.proposed) == ("insert", "mooie")
    assert remark.words == "hun vrije|tijd"


def test_notes_beside_a_column_are_guesses(proofs: Workspace, pdf: Path, tmp_path: Path) -> None:
    with opened(pdf, tmp_path / "b.pdf") as document:
        page = document[0]
        beside = page.search_for("brengen hun")[0]
        say(page.add_text_annot((page.rect.width - 40, beside.y0 - 6), "te lang"), "te lang")
        say(
            page.add_freetext_annot(
                pymupdf.Rect(page.rect.width - 60, beside.y0, page.rect.width - 5, beside.y1), "hoe?"
            ),
            "hoe?",
        )
    found = read(proofs, tmp_path / "b.pdf")
    assert {(r.kind, r.field, r.near, r.proposed) for r in found.remarks} == {
        ("note", TEXT, True, None),
        ("text", TEXT, True, None),
    }


def test_words_of_the_layout_are_led_to_and_are_no_field(
    proofs: Workspace, pdf: Path, tmp_path: Path
) -> None:
    mine, own = box_of(pdf, "vrije tijd"), box_of(pdf, "Secretariaat van")
    annotate(
        pdf,
        tmp_path / "b.pdf",
        {"Subtype": "StrikeOut", "Rect": own, "QuadPoints": quads(own), "Contents": "overbodig"},
        {"Subtype": "StrikeOut", "Rect": own, "QuadPoints": [*quads(own), *quads(mine)]},
    )
    found = read(proofs, tmp_path / "b.pdf").remarks
    assert {(one.field, one.words, one.near, one.proposed) for one in found} == {
        (None, "Secretariaat van", False, None),
        (TEXT, "vrije tijd", False, None),  # of one that is about two, nothing is proposed
    }


def test_a_note_on_words_that_are_printed_on_a_photo_is_a_guess(proofs: Workspace) -> None:
    proof = proof_of(proofs)
    left, bottom, right, top = proof.lines[0].box
    photo = Picture(1, "photos[0]", (left - 50, bottom - 50, right + 50, top + 50))
    cover = replace(proof, pictures=(photo,))
    for box, is_near in ((proof.lines[0].box, True), ((left - 40, bottom, left - 30, top), False)):
        [place] = places_of(Mark("1", "note", box, (), "", "", "te lang"), cover, 1)
        assert (place.field, place.is_photo, place.is_near) == ("photos[0]", True, is_near)


def test_a_mark_on_large_letters_leaves_the_small_ones_above_alone(proofs: Workspace) -> None:
    line = replace(proof_of(proofs).lines[0], text="Aa", edges=(50.0, 90.0, 130.0), offsets=(0, 1))
    large = replace(line, field="name", bottom=100.0, top=180.0)
    small = replace(line, field="intro", bottom=182.0, top=190.0)
    proof = replace(proof_of(proofs), texts={"name": "Aa", "intro": "Aa"}, lines=(large, small), own=())
    for box, field in (((49.0, 80.0, 131.0, 210.0), "name"), ((49.0, 180.0, 131.0, 192.0), "intro")):
        [place] = places_of(Mark("1", "highlight", box, (box,), "", "", ""), proof, 1)
        assert (place.field, place.words, place.is_near) == (field, "Aa", False)
