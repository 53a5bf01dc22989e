"""Remarks of all kinds, led to the field, line and words they are about."""

from pathlib import Path
from typing import Any

import pikepdf
import pytest

from brochure import api
from brochure.workspace import Workspace
from tests.proofing.marking import annotate, box_of, highlight, opened, quads, say, words_at
from tests.proofing.proofs import AA, proof_of

pytestmark = pytest.mark.usefixtures("unlimited")

TEXT = "interview[0].answers[0].text"


def read(workspace: Workspace, *files: Path) -> Any:
    return api.read_remarks(workspace, files)


def only(workspace: Workspace, file: Path) -> Any:
    found = read(workspace, file)
    assert [p.code for p in found.problems] == []
    assert len(found.remarks) == 1, found.remarks
    return found.remarks[0]


def typed_at(workspace: Workspace, words: str) -> tuple[int, int]:
    """Return the line and column at which words stand in the YAML."""
    text = (workspace.root / AA).read_text("utf-8")
    at = text.index(words)
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        ("highlight", "highlight"),
        ("underline", "underline"),
        ("squiggly", "squiggly"),
        ("strikeout", "strikeout"),
    ],
)
def test_a_marked_text_is_led_to_its_words(
    proofs: Workspace, pdf: Path, tmp_path: Path, make: str, kind: str
) -> None:
    with opened(pdf, tmp_path / "back.pdf") as document:
        page = document[0]
        say(getattr(page, f"add_{make}_annot")(words_at(page, "heel wat")), "klopt dit?")
    remark = only(proofs, tmp_path / "back.pdf")
    assert (remark.field, remark.words, remark.kind, remark.near) == (TEXT, "heel wat", kind, False)
    assert (remark.author, remark.date, remark.remark) == (
        "An Peeters",
        "2026-11-26T10:15:00+01:00",
        "klopt dit?",
    )
    assert (remark.file, (remark.line, remark.column)) == (AA, typed_at(proofs, "heel wat"))
    assert remark.proposed == ("" if kind == "strikeout" else None)


def test_the_json_is_as_it_was_agreed(proofs: Workspace, pdf: Path, tmp_path: Path) -> None:
    with opened(pdf, tmp_path / "back.pdf") as document:
        page = document[0]
        say(page.add_highlight_annot(words_at(page, "heel wat")), "→ kijken")
    plain = read(proofs, tmp_path / "back.pdf").as_json()
    proof = proof_of(proofs)
    assert plain["proofs"] == [{"id": proof.id, "document": "aa-sheet", "date": proof.date}]
    assert set(plain["remarks"][0]) == {
        "proof",
        "document",
        "file",
        "field",
        "line",
        "column",
        "words",
        "kind",
        "author",
        "date",
        "remark",
        "proposed",
        "near",
    }
    assert plain["remarks"][0]["proposed"] == "kijken"


def test_acrobats_replacement_is_one_remark(proofs: Workspace, pdf: Path, tmp_path: Path) -> None:
    box = box_of(pdf, "vrije tijd")
    caret = (box[2] - 3, box[1] - 3, box[2] + 3, box[1] + 4)
    annotate(
        pdf,
        tmp_path / "b.pdf",
        {"Subtype": "Caret", "Rect": caret, "Contents": "vakanties", "T": "Bo", "IT": pikepdf.Name("/Replace"), "M": "D:20261126"},
        {
            "Subtype": "StrikeOut", "Rect": box, "QuadPoints": quads(box), "T": "Bo", "irt": 0,
            "RT": pikepdf.Name("/Group"), "IT": pikepdf.Name("/StrikeOutTextEdit"),
        },
    )  # fmt: skip
    remark = only(proofs, tmp_path / "b.pdf")
    assert (remark.kind, remark.words, remark.proposed, remark.author) == (
        "replace",
        "vrije tijd",
        "vakanties",
        "Bo",
    )
    assert not remark.near


def test_every_other_mark_is_told_as_a_guess(proofs: Workspace, pdf: Path, tmp_path: Path) -> None:
    with opened(pdf, tmp_path / "b.pdf") as document:
        page = document[0]
        area = page.search_for("vrije tijd")[0]
        say(page.add_rect_annot(area), "vierkant")
        say(page.add_circle_annot(area), "rond")
        say(page.add_polygon_annot([area.tl, area.tr, area.br]), "hoekig")
        say(page.add_line_annot(area.tl, area.br), "streep")
        say(page.add_ink_annot([[tuple(area.tl), tuple(area.br)]]), "pen")
        say(page.add_stamp_annot(area), "stempel")
        say(page.add_file_annot(area.tl, b"x", "brief.txt"), "zie bijlage")
    found = read(proofs, tmp_path / "b.pdf").remarks
    assert {remark.kind for remark in found} == {
        "square",
        "circle",
        "polygon",
        "line",
        "ink",
        "stamp",
        "attachment",
    }
    assert all(remark.near and remark.field == TEXT for remark in found)
    assert "brief.txt" in next(remark.remark for remark in found if remark.kind == "attachment")


