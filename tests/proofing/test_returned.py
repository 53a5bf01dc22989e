"""Files that came back: saved by other programs, or damaged, foreign, flattened, turned, cut, merged, locked."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pymupdf
import pytest

from brochure import api
from brochure.problems import Severity
from brochure.proofing import returned, store
from brochure.workspace import Workspace
from tests.proofing.damages import (
    answer_by_mail,
    broken_marks,
    comma_typed_in,
    cropped,
    damaged,
    encrypted,
    first_page_gone,
    flattened,
    foreign,
    nothing,
    other_proof,
    photo_of_paper,
    portfolio,
    remarks_alone,
    rotated,
    scanned,
    shifted,
    turned_for_good,
    two_on_a_sheet,
    word_document,
)
from tests.proofing.marking import annotate, box_of, highlight, opened, quads
from tests.proofing.proofs import proof_of

TEXT = "interview[0].answers[0].text"


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if "in_a_process_of_its_own" not in request.node.name:
        monkeypatch.setattr(returned, "run_limited", lambda function, args: function(*args))


@pytest.fixture(scope="module")
def marked(pdf: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A proof with one marked text and one replacement."""
    target = tmp_path_factory.mktemp("marked") / "marked.pdf"
    one, other = box_of(pdf, "vrije tijd"), box_of(pdf, "brengen hun")
    return annotate(
        pdf,
        target,
        highlight(one, Contents="-> vakantie", T="An", F=4),
        {"Subtype": "StrikeOut", "Rect": other, "QuadPoints": quads(other), "T": "An", "F": 4},
    )


def read(workspace: Workspace, *files: Path) -> Any:
    return api.read_remarks(workspace, files)


def codes(found: Any) -> list[str]:
    return [problem.code for problem in found.problems]


def run(*command: str | Path) -> None:
    subprocess.run(list(map(str, command)), check=True, capture_output=True, timeout=120)


def by_ghostscript(source: Path, target: Path) -> None:
    run(
        "gs",
        "-q",
        "-dNOPAUSE",
        "-dBATCH",
        "-sDEVICE=pdfwrite",
        "-dPreserveAnnots=true",
        f"-sOutputFile={target}",
        source,
    )


def by_qpdf(source: Path, target: Path) -> None:
    run("qpdf", "--linearize", "--object-streams=disable", source, target)


def by_mutool(source: Path, target: Path) -> None:
    run("mutool", "clean", "-gggg", source, target)


def by_mupdf(source: Path, target: Path) -> None:
    with opened(source, target):
        pass


def by_poppler(source: Path, target: Path) -> None:
    run("pdfseparate", source, target.parent / "page-%d.pdf")
    run("pdfunite", target.parent / "page-1.pdf", target.parent / "page-2.pdf", target)


@pytest.mark.parametrize("save", [by_ghostscript, by_qpdf, by_mutool, by_mupdf, by_poppler])
def test_files_saved_by_other_programs_are_read_as_they_were(
    proofs: Workspace, marked: Path, tmp_path: Path, save: Callable[[Path, Path], None]
) -> None:
    save(marked, tmp_path / "saved.pdf")
    found = read(proofs, tmp_path / "saved.pdf")
    assert [problem.code for problem in found.problems if problem.severity is Severity.ERROR] == []
    assert [(r.kind, r.field, r.words, r.proposed, r.near) for r in found.remarks] == [
        ("strikeout", TEXT, "brengen hun", "", False),
        ("highlight", TEXT, "vrije tijd", "vakantie", False),
    ]


@pytest.mark.parametrize("change", [rotated, cropped])
def test_turned_or_cut_for_the_eye_only_it_is_still_read(
    proofs: Workspace, marked: Path, tmp_path: Path, change: Callable[[Path, Path], None]
) -> None:
    change(marked, tmp_path / "changed.pdf")
    found = read(proofs, tmp_path / "changed.pdf")
    assert codes(found) == []
    assert [remark.words for remark in found.remarks] == ["brengen hun", "vrije tijd"]


