"""Marks through the engines of readers: PDFium (Chrome, Edge), MuPDF, poppler (Okular, Evince), each as it selects text."""

import ctypes
import json
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pymupdf
import pypdfium2
import pypdfium2.raw as raw

from tests.proofing.engines.shipped import Box, Target

SYSTEM_PYTHON = (
    "/usr/bin/python3"  # Debian's, which has poppler's own bindings: python3-gi, gir1.2-poppler-0.18
)
_POPPLER = Path(__file__).parent / "in_poppler.py"
KINDS = ("Highlight", "Underline", "Squiggly", "StrikeOut")
_PDFIUM = {
    "Highlight": raw.FPDF_ANNOT_HIGHLIGHT,
    "Underline": raw.FPDF_ANNOT_UNDERLINE,
    "Squiggly": raw.FPDF_ANNOT_SQUIGGLY,
    "StrikeOut": raw.FPDF_ANNOT_STRIKEOUT,
}


def kind_of(number: int) -> str:
    """Return the kind of mark that comes next: all of them in turn."""
    return KINDS[number % len(KINDS)]


def by_pdfium(source: Path, target: Path, wanted: Sequence[Target]) -> None:
    """Mark as Chrome and Edge do: from sign to sign, with PDFium's own boxes, into the page's list."""
    document = pypdfium2.PdfDocument(source)
    read: dict[int, tuple[Any, list[Box]]] = {}
    for number, one in enumerate(wanted):
        page = document[one.page]
        if one.page not in read:
            text = page.get_textpage()
            signs = [text.get_charbox(sign, loose=True) for sign in range(text.count_chars())]
            read[one.page] = text, signs
        boxes = [part for box in one.boxes for part in _selected(*read[one.page], box)]
        if not boxes:
            continue
        mark = raw.FPDFPage_CreateAnnot(page, _PDFIUM[kind_of(number)])
        outer = around(boxes)
        raw.FPDFAnnot_SetRect(mark, raw.FS_RECTF(outer[0], outer[3], outer[2], outer[1]))
        for left, bottom, right, top in boxes:
            raw.FPDFAnnot_AppendAttachmentPoints(
                mark, raw.FS_QUADPOINTSF(left, top, right, top, left, bottom, right, bottom)
            )
        for key, value in (("T", "An"), ("Contents", one.key)):
            sent = ctypes.create_string_buffer(f"{value}\0".encode("utf-16-le"))
            raw.FPDFAnnot_SetStringValue(
                mark, key.encode(), ctypes.cast(sent, ctypes.POINTER(raw.FPDF_WCHAR))
            )
        raw.FPDFPage_CloseAnnot(mark)
    for text, _signs in read.values():
        text.close()
    document.save(target)
    document.close()


def _selected(text: Any, signs: Sequence[Box], box: Box) -> Iterable[Box]:
    """Yield the boxes of what PDFium selects from the first sign in a box to the last."""
    inside = [
        number
        for number, one in enumerate(signs)
        if box[0] <= (one[0] + one[2]) / 2 <= box[2] and box[1] <= (one[1] + one[3]) / 2 <= box[3]
    ]
    if not inside:  # the second half of a broken word: PDFium holds all of it at the first
        return
    first, last = min(inside), max(inside)
    for number in range(raw.FPDFText_CountRects(text, first, last - first + 1)):
        left, top, right, bottom = (ctypes.c_double() for _ in range(4))
        raw.FPDFText_GetRect(text, number, left, top, right, bottom)
        yield left.value, bottom.value, right.value, top.value


def around(boxes: Sequence[Box]) -> Box:
    """Return the box around others."""
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def by_mupdf(source: Path, target: Path, wanted: Sequence[Target]) -> None:
    """Mark through MuPDF, which writes pictures of its marks along."""
    make = {
        "Highlight": "add_highlight_annot",
        "Underline": "add_underline_annot",
        "Squiggly": "add_squiggly_annot",
        "StrikeOut": "add_strikeout_annot",
    }
    with pymupdf.open(source) as document:
        pages = list(document)
        for number, one in enumerate(wanted):
            page = pages[one.page]
            rects = [(pymupdf.Rect(*box) * page.transformation_matrix).normalize() for box in one.boxes]
            mark = getattr(page, make[kind_of(number)])([rect.quad for rect in rects])
            mark.set_info(content=one.key, title="An")
            mark.update()
        document.save(target)


def by_poppler(source: Path, target: Path, wanted: Sequence[Target]) -> None:
    """Mark through poppler, in the Python that has its bindings."""
    asked = [{**one.plain(), "kind": kind_of(number)} for number, one in enumerate(wanted)]
    subprocess.run(
        [SYSTEM_PYTHON, str(_POPPLER), str(source), str(target)],
        input=json.dumps(asked),
        text=True,
        check=True,
        timeout=600,
    )


def why_no_poppler() -> str:
    """Return why poppler's bindings cannot be used here; nothing where they can."""
    if shutil.which(SYSTEM_PYTHON) is None:
        return "no Python of the system"
    tried = "import gi; gi.require_version('Poppler', '0.18'); from gi.repository import Poppler"
    done = subprocess.run([SYSTEM_PYTHON, "-c", tried], capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else "apt-get install python3-gi gir1.2-poppler-0.18"
