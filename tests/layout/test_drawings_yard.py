"""Children at play: the same for a name, another for each, in flat colours that a press can print."""

import re
import xml.etree.ElementTree as ET
from itertools import combinations, product

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.svgLib.path import parse_path

from brochure.layout.drawings import frieze, yard
from brochure.layout.drawings.people import _SOLE as SOLE
from brochure.layout.drawings.people import POSES, Paint
from brochure.layout.drawings.svg import hand
from brochure.layout.drawings.things import THINGS
from brochure.layout.palette import make_palette
from brochure.layout.tokens import load_tokens
from brochure.workspace import package_data

from .conftest import dutch_words

WORDS = dutch_words("drawings")
TOKENS = load_tokens(package_data() / "layouts" / "shared" / "tokens.yaml")
SCREEN = make_palette(TOKENS, "screen", "sky")
TOWNS = ["Aa", "Bree", "Halle", "Izegem", "Lier", "Mol", "Sint-Katelijne-Waver", "’s-Gravenvoeren"]
ARMS = "M-.2 .02C-.34"  # of who hops
SVG = "{http://www.w3.org/2000/svg}"


def whole(name: str, palette: object = SCREEN, **more: object) -> str:
    asked = {"width": 148, "height": 160, "side": 34} | more
    return yard(name, palette=palette, words=WORDS, **asked)  # type: ignore[arg-type]


def test_the_same_name_is_drawn_the_same_and_no_two_alike() -> None:
    assert whole("Halle") == whole("Halle")
    assert len({re.sub(r"<title>.*?</title>", "", whole(name)) for name in TOWNS}) == len(TOWNS)


FIRST = (
    "Aar",
    "Beer",
    "Diepen",
    "Gent",
    "Heist",
    "Kluis",
    "Laar",
    "Mechel",
    "Oude",
    "Putte",
    "Rood",
    "Sint-Jans",
    "Tiel",
    "Wijn",
    "Zand",
)
LAST = (
    "schot",
    "beek",
    "gem",
    "brugge",
    "op-den-Berg",
    "bergen",
    "ne",
    "en",
    "naarde",
    "rode",
    "dorp",
    "hoven",
    "t",
    "egem",
    "hove",
)


