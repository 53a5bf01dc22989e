"""PDF logos: the filled and stroked outlines of one page, read into flat shapes.

Only what is painted is read; actions, fonts, pictures and attachments of the file never reach a page. Colours
stay in the space they are in: percent of ink stay percent of ink (ISO 32000-1, 8.5 and 8.6).
"""

import zlib
from dataclasses import dataclass, field, replace
from io import BytesIO
from math import sqrt
from typing import Any

from brochure.content.logos.art import (
    MAX_BYTES,
    MAX_SHAPES,
    Art,
    LogoRefusedError,
    Pen,
    assembled,
    broken,
    too_complex,
    unusable,
)
from brochure.content.logos.pdf_state import Box, State, beyond, mixed, moved, overlap, six, take, upright
from brochure.content.logos.svg import times
from brochure.i18n import _

_MOST = 60_000  # instructions
_UNPACKED = 8_000_000  # bytes
_DEEPEST = 6
_PAINT = {  # operator: closes, fills, strokes, even-odd
    "S": (False, False, True, False),
    "s": (True, False, True, False),
    "f": (False, True, False, False),
    "F": (False, True, False, False),
    "f*": (False, True, False, True),
    "B": (False, True, True, False),
    "B*": (False, True, True, True),
    "b": (True, True, True, False),
    "b*": (True, True, True, True),
    "n": (False, False, False, False),
}
_CAPS, _JOINS = ("butt", "round", "square"), ("miter", "round", "bevel")
_LETTERS = {"Tj", "TJ", "'", '"'}


@dataclass(slots=True)
class _Reader:
    pdf: Any
    found: list[tuple[Any, Pen]] = field(default_factory=list)
    count: int = 0
    unpacked: int = 0


def read_pdf(data: bytes) -> Art:
    """Return the shapes of a PDF of one page. Raises LogoRefusedError."""
    import pikepdf

    if len(data) > MAX_BYTES:
        raise too_complex()
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            if len(pdf.pages) != 1:
                raise LogoRefusedError(
                    "logo-pages",
                    _("the logo {{file}} is a PDF of {count} pages").format(count=len(pdf.pages)),
                    _("Save the page with the logo as a PDF of its own."),
                )
            root: Any = pdf.Root
            if len(root.get("/OCProperties", {}).get("/D", {}).get("/OFF", [])):
                raise mixed(_("hidden layers"))
            page = pdf.pages[0]
            left, bottom, right, top = (float(edge) for edge in page.cropbox)
            reader = _Reader(pdf)
            # Down is up in a PDF: turned over, so that shapes read as those of an SVG.
            state = State((1, 0, 0, -1, 0, 0), clips=((left, -top, right, -bottom),))
            _run(reader, page.obj, page.obj.get("/Contents"), page.obj.get("/Resources", {}), state, 0)
            return assembled(reader.found)
    except (
        pikepdf.PdfError,
        ValueError,
        TypeError,
        ArithmeticError,
        KeyError,
        AttributeError,
        IndexError,
    ) as error:
        raise broken() from error


def _content(reader: _Reader, streams: Any) -> bytes:
    """Return the bytes of content, unpacked within the budget. Raises LogoRefusedError."""
    import pikepdf

    found = []
    for stream in streams if isinstance(streams, pikepdf.Array) else [streams]:
        if stream is None:
            continue
        packing = stream.get("/Filter")
        names = (
            []
            if packing is None
            else [str(n) for n in packing]
            if isinstance(packing, pikepdf.Array)
            else [str(packing)]
        )
        data = stream.read_raw_bytes()
        if names == ["/FlateDecode"] and "/DecodeParms" not in stream:
            inflate = zlib.decompressobj()
            try:
                data = inflate.decompress(data, _UNPACKED)
            except zlib.error as error:
                raise broken() from error
            if inflate.unconsumed_tail:
                raise too_complex()
        elif names:
            raise broken()
        reader.unpacked += len(data)
        if reader.unpacked > _UNPACKED:
            raise too_complex()
        found.append(data)
    return b"\n".join(found)


