"""Proofs that went through LibreOffice Draw: marks become lines and areas there, notes are led by the words beside them."""

import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pymupdf
import pypdfium2
import pytest

from brochure import api
from brochure.problems import Severity
from brochure.proofing import store
from brochure.proofing.reading import PageSigns
from brochure.proofing.redrawn import page_by_words
from brochure.proofing.remarks import Remarks
from brochure.workspace import Workspace
from tests.proofing.engines.draw import DrawError, by_draw, why_no_draw
from tests.proofing.engines.shipped import build_proofs
from tests.proofing.marking import annotate, box_of, highlight

DRAWN = Path(__file__).parent / "drawn"  # a proof, one highlight in it, and Draw 7.4's export with two notes
_LED = 0.7  # share of notes led to the field they stand beside, or nowhere; all of them are called guesses
_UNOPENED = 4  # of twenty documents: the import of PDF of LibreOffice 7.4 opens nothing of some, by chance
TEXT = "interview[0].answers[0].text"

pytestmark = pytest.mark.usefixtures("unlimited")


@pytest.fixture
def known(workspace: Workspace) -> Workspace:
    """A workspace that keeps the proof which went through Draw."""
    shutil.copytree(DRAWN, workspace.root / store.FOLDER / "fpvs-sthq", dirs_exist_ok=True)
    return workspace


def codes(found: Remarks) -> list[str]:
    return [problem.code for problem in found.problems]


def test_notes_made_in_draw_are_guesses_that_change_nothing(known: Workspace) -> None:
    found = api.read_remarks(known, [DRAWN / "returned.pdf"])
    assert codes(found) == ["proof-redrawn"]
    assert "LibreOffice Draw" in found.problems[0].message
    assert api.exit_code(found.problems) == 3
    told = [(one.field, one.remark, one.near, one.proposed, one.start) for one in found.remarks]
    assert told == [("name", "mooi", True, None, None), (TEXT, "graag: beleven hun", True, None, None)]
    assert "brengen hun vrije tijd" in found.remarks[1].words
    assert api.apply_remarks(known, found, None, lambda _remark: True).done == []


def test_a_note_without_a_day_has_none(known: Workspace) -> None:
    assert [one.date for one in api.read_remarks(known, [DRAWN / "returned.pdf"]).remarks] == ["", ""]


def test_a_page_whose_foot_was_cut_off_is_known_by_its_words(
    proofs: Workspace, pdf: Path, tmp_path: Path
) -> None:
    box = box_of(pdf, "vrije tijd")
    replacement = highlight(box, Contents="-> vakantie")
    cut = annotate(pdf, tmp_path / "b.pdf", replacement)
    with pymupdf.open(cut) as document:
        for place in document[0].search_for("kenmerk"):
            place.x1 += 100
            document[0].add_redact_annot(place)
        document[0].apply_redactions()
        document.save(tmp_path / "cut.pdf")
    found = api.read_remarks(proofs, [tmp_path / "cut.pdf"])
    assert codes(found) == ["proof-altered"]
    assert found.problems[0].page == 1
    assert "foot" in found.problems[0].message
    [remark] = found.remarks
    assert (remark.field, remark.near, remark.proposed) == (TEXT, True, None)
    assert "vrije tijd" in remark.words
    with pikepdf.open(tmp_path / "cut.pdf") as alone:  # nothing else tells the proof
        del alone.pages[1]
        alone.save(tmp_path / "alone.pdf")
    found = api.read_remarks(proofs, [tmp_path / "alone.pdf"])
    assert (codes(found), found.remarks) == (["not-a-proof"], ())


def test_marks_beside_other_words_are_shown_and_led_nowhere(
    proofs: Workspace, pdf: Path, tmp_path: Path
) -> None:
    """A page that holds the foot of a proof and none of its words: somebody pasted another text over it."""
    with pymupdf.open(pdf) as document:
        page = document[0]
        for block in page.get_text("blocks"):
            if "kenmerk" not in block[4] and "PROEF" not in block[4]:
                page.add_redact_annot(pymupdf.Rect(block[:4]))
        page.apply_redactions()
        page.insert_text((150, 200), "Heel iets anders", fontsize=20)
        page.add_text_annot((150, 200), "dit klopt niet").update()
        document.save(tmp_path / "b.pdf")
    found = api.read_remarks(proofs, [tmp_path / "b.pdf"])
    assert "proof-altered" in codes(found)
    [remark] = found.remarks
    assert (remark.field, remark.words, remark.near, remark.boxes) == (None, "", True, ())
    assert remark.remark == "dit klopt niet"


