"""Every way in which text can get lost on a page, each told with its field."""

from collections.abc import Callable
from typing import Any

import pytest

from brochure.render.collisions import check_boxes

LayOut = Callable[..., Any]
LONG = "Kinderen en jongeren denken mee over hun buurt, hun straat en hun school. " * 6

BAD = {
    "below a fixed height": (
        f'<div class="box"><p data-field="practice.story">{LONG}</p></div>',
        ".box { height: 20mm }",
        "text-outside-box",
    ),
    "clipped by overflow": (
        f'<div class="box"><p data-field="practice.story">{LONG}</p></div>',
        ".box { height: 20mm; overflow: hidden }",
        "text-cut",
    ),
    "a word wider than its column": (
        '<p class="box" data-field="practice.story">verantwoordelijkheidsgevoel</p>',
        ".box { width: 20mm }",
        "text-too-wide",
    ),
    "beyond the page": (
        '<p class="box" data-field="practice.story">voorbij de rand</p>',
        ".box { position: absolute; top: 88mm; left: 0 }",
        "text-outside-page",
    ),
    "over another block": (
        '<p>Een regel tekst die hier al staat.</p><p class="box" data-field="practice.story">eroverheen</p>',
        ".box { position: absolute; top: 1mm; left: 5mm }",
        "text-overlap",
    ),
    "over a drawing": (
        '<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="20mm"><title>vak</title></svg>'
        '<p class="box" data-field="practice.story">eroverheen</p>',
        ".box { position: absolute; top: 5mm; left: 5mm } svg { display: block }",
        "text-overlap",
    ),
    "not shown at all": (
        f'<p class="box" data-field="practice.story">{LONG}</p>',
        ".box { display: none }",
        "text-lost",
    ),
    "discarded lines": (
        f'<p class="box" data-field="practice.story">{LONG}</p>',
        ".box { max-lines: 2; continue: discard }",
        "text-lost",
    ),
}


@pytest.mark.parametrize(("body", "style", "code"), BAD.values(), ids=BAD)
def test_lost_text_is_an_error_with_its_field(lay_out: LayOut, body: str, style: str, code: str) -> None:
    problems = check_boxes(lay_out(body, style))
    assert {problem.code for problem in problems} == {code}
    assert {problem.field for problem in problems} == {"practice.story"}
    assert all(problem.remedy for problem in problems)


GOOD = {
    "plain paragraphs": (f'<p data-field="intro">{LONG}</p><p>{LONG}</p>', ""),
    "hyphenated": (f'<p data-field="intro">{LONG}</p>', "p { hyphens: auto; width: 30mm }"),
    "columns": (f'<div class="box"><p data-field="intro">{LONG}</p></div>', ".box { column-count: 2 }"),
    "upper case": ('<p data-field="intro">één kop</p>', "p { text-transform: uppercase }"),
    "decoration over decoration": (
        '<p>tekst</p><div data-decoration><p class="box">12</p></div>',
        ".box { position: absolute; top: 0; left: 0 }",
    ),
    "tight lines of one block": (f'<p data-field="intro">{LONG}</p>', "p { line-height: 1 }"),
    "a label placed outside a fixed box on purpose": (
        '<div class="box"><p class="label">3</p></div>',
        ".box { height: 10mm; position: relative } .label { position: absolute; left: 0; top: 30mm }",
    ),
}


@pytest.mark.parametrize(("body", "style"), GOOD.values(), ids=GOOD)
def test_sound_pages_have_no_problem(lay_out: LayOut, body: str, style: str) -> None:
    assert check_boxes(lay_out(body, style)) == []


def test_how_far_is_said_in_millimetres(lay_out: LayOut) -> None:
    body, style, _code = BAD["a word wider than its column"]
    (problem,) = check_boxes(lay_out(body, style))
    assert 5 < problem.details["millimetres"] < 40
    assert "verantwoordelijkheidsgevoel" in problem.message
