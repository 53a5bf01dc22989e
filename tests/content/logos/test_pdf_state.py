"""What painting a logo depends on: colours of every kind of space, lines, and what no flat drawing holds."""

from typing import Any

import pytest

from brochure.content.logos.art import LogoRefusedError
from brochure.content.logos.pdf_state import State, take

SPACES = {
    "/ColorSpace": {
        "/Icc": ["/ICCBased", {"/N": 3}],
        "/Spot": ["/Separation", "/Pantone"],
        "/Plain": "/DeviceRGB",
    }
}


def state() -> Any:
    return State(matrix=(1, 0, 0, 1, 0, 0))


@pytest.mark.parametrize(
    ("operators", "parts"),
    [
        ((("cs", ["/DeviceGray"]),), 1),
        ((("cs", ["/Icc"]), ("sc", [1, 0, 0])), 3),
        ((("cs", ["/Plain"]), ("scn", [1, 0, 0])), 3),
        ((("cs", ["/DeviceCMYK"]), ("scn", [0, 1, 1, 0])), 4),
    ],
)
def test_a_colour_is_the_same_painted_or_drawn_along_a_line(operators: Any, parts: int) -> None:
    painted, drawn = state(), state()
    for name, operands in operators:
        take(SPACES, painted, name, operands)
        take(SPACES, drawn, name.upper(), operands)
    assert (painted.fill_parts, drawn.stroke_parts) == (parts, parts)
    assert painted.fill == drawn.stroke
    assert (painted.stroke, drawn.fill) == (state().stroke, state().fill)


@pytest.mark.parametrize(
    ("space", "black"),
    [
        ("/DeviceGray", (0.0, 0.0, 0.0, 100.0)),
        ("/DeviceRGB", "#000000"),
        ("/DeviceCMYK", (0.0, 0.0, 0.0, 100.0)),
    ],
)
def test_a_space_begins_with_black(space: str, black: Any) -> None:
    one = state()
    take({}, one, "rg", [1, 1, 1])
    take({}, one, "cs", [space])
    assert one.fill == black


def test_lines_have_ends_corners_and_dashes() -> None:
    one = state()
    for name, operands in (("w", [3]), ("J", [1]), ("j", [2]), ("d", [[4, 2], 0])):
        take({}, one, name, operands)
    assert (one.width, one.cap, one.join, one.dashes) == (3.0, 1, 2, (4.0, 2.0))
    take({"/ExtGState": {"/Thin": {"/LW": 0.5}}}, one, "gs", ["/Thin"])
    assert one.width == 0.5


@pytest.mark.parametrize("said", [{"/ca": 0.5}, {"/CA": 0.2}, {"/SMask": "/Alpha"}, {"/BM": "/Multiply"}])
def test_what_is_seen_through_is_refused(said: dict[str, Any]) -> None:
    with pytest.raises(LogoRefusedError) as refused:
        take({"/ExtGState": {"/One": said}}, state(), "gs", ["/One"])
    assert refused.value.remedy


def test_a_spot_colour_is_refused_by_its_name() -> None:
    with pytest.raises(LogoRefusedError) as refused:
        take(SPACES, state(), "cs", ["/Spot"])
    assert "Separation" in str(refused.value.message)
