"""Speed-ups of WeasyPrint's drawings: flat ones, as ours are, drawn without the questions that all others need.

WeasyPrint 70 asks every node of an SVG for filters, masks, clips, markers, gradients and styles, and reads its colours,
numbers and paths sign by sign. Drawings of layouts hold nothing but groups, paths, rectangles and ellipses in flat
colours (`layout/drawings/svg.py`); what holds anything else is drawn by WeasyPrint, as ever. These are its private
parts; `contract.py` sees that they are as they were. The tests compare every byte.
"""

import re
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from functools import cache, lru_cache, wraps
from typing import Any

from weasyprint.svg import SVG, TAGS
from weasyprint.svg.utils import PointError, color, size

_NS = "{http://www.w3.org/2000/svg}"
_ROOT, _GROUP, _TITLE = f"{_NS}svg", f"{_NS}g", f"{_NS}title"
_PAINT = frozenset(("fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin"))
_SHAPES = {
    f"{_NS}path": _PAINT | {"d"},
    f"{_NS}rect": _PAINT | {"x", "y", "width", "height"},
    f"{_NS}ellipse": _PAINT | {"cx", "cy", "rx", "ry"},
}
_OF_ROOT = {"{http://www.w3.org/2000/xmlns/}xmlns", "class", "role", "width", "height", "style", "viewBox"}
_MARGIN = re.compile(r"margin:[-0-9.m\s]*")  # the one style that changes nothing inside a drawing
_OTHER_PAINT = re.compile(r"url\(|context-|currentcolor", re.IGNORECASE)

_NUMBER = r"-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)"
_PATH = re.compile(rf"(?:[MLCQHVZz](?:[ ,]*{_NUMBER})*[ ,]*)*")
_STEP = re.compile(r"([MLCQHVZz])([^MLCQHVZz]*)")
_VALUE = re.compile(_NUMBER)
_TAKES = {"M": 2, "L": 2, "C": 6, "Q": 4, "H": 1, "V": 1, "Z": 0, "z": 0}
_KEPT = 200  # paths; a sheet has some dozens, and all have the same QR code, digits and things that lie about
_CAPS = {"round": b"1 J", "square": b"2 J"}
_JOINS = {"round": b"1 j", "bevel": b"2 j"}
_PAINTED = {(True, True): b"B", (True, False): b"f", (False, True): b"S", (False, False): b"n"}

Point = tuple[float, float]


@cache
def install_drawing_speedups() -> None:
    """Let WeasyPrint draw flat drawings quickly, in this process from now on."""
    usual = SVG.draw

    @wraps(usual)
    def draw(svg: Any, stream: Any, width: float, height: float, base_url: str, context: Any) -> None:
        if is_flat(svg.tree._etree_node):
            _draw_flat(svg, stream, width, height)
        else:
            usual(svg, stream, width, height, base_url, context)

    SVG.draw = draw


def is_flat(root: Any) -> bool:
    """Tell whether a drawing holds only groups that are moved, and shapes in flat colours."""
    own = root.attrib
    if root.tag != _ROOT or not all(name in _OF_ROOT or name.startswith("data-") for name in own):
        return False
    if not _MARGIN.fullmatch(own.get("style", "margin:")):
        return False
    return all(map(_is_flat_part, root))


def _is_flat_part(element: Any) -> bool:
    own = element.attrib
    if "inherit" in own.values():
        return False
    if (known := _SHAPES.get(element.tag)) is not None:
        paints = own.get("fill", "") + own.get("stroke", "")
        return known >= own.keys() and not len(element) and not _OTHER_PAINT.search(paints)
    if element.tag == _GROUP:
        return own.keys() <= {"transform"} and all(map(_is_flat_part, element))
    return element.tag == _TITLE and not own and not len(element)


def _draw_flat(svg: Any, stream: Any, width: float, height: float) -> None:
    svg.stream = stream
    svg.tree.set_svg_size(svg, width, height)
    font_size = size("12pt")
    stream.push_state()
    TAGS["svg"](svg, svg.tree, font_size)
    for element in svg.tree._etree_node:
        _draw_part(svg, element, font_size)
    stream.pop_state()


