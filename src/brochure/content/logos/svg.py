"""SVG logos: an allowed subset, read into flat shapes; whatever else a file holds is refused, never passed on.

Plain shapes, groups, transforms and flat colours are what a logo needs. Scripts, references, entities, text
(whose font is elsewhere), pictures, gradients and filters are named in the refusal. What drawing programs add
in namespaces of their own is not drawn by anybody, and left aside.
"""

import re
from collections.abc import Iterator
from math import cos, radians, sin, sqrt, tan
from typing import Any

from brochure.content.logos.art import (
    MAX_BYTES,
    MAX_SIGNS,
    Art,
    LogoRefusedError,
    Pen,
    assembled,
    broken,
    too_complex,
    unsafe,
    unusable,
)
from brochure.content.logos.svg_style import Rules, pen_of, style_of
from brochure.i18n import _

SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
_GROUPS = {"svg", "g"}
_SILENT = {"title", "desc", "metadata", "defs", "style", "clipPath"}
_DEEPEST = 40
_ELEMENTS = 6_000
_PATH = re.compile(r"[MmZzLlHhVvCcSsQqTtAa0-9eE+\-.,\s]*")
_TRANSFORM = re.compile(r"\s*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)[\s,]*")
_HEAD = re.compile(r"^\ufeff?\s*<\?xml\s[^>]*\?>")
Matrix = tuple[float, float, float, float, float, float]


def read_svg(data: bytes) -> Art:
    """Return the shapes of an SVG. Raises LogoRefusedError."""
    if data[:2] == b"\x1f\x8b":
        raise LogoRefusedError(
            "logo-packed",
            _("the logo {file} is packed (SVGZ)"),
            _("Save it as plain SVG."),
        )
    if len(data) > MAX_BYTES:
        raise too_complex()
    root = _root(data)
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    if len(elements) > _ELEMENTS:
        raise too_complex()
    rules = Rules()
    for element in elements:
        _guard(element)
        if element.tag == f"{SVG}style":
            rules.read("".join(element.itertext()))
    allowed = frozenset(_harmless_clips(root))
    try:
        return assembled(_outlines(root, rules, {}, (1, 0, 0, 1, 0, 0), allowed, 0))
    except (ValueError, TypeError, OverflowError, ArithmeticError) as error:
        raise broken() from error


def _root(data: bytes) -> Any:
    from lxml import etree

    try:
        text = _HEAD.sub("", data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise broken() from error
    upper = text.upper()
    doctype = upper.partition("<!DOCTYPE")[2].partition(">")[0]
    if "<!ENTITY" in upper or "[" in doctype:
        raise unsafe(_("entities"))
    if "<?XML-STYLESHEET" in upper:
        raise unsafe(_("a reference to another file"))
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise broken() from error
    if root.tag not in (f"{SVG}svg", "svg"):
        raise broken()
    for element in root.iter():
        if isinstance(element.tag, str) and "}" not in element.tag:
            element.tag = SVG + element.tag  # of a file that forgot its namespace
    return root


def _guard(element: Any) -> None:
    """Refuse an element, or an attribute, that a logo may not have. Raises LogoRefusedError."""
    namespace, _brace, tag = element.tag.rpartition("}")
    if f"{namespace}}}" != SVG:
        return  # of a drawing program: nobody draws it
    for name, value in element.attrib.items():
        plain = name.rpartition("}")[2].lower()
        if plain.startswith("on") and "}" not in name:
            raise unsafe(_("a script"))
        if plain in ("href", "src"):
            if tag == "image":
                raise _picture()
            if value.strip().lower().startswith(("javascript:", "vbscript:")):
                raise unsafe(_("a script"))
            raise unsafe(_("a reference, href"))
    if tag == "script" or tag in ("set", "animate", "animateTransform", "animateMotion", "handler"):
        raise unsafe(_("a script"))
    if tag in ("foreignObject", "iframe", "embed", "object", "audio", "video"):
        raise unsafe(_("parts that are no drawing (foreignObject)"))
    if tag == "image":
        raise _picture()
    if tag in ("text", "tspan", "textPath"):
        raise unusable(
            _("letters as text, whose font is not in it"),
            _("Turn the letters into outlines (“create outlines”, “object to path”), and save it again."),
        )
    if tag == "use" or tag == "symbol":
        raise unusable(
            _("copies of shapes (use)"),
            _("Save it with “expand” or “unlink clones”, so that shapes stand by themselves."),
        )
    if tag in ("linearGradient", "radialGradient", "stop"):
        return  # refused where a shape uses it
    if tag in ("filter", "mask", "pattern", "switch", "a", "marker") or tag.startswith("fe"):
        raise unusable(
            _("an effect or part that only screens can show ({tag})").format(tag=tag),
            _("Flatten it in a drawing program to plain shapes in flat colours, and save it again."),
        )
    if tag not in _SHAPES | _GROUPS | _SILENT | {"view", "solidcolor"}:
        raise unusable(
            _("a part that is not known ({tag})").format(tag=tag[:30]),
            _("Flatten it in a drawing program to plain shapes in flat colours, and save it again."),
        )


def _picture() -> LogoRefusedError:
    return unusable(
        _("a picture of pixels"),
        _("Ask for the real vector file; or save the logo as PNG, as large as can be."),
    )


def _harmless_clips(root: Any) -> Iterator[str]:
    """Yield the references to clip paths that show the whole canvas, as many programs write them."""
    box = [
        float(part) for part in re.split(r"[\s,]+", (root.get("viewBox") or "").strip()) if _is_number(part)
    ]
    if len(box) != 4:
        return
    for clip in root.iter(f"{SVG}clipPath"):
        rects = list(clip)
        if len(rects) == 1 and rects[0].tag == f"{SVG}rect" and not rects[0].get("transform"):
            values = [rects[0].get(name) or "0" for name in ("x", "y", "width", "height")]
            if all(map(_is_number, values)):
                x, y, wide, high = map(float, values)
                covers = (
                    x <= box[0]
                    and y <= box[1]
                    and x + wide >= box[0] + box[2]
                    and y + high >= box[1] + box[3]
                )
                if covers:
                    yield f"url(#{clip.get('id')})"


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,3})?", text) is not None


