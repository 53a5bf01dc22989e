"""What readers of every make leave in a file: no mark is lost, and none swallows another."""

from collections import Counter
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from brochure import api
from brochure.proofing import answers
from brochure.workspace import Workspace
from tests.proofing.marking import annotate, box_of, by_pdfium, highlight, quads
from tests.proofing.proofs import proof_of

pytestmark = pytest.mark.usefixtures("unlimited")

TEXT = "interview[0].answers[0].text"
GROUP = pikepdf.Name("/Group")


def marked(pdf: Path, words: str, subtype: str = "Highlight", **more: Any) -> dict[str, Any]:
    box = box_of(pdf, words)
    return {"Subtype": subtype, "Rect": box, "QuadPoints": quads(box), **more}


def read(workspace: Workspace, *files: Path) -> list[Any]:
    found = api.read_remarks(workspace, files)
    assert found.problems == ()
    return list(found.remarks)


def test_marks_without_name_or_number_are_each_read(proofs: Workspace, pdf: Path, tmp_path: Path) -> None:
    words = ["heel wat", "vrije tijd", "brengen hun", "leren er"]
    by_pdfium(pdf, tmp_path / "b.pdf", *(box_of(pdf, one) for one in words), text="?")
    found = read(proofs, tmp_path / "b.pdf")
    assert sorted(one.words for one in found) == sorted(words)
    assert not any(one.near for one in found)


def test_a_name_that_was_copied_with_its_mark_hides_neither(
    proofs: Workspace, pdf: Path, tmp_path: Path
) -> None:
    annotate(
        pdf,
        tmp_path / "b.pdf",
        marked(pdf, "heel wat", NM="one", Contents="a"),
        marked(pdf, "vrije tijd", NM="one", Contents="b"),
        {"Subtype": "Text", "Rect": box_of(pdf, "heel wat"), "irt": 1, "Contents": "ja", "T": "Bo"},
    )
    assert [(one.words, one.remark) for one in read(proofs, tmp_path / "b.pdf")] == [
        ("heel wat", "a"),
        ("vrije tijd", "b\n↳ Bo: ja"),
    ]


def test_a_reply_by_name_only_stays_with_its_mark(proofs: Workspace, pdf: Path, tmp_path: Path) -> None:
    annotate(
        pdf,
        tmp_path / "b.pdf",
        marked(pdf, "heel wat", NM="one", Contents="a"),
        {
            "Subtype": "Text",
            "Rect": box_of(pdf, "heel wat"),
            "IRT": pikepdf.Dictionary(NM="one"),
            "Contents": "ja",
        },
    )
    assert [one.remark for one in read(proofs, tmp_path / "b.pdf")] == ["a\n↳ ja"]


def test_replies_that_go_round_and_to_nothing_are_remarks(
    proofs: Workspace, pdf: Path, tmp_path: Path
) -> None:
    rect = box_of(pdf, "heel wat")
    note = {"Subtype": "Text", "Rect": rect}
    named = {
        name: pikepdf.Dictionary(NM=pikepdf.String(name), Subtype=pikepdf.Name("/Text"))
        for name in ("a", "b", "c", "gone")
    }
    annotate(
        pdf,
        tmp_path / "b.pdf",
        {**note, "NM": "a", "IRT": named["b"], "Contents": "een"},
        {**note, "NM": "b", "IRT": named["a"], "Contents": "twee"},
        {**note, "NM": "c", "IRT": named["c"], "Contents": "drie"},
        {**note, "IRT": named["gone"], "Contents": "vier"},
    )
    assert {one.remark for one in read(proofs, tmp_path / "b.pdf")} == {"een", "twee", "drie", "vier"}


def test_marks_that_only_move_together_are_each_read(proofs: Workspace, pdf: Path, tmp_path: Path) -> None:
    """Acrobat's groups: several highlights under one; and a note that belongs to a text."""
    annotate(
        pdf,
        tmp_path / "b.pdf",
        marked(pdf, "heel wat", Contents="eerst"),
        marked(pdf, "vrije tijd", Contents="dan", irt=0, RT=GROUP),
        marked(pdf, "brengen hun", irt=0, RT=GROUP),
        marked(pdf, "leren er", "Underline", Contents="zo?"),
        {"Subtype": "Text", "Rect": box_of(pdf, "leren er"), "irt": 3, "RT": GROUP, "Contents": "neen"},
    )
    found = {one.words: one.remark for one in read(proofs, tmp_path / "b.pdf")}
    assert found == {"heel wat": "eerst", "vrije tijd": "dan", "brengen hun": "", "leren er": "neen\nzo?"}


def test_a_replacement_keeps_what_is_said_of_it(proofs: Workspace, pdf: Path, tmp_path: Path) -> None:
    left, bottom, right, _top = box_of(pdf, "vrije tijd")
    caret = (right - 3, bottom - 3, right + 3, bottom + 4)
    annotate(
        pdf,
        tmp_path / "b.pdf",
        marked(pdf, "vrije tijd", "StrikeOut", Contents="te vaag"),
        {"Subtype": "Caret", "Rect": caret, "Contents": "vakanties", "irt": 0, "RT": GROUP},
    )
    [remark] = read(proofs, tmp_path / "b.pdf")
    assert (remark.kind, remark.proposed, remark.remark) == ("replace", "vakanties", "te vaag")
    assert left < right


