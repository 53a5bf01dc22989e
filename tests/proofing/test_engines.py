"""Marks through the engines of real readers, in proofs of all shipped documents: every one leads to its words.

`pytest -m soak -s tests/proofing/test_engines.py` prints the counts; `-s -rs` tells which engine is not here.
`PDFJS=<unpacked pdfjs-dist>` adds pdf.js, which runs in Chromium.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from brochure.proofing import returned, store
from brochure.proofing.proof import Proof
from brochure.workspace import Workspace
from tests.proofing.engines.counting import Count, counted, covered
from tests.proofing.engines.dialects import DIALECTS, written
from tests.proofing.engines.marking_engines import by_mupdf, by_pdfium, by_poppler, why_no_poppler
from tests.proofing.engines.pdfjs import by_pdfjs, folder
from tests.proofing.engines.saving import SAVERS
from tests.proofing.engines.shipped import Target, build_proofs, targets
from tests.studio.walking import CHROMIUM, environment

pytestmark = pytest.mark.soak
_RIGHT = (
    0.9  # share of marks that stand on words of the content or of the layout, and are led to exactly these
)


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(returned, "run_limited", lambda function, args: function(*args))


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BROCHURE_LANG", "en")
        return build_proofs(tmp_path_factory.mktemp("shipped") / "ws")


def each(workspace: Workspace) -> Iterator[tuple[Proof, Path, list[Target]]]:
    """Yield every proof, its file, and words on it to mark."""
    for seed, proof in enumerate(store.proofs(workspace)):
        pdf = store.folder_of(workspace, proof.id) / store.PDF
        yield proof, pdf, targets(pdf, len(proof.pages), seed)


def by_name(wanted: list[Target]) -> dict[str, str]:
    return {one.key: one.text for one in wanted}


def judge(engine: str, count: Count) -> None:
    print(f"\n{engine}: {count}")
    print("\n".join(f"    {line}" for line in count.told))
    assert count.placed
    assert count.lost == 0
    assert count.wrong == 0
    assert count.exact + count.own >= _RIGHT * count.placed


@pytest.mark.parametrize("mark", [by_pdfium, by_mupdf, by_poppler])
def test_marks_of_an_engine_lead_to_their_words(
    shipped: Workspace, tmp_path: Path, mark: Callable[[Path, Path, list[Target]], None]
) -> None:
    if mark is by_poppler and (missing := why_no_poppler()):
        pytest.skip(f"poppler is not here: {missing}")
    total = Count()
    for proof, pdf, wanted in each(shipped):
        file = tmp_path / f"{proof.document}.pdf"
        mark(pdf, file, wanted)
        marked = covered(pdf, file, len(proof.pages))
        assert len(marked) >= len(wanted) - 1, "a reader that selects nothing marks nothing"
        total += counted(shipped, file, marked, by_name(wanted))
    judge(mark.__name__, total)


def test_marks_of_pdfjs_lead_to_their_words(shipped: Workspace, tmp_path: Path) -> None:
    if folder() is None:
        pytest.skip("pdf.js is not here: npm pack pdfjs-dist, unpack it, and name its folder in PDFJS")
    assert CHROMIUM
    total, asked, selected = Count(), 0, 0
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"], env={**environment()}
        )
        for proof, pdf, wanted in each(shipped):
            file = tmp_path / f"{proof.document}.pdf"
            selected += len(by_pdfjs(browser, pdf, file, wanted))
            asked += len(wanted)
            marked = covered(pdf, file, len(proof.pages))
            total += counted(shipped, file, {key: text for key, text in marked.items() if key})
        browser.close()
    assert selected > 0.9 * asked  # of the others, nothing is selected from where the mouse is pressed
    judge("pdf.js", total)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_marks_in_the_dialects_of_others_lead_to_their_words(
    shipped: Workspace, tmp_path: Path, dialect: str
) -> None:
    total = Count()
    for proof, pdf, wanted in each(shipped):
        written(pdf, tmp_path / f"{proof.document}.pdf", wanted, DIALECTS[dialect])
        total += counted(shipped, tmp_path / f"{proof.document}.pdf", by_name(wanted))
    judge(dialect, total)


@pytest.mark.parametrize("saver", SAVERS)
def test_marks_survive_the_programs_they_pass_through(shipped: Workspace, tmp_path: Path, saver: str) -> None:
    total = Count()
    for proof, pdf, wanted in each(shipped):
        marked, saved = tmp_path / f"{proof.document}-marked.pdf", tmp_path / f"{proof.document}.pdf"
        written(pdf, marked, wanted, DIALECTS["acrobat"])
        SAVERS[saver](marked, saved)
        total += counted(shipped, saved, by_name(wanted))
    judge(f"saved by {saver}", total)