def _outlines(
    element: Any, rules: Rules, above: dict[str, str], matrix: Matrix, allowed: frozenset[str], depth: int
) -> Iterator[tuple[Any, Pen]]:
    from fontTools.pens.recordingPen import RecordingPen
    from fontTools.pens.transformPen import TransformPen

    if depth > _DEEPEST:
        raise too_complex()
    namespace, _brace, tag = element.tag.rpartition("}")
    if f"{namespace}}}" != SVG or tag not in _SHAPES | _GROUPS:
        return
    style = style_of(tag, element, rules, above, allowed)
    if style.get("display") == "none":
        return
    if element.get("transform"):
        matrix = times(matrix, _matrix(element.get("transform")))
    if tag == "svg" and depth:
        raise unusable(
            _("a drawing within a drawing (svg)"), _("Ungroup it in a drawing program, and save it again.")
        )
    if tag in _GROUPS:
        for child in element:
            if isinstance(child.tag, str):
                yield from _outlines(child, rules, style, matrix, allowed, depth + 1)
        return
    if style.get("visibility") in ("hidden", "collapse"):
        return
    outline = RecordingPen()
    _trace(element, tag, TransformPen(outline, matrix))
    scale = sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
    pen = pen_of(style, scale)
    yield outline, pen


def _trace(element: Any, tag: str, pen: Any) -> None:
    from fontTools.svgLib.path.parser import parse_path
    from fontTools.svgLib.path.shapes import PathBuilder

    bare = element.makeelement(
        tag, {k: v for k, v in element.attrib.items() if k not in ("transform", "style")}
    )
    for name in ("x", "y", "width", "height", "rx", "ry", "cx", "cy", "r", "x1", "y1", "x2", "y2"):
        if bare.get(name):
            bare.set(name, bare.get(name).removesuffix("px"))
    builder = PathBuilder()
    builder.add_path_from_element(bare)
    for path in builder.paths:
        if len(path) > MAX_SIGNS:
            raise too_complex()
        if not _PATH.fullmatch(path):
            raise broken()
        parse_path(" ".join(path.split()), pen)


def _matrix(text: str) -> Matrix:
    """Return the matrix of a list of transforms. Raises LogoRefusedError."""
    found: Matrix = (1, 0, 0, 1, 0, 0)
    place = 0
    while place < len(text):
        match = _TRANSFORM.match(text, place)
        if match is None:
            if text[place:].strip():
                raise broken()
            break
        values = [float(part) for part in re.split(r"[\s,]+", match[2].strip()) if part]
        found, place = times(found, _one(match[1], values)), match.end()
    return found


def _one(kind: str, v: list[float]) -> Matrix:
    if kind == "matrix" and len(v) == 6:
        return (v[0], v[1], v[2], v[3], v[4], v[5])
    if kind == "translate" and len(v) in (1, 2):
        return (1, 0, 0, 1, v[0], v[1] if len(v) == 2 else 0)
    if kind == "scale" and len(v) in (1, 2):
        return (v[0], 0, 0, v[-1], 0, 0)
    if kind == "rotate" and len(v) in (1, 3):
        turn = radians(v[0])
        turned: Matrix = (cos(turn), sin(turn), -sin(turn), cos(turn), 0, 0)
        if len(v) == 1:
            return turned
        return times(times((1, 0, 0, 1, v[1], v[2]), turned), (1, 0, 0, 1, -v[1], -v[2]))
    if kind in ("skewX", "skewY") and len(v) == 1:
        lean = tan(radians(v[0]))
        return (1, 0, lean, 1, 0, 0) if kind == "skewX" else (1, lean, 0, 1, 0, 0)
    raise broken()


def times(a: Matrix, b: Matrix) -> Matrix:
    """Return the matrix that does b, then a."""
    return (
        a[0] * b[0] + a[2] * b[1],
        a[1] * b[0] + a[3] * b[1],
        a[0] * b[2] + a[2] * b[3],
        a[1] * b[2] + a[3] * b[3],
        a[0] * b[4] + a[2] * b[5] + a[4],
        a[1] * b[4] + a[3] * b[5] + a[5],
    )
