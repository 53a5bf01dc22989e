"""How far a program moved a page: found by the words of content, or by those of the layout where these are too short."""

from pathlib import Path

import pypdfium2
import pytest

from brochure.proofing.moving import moved
from brochure.proofing.reading import PageSigns
from brochure.workspace import Workspace
from tests.proofing.damages import shifted
from tests.proofing.proofs import proof_of


def signs(file: Path) -> PageSigns:
    document = pypdfium2.PdfDocument(file)
    try:
        return PageSigns(document[0])
    finally:
        document.close()


def test_a_page_of_short_words_is_found_again(proofs: Workspace, pdf: Path, tmp_path: Path) -> None:
    """A page of contents holds names of towns alone: Ghostscript moved it, and it was called altered."""
    shifted(pdf, tmp_path / "moved.pdf")
    short = [line for line in proof_of(proofs).lines if line.text == "Aa"]
    assert short
    found = moved(signs(tmp_path / "moved.pdf"), short, signs(pdf))
    assert found is not None
    left, bottom = found.there(0.0, 0.0)
    right, _top = found.there(100.0, 0.0)
    assert right - left == pytest.approx(100.0 * found.across)
    assert (left, bottom) != (0.0, 0.0)


def test_other_words_are_not_found(proofs: Workspace, pdf: Path, tmp_path: Path) -> None:
    short = [line for line in proof_of(proofs).lines if line.text == "Aa"]
    answer = pypdfium2.PdfDocument(pdf)
    try:
        other = PageSigns(answer[1])
    finally:
        answer.close()
    assert moved(other, short, signs(pdf)) is None
