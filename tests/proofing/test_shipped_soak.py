"""Proofs of all shipped documents, marked through other engines and saved by other programs: a soak."""

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pymupdf
import pypdfium2
import pypdfium2.raw as raw
import pytest

from brochure import api
from brochure.proofing import returned
from brochure.workspace import Workspace
from tests.proofing.marking import annotate, quads
from tests.proofing.test_returned import by_ghostscript, by_mupdf, by_mutool, by_qpdf

pytestmark = pytest.mark.soak
_PER_PAGE = 6  # words that are marked on each page


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    workspace = api.create_workspace(tmp_path_factory.mktemp("shipped") / "ws")
    outcome = api.build(
        workspace, editions=["proof"], layouts=[kind.name for kind in api.layouts(workspace)], jobs=1
    )
    failed = [problem.message for problem in outcome.all_problems if problem.severity is api.Severity.ERROR]
    assert failed == []
    return workspace


Word = tuple[int, str, tuple[float, float, float, float]]


def words_of(pdf: Path, choice: random.Random) -> list[Word]:
    """Return some words with the page and the place where MuPDF sees them, none of the strip around."""
    found: list[Word] = []
    with pymupdf.open(pdf) as document:
        for page in list(document)[:-1]:
            back = ~page.transformation_matrix
            trim = page.trimbox
            words = []
            for left, top, right, bottom, text, *_rest in page.get_text("words"):
                box = (pymupdf.Rect(left, top, right, bottom) * back).normalize()
                inside = trim.y0 < (top + bottom) / 2 < trim.y1
                if len(text) > 3 and text.isalpha() and inside:
                    words.append((page.number, text, (box.x0, box.y0, box.x1, box.y1)))
            found += choice.sample(words, min(_PER_PAGE, len(words)))
    return found


def by_hand(pdf: Path, target: Path, words: list[Word]) -> None:
    source = pdf
    for page in sorted({page for page, _text, _box in words}):
        marks: list[dict[str, Any]] = [
            {
                "Subtype": "Highlight",
                "Rect": box,
                "QuadPoints": quads(box, "z"),
                "Contents": text,
                "T": "An",
                "F": 4,
            }
            for number, text, box in words
            if number == page
        ]
        step = target.with_name(f"{page}-{target.name}")
        annotate(source, step, *marks, page=page)
        source = step
    target.write_bytes(source.read_bytes())


def through_mupdf(pdf: Path, target: Path, words: list[Word]) -> None:
    with pymupdf.open(pdf) as document:
        for number, text, box in words:
            page = document[number]
            mark = page.add_highlight_annot(pymupdf.Rect(*box) * page.transformation_matrix)
            mark.set_info(content=text, title="An")
            mark.update()
        document.save(target)


def through_pdfium(pdf: Path, target: Path, words: list[Word]) -> None:
    document = pypdfium2.PdfDocument(pdf)
    for number, text, (left, bottom, right, top) in words:
        page = document[number]
        mark = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_HIGHLIGHT)
        raw.FPDFAnnot_SetRect(mark, raw.FS_RECTF(left, top, right, bottom))
        raw.FPDFAnnot_AppendAttachmentPoints(
            mark, raw.FS_QUADPOINTSF(left, top, right, top, left, bottom, right, bottom)
        )
        wide = (text + "\0").encode("utf-16-le")
        buffer = (
            (raw.c_ushort * (len(wide) // 2)).from_buffer_copy(wide) if hasattr(raw, "c_ushort") else None
        )
        if buffer is not None:
            raw.FPDFAnnot_SetStringValue(mark, b"Contents", buffer)
        raw.FPDFPage_CloseAnnot(mark)
    document.save(target)
    document.close()


MARKED = [by_hand, through_mupdf, through_pdfium]
SAVED: list[Callable[[Path, Path], None] | None] = [None, by_ghostscript, by_qpdf, by_mutool, by_mupdf]


@pytest.mark.parametrize("save", SAVED, ids=lambda save: save.__name__ if save else "as-it-is")
@pytest.mark.parametrize("make", MARKED)
def test_every_mark_leads_to_its_words(
    shipped: Workspace,
    tmp_path: Path,
    make: Callable[[Path, Path, list[Word]], None],
    save: Callable[[Path, Path], None] | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(returned, "run_limited", lambda function, args: function(*args))
    told: Counter[str] = Counter()
    for pdf in sorted((shipped.output / "proof").glob("*.pdf")):
        words = words_of(pdf, random.Random(7))
        make(pdf, tmp_path / pdf.name, words)
        file = tmp_path / pdf.name
        if save is not None:
            save(file, tmp_path / f"saved-{pdf.name}")
            file = tmp_path / f"saved-{pdf.name}"
        found = api.read_remarks(shipped, [file])
        wrong = [problem.code for problem in found.problems if problem.severity is api.Severity.ERROR]
        assert wrong == [], (pdf.name, wrong)
        expected = Counter(text.casefold() for _page, text, _box in words)
        exact = Counter(
            remark.words.casefold() for remark in found.remarks if not remark.near and remark.field
        )
        guesses = [remark for remark in found.remarks if remark.near or not remark.field]
        told["marks"] += len(words)
        told["exact"] += sum((expected & exact).values())
        told["guesses"] += len(guesses)
        assert not exact - expected, (pdf.name, exact - expected, expected - exact)
    print(make.__name__, save.__name__ if save else "as it is", dict(told))
    assert told["marks"] > 100
    assert told["exact"] + told["guesses"] >= told["marks"]