def _draw_part(svg: Any, element: Any, font_size: float) -> None:
    svg.stream.push_state()
    if element.tag == _GROUP:
        svg.transform(element, font_size)
        for child in element:
            _draw_part(svg, child, font_size)
    elif element.tag != _TITLE:
        _draw_shape(svg, element, font_size)
    svg.stream.pop_state()


def _draw_shape(svg: Any, element: Any, font_size: float) -> None:
    """Draw a shape: its colours and lines, its outline, then filled, stroked or both."""
    stream, get = svg.stream, element.get
    fill, stroke = get("fill", "black").strip(), get("stroke", "").strip()
    thickness = svg.length(get("stroke-width", "1px"), font_size)
    is_filled, is_stroked = fill not in ("", "none"), stroke not in ("", "none") and bool(thickness)
    if is_filled:
        stream.set_color(_colour(fill))
    if is_stroked:
        stream.set_color(_colour(stroke), stroke=True)
        stream.set_line_width(thickness)
    lines: list[Any] = stream.stream
    cap, join = get("stroke-linecap"), get("stroke-linejoin")
    lines += (b"[] 0 d", _CAPS.get(cap, b"0 J"), _JOINS.get(join, b"0 j"), b"4 M")
    drawn = outline(get("d", "")) if element.tag.endswith("path") else None
    if drawn is not None:
        lines += drawn
    else:
        with suppress(PointError):
            TAGS[element.tag.removeprefix(_NS)](svg, _Shape(element), font_size)
    lines.append(_PAINTED[is_filled, is_stroked])


@lru_cache(maxsize=100)
def _colour(text: str) -> Any:
    return color(text)


class _Shape:
    """A shape as WeasyPrint asks for it."""

    def __init__(self, element: Any) -> None:
        self.get = element.get
        self.vertices: deque[Any] = deque()  # where markers would stand


@lru_cache(maxsize=_KEPT)
def outline(path: str) -> tuple[bytes, ...] | None:
    """Return the operators that draw a path of absolute commands, None for any other path."""
    if not _PATH.fullmatch(path):
        return None
    lines, at, first, last = ["0 0 m"], (0.0, 0.0), None, "z"
    for letter, values in _steps(path):
        if len(values) != _TAKES[letter]:
            return None
        if last in "MZz":
            first = None if letter in "MZz" else at
        if letter not in "Zz":
            line, at = _line(letter, values, at)
            lines.append(line)
        elif first is not None:
            lines.append("h")
            at = first
        last = letter
    return tuple(line.encode("ascii") for line in lines)


def _steps(path: str) -> Iterator[tuple[str, list[float]]]:
    """Yield letters with their values; what follows the values of a letter belongs to a letter like it."""
    for letter, text in _STEP.findall(path):
        values = [float(value) for value in _VALUE.findall(text)]
        takes = _TAKES[letter]
        if not takes or not values:
            yield letter, values
            continue
        for start in range(0, len(values), takes):
            yield ("L" if letter == "M" and start else letter), values[start : start + takes]


def _line(letter: str, values: list[float], at: Point) -> tuple[str, Point]:
    """Return the operator of a step, and where it ends."""
    if letter == "H":
        values = [values[0], at[1]]
    elif letter == "V":
        values = [at[0], values[0]]
    elif letter == "Q":
        x, y, *end = values
        values = [
            x * 2 / 3 + at[0] / 3,
            y * 2 / 3 + at[1] / 3,
            x * 2 / 3 + end[0] / 3,
            y * 2 / 3 + end[1] / 3,
        ]
        values += end
    operator = "m" if letter == "M" else "c" if letter in "CQ" else "l"
    return f"{' '.join(map(_written, values))} {operator}", (values[-2], values[-1])


def _written(value: float) -> str:
    return str(int(value)) if value.is_integer() else f"{value:f}".rstrip("0")