@pytest.mark.soak
def test_draw_loses_marks_and_never_without_a_word(tmp_path: Path) -> None:
    """Proofs of all shipped documents through Draw, a note beside a line of each page: led to its field, or to none."""
    if missing := why_no_draw():
        pytest.skip(f"LibreOffice Draw is not here: {missing}")
    workspace = build_proofs(tmp_path / "ws")
    right = nowhere = total = 0
    unopened: list[str] = []
    for proof in store.proofs(workspace):
        pdf = store.folder_of(workspace, proof.id) / store.PDF
        wanted = {}
        with pikepdf.open(pdf) as file:
            tops = [[float(edge) for edge in page.mediabox] for page in file.pages]
        notes = []
        for number in range(1, len(proof.pages) + 1):
            lines = [line for line in proof.lines if line.page == number and line.field]
            for line in lines[:: max(1, len(lines) // 3)]:
                left, top = tops[number - 1][0], tops[number - 1][3]
                wanted[f"n{len(notes)}"] = line
                notes.append(
                    (
                        number - 1,
                        (line.edges[0] - left) / 72 * 25.4,
                        (top - line.top) / 72 * 25.4,
                        f"n{len(notes)}",
                    )
                )
        try:
            by_draw(pdf, tmp_path / f"{proof.document}.pdf", notes)
        except DrawError as error:
            print(f"\n{proof.document}: {error}")
            unopened.append(proof.document)
            continue
        found = api.read_remarks(workspace, [tmp_path / f"{proof.document}.pdf"])
        assert [one for one in found.problems if one.severity is Severity.ERROR], proof.document
        assert sorted(one.remark for one in found.remarks) == sorted(wanted), proof.document
        assert all(one.near and one.proposed is None for one in found.remarks)
        led = [(one, wanted[one.remark]) for one in found.remarks]
        total += len(led)
        right += sum(one.field == line.field for one, line in led)
        nowhere += sum(one.field is None for one, _line in led)
        print(f"\n{proof.document}: {len(led)} notes, {sorted({problem.code for problem in found.problems})}")
        for one, line in led:
            if one.field != line.field:
                print(f"    {line.field} {line.text!r} → {one.field} {one.words!r}")
    print(f"\nDraw: {right} to their field, {nowhere} to none, {total} in all")
    assert len(unopened) <= _UNOPENED, unopened
    assert right + nowhere >= _LED * total


@pytest.mark.parametrize(
    ("texts", "place", "known"),
    [
        (["Izegem", "Label ontvangen in 2024"], 1, 1),
        (["Izegem", "Label ontvangen in 2024"], 2, None),  # it stood elsewhere in the proof
        (["Izegem"], 1, None),
        (["Label ontvangen in 2024"], 1, None),
        (["Iets anders"], 1, None),
    ],
)
def test_a_page_of_few_words_is_known_where_it_stood(texts: list[str], place: int, known: int | None) -> None:
    """Draw leaves the foot out of a page with hardly any words: they all stand there, and the other pages are of that proof."""
    lines = [
        SimpleNamespace(page=1, text="Izegem"),
        SimpleNamespace(page=1, text="Label ontvangen in 2024"),
        *(SimpleNamespace(page=2, text=f"Een langere regel, nummer {n}") for n in range(4)),
    ]
    proof: Any = SimpleNamespace(pages=[(0, 0), (0, 0)], lines=lines)
    with pymupdf.open() as document:
        page = document.new_page()
        for number, text in enumerate(texts):
            page.insert_text((72, 72 + 40 * number), text)
        drawn = pypdfium2.PdfDocument(document.tobytes())
    assert page_by_words(PageSigns(drawn[0]), proof, place) == known
