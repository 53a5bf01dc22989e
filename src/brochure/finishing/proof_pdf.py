"""From the tagged pages of a document to a proof: a strip around each, and one page more."""

import io
import re
from typing import Any

from brochure.finishing.stream_ends import save_compressed
from brochure.proofing.proof import FOOT, HEAD, SIDE, Proof

_PT = 72 / 25.4
_CLAIM = re.compile(rb'\s*pdfuaid:part="\d"')  # the strips are beside what PDF/UA asks
MARK = "/BrochureProof"
"""The key in the information of a proof that holds its identifier."""


def proof_pdf(data: bytes, strips: bytes, proof: Proof) -> bytes:
    """Return a document as a proof; `strips` holds the strip of each page and what comes behind.

    The pages keep their own coordinates: the white around them is added beyond their edges. Not PDF/A, which
    Acrobat opens for reading only.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf, pikepdf.open(io.BytesIO(strips)) as extra:
        pages = len(pdf.pages)
        for number, (page, strip) in enumerate(zip(pdf.pages, extra.pages, strict=False), 1):
            _surround(pdf, page, strip, f"/ProofStrip{number}")  # WeasyPrint's pages share their resources
        for strip in list(extra.pages)[pages:]:
            pdf.pages.append(strip)
        for page in list(pdf.pages)[pages:]:
            _read_aloud(pdf, page)
        told = pdf.Root.Metadata.read_bytes()
        pdf.Root.Metadata = pdf.make_stream(
            _CLAIM.sub(b"", told), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
        )
        pdf.docinfo[MARK] = pikepdf.String(proof.id)
        return save_compressed(pdf)


def _surround(pdf: Any, page: Any, strip: Any, key: str) -> None:
    """Widen a page and paint its strip, which is not read aloud on every page."""
    import pikepdf

    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    page.trimbox = pikepdf.Array([left, bottom, right, top])
    wide = [left - SIDE * _PT, bottom - FOOT * _PT, right + SIDE * _PT, top + HEAD * _PT]
    for box in ("/CropBox", "/BleedBox", "/ArtBox"):
        if box in page.obj:
            del page.obj[box]
    page.mediabox = pikepdf.Array([round(edge, 3) for edge in wide])
    form = pdf.copy_foreign(strip.as_form_xobject())
    name = page.add_resource(form, pikepdf.Name.XObject, pikepdf.Name(key))
    paint = f"/Artifact BMC q 1 0 0 1 {wide[0]:.3f} {wide[1]:.3f} cm {name} Do Q EMC"
    seen = (
        f"q {left} {bottom} {right - left} {top - bottom} re W n"  # what runs off the page ends at its edge
    )
    page.contents_add(seen.encode(), prepend=True)
    page.contents_add(b"Q " + paint.encode())


def _read_aloud(pdf: Any, page: Any) -> None:
    """Make a page, which holds running text only, one paragraph of the structure tree."""
    import pikepdf

    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return
    tree = root.ParentTree.Nums
    key = max((int(tree[n]) for n in range(0, len(tree), 2)), default=-1) + 1
    top = root.K if isinstance(root.K, pikepdf.Dictionary) else root.K[0]
    paragraph = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.P, P=top, Pg=page.obj, K=0)
    )
    kids = top.get("/K")
    top.K = pikepdf.Array([*(kids if isinstance(kids, pikepdf.Array) else [kids]), paragraph])
    tree.append(key)
    tree.append(pdf.make_indirect(pikepdf.Array([paragraph])))
    root.ParentTreeNextKey = key + 1
    page.obj.StructParents = key
    page.contents_add(b"/P <</MCID 0>> BDC", prepend=True)
    page.contents_add(b"EMC")