def test_guesses_at_the_same_words_are_as_many_as_the_marks(
    workspace: Workspace, pdf: Path, tmp_path: Path
) -> None:
    """Stamps without words, notes with a question mark: in two places beside one line they are two."""
    left, bottom, right, top = box_of(pdf, "Jongeren uit heel wat")
    ink = [
        {"Subtype": "Stamp", "Rect": (x, bottom, x + 5, top), "T": "An", "AP": pikepdf.Dictionary()}
        for x in (left, right - 5)
    ]
    notes = [
        {"Subtype": "Text", "Rect": (3, y, 9, y + 6), "Contents": "?", "T": "An"}
        for y in (bottom, bottom + 2)
    ]
    file = annotate(pdf, tmp_path / "b.pdf", *ink, *notes)
    assert Counter(one.kind for one in read(workspace, file)) == {"stamp": 2, "note": 2}
    assert len(read(workspace, file, file)) == 4
    answers.receive(workspace, "b.pdf", file.read_bytes())
    assert len(answers.answers(workspace, proof_of(workspace))) == 4


def test_several_marks_on_one_word_and_one_rect(proofs: Workspace, pdf: Path, tmp_path: Path) -> None:
    """What is the same to the letter comes once; another kind, writer or text does not hide."""
    annotate(
        pdf,
        tmp_path / "b.pdf",
        marked(pdf, "vrije", T="An", Contents="a"),
        marked(pdf, "vrije", T="An", Contents="a"),
        marked(pdf, "vrije", T="An", Contents="b"),
        marked(pdf, "vrije", T="Bo", Contents="a"),
        marked(pdf, "vrije", "Underline", T="An", Contents="a"),
    )
    found = read(proofs, tmp_path / "b.pdf")
    assert Counter((one.kind, one.author, one.remark) for one in found) == {
        ("highlight", "An", "a"): 1,
        ("highlight", "An", "b"): 1,
        ("highlight", "Bo", "a"): 1,
        ("underline", "An", "a"): 1,
    }
    assert {one.words for one in found} == {"vrije"}


def test_a_mark_with_a_gap_is_a_guess(proofs: Workspace, pdf: Path, tmp_path: Path) -> None:
    """Words crossed out in two places say nothing of those between; over a line's end nothing is between."""
    one, other = box_of(pdf, "uit heel"), box_of(pdf, "vrije tijd")
    corners = [*quads(one), *quads(other)]
    annotate(pdf, tmp_path / "b.pdf", {"Subtype": "StrikeOut", "Rect": one, "QuadPoints": corners})
    [remark] = read(proofs, tmp_path / "b.pdf")
    assert remark.words.startswith("uit heel")
    assert remark.words.endswith("vrije tijd")
    assert remark.near
    lines = [line for line in proof_of(proofs).lines if line.field == TEXT and line.page == 1]
    corners = [number for line in lines[1:3] for number in quads(line.box)]
    annotate(pdf, tmp_path / "c.pdf", {"Subtype": "Highlight", "Rect": lines[1].box, "QuadPoints": corners})
    [remark] = read(proofs, tmp_path / "c.pdf")
    assert not remark.near


def test_what_is_missing_makes_a_guess_and_loses_no_mark(
    proofs: Workspace, pdf: Path, tmp_path: Path
) -> None:
    """No corners (only a picture of the mark), corners that break off, words in the window beside it, holes."""
    box = box_of(pdf, "vrije tijd")
    annotate(
        pdf,
        tmp_path / "b.pdf",
        {"Subtype": "Highlight", "Rect": box, "AP": pikepdf.Dictionary(), "Contents": "a"},
        {"Subtype": "Highlight", "Rect": box, "QuadPoints": quads(box)[:6], "Contents": "b"},
        {"Subtype": "Highlight", "Rect": box, "QuadPoints": [*quads(box), 1, 2], "Contents": "c"},
        {
            "Subtype": "Underline", "Rect": box, "QuadPoints": quads(box),
            "Popup": pikepdf.Dictionary(Subtype=pikepdf.Name.Popup, Rect=list(box), Contents="d"),
        },
    )  # fmt: skip
    with pikepdf.open(tmp_path / "b.pdf", allow_overwriting_input=True) as made:
        made.pages[0].Annots = pikepdf.Array([None, *made.pages[0].Annots])
        made.save(tmp_path / "b.pdf")
    found = {one.remark: (one.words, one.near) for one in read(proofs, tmp_path / "b.pdf")}
    assert found == {
        "a": ("vrije tijd", True),
        "b": ("vrije tijd", True),
        "c": ("vrije tijd", True),
        "d": ("vrije tijd", False),
    }


def test_a_text_mark_on_a_photo_is_about_the_photo(proofs: Workspace, pdf: Path, tmp_path: Path) -> None:
    left, bottom, right, top = proof_of(proofs).pictures[0].box
    box = (left + 20, bottom + 20, (left + right) / 2, (bottom + top) / 2)
    annotate(
        pdf,
        tmp_path / "b.pdf",
        highlight(box, Contents="mooi"),
    )
    [remark] = read(proofs, tmp_path / "b.pdf")
    assert remark.field == "photos[0]"
    assert remark.proposed is None
