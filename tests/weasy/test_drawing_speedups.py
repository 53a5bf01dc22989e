"""Flat drawings are drawn byte for byte as WeasyPrint draws them; all others are drawn by WeasyPrint."""

import os
from collections.abc import Callable
from random import Random
from typing import Any
from xml.etree.ElementTree import fromstring

import pydyf
import pytest

from brochure.layout import drawings
from brochure.layout.drawings.svg import rectangle, stroke, svg
from brochure.weasy.startup import shut_out_system_fonts
from tests.layout.conftest import dutch_words

shut_out_system_fonts()
from weasyprint.pdf.stream import Stream  # noqa: E402
from weasyprint.svg import SVG, TAGS  # noqa: E402

from brochure.weasy.drawing_speedups import install_drawing_speedups, is_flat, outline  # noqa: E402

install_drawing_speedups()


class Palette(dict[str, str]):
    """Every token has a colour, and most another one."""

    def __init__(self, colour: str) -> None:
        self.colour = colour

    def __missing__(self, name: str) -> str:
        return self.colour.format(len(name) % 10)


SCREEN, INK = Palette("#1d2{}40"), Palette("device-cmyk(0 .{} 0 1)")


def canvas() -> Any:
    names = ("ExtGState", "XObject", "Pattern", "Shading")
    resources = pydyf.Dictionary({name: pydyf.Dictionary() for name in names} | {"ColorSpace": "1 0 R"})
    return Stream({}, (0, 0, 100, 100), resources, {}, None, {}, None)


def drawn(text: str, draw: Callable[..., None]) -> tuple[bytes, list[str]]:
    """Return the operators of a drawing that is drawn twice, as on two pages, and the states it asks for."""
    stream = canvas()
    for width, height in ((240.5, 300.25), (100, 40)):
        draw(SVG(fromstring(text), "https://project.invalid/", None), stream, width, height, "", None)
    return stream.data, sorted(stream._resources["ExtGState"])


def usual(text: str) -> tuple[bytes, list[str]]:
    draw: Any = SVG.draw
    return drawn(text, draw.__wrapped__)


def compare(text: str) -> None:
    assert is_flat(fromstring(text))
    assert drawn(text, SVG.draw) == usual(text)


@pytest.mark.parametrize("palette", [SCREEN, INK], ids=["screen", "ink"])
@pytest.mark.parametrize("name", ["Halle", "Izegem", "Ath", "Sint-Pieters-Leeuw"])
def test_a_yard_is_drawn_the_same(name: str, palette: Palette) -> None:
    words = dutch_words("drawings")
    for at in (0.2, 0.5):
        compare(drawings.yard(name, width=120, height=90, side=22, at=at, palette=palette, words=words))


def test_our_other_drawings_are_drawn_the_same() -> None:
    words = dutch_words("drawings")
    compare(drawings.share(25, width=13, height=9, palette=SCREEN, words=words))
    compare(drawings.qr("https://voorbeeld.be/label", size=30, palette=SCREEN, words=words))


@pytest.mark.parametrize(
    "body",
    [
        "",
        '<g transform="translate(1 2) rotate(30) scale(.5)"><g transform="scale(0)"><path d="M0 0L1 1"/></g></g>',
        '<g><path d="M0 0L1 1" fill="none"/></g><g></g>',
        '<path d="M0 0L1 1" fill="none" stroke="#fff" stroke-width="0"/>',
        '<path d="M0 0L1 1" fill="red" stroke="none" stroke-linecap="square" stroke-linejoin="bevel"/>',
        '<path d="M0 0L1 1" stroke="nothing known" stroke-linecap="odd"/>',
        '<path d="M0 0l1 1a1 2 0 0 1 3 4t5 6s1 2 3 4h-1v1m2 3z" stroke="blue"/>',
        '<path d="L5 5"/><path/><path d=""/><path d="Z"/><path d="M1 1Z"/><path d="ZZ"/>',
        '<path d="M1,2,3-4.5.5L-.5 0 7.0 8"/>',
        '<path d="M0 0L10% 2em"/>',
        '<rect x="1" y="2" width="0" height="3"/><rect width="10%" height="2mm" fill="#000"/><rect/>',
        '<ellipse cx="1" cy="2" rx="3" ry="4" stroke="red" stroke-width="2"/><ellipse rx="0" ry="1"/>',
        '<rect width="1" height="1" fill="#123456"/><rect width="2" height="2" fill="#123456"/>',
        '<path d="M0 0L1 1" fill="rgba(1 2 3 / .5)" stroke="rgba(1 2 3 / 0)"/>',
    ],
)
def test_flat_drawings_of_others_are_drawn_the_same(body: str) -> None:
    compare(svg(20, 10, "t", [body]))
    compare(svg(20, 10, "t", [body], over=(3, 0, -1.5, 0)))