def test_replies_stay_with_what_they_answer(proofs: Workspace, pdf: Path, tmp_path: Path) -> None:
    box = box_of(pdf, "leren er")
    note = {"Rect": box, "irt": 0}
    annotate(
        pdf,
        tmp_path / "b.pdf",
        highlight(box, Contents="klopt?", T="An", NM="one"),
        {"Subtype": "Text", **note, "Contents": "ja hoor", "T": "Bo"},
        {"Subtype": "Text", **note, "StateModel": "Review", "State": "Completed", "T": "An"},
    )
    remark = only(proofs, tmp_path / "b.pdf")
    assert remark.remark.splitlines() == ["klopt?", "↳ Bo: ja hoor", "↳ An: Completed"]


def test_files_of_several_people_are_put_together_and_contradictions_told(
    proofs: Workspace, pdf: Path, tmp_path: Path
) -> None:
    box = box_of(pdf, "vrije tijd")
    strike = {"Rect": box, "QuadPoints": quads(box)}
    both = {"Subtype": "Highlight", **strike, "Contents": "mooi", "T": "An", "NM": "same"}
    annotate(pdf, tmp_path / "an.pdf", both, {"Subtype": "StrikeOut", **strike, "T": "An"})
    annotate(
        pdf,
        tmp_path / "bo.pdf",
        both,
        {"Subtype": "Highlight", **strike, "T": "Bo", "Contents": "-> vakantie"},
    )
    found = read(proofs, tmp_path / "an.pdf", tmp_path / "bo.pdf")
    assert [(r.kind, r.author) for r in found.remarks].count(("highlight", "An")) == 1
    assert len(found.remarks) == 3
    [told] = found.problems
    assert told.code == "remarks-contradict"
    assert told.details["proposed"] == ["", "vakantie"]
    assert told.field == TEXT


def test_a_photo_is_refused_by_saying_no_on_it(proofs: Workspace, pdf: Path, tmp_path: Path) -> None:
    photo = proof_of(proofs).pictures[0].box
    middle = ((photo[0] + photo[2]) / 2, (photo[1] + photo[3]) / 2)
    at = (middle[0], middle[1], middle[0] + 18, middle[1] + 18)
    for said, proposed in (("Nee, liever niet", "refused"), ("Mooi, geen probleem", None)):
        annotate(pdf, tmp_path / "b.pdf", {"Subtype": "Text", "Rect": at, "Contents": said, "T": "An"})
        remark = only(proofs, tmp_path / "b.pdf")
        assert (remark.field, remark.proposed) == ("photos[0].consent" if proposed else "photos[0]", proposed)
        assert not remark.near


def test_the_line_is_that_of_the_file_as_it_is_now(workspace: Workspace, tmp_path: Path) -> None:
    pdf = workspace.output / "proof" / "aa-sheet.pdf"
    box = box_of(pdf, "vrije tijd")
    annotate(pdf, tmp_path / "b.pdf", highlight(box))
    path = workspace.root / AA
    path.write_text(
        "# Een regel erboven.\n" + path.read_text().replace("heel wat buur", "veel buur"), "utf-8"
    )
    remark = only(workspace, tmp_path / "b.pdf")
    assert (remark.line, remark.column) == typed_at(workspace, "vrije tijd")


def test_a_proof_without_marks_is_no_approval(proofs: Workspace, pdf: Path) -> None:
    found = read(proofs, pdf)
    assert [problem.code for problem in found.problems] == ["no-remarks"]
    assert api.exit_code(found.problems) == 0
    assert api.exit_code(found.problems, strict=True) == 3


@pytest.mark.filterwarnings("ignore:This document has:UserWarning")
def test_a_form_that_was_filled_in_and_a_signature_are_remarks(
    proofs: Workspace, pdf: Path, tmp_path: Path
) -> None:
    rect = box_of(pdf, "leren er")
    widget = {"Subtype": "Widget", "Rect": rect}
    annotate(
        pdf,
        tmp_path / "b.pdf",
        {**widget, "FT": pikepdf.Name.Tx, "V": "Akkoord, maar korter"},
        {**widget, "FT": pikepdf.Name.Tx},
        {**widget, "FT": pikepdf.Name.Sig, "V": pikepdf.Dictionary(Name=pikepdf.String("An Peeters"))},
        {**widget, "Parent": pikepdf.Dictionary(V=pikepdf.String("van boven"))},
    )
    found = read(proofs, tmp_path / "b.pdf").remarks
    assert {(one.kind, one.remark, one.near) for one in found} == {
        ("text", "Akkoord, maar korter", True),
        ("text", "✍ An Peeters", True),
        ("text", "van boven", True),
    }
