"""The print edition: from WeasyPrint's PDF to PDF/X-4 (ISO 15930-7) for one press.

WeasyPrint writes the right colours (`device-cmyk()`), bleed and fonts. Added here: page boxes, crop and
registration marks outside the bleed, overprinting black, the CMYK page group, the output intent with its
registry, and metadata that is the same every time.
"""

import io
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from brochure.editions.press import PressProfile

PT_PER_MM = 72 / 25.4
_NOTHING = 0.01  # px: less is no area


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


def finish_print(data: bytes, profile: PressProfile, imprint: Imprint) -> bytes:
    """Return a PDF/X-4 file of a PDF whose MediaBox is the trim plus the profile's bleed."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            _finish_page(pdf, page, profile)
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


def _finish_page(pdf: Any, page: Any, profile: PressProfile) -> None:
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
    body = _overprinting(pdf, page)
    clip = f"q {_n(outer[0])} {_n(outer[1])} {_n(outer[2] - outer[0])} {_n(outer[3] - outer[1])} re W n\n"
    move = f"q 1 0 0 1 {_n(across)} {_n(up)} cm\n"
    after = b"\nQ Q\n" + (_marks(pdf, page, trim, bleed, room) if profile.marks else b"")
    page.obj["/Contents"] = pdf.make_stream((clip + move).encode() + body + after)


def _number(value: float) -> Any:
    from decimal import Decimal

    return Decimal(_n(value))


def _n(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".") or "0"


def _overprinting(pdf: Any, page: Any) -> bytes:
    """Return a page's content in which black alone overprints, so that no white shows around small text."""
    import pikepdf

    resources = page.obj["/Resources"]
    states = resources.get("/ExtGState")
    if states is None:
        states = resources["/ExtGState"] = pdf.make_indirect(pikepdf.Dictionary())
    states["/BlackOver"] = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, OP=True, op=True, OPM=1)
    states["/BlackOut"] = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, OP=False, op=False, OPM=0)
    instructions = _without_empty_areas(list(pikepdf.parse_content_stream(page)))
    return bytes(pikepdf.unparse_content_stream(_with_overprint(instructions)))


def _without_empty_areas(instructions: list[Any]) -> list[Any]:
    """Leave out filled rectangles without height or width: a press would paint them as hairlines."""
    found: list[Any] = []
    skip = False
    for index, instruction in enumerate(instructions):
        if skip:
            skip = False
            continue
        following = str(instructions[index + 1].operator) if index + 1 < len(instructions) else ""
        if str(instruction.operator) == "re" and following in ("f", "F", "f*"):
            wide, high = (float(part) for part in instruction.operands[2:4])
            if abs(wide) < _NOTHING or abs(high) < _NOTHING:
                skip = True
                continue
        found.append(instruction)
    return found


_PAINTING = {"Tj", "TJ", "'", '"', "f", "F", "f*"}
_FILL_SPACES = {"g": "gray", "rg": "rgb", "k": "cmyk"}


def _with_overprint(instructions: Any) -> list[Any]:
    """Put a graphics state before every painting whose overprint is not yet what its colour asks for."""
    import pikepdf

    on = pikepdf.ContentStreamInstruction([pikepdf.Name.BlackOver], pikepdf.Operator("gs"))
    off = pikepdf.ContentStreamInstruction([pikepdf.Name.BlackOut], pikepdf.Operator("gs"))
    black, over = False, False
    stack: list[tuple[bool, bool]] = []
    found: list[Any] = []
    for instruction in instructions:
        operator = str(instruction.operator)
        if operator == "q":
            stack.append((black, over))
        elif operator == "Q" and stack:
            black, over = stack.pop()
        elif operator == "cs" or operator in _FILL_SPACES:
            black = operator == "k" and _is_black(instruction.operands)
        elif operator in ("sc", "scn"):
            black = _is_black(instruction.operands)
        elif operator in _PAINTING and black != over:
            found.append(on if black else off)
            over = black
        found.append(instruction)
    return found


def _is_black(operands: Any) -> bool:
    try:
        parts = [float(part) for part in operands]
    except (TypeError, ValueError):
        return False
    return len(parts) == 4 and parts[:3] == [0, 0, 0] and parts[3] == 1


# ---- marks ----------------------------------------------------------------------------------


def _marks(pdf: Any, page: Any, trim: tuple[float, float, float, float], bleed: float, room: float) -> bytes:
    """Return crop marks at the corners and registration marks at the middles, outside the bleed.

    In the separation /All, so that they stand on every plate (ISO 32000-1, 8.6.6.4).
    """
    import pikepdf

    resources = page.obj["/Resources"]
    spaces = resources.get("/ColorSpace")
    if spaces is None:
        spaces = resources["/ColorSpace"] = pikepdf.Dictionary()
    if "/Registration" not in spaces:
        tint = pdf.make_stream(b"{dup dup dup}")
        tint["/FunctionType"] = 4
        tint["/Domain"] = pikepdf.Array([0, 1])
        tint["/Range"] = pikepdf.Array([0, 1, 0, 1, 0, 1, 0, 1])
        spaces["/Registration"] = pikepdf.Array(
            [pikepdf.Name.Separation, pikepdf.Name.All, pikepdf.Name.DeviceCMYK, tint]
        )
    lines = [*_crop_lines(trim, bleed, room), *_registration_lines(trim, bleed, room)]
    drawn = "\n".join(lines)
    return f"/Artifact BMC\nq /Registration CS 1 SCN 0.25 w\n{drawn}\nQ\nEMC\n".encode()


def _crop_lines(trim: tuple[float, float, float, float], bleed: float, room: float) -> list[str]:
    left, bottom, right, top = trim
    gap, end = bleed + 0.5, room - 3  # pt: clear of the bleed, clear of the sheet's edge
    lines = []
    for x, way in ((left, -1), (right, 1)):
        for y in (bottom, top):
            lines.append(_line(x + way * gap, y, x + way * end, y))
    for y, way in ((bottom, -1), (top, 1)):
        for x in (left, right):
            lines.append(_line(x, y + way * gap, x, y + way * end))
    return lines


def _registration_lines(trim: tuple[float, float, float, float], bleed: float, room: float) -> list[str]:
    left, bottom, right, top = trim
    away = (bleed + room) / 2
    size = min(7.0, (room - bleed) / 2 - 1)
    middle = ((left + right) / 2, (bottom + top) / 2)
    centres = [
        (left - away, middle[1]),
        (right + away, middle[1]),
        (middle[0], bottom - away),
        (middle[0], top + away),
    ]
    lines = []
    for x, y in centres:
        lines += [_line(x - size, y, x + size, y), _line(x, y - size, x, y + size), _circle(x, y, size * 0.6)]
    return lines


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f"{_n(x1)} {_n(y1)} m {_n(x2)} {_n(y2)} l S"


def _circle(x: float, y: float, radius: float) -> str:
    arm = radius * 0.5523  # Bézier approximation of a quarter circle
    points = [
        (x + radius, y + arm, x + arm, y + radius, x, y + radius),
        (x - arm, y + radius, x - radius, y + arm, x - radius, y),
        (x - radius, y - arm, x - arm, y - radius, x, y - radius),
        (x + arm, y - radius, x + radius, y - arm, x + radius, y),
    ]
    curves = " ".join(" ".join(_n(part) for part in curve) + " c" for curve in points)
    return f"{_n(x + radius)} {_n(y)} m {curves} S"


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
