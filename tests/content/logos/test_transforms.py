"""Shapes that are turned, leant and moved stand where another program puts them."""

from math import radians

import pytest
from fontTools.misc.transform import Identity, Transform

from brochure.content.logos.art import LogoRefusedError
from brochure.content.logos.svg import _matrix, read_svg
from tests.content.logos.drawn import RED, svg


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("matrix(1 2 3 4 5 6)", Transform(1, 2, 3, 4, 5, 6)),
        ("translate(3)", Identity.translate(3, 0)),
        ("translate(3, -4)", Identity.translate(3, -4)),
        ("scale(2)", Identity.scale(2, 2)),
        ("scale(2,0.5)", Identity.scale(2, 0.5)),
        ("rotate(30)", Identity.rotate(radians(30))),
        ("rotate(30 5 6)", Identity.translate(5, 6).rotate(radians(30)).translate(-5, -6)),
        ("skewX(20)", Identity.skew(radians(20), 0)),
        ("skewY(20)", Identity.skew(0, radians(20))),
        (" translate(1 2) , rotate(90)scale(3) ", Identity.translate(1, 2).rotate(radians(90)).scale(3, 3)),
    ],
)
def test_a_transform_does_what_fonttools_does(written: str, wanted: Transform) -> None:
    assert _matrix(written) == pytest.approx(tuple(wanted))


@pytest.mark.parametrize("written", ["turn(3)", "rotate(1 2)", "matrix(1)", "translate(x)", "scale(1) rest"])
def test_what_is_no_transform_is_refused(written: str) -> None:
    with pytest.raises(LogoRefusedError):
        read_svg(svg(f'<rect width="9" height="9" fill="{RED}" transform="{written}"/>'))


def test_a_file_that_forgot_its_namespace_is_read() -> None:
    plain, without = svg(), svg().replace(b' xmlns="http://www.w3.org/2000/svg"', b"")
    assert read_svg(without) == read_svg(plain)


@pytest.mark.parametrize("hidden", ['display="none"', 'visibility="hidden"', 'style="display:none"'])
def test_what_is_hidden_is_not_drawn(hidden: str) -> None:
    shown = f'<rect width="90" height="30" fill="{RED}"/>'
    assert read_svg(svg(f'{shown}<circle r="20" {hidden}/>')) == read_svg(svg(shown))