@pytest.mark.parametrize(
    "body",
    [
        '<path d="M0 0L1 1" opacity=".5"/>',
        '<path d="M0 0L1 1" class="a"/>',
        '<path d="M0 0L1 1" style="fill: red"/>',
        '<path d="M0 0L1 1" marker-end="url(#a)"/>',
        '<path d="M0 0L1 1" fill="url(#a)"/>',
        '<path d="M0 0L1 1" fill="currentColor"/>',
        '<path d="M0 0L1 1" stroke="inherit"/>',
        '<path d="M0 0L1 1" stroke="red" stroke-width="inherit"/>',
        '<g transform="inherit"><path d="M0 0L1 1"/></g>',
        '<path d="M0 0L1 1"><title>een</title></path>',
        '<rect width="1" height="1" rx="1"/>',
        '<g fill="red"><path d="M0 0L1 1"/></g>',
        '<g clip-path="url(#a)"><path d="M0 0L1 1"/></g>',
        "<style>path { fill: red }</style>",
        '<linearGradient id="a"/>',
        '<circle r="1"/>',
    ],
)
def test_other_drawings_are_drawn_by_weasyprint(body: str) -> None:
    text = svg(20, 10, "t", [rectangle(0, 0, 5, 5, "#123456"), body])
    assert not is_flat(fromstring(text))
    assert drawn(text, SVG.draw) == usual(text)


@pytest.mark.parametrize(
    "body", ["<text>1</text>", "<title>1<tspan>2</tspan></title>", "<a><path/></a>", "<image/>"]
)
def test_words_and_pictures_are_drawn_by_weasyprint(body: str) -> None:
    assert not is_flat(fromstring(svg(20, 10, "t", [body])))


@pytest.mark.parametrize("own", ['style="fill: red"', 'fill="red"', 'transform="scale(2)"', 'opacity=".5"'])
def test_what_a_whole_drawing_asks_for_is_left_to_weasyprint(own: str) -> None:
    text = svg(20, 10, "t", [rectangle(0, 0, 5, 5, "#123456")]).replace("<svg ", f"<svg {own} ", 1)
    assert not is_flat(fromstring(text))


def test_other_than_absolute_paths_are_left_to_weasyprint() -> None:
    for path in (
        "m0 0",
        "M0 0a1 1 0 0 1 2 2",
        "M0",
        "M0 0L1",
        "M1e3 0",
        "M0 0\nL1 1",
        "L",
        "Z1",
        "M0 0 L1 1px",
    ):
        assert outline(path) is None


def test_whatever_path_is_drawn_quickly_is_drawn_the_same() -> None:
    """Paths put together at random, with numbers in every way of writing that ours have."""
    dice = Random(3)
    for _ in range(300 * (20 if os.environ.get("SOAK") else 1)):
        path = "".join(_step(dice) for _ in range(dice.randint(0, 12)))
        if (quick := outline(path)) is None:
            continue
        stream = canvas()
        shape = fromstring(svg(9, 9, "t", [stroke(path, "#000", 1)]))
        tree = SVG(shape, "", None)
        tree.stream, tree.inner_width, tree.inner_height = stream, 9, 9
        TAGS["path"](tree, next(node for node in tree.tree if node.tag == "path"), 16)
        assert list(quick) == stream.stream, path


VALUES = (
    *(
        "",
        " ",
        "none",
        "NONE",
        "red",
        " red ",
        "#12",
        "transparent",
        "rgb(300,0,0)",
        "rgba(0,0,0,0)",
        "#12345680",
    ),
    *(
        "device-cmyk(0 0 0 1)",
        "currentcolor",
        "inherit",
        "Inherit",
        "initial",
        "0",
        "-1",
        "+3",
        ".5",
        "1e2",
        "nan",
    ),
    *("1em", "5%", "2vw", "auto", "1,2", "1 2", "bevel", "miter", "butt", "translate(1 2)", "rotate(90deg)"),
)
ATTRIBUTES = {
    "g": ["transform"],
    "path": ["d"],
    "rect": ["x", "y", "width", "height"],
    "ellipse": ["cx", "cy", "rx", "ry"],
}
PAINT = ["fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin"]


def test_whatever_is_called_flat_is_drawn_the_same() -> None:
    """Attributes put together at random, sound values and others."""
    dice, flat = Random(5), 0
    for _ in range(250 * (20 if os.environ.get("SOAK") else 1)):
        tag = dice.choice(list(ATTRIBUTES))
        names = ATTRIBUTES[tag] + (PAINT if tag != "g" else [])
        own = {name: dice.choice(VALUES) for name in dice.sample(names, dice.randint(0, len(names)))}
        if "d" in own:
            own["d"] = dice.choice(["M0 0L1 1", "M1 1H5V6z", "inherit", "M0 0 5 5Z"])
        told = " ".join(f'{name}="{value}"' for name, value in own.items())
        text = svg(20, 10, "t", [f"<{tag} {told}>{'<path/>' if tag == 'g' else ''}</{tag}>"])
        if is_flat(fromstring(text)):
            flat += 1
            assert drawn(text, SVG.draw) == usual(text), told
    assert flat > 150


def _step(dice: Random) -> str:
    letter = dice.choice("MLCQHVZz")
    count = {"M": 2, "L": 2, "C": 6, "Q": 4, "H": 1, "V": 1}.get(letter, 0) * dice.choice([1, 1, 1, 2])
    numbers = [f"{dice.uniform(-9, 9):.{dice.randint(0, 3)}f}" for _ in range(count)]
    text = dice.choice([" ", ",", ", "]).join(number.replace("0.", ".", 1) for number in numbers)
    return dice.choice(["", " "]) + letter + dice.choice(["", " "]) + text
