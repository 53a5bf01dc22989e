"""Whether a page looks as it did: thin lines that other programs draw otherwise, and lines that somebody drew."""

from pathlib import Path

import pymupdf
import pypdfium2

from brochure.proofing.comparing import looks_the_same
from brochure.proofing.reading import Move

_INK, _GROUND = (0.11, 0.14, 0.25), (1.0, 0.776, 0.16)


def page_with(path: Path, *lines: tuple[float, float]) -> Path:
    """Write a page with lines across it: how high they stand, and how thick they are, in pt."""
    with pymupdf.open() as document:
        page = document.new_page(width=300, height=200)
        page.draw_rect(page.rect, color=None, fill=_GROUND)
        for high, thick in lines:
            page.draw_line((60, high), (240, high), color=_INK, width=thick)
        document.save(path)
    return path


def same(one: Path, other: Path) -> bool:
    document = pypdfium2.PdfDocument(other)
    try:
        return looks_the_same(one, 1, document[0], Move())
    finally:
        document.close()


def test_a_thin_line_may_be_drawn_darker_and_no_other_line_may_appear(tmp_path: Path) -> None:
    """Ghostscript draws the line somebody is to write on anew, and it falls between pixels otherwise."""
    before = page_with(tmp_path / "before.pdf", (120.6, 0.25))
    assert same(before, page_with(tmp_path / "again.pdf", (120.35, 0.25)))
    assert not same(before, page_with(tmp_path / "marked.pdf", (120.6, 0.25), (150.0, 0.5)))
    fainter = page_with(tmp_path / "fainter.pdf", (120.25, 0.25))
    assert same(fainter, page_with(tmp_path / "darker.pdf", (120.6, 0.5)))
    assert not same(fainter, page_with(tmp_path / "drawn.pdf", (120.6, 0.5), (124.0, 0.5)))
    assert not same(before, page_with(tmp_path / "thick.pdf", (120.6, 3.0)))
