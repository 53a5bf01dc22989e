"""Marks as readers write them: through MuPDF, and by hand after the dialects of others."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pikepdf
import pymupdf
import pypdfium2
import pypdfium2.raw as raw


@contextmanager
def opened(source: Path, target: Path) -> Iterator[Any]:
    """Open a proof in MuPDF and save it elsewhere, with the marks that were made."""
    with pymupdf.open(source) as document:
        yield document
        document.save(target)


def words_at(page: Any, words: str) -> list[Any]:
    """Return the quads of words where MuPDF finds them first."""
    found = page.search_for(words, quads=True)
    assert found, words
    return list(found)


def say(mark: Any, text: str = "", author: str = "An Peeters") -> Any:
    mark.set_info(content=text, title=author, modDate="D:20261126101500+01'00'")
    mark.update()
    return mark


def signs_of(path: Path, number: int = 0) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Return the signs of a page with their boxes as PDF counts, as MuPDF reads them."""
    with pymupdf.open(path) as document:
        page = document[number]
        back = ~page.transformation_matrix
        found = []
        for block in page.get_text("rawdict", flags=0)["blocks"]:
            for line in block.get("lines", ()):
                for span in line["spans"]:
                    for sign in span["chars"]:
                        box = (pymupdf.Rect(sign["bbox"]) * back).normalize()
                        found.append((sign["c"], (box.x0, box.y0, box.x1, box.y1)))
        return found


def box_of(path: Path, words: str, number: int = 0) -> tuple[float, float, float, float]:
    """Return the box of words that stand on one line, as PDF counts."""
    signs = signs_of(path, number)
    text = "".join(sign for sign, _box in signs)
    at = text.index(words)
    boxes = [box for _sign, box in signs[at : at + len(words)]]
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


def highlight(box: tuple[float, float, float, float], **more: Any) -> dict[str, Any]:
    """Return the keys of a highlighted box, for `annotate`: `Contents` is what is said of it, `T` who says so."""
    return {"Subtype": "Highlight", "Rect": box, "QuadPoints": quads(box), **more}


def annotate(source: Path, target: Path, *marks: dict[str, Any], page: int = 0) -> Path:
    """Write annotations by hand: keys as in the specification; `irt` is the number of another of them."""
    with pikepdf.open(source) as pdf:
        owner = pdf.pages[page]
        made = []
        for mark in marks:
            values = {key: value for key, value in mark.items() if key != "irt"}
            subtype = values.pop("Subtype")
            one = pdf.make_indirect(
                pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(f"/{subtype}"), P=owner.obj)
            )
            for key, value in values.items():
                one[f"/{key}"] = value if not isinstance(value, list | tuple) else pikepdf.Array(list(value))
            if "irt" in mark:
                one.IRT = made[mark["irt"]]
            made.append(one)
        there = owner.obj.get("/Annots", pikepdf.Array())
        owner.obj.Annots = pikepdf.Array([*there, *made])
        pdf.save(target)
    return target


def quads(box: tuple[float, float, float, float], order: str = "z") -> list[float]:
    """Return the four corners of a box in the order that a maker writes: `z` (Acrobat), `round` (the specification), `up`."""
    left, bottom, right, top = box
    corners = {
        "z": [left, top, right, top, left, bottom, right, bottom],
        "round": [left, bottom, right, bottom, right, top, left, top],
        "up": [left, bottom, right, bottom, left, top, right, top],
    }
    return corners[order]


def by_pdfium(source: Path, target: Path, *boxes: tuple[float, float, float, float], text: str = "") -> Path:
    """Highlight boxes through PDFium, which writes its marks into the page's list itself: without name or number."""
    document = pypdfium2.PdfDocument(source)
    page = document[0]
    for left, bottom, right, top in boxes:
        mark = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_HIGHLIGHT)
        raw.FPDFAnnot_SetRect(mark, raw.FS_RECTF(left, top, right, bottom))
        corners = raw.FS_QUADPOINTSF(left, top, right, top, left, bottom, right, bottom)
        raw.FPDFAnnot_AppendAttachmentPoints(mark, corners)
        for key, value in (("T", "An"), ("Contents", text)):
            letters = ctypes.create_string_buffer(f"{value}\0".encode("utf-16-le"))
            raw.FPDFAnnot_SetStringValue(
                mark, key.encode(), ctypes.cast(letters, ctypes.POINTER(raw.FPDF_WCHAR))
            )
        raw.FPDFPage_CloseAnnot(mark)
    document.save(target)
    document.close()
    return target
