"""Every way in which text can get lost on a page, each told with its field."""

from collections.abc import Callable
from typing import Any

import pytest

from brochure.render.collisions import check_boxes
from brochure.weasy.placed import Rect
from tests.render.pages import HandMade, piece

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


# ---- by hand --------------------------------------------------------------------------------------

BOX = Rect(10, 10, 60, 22)
BY_HAND = {
    "text-outside-page": piece("tekst", 198, "intro"),
    "text-outside-box": piece("tekst", 20, "intro", room=BOX),
    "text-cut": piece("tekst", 20, "intro", room=BOX, clipped=True),
    "text-too-wide": piece("tekst", 20, "intro", line_room=(10, 80)),
}


@pytest.mark.parametrize(("code", "one"), BY_HAND.items(), ids=BY_HAND)
def test_a_piece_in_the_wrong_place(code: str, one: Any) -> None:
    (problem,) = check_boxes(HandMade(runs=(one,), texts={"intro": "tekst"}))
    assert (problem.code, problem.field, problem.page) == (code, "intro", 1)


def test_pieces_of_one_block_and_decoration_may_touch() -> None:
    apart = (piece("een", 20, block=1), piece("twee", 22, block=2))
    assert [problem.code for problem in check_boxes(HandMade(runs=apart))] == ["text-overlap"]
    together = (piece("een", 20, block=1), piece("twee", 22, block=1), piece("3", 20, decoration=True))
    assert check_boxes(HandMade(runs=together)) == []


def test_letters_that_are_nowhere_are_counted() -> None:
    pages = HandMade(
        runs=(piece("Kinder-", 20, "intro"), piece("en", 30, "intro")), texts={"intro": "Kinderen nu"}
    )
    (problem,) = check_boxes(pages)
    assert (problem.code, problem.details["characters"]) == ("text-lost", 2)


@pytest.mark.parametrize("texts", [{None: "Tekst zonder veld"}])
def test_a_document_of_whose_text_nothing_is_found_is_an_error(texts: Any) -> None:
    picture = piece("", 20)
    (problem,) = check_boxes(HandMade(runs=(picture,), texts=texts))
    assert (problem.code, problem.severity, problem.stage) == ("pages-without-text", "error", "render")
    assert check_boxes(HandMade(runs=(picture,))) == [], "a page that has no text is no error"
