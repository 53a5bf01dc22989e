"""The print edition: from WeasyPrint's PDF to PDF/X-4 (ISO 15930-7) for one press.

WeasyPrint writes the right colours (`device-cmyk()`), bleed and fonts. Added here: page boxes, crop and
registration marks outside the bleed, overprinting black, the CMYK page group, the output intent with its
registry, and metadata that is the same every time.
"""

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from brochure.finishing.overprint import overprinting
from brochure.finishing.printer_marks import marks, number
from brochure.press.profile import PressProfile

PT_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the metadata says: title, author, and the month of publication as `2026-11`."""

    title: str
    author: str
    date: str
    creator: str = "brochure"

    @property
    def iso_date(self) -> str:
        """The date as XMP writes it."""
        return f"{self.date}-01T00:00:00Z"

    @property
    def pdf_date(self) -> str:
        """The date as the Info dictionary writes it."""
        return f"D:{self.date.replace('-', '')}01000000Z"


def finish_print(
    data: bytes,
    profile: PressProfile,
    imprint: Imprint,
    folds: Callable[[int], Sequence[float]] = lambda _page: (),
) -> bytes:
    """Return a PDF/X-4 file of a PDF whose MediaBox is the trim plus the profile's bleed.

    `folds` tells where a page (from 1) is folded: mm from the left edge of its trim.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        _drop_unused_spaces(pdf)
        for number, page in enumerate(pdf.pages, start=1):
            _finish_page(pdf, page, profile, [at * PT_PER_MM for at in folds(number)])
        for key in (
            "/Names",
            "/Outlines",
            "/PageMode",
            "/OpenAction",
            "/StructTreeRoot",
            "/MarkInfo",
            "/Dests",
        ):
            if key in pdf.Root:
                del pdf.Root[key]
        _add_intent(pdf, profile)
        _add_metadata(pdf, imprint, data)
        target = io.BytesIO()
        pdf.save(
            target,
            deterministic_id=True,
            force_version="1.6",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
        )
        return target.getvalue()


# ---- pages ----------------------------------------------------------------------------------


def _finish_page(pdf: Any, page: Any, profile: PressProfile, folds: Sequence[float]) -> None:
    import pikepdf

    left, bottom, right, top = (float(edge) for edge in page.obj["/TrimBox"])
    bleed = profile.bleed * PT_PER_MM
    room = profile.media_margin * PT_PER_MM
    # Everything is moved so that the sheet starts at 0,0: some imposition programs mind other origins.
    across, up = room - left, room - bottom
    wide, high = right - left, top - bottom
    trim = (room, room, room + wide, room + high)
    page.obj["/MediaBox"] = pikepdf.Array([0, 0, _number(wide + 2 * room), _number(high + 2 * room)])
    page.obj["/TrimBox"] = pikepdf.Array([_number(edge) for edge in trim])
    outer = (trim[0] - bleed, trim[1] - bleed, trim[2] + bleed, trim[3] + bleed)
    page.obj["/BleedBox"] = pikepdf.Array([_number(edge) for edge in outer])
    for key in ("/Annots", "/StructParents", "/Tabs", "/CropBox", "/ArtBox"):
        if key in page.obj:
            del page.obj[key]
    page.obj["/Group"] = pikepdf.Dictionary(
        Type=pikepdf.Name.Group, S=pikepdf.Name.Transparency, CS=pikepdf.Name.DeviceCMYK, I=True
    )
    body = overprinting(pdf, page)
    clip = f"q {number(outer[0])} {number(outer[1])} {number(outer[2] - outer[0])} {number(outer[3] - outer[1])} re W n\n"
    move = f"q 1 0 0 1 {number(across)} {number(up)} cm\n"
    after = b"\nQ Q\n" + (marks(pdf, page, trim, bleed, room, folds) if profile.marks else b"")
    page.obj["/Contents"] = pdf.make_stream((clip + move).encode() + body + after)


def _number(value: float) -> Any:
    from decimal import Decimal

    return Decimal(number(value))


_USED = re.compile(rb"/([\w-]+)\s+(?:cs|CS)\b")


def _drop_unused_spaces(pdf: Any) -> None:
    """Take away the colour spaces that WeasyPrint names in every file (Lab among them) and nothing uses."""
    import pikepdf

    used: set[str] = set()
    for page in pdf.pages:
        page.contents_coalesce()
        used.update(name.decode() for name in _USED.findall(page.obj["/Contents"].read_bytes()))
    for each in pdf.objects:
        if isinstance(each, pikepdf.Stream) and ("/PatternType" in each or each.get("/Subtype") == "/Form"):
            used.update(name.decode() for name in _USED.findall(each.read_bytes()))
    for page in pdf.pages:
        spaces = page.obj["/Resources"].get("/ColorSpace", {})
        for name in [name for name in spaces.keys() if name[1:] not in used]:  # noqa: SIM118
            del spaces[name]


# ---- document -------------------------------------------------------------------------------


def _add_intent(pdf: Any, profile: PressProfile) -> None:
    import pikepdf

    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFX,
        OutputConditionIdentifier=pikepdf.String(profile.output_condition_identifier),
        OutputCondition=pikepdf.String(profile.output_condition or profile.title),
        RegistryName=pikepdf.String(profile.registry),
        Info=pikepdf.String(profile.output_condition or profile.title),
    )
    if profile.icc_path is not None:
        stream = pdf.make_stream(profile.icc_path.read_bytes())
        stream["/N"] = 4
        intent["/DestOutputProfile"] = stream
    pdf.Root["/OutputIntents"] = pikepdf.Array([pdf.make_indirect(intent)])


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate><xmp:MetadataDate>{date}</xmp:MetadataDate>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmpMM:DocumentID>uuid:{document}</xmpMM:DocumentID><xmpMM:InstanceID>uuid:{document}</xmpMM:InstanceID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass><xmpMM:VersionID>1</xmpMM:VersionID>
<pdf:Producer>{producer}</pdf:Producer><pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def _add_metadata(pdf: Any, imprint: Imprint, data: bytes) -> None:
    """Write XMP and Info alike; the identifiers come from the content, so that they are the same every time."""
    from xml.sax.saxutils import escape

    import pikepdf

    producer = str(pdf.docinfo.get("/Producer", "WeasyPrint"))
    document = UUID(bytes=sha256(data).digest()[:16], version=4)
    values = {
        "title": imprint.title,
        "author": imprint.author,
        "creator": imprint.creator,
        "producer": producer,
    }
    text = _XMP.format(
        date=imprint.iso_date, document=document, **{name: escape(value) for name, value in values.items()}
    )
    stream = pdf.make_stream(text.encode("utf-8"))
    stream["/Type"] = pikepdf.Name.Metadata
    stream["/Subtype"] = pikepdf.Name.XML
    pdf.Root["/Metadata"] = stream
    info = {
        "/Title": imprint.title,
        "/Author": imprint.author,
        "/Creator": imprint.creator,
        "/Producer": producer,
        "/CreationDate": imprint.pdf_date,
        "/ModDate": imprint.pdf_date,
    }
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    for key, value in info.items():
        pdf.docinfo[key] = pikepdf.String(value)
    pdf.docinfo["/Trapped"] = pikepdf.Name("/False")