def _run(reader: _Reader, owner: Any, streams: Any, resources: Any, state: State, depth: int) -> None:
    """Read the instructions of a page or a form. Raises LogoRefusedError."""
    import pikepdf
    from fontTools.pens.recordingPen import RecordingPen

    if depth > _DEEPEST:
        raise too_complex()
    stream = reader.pdf.make_stream(_content(reader, streams))
    stack: list[State] = []
    outline, at, is_open, clip = RecordingPen(), (0.0, 0.0), False, False
    rectangle: Box | None = None
    for instruction in pikepdf.parse_content_stream(stream):
        operands: Any = instruction.operands
        name = str(instruction.operator)
        reader.count += 1
        if reader.count > _MOST:
            raise too_complex()
        if name in ("m", "l", "c", "v", "y", "re"):
            values = [float(value) for value in operands]
            points = [moved(state.matrix, x, y) for x, y in zip(values[::2], values[1::2], strict=True)]
        if name == "m":
            if is_open:
                outline.endPath()
            outline.moveTo(points[0])
            at, is_open, rectangle = points[0], True, None
        elif name == "l":
            outline.lineTo(points[0])
            at, rectangle = points[0], None
        elif name in ("c", "v", "y"):
            first = at if name == "v" else points[0]
            second = points[1] if name == "c" else points[0] if name == "v" else points[1]
            end = points[-1]
            outline.curveTo(first, second if name != "y" else end, end)
            at, rectangle = end, None
        elif name == "h" and is_open:
            outline.closePath()
            is_open = False
        elif name == "re":
            x, y, wide, high = values
            corners = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)]
            placed = [moved(state.matrix, *corner) for corner in corners]
            if is_open:
                outline.endPath()
                is_open = False
            rectangle = upright(placed) if not outline.value else None
            outline.moveTo(placed[0])
            for corner in placed[1:]:
                outline.lineTo(corner)
            outline.closePath()
        elif name in ("W", "W*"):
            clip = True
        elif name in _PAINT:
            closes, fills, strokes, even_odd = _PAINT[name]
            if is_open:
                outline.closePath() if closes else outline.endPath()
            if clip and outline.value:
                if rectangle is None:
                    raise mixed(_("a mask that cuts shapes off"))
                state.clips = (*state.clips, rectangle)
            if (fills or strokes) and outline.value:
                _paint(reader, outline, state, fills=fills, strokes=strokes, even_odd=even_odd)
            outline, is_open, clip, rectangle = RecordingPen(), False, False, None
        elif name == "q":
            stack.append(replace(state))
        elif name == "Q" and stack:
            state = stack.pop()
        elif name == "cm":
            state.matrix = times(state.matrix, six(operands))
        elif name == "Do":
            _form(reader, resources, str(operands[0]), state, depth)
        elif name in _LETTERS:
            raise unusable(
                _("letters as text, whose font is not in it"),
                _("Turn the letters into outlines (“create outlines”, “object to path”), and save it again."),
            )
        elif name in ("sh", "BI", "INLINE IMAGE"):
            raise mixed(_("a gradient or a picture of pixels"))
        else:
            take(resources, state, name, operands)


def _paint(
    reader: _Reader, outline: Any, state: State, *, fills: bool, strokes: bool, even_odd: bool
) -> None:
    from fontTools.pens.boundsPen import BoundsPen

    bounds = BoundsPen(None)
    outline.replay(bounds)
    if bounds.bounds is None:
        return
    for clip in state.clips:
        if not overlap(bounds.bounds, clip):
            return  # nobody sees it
        slack = 0.02 * max(clip[2] - clip[0], clip[3] - clip[1])
        if beyond(bounds.bounds, clip) > slack:
            raise mixed(_("a mask that cuts shapes off"))
    m = state.matrix
    scale = sqrt(abs(m[0] * m[3] - m[1] * m[2]))
    pen = Pen(
        state.fill if fills else None,
        state.stroke if strokes else None,
        state.width * scale,
        even_odd,
        _CAPS[state.cap],
        _JOINS[state.join],
        tuple(dash * scale for dash in state.dashes),
    )
    reader.found.append((outline, pen))
    if len(reader.found) > MAX_SHAPES:
        raise too_complex()


def _form(reader: _Reader, resources: Any, name: str, state: State, depth: int) -> None:
    form = resources["/XObject"][name]
    if str(form.get("/Subtype")) != "/Form":
        raise mixed(_("a picture of pixels"))
    matrix = times(state.matrix, six(form.get("/Matrix", [1, 0, 0, 1, 0, 0])))
    left, bottom, right, top = (float(edge) for edge in form["/BBox"])
    corners = [moved(matrix, x, y) for x, y in ((left, bottom), (right, bottom), (right, top), (left, top))]
    box = upright(corners)
    clips = (*state.clips, box) if box else state.clips
    _run(
        reader,
        form,
        form,
        form.get("/Resources", resources),
        replace(state, matrix=matrix, clips=clips),
        depth + 1,
    )
