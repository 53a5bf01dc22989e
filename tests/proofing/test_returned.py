"""Files that came back: saved by other programs, or damaged, foreign, flattened, turned, cut, merged, locked."""

import subprocess
import zipfile
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
from tests.proofing.marking import annotate, box_of, opened, quads
from tests.proofing.proofs import proof_of

TEXT = "interview[0].answers[0].text"


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if "in_a_process_of_its_own" not in request.node.name:
        monkeypatch.setattr(returned, "run_limited", lambda function, args: function(*args))


@pytest.fixture(scope="module")
def pdf(proofs: Workspace) -> Path:
    return proofs.output / "proof" / "aa-sheet.pdf"


@pytest.fixture(scope="module")
def marked(pdf: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A proof with one marked text and one replacement."""
    target = tmp_path_factory.mktemp("marked") / "marked.pdf"
    one, other = box_of(pdf, "vrije tijd"), box_of(pdf, "brengen hun")
    return annotate(
        pdf,
        target,
        {
            "Subtype": "Highlight",
            "Rect": one,
            "QuadPoints": quads(one),
            "Contents": "-> vakantie",
            "T": "An",
            "F": 4,
        },
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


def rotated(source: Path, target: Path) -> None:
    with pikepdf.open(source) as pdf:
        for page in pdf.pages:
            page.rotate(90, relative=True)
        pdf.save(target)


def cropped(source: Path, target: Path) -> None:
    with pikepdf.open(source) as pdf:
        for page in pdf.pages:
            page.cropbox = [20, 20, 300, 400]
        pdf.save(target)


def shifted(source: Path, target: Path) -> None:
    with pymupdf.open(source) as old, pymupdf.open() as new:
        for page in old:
            made = new.new_page(width=page.rect.width + 100, height=page.rect.height + 80)
            made.show_pdf_page(
                pymupdf.Rect(60, 30, 60 + page.rect.width, 30 + page.rect.height), old, page.number
            )
        new.save(target)


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
        {"Subtype": "Highlight", "Rect": box, "QuadPoints": quads(box), "Contents": "x"},
    )
    found = read(proofs, tmp_path / "b.pdf")
    assert [(remark.words, remark.near) for remark in found.remarks] == [("vrije tijd", False)]
    assert codes(found) == []


def flattened(source: Path, target: Path) -> None:
    with pikepdf.open(source) as pdf:
        pdf.generate_appearance_streams()
        for page in pdf.pages:
            for mark in page.obj.get("/Annots", ()):
                if mark.Subtype == "/Highlight":
                    left, bottom, right, top = (float(edge) for edge in mark.Rect)
                    page.contents_add(
                        f"q 1 1 0 rg {left} {bottom} {right - left} {top - bottom} re f Q".encode(),
                        prepend=True,
                    )
                    page.contents_add(f"q 1 0 0 RG {left} {bottom - 1} m {right} {bottom - 1} l S Q".encode())
            page.obj.Annots = pikepdf.Array()
        pdf.save(target)


def turned_for_good(source: Path, target: Path) -> None:
    with pymupdf.open(source) as old, pymupdf.open() as new:
        for page in old:
            made = new.new_page(width=page.rect.height, height=page.rect.width)
            made.show_pdf_page(made.rect, old, page.number, rotate=90)
        new.save(target)


def damaged(source: Path, target: Path) -> None:
    target.write_bytes(source.read_bytes()[: len(source.read_bytes()) // 2])


def encrypted(source: Path, target: Path) -> None:
    with pikepdf.open(source) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(owner="a", user="b"))


def scanned(source: Path, target: Path) -> None:
    with pymupdf.open(source) as old, pymupdf.open() as new:
        for page in old:
            made = new.new_page(width=page.rect.width, height=page.rect.height)
            made.insert_image(made.rect, pixmap=page.get_pixmap(dpi=60))
        new.save(target)


def foreign(_source: Path, target: Path) -> None:
    with pymupdf.open() as new:
        new.new_page().insert_text((72, 72), "Een brief aan iedereen.")
        new.save(target)


def first_page_gone(source: Path, target: Path) -> None:
    with pikepdf.open(source) as pdf:
        del pdf.pages[0]
        pdf.save(target)


def broken_marks(source: Path, target: Path) -> None:
    with pikepdf.open(source) as pdf:
        for mark in pdf.pages[0].obj.Annots:
            mark.QuadPoints = pikepdf.Array([pikepdf.Name("/a")] * 8)
        pdf.save(target)


def other_proof(source: Path, target: Path) -> None:
    with pymupdf.open(source) as document:
        for page in document:
            code = next(word[4] for word in page.get_text("words") if word[4].endswith(f"/{page.number + 1}"))
            for place in page.search_for(code):
                page.add_redact_annot(place, text=f"zzzz-2222/{page.number + 1}", fontsize=5)
            page.apply_redactions()
        document.save(target)


def portfolio(source: Path, target: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.attachments["terug.pdf"] = source.read_bytes()
        pdf.Root.Collection = pikepdf.Dictionary(Type=pikepdf.Name.Collection)
        pdf.save(target)


def nothing(_source: Path, target: Path) -> None:
    target.write_bytes(b"")


def word_document(_source: Path, target: Path) -> None:
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")


def photo_of_paper(_source: Path, target: Path) -> None:
    pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 9, 9)).save(target, output="jpeg")


def remarks_alone(_source: Path, target: Path) -> None:
    target.write_bytes(b"%FDF-1.2\n1 0 obj<</FDF<</Annots[]>>>>endobj")


def answer_by_mail(_source: Path, target: Path) -> None:
    target.write_bytes(b"From: an@example.invalid\nSubject: proef\n\nAkkoord.\n")


def two_on_a_sheet(source: Path, target: Path) -> None:
    with pymupdf.open(source) as old, pymupdf.open() as new:
        wide, high = old[0].rect.width, old[0].rect.height
        made = new.new_page(width=2 * wide, height=high)
        for page in old:
            made.show_pdf_page(
                pymupdf.Rect(page.number * wide, 0, (page.number + 1) * wide, high), old, page.number
            )
        new.save(target)


def comma_typed_in(source: Path, target: Path) -> None:
    with pymupdf.open(source) as document:
        document[0].insert_text((150, 250), ",", fontsize=6)
        document.save(target)


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