def lying(drawn: str) -> set[tuple[str, int, int]]:
    """Return what lies where in a drawing: every child and thing, its colours with it, by the 25 mm it is in."""
    found = set()
    for part in ET.fromstring(drawn).findall(f"{SVG}g"):
        move = re.match(r"translate\(([-\d.]+)[ ,]([-\d.]+)\)", part.get("transform", ""))
        drawn_part = "".join(f"{one.attrib}" for one in part.iter() if one is not part)
        is_common = SOLE in drawn_part or "'0.19'" in drawn_part  # prints and digits: every court has them
        if move and not is_common:
            found.add((drawn_part, int(float(move[1]) // 25), int(float(move[2]) // 25)))
    return found


def test_the_drawings_of_all_towns_are_plainly_different() -> None:
    """Of any two, at least half of what lies on them differs: another thing, or elsewhere."""
    names = [first + last for first, last in product(FIRST, LAST)] + TOWNS
    drawn = {name: lying(whole(name)) for name in names}
    alike = {
        (one, other): len(drawn[one] & drawn[other]) / len(drawn[one] | drawn[other])
        for one, other in combinations(names, 2)
    }
    nearest = max(alike, key=lambda pair: alike[pair])
    assert alike[nearest] <= 0.5, nearest


@pytest.mark.parametrize("crop", ["whole", "detail", "square"])
@pytest.mark.parametrize("name", TOWNS)
def test_every_colour_is_explicit_and_flat(name: str, crop: str) -> None:
    drawn = whole(name, SCREEN, crop=crop, side=60 if crop == "square" else 40)
    assert not re.search(r"gradient|opacity|filter|black", drawn)
    for element in ET.fromstring(drawn).iter():
        if element.tag.removeprefix(SVG) in {"path", "rect", "ellipse", "text"}:
            colours = {element.get("fill"), element.get("stroke")} - {None, "none"}
            assert colours
            assert colours <= set(SCREEN.colours.values()), "a colour of its own would stay RGB on a press"


@pytest.mark.parametrize("name", TOWNS)
def test_numbers_are_drawn_and_a_child_hops(name: str) -> None:
    root = ET.fromstring(whole(name))
    assert not list(root.iter(f"{SVG}text")), "digits are drawn: nobody should copy them out of a page"
    assert "kinderen" in (root.findtext(f"{SVG}title") or "")


def test_no_square_is_coloured_that_the_arms_of_who_hops_reach() -> None:
    """A white sleeve on a white square beside it is gone: only the hand is left."""
    hops = 0
    for name in [*TOWNS, *(first + last for first, last in product(FIRST[:6], LAST))]:
        for crop in ("whole", "detail"):
            root = ET.fromstring(whole(name, crop=crop))
            coloured = [
                (float(one.get("x", "")), float(one.get("y", "")))
                for one in root.iter(f"{SVG}rect")
                if one.get("width") == "34"
            ]
            for part in root.findall(f"{SVG}g"):
                if any(ARMS in str(one.get("d")) for one in part.iter()):
                    hops += 1
                    x, y, _turn, scale, _scale = map(
                        float, re.findall(r"-?[\d.]+", part.get("transform", ""))
                    )
                    reach = 0.55 * scale
                    assert not [
                        (left, top)
                        for left, top in coloured
                        if top < y < top + 34 and left - reach < x < left + 34 + reach
                    ], (name, crop)
    assert hops > 100


@pytest.mark.parametrize("key", THINGS)
def test_every_thing_stays_within_its_place(key: str) -> None:
    """A thing is drawn around its middle, half a unit each way: whoever places it counts on that."""
    paint = Paint(SCREEN, "white", ("sun", "coral", "white"))
    for name in TOWNS:
        for element in ET.fromstring(f"<g>{THINGS[key](paint, hand(name))}</g>"):
            pen, line = BoundsPen(None), float(element.get("stroke-width") or 0) / 2
            if element.tag == "path":
                parse_path(element.get("d", ""), pen)
                assert max(abs(edge) for edge in pen.bounds) + line <= 0.5
            elif element.tag == "ellipse":
                for middle, radius in (("cx", "rx"), ("cy", "ry")):
                    assert abs(float(element.get(middle, ""))) + float(element.get(radius, "")) <= 0.5


@pytest.mark.parametrize(("width", "side"), [(148, 34), (105, 38), (90, 24)])
def test_what_lies_beside_a_court_keeps_from_the_edge(width: int, side: int) -> None:
    """What touches the trim without running off it looks like a fault of the knife."""
    seen = 0
    for name in [*TOWNS, *(first + last for first, last in product(FIRST[:4], LAST))]:
        for x, scale in places(whole(name, width=width, side=side, played=False)):
            seen += 1
            assert x - scale / 2 > 0, (name, x, scale)
            assert x + scale / 2 < width, (name, x, scale)
    assert seen > 100


def places(drawn: str) -> list[tuple[float, float]]:
    """Return where across a drawing everything lies that is no digit, and how large it is, in mm."""
    found = []
    for part in ET.fromstring(drawn).findall(f"{SVG}g"):
        numbers = [float(one) for one in re.findall(r"-?[\d.]+", part.get("transform", ""))]
        if len(numbers) == 5:
            found.append((numbers[0], numbers[3]))
    return found


def test_an_empty_court_holds_nobody() -> None:
    assert "<ellipse" not in whole("Halle", played=False, busy=0)
    spoken = ET.fromstring(whole("Halle", played=False, busy=0)).findtext(f"{SVG}title")
    assert spoken == "Een hinkelbaan voor Halle"


def test_there_are_more_than_a_dozen_things_and_children_who_ride() -> None:
    assert len(THINGS) >= 12
    assert {"chair", "scooter"} <= set(POSES)
    seen = {name for town in TOWNS for name in re.findall(r"<title>(.*?)</title>", whole(town))}
    assert len(seen) > 5


@pytest.mark.parametrize("height", [22.0, 60.0, 130.0])
def test_a_frieze_fills_its_box_and_is_read_aloud(height: float) -> None:
    root = ET.fromstring(
        frieze("Halle", palette=SCREEN, words=WORDS, width=190, height=height, fills=["sun", "coral"])
    )
    assert root.get("height") == f"{height:g}mm"
    assert (root.findtext(f"{SVG}title") or "").startswith("Tekening van boven gezien voor Halle")


@pytest.mark.parametrize(
    ("width", "height"), [(30.0, 30.0), (66.0, 16.0), (114.0, 36.0), (164.0, 44.0), (182.0, 120.0)]
)
@pytest.mark.parametrize("name", TOWNS)
def test_a_frieze_is_a_court_that_lies_with_somebody_on_it(name: str, width: float, height: float) -> None:
    drawn = frieze(
        name,
        palette=SCREEN,
        words=WORDS,
        width=width,
        height=height,
        fills=["sun", "coral"],
        size=min(height, 40),
    )
    root = ET.fromstring(drawn)
    assert "kinderen" in (root.findtext(f"{SVG}title") or "")
    coloured = list(root.iter(f"{SVG}rect"))
    rows = max(1, int(height / (min(height, 40) * 1.02)))
    assert len(coloured) == (rows if width > 2.7 * min(height, 40) else 0), "a coloured square in every row"
    for square in coloured:
        left, top, side = (float(square.get(key, "")) for key in ("x", "y", "width"))
        assert left >= 0
        assert left + side <= width
        assert top >= 0
        assert top + side <= height


def test_a_frieze_for_a_desk_printer_fills_no_squares() -> None:
    drawn = frieze("Halle", palette=SCREEN, words=WORDS, width=164, height=40, filled=False)
    assert not list(ET.fromstring(drawn).iter(f"{SVG}rect"))


def test_a_detail_goes_on_at_its_head_only_where_that_is_the_head_of_the_page() -> None:
    from brochure.layout.drawings.yard import _squares

    for rises, is_cut in ((True, True), (False, False)):
        squares = _squares("Oudenaarde", "detail", (148, 92), 34, 0.62, 1, rises)
        highest = min(square.middle[1] - 17 for square in squares)
        assert (highest < 0) == is_cut, "a court cut by nothing looks like a mistake"
