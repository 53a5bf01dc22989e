"""Marks as readers write them that do not run here: after ISO 32000 and files they are known to write."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.proofing.engines.marking_engines import KINDS, around, kind_of
from tests.proofing.engines.shipped import Box, Target
from tests.proofing.marking import quads

Maker = Callable[[pikepdf.Pdf, Target, int], Iterator[Dictionary]]


def _corners(boxes: Sequence[Box], order: str, *, wide: float = 0.0, high: float = 0.0) -> Array:
    """Return the corners of boxes that a reader makes wider (pt) and higher (share) than the signs are."""
    found: list[float] = []
    for left, bottom, right, top in boxes:
        more = (top - bottom) * high
        found += quads((left - wide, bottom - more, right + wide, top + more), order)
    return Array(found)


def acrobat(pdf: pikepdf.Pdf, one: Target, number: int) -> Iterator[Dictionary]:
    """A window beside each mark, rich text, corners in the order of a Z, a name that only Acrobat reads."""
    kind = kind_of(number)
    box = around(one.boxes)
    mark = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array(list(box)), F=4, CA=1, C=Array([1, 0.82, 0]),
            QuadPoints=_corners(one.boxes, "z", wide=0.3), NM=String(f"{number:08x}-acrobat"), T=String("An"),
            Contents=String(one.key), Subj=String(kind), M=String("D:20261126101500+01'00'"),
            CreationDate=String("D:20261126101400+01'00'"),
            RC=String(f'<?xml version="1.0"?><body xmlns="http://www.w3.org/1999/xhtml"><p>{one.key}</p></body>'),
        )
    )  # fmt: skip
    window = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Popup,
            Parent=mark,
            F=28,
            Open=False,
            Rect=Array([600, 700, 780, 800]),
        )
    )
    mark.Popup = window
    yield mark
    yield window


def preview(pdf: pikepdf.Pdf, one: Target, number: int) -> Iterator[Dictionary]:
    """Boxes higher than the line and wider than the words; no name, a picture of each mark."""
    kind = KINDS[(0, 1, 3)[number % 3]]
    yield pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array(list(around(one.boxes))), F=4,
            QuadPoints=_corners(one.boxes, "z", wide=0.8, high=0.22), T=String("An"), Contents=String(one.key),
            M=String("D:20261126091500Z00'00'"), AP=Dictionary(N=_picture(pdf, around(one.boxes))),
        )
    )  # fmt: skip


def edge(pdf: pikepdf.Pdf, one: Target, number: int) -> Iterator[Dictionary]:
    """Highlights and underlines only, straight in the page's list, corners from the bottom."""
    kind = KINDS[number % 2]
    yield Dictionary(
        Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array(list(around(one.boxes))), F=4, CA=0.5,
        QuadPoints=_corners(one.boxes, "up"), Contents=String(one.key), AP=Dictionary(N=_picture(pdf, around(one.boxes))),
    )  # fmt: skip


def by_the_book(pdf: pikepdf.Pdf, one: Target, _number: int) -> Iterator[Dictionary]:
    """Corners against the clock, as the specification asks and few write."""
    yield pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Highlight, Rect=Array(list(around(one.boxes))),
            QuadPoints=_corners(one.boxes, "round", high=0.12), Contents=String(one.key), T=String("An"),
        )
    )  # fmt: skip


def _picture(pdf: pikepdf.Pdf, box: Box) -> Any:
    left, bottom, right, top = box
    form = pdf.make_stream(f"1 1 0.5 rg {left} {bottom} {right - left} {top - bottom} re f".encode())
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array(list(box))
    form.Resources = Dictionary(ExtGState=Dictionary(G0=Dictionary(BM=Name.Multiply)))
    return form


DIALECTS: dict[str, Maker] = {
    "acrobat": acrobat,
    "preview": preview,
    "edge": edge,
    "by-the-book": by_the_book,
}


def written(source: Path, target: Path, wanted: Sequence[Target], make: Maker) -> None:
    """Write marks into a proof as one reader does."""
    with pikepdf.open(source) as pdf:
        for number, one in enumerate(wanted):
            page = pdf.pages[one.page].obj
            there = list(page.get("/Annots", Array()))
            page.Annots = Array([*there, *make(pdf, one, number)])
        pdf.save(target)
