"""The QR code: the very modules that segno made, with a quiet zone, in one ink."""

import re
import xml.etree.ElementTree as ET

import pytest
import segno

from brochure.layout.drawings import qr
from brochure.layout.drawings.qr import QUIET, spoken

from .conftest import dutch_words

WORDS = dutch_words("drawings")
PALETTE = {"ink": "device-cmyk(0 0 0 1)", "white": "device-cmyk(0 0 0 0)"}
SVG = "{http://www.w3.org/2000/svg}"
URL = "https://www.example.org/label/aanvragen?van=fiche"


def modules(markup: str) -> set[tuple[int, int]]:
    """Return the squares inside the path, by counting the upright edges left of each (even and odd)."""
    path = ET.fromstring(markup).find(f".//{SVG}path")
    assert path is not None
    uprights: list[tuple[int, int, int]] = []
    for outline in (path.get("d") or "").split("z")[:-1]:
        start, *rest = re.findall(r"[MHV][\d ]+", outline)
        x, y = first = tuple(int(part) for part in start[1:].split())
        for step in [*rest, f"H{first[0]}", f"V{first[1]}"]:
            if step[0] == "H":
                x = int(step[1:])
            else:
                uprights.append((x, min(y, int(step[1:])), max(y, int(step[1:]))))
                y = int(step[1:])
        assert (x, y) == first
    size = range(max(x for x, _top, _foot in uprights))
    return {
        (x, y)
        for x in size
        for y in size
        if sum(edge <= x and top <= y < foot for edge, top, foot in uprights) % 2
    }


def test_draws_every_dark_module_once() -> None:
    matrix = segno.make(URL, error="m", boost_error=False, micro=False).matrix
    dark = {(x, y) for y, row in enumerate(matrix) for x, module in enumerate(row) if module}
    assert modules(qr(URL, palette=PALETTE, words=WORDS, size=27)) == dark


@pytest.mark.parametrize("size", [15, 27, 50])
def test_keeps_four_light_modules_around(size: float) -> None:
    root = ET.fromstring(qr(URL, palette=PALETTE, words=WORDS, size=size))
    group = root.find(f"{SVG}g")
    assert group is not None
    scale = float(re.findall(r"scale\(([\d.]+)\)", group.get("transform", ""))[0])
    count = len(segno.make(URL, error="m", boost_error=False, micro=False).matrix)
    assert f"translate({QUIET} {QUIET})" in group.get("transform", "")
    assert scale * (count + 2 * QUIET) == pytest.approx(size, abs=0.05)


def test_is_dark_in_black_ink_only() -> None:
    fills = {
        e.get("fill")
        for e in ET.fromstring(qr(URL, palette=PALETTE, words=WORDS, size=27)).iter()
        if e.get("fill")
    }
    assert fills == {"device-cmyk(0 0 0 1)", "device-cmyk(0 0 0 0)"}


def test_says_where_it_leads() -> None:
    assert spoken("https://www.example.org/label/", WORDS) == "QR-code naar example.org/label"
