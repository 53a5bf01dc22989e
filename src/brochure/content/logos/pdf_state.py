"""The graphics state of a PDF logo: colours, widths and masks, and where points come to stand."""

from dataclasses import dataclass
from typing import Any

from brochure.content.logos.art import Ink, LogoRefusedError, unusable
from brochure.content.logos.svg import Matrix
from brochure.i18n import _

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class State:
    """What painting depends on, as the instructions before have left it."""

    matrix: Matrix
    fill: Ink = (0.0, 0.0, 0.0, 100.0)
    stroke: Ink = (0.0, 0.0, 0.0, 100.0)
    fill_parts: int = 1
    stroke_parts: int = 1
    width: float = 1.0
    cap: int = 0
    join: int = 0
    dashes: tuple[float, ...] = ()
    clips: tuple[Box, ...] = ()


def mixed(what: str) -> LogoRefusedError:
    """Return the refusal of what a flat drawing does not hold."""
    return unusable(
        what, _("Flatten it in a drawing program to plain shapes in flat colours, and save it again.")
    )


def take(resources: Any, state: State, name: str, operands: Any) -> None:
    """Take a change of the graphics state. Raises LogoRefusedError."""
    if name in ("g", "rg", "k"):
        state.fill, state.fill_parts = _ink(operands), len(operands)
    elif name in ("G", "RG", "K"):
        state.stroke, state.stroke_parts = _ink(operands), len(operands)
    elif name == "cs":
        state.fill_parts = _parts(resources, str(operands[0]))
        state.fill = _ink([0] * state.fill_parts if state.fill_parts < 4 else [0, 0, 0, 1])
    elif name == "CS":
        state.stroke_parts = _parts(resources, str(operands[0]))
        state.stroke = _ink([0] * state.stroke_parts if state.stroke_parts < 4 else [0, 0, 0, 1])
    elif name in ("sc", "scn"):
        state.fill = _ink(operands)
    elif name in ("SC", "SCN"):
        state.stroke = _ink(operands)
    elif name == "w":
        state.width = float(operands[0])
    elif name == "J":
        state.cap = int(operands[0]) % 3
    elif name == "j":
        state.join = int(operands[0]) % 3
    elif name == "d":
        state.dashes = tuple(float(part) for part in operands[0])
    elif name == "gs":
        _graphics_state(resources.get("/ExtGState", {}).get(str(operands[0]), {}), state)


def _graphics_state(said: Any, state: State) -> None:
    see_through = any(float(said.get(key, 1)) < 1 for key in ("/ca", "/CA"))
    mode = said.get("/BM", "/Normal")
    modes = (
        [str(mode)]
        if not hasattr(mode, "__len__") or str(mode).startswith("/")
        else [str(one) for one in mode]
    )
    if (
        see_through
        or str(said.get("/SMask", "/None")) != "/None"
        or not set(modes) <= {"/Normal", "/Compatible"}
    ):
        raise mixed(_("something see-through, or a filter"))
    if "/LW" in said:
        state.width = float(said["/LW"])


def _parts(resources: Any, name: str) -> int:
    """Return how many numbers a colour has in a colour space. Raises LogoRefusedError for spot colours and the like."""
    known = {"/DeviceGray": 1, "/CalGray": 1, "/DeviceRGB": 3, "/CalRGB": 3, "/DeviceCMYK": 4}
    if name in known:
        return known[name]
    space = resources.get("/ColorSpace", {}).get(name)
    kind = str(space) if str(space) in known else str(space[0])
    if kind in known:
        return known[kind]
    if kind == "/ICCBased" and int(space[1]["/N"]) in (1, 3, 4):
        return int(space[1]["/N"])
    raise unusable(
        _("a spot colour, pattern or gradient ({kind})").format(kind=kind.strip("/")),
        _("Turn its colours into process colours (CMYK) in the drawing program, and save it again."),
    )


def _ink(operands: Any) -> Ink:
    parts = [min(max(float(part), 0.0), 1.0) for part in operands]
    if len(parts) == 1:
        return (0.0, 0.0, 0.0, round(100 * (1 - parts[0]), 2))
    if len(parts) == 3:
        return "#" + "".join(f"{round(255 * part):02x}" for part in parts)
    cyan, magenta, yellow, black = (round(100 * part, 2) for part in parts)
    return (cyan, magenta, yellow, black)


def six(operands: Any) -> Matrix:
    """Return the matrix of six operands."""
    a, b, c, d, e, f = (float(part) for part in operands)
    return (a, b, c, d, e, f)


def moved(m: Matrix, x: float, y: float) -> tuple[float, float]:
    """Return where a matrix moves a point."""
    return (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])


def upright(corners: list[tuple[float, float]]) -> Box | None:
    """Return the rectangle of four corners, or None where it is turned."""
    across, down = [x for x, _y in corners], [y for _x, y in corners]
    if len({round(x, 3) for x in across}) > 2 or len({round(y, 3) for y in down}) > 2:
        return None
    return (min(across), min(down), max(across), max(down))


def overlap(one: Box, other: Box) -> bool:
    """Tell whether two boxes overlap."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def beyond(one: Box, clip: Box) -> float:
    """Return how far a box reaches out of another."""
    return max(clip[0] - one[0], clip[1] - one[1], one[2] - clip[2], one[3] - clip[3])