def test_a_page_that_was_moved_is_read_where_it_is_now(proofs: Workspace, pdf: Path, tmp_path: Path) -> None:
    shifted(pdf, tmp_path / "moved.pdf")
    box = box_of(tmp_path / "moved.pdf", "vrije tijd")
    annotate(
        tmp_path / "moved.pdf",
        tmp_path / "b.pdf",
        highlight(box, Contents="x"),
    )
    found = read(proofs, tmp_path / "b.pdf")
    assert [(remark.words, remark.near) for remark in found.remarks] == [("vrije tijd", False)]
    assert codes(found) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (comma_typed_in, "proof-altered"),
        (portfolio, "pdf-portfolio"),
        (nothing, "pdf-empty"),
        (word_document, "returned-no-pdf"),
        (photo_of_paper, "returned-no-pdf"),
        (remarks_alone, "returned-no-pdf"),
        (answer_by_mail, "returned-no-pdf"),
        (two_on_a_sheet, "proof-altered"),
        (flattened, "proof-flattened"),
        (turned_for_good, "proof-altered"),
        (damaged, "pdf-damaged"),
        (encrypted, "pdf-encrypted"),
        (scanned, "proof-scanned"),
        (foreign, "not-a-proof"),
        (first_page_gone, "proof-incomplete"),
        (broken_marks, "remarks-damaged"),
        (other_proof, "proof-unknown"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_what_cannot_be_looked_at_is_a_problem_and_never_no_remarks(
    proofs: Workspace, marked: Path, tmp_path: Path, change: Callable[[Path, Path], None], code: str
) -> None:
    change(marked, tmp_path / "changed.pdf")
    found = read(proofs, tmp_path / "changed.pdf")
    assert code in codes(found)
    assert "no-remarks" not in codes(found)
    assert api.exit_code(found.problems) == 3
    told = next(problem for problem in found.problems if problem.code == code)
    assert told.remedy
    assert told.file


def test_files_that_are_attached_to_a_proof_are_told(proofs: Workspace, marked: Path, tmp_path: Path) -> None:
    with pikepdf.open(marked) as pdf:
        pdf.attachments["opmerkingen.docx"] = b"PK"
        pdf.save(tmp_path / "b.pdf")
    found = read(proofs, tmp_path / "b.pdf")
    assert codes(found) == ["returned-attachment"]
    assert "opmerkingen.docx" in found.problems[0].message
    assert len(found.remarks) == 2


def test_a_file_that_is_not_there_is_told(proofs: Workspace, tmp_path: Path) -> None:
    assert api.exit_code(read(proofs, tmp_path / "nothing.pdf").problems) == 3


def test_merged_proofs_are_read_page_by_page(
    proofs: Workspace, marked: Path, pdf: Path, tmp_path: Path
) -> None:
    with pikepdf.open(marked) as one, pikepdf.open(pdf) as other:
        one.pages.extend(other.pages)
        one.save(tmp_path / "merged.pdf")
    found = read(proofs, tmp_path / "merged.pdf")
    assert [remark.words for remark in found.remarks] == ["brengen hun", "vrije tijd"]
    with pikepdf.open(marked) as one, pymupdf.open() as letter:
        letter.new_page().insert_text((72, 72), "Beste, hierbij de proef.")
        letter.save(tmp_path / "letter.pdf")
        with pikepdf.open(tmp_path / "letter.pdf") as other:
            one.pages.extend(other.pages)
        one.save(tmp_path / "merged.pdf")
    found = read(proofs, tmp_path / "merged.pdf")
    assert codes(found) == ["not-a-proof"]
    assert found.problems[0].page == 3
    assert len(found.remarks) == 2


def test_where_the_kept_proof_is_gone_nobody_says_it_looks_the_same(
    workspace: Workspace, marked: Path
) -> None:
    (store.folder_of(workspace, proof_of(workspace).id) / store.PDF).unlink()
    assert "proof-flattened" in codes(read(workspace, marked))


def test_what_was_kept_and_is_damaged_is_told(workspace: Workspace, marked: Path) -> None:
    (store.folder_of(workspace, proof_of(workspace).id) / "signs.json").write_text("{")
    found = read(workspace, marked)
    assert codes(found)[0] == "proof-record-damaged"
    assert api.exit_code(found.problems) == 3


def test_a_file_is_read_in_a_process_of_its_own(proofs: Workspace, marked: Path) -> None:
    assert [remark.words for remark in read(proofs, marked).remarks] == ["brengen hun", "vrije tijd"]
