"""The look of laid-out pages: edges and heads nearly on one line, faint charts, cut faces, sections that end early."""

import pytest

from brochure.content.model import Photo
from brochure.render.chart_checks import check_charts
from brochure.render.drawing_checks import check_drawings
from brochure.render.fullness import thin_pages
from brochure.render.measure import measure
from brochure.render.photo_checks import check_focus, unused_photos
from brochure.render.spread_checks import check_edges, check_heads
from brochure.render.type_checks import BODY, check_type
from brochure.weasy.placed import Frame
from tests.render.fixtures import LayOut

LONG = "Een zin die lang genoeg is om een rand te hebben."


def codes(problems: object) -> list[str]:
    return [problem.code for problem in problems]  # type: ignore[attr-defined]


# ---- left edges


@pytest.mark.parametrize(
    ("indent", "expected"),
    [("0", []), ("0.4mm", []), ("1.5mm", ["left-edges-apart"]), ("2.8mm", ["left-edges-apart"]), ("6mm", [])],
)
def test_left_edges_nearly_on_one_line_are_told(lay_out: LayOut, indent: str, expected: list[str]) -> None:
    pages = lay_out(f'<p>{LONG}</p><p style="margin-left: {indent}">{LONG}</p>')
    assert codes(check_edges(pages)) == expected


def test_numbers_in_squares_and_large_letters_moved_out_are_no_edges(lay_out: LayOut) -> None:
    square = '<p style="margin-left: 1.5mm">12</p>'
    large = f'<h1 style="font-size: 44pt; line-height: 1; margin: 0 0 0 -1mm">{LONG}</h1>'
    drawn = f'<p data-decoration style="margin-left: 1.5mm">{LONG}</p>'
    for other in (square, large, drawn):
        assert check_edges(lay_out(f"<p>{LONG}</p>{other}")) == []


# ---- head lines


def _spread(lay_out: LayOut, lower: str, size: str = "18pt") -> list[str]:
    head = f'<h2 style="font: 18pt/22pt Atkinson Hyperlegible Next; margin: 0">Een kop</h2><p>{LONG}</p>'
    other = f'<div style="break-before: page; padding-top: {lower}">{head.replace("18pt/", size + "/")}</div>'
    return codes(check_heads(lay_out(f'<p>{LONG}</p><div style="break-before: page">{head}</div>{other}')))


def test_heads_of_facing_pages_nearly_on_one_line_are_told(lay_out: LayOut) -> None:
    assert _spread(lay_out, "0") == []
    assert _spread(lay_out, "2mm") == ["head-lines-apart"]
    assert _spread(lay_out, "9mm") == []


def test_a_head_beside_running_text_and_the_pages_of_one_sheet_are_not_compared(lay_out: LayOut) -> None:
    assert _spread(lay_out, "2mm", size="10pt") == []
    head = '<h2 style="font: 18pt/22pt Atkinson Hyperlegible Next; margin: 0">Kop</h2>'
    lower = f'<div style="break-before: page; padding-top: 2mm">{head}</div>'
    assert check_heads(lay_out(head + lower)) == []  # pages 1 and 2 are not seen side by side


# ---- running text


@pytest.mark.parametrize(
    ("size", "expected"), [("8.6pt", ["body-too-small"]), ("9pt", []), ("8pt", ["type-too-small"])]
)
def test_small_running_text_is_told(lay_out: LayOut, size: str, expected: list[str]) -> None:
    found = check_type(lay_out(f'<h2>Kop</h2><p style="font-size: {size}">{LONG * 3}</p>'))
    assert codes(found) == expected
    assert all(problem.details["demanded"] in (BODY, 8.5) for problem in found)


def test_a_caption_of_the_smallest_size_is_no_running_text(lay_out: LayOut) -> None:
    assert check_type(lay_out(f'<p>{LONG * 3}</p><p style="font-size: 8.5pt">{LONG}</p>')) == []


def test_small_print_in_a_short_document_is_not_its_running_text(lay_out: LayOut) -> None:
    """A poster says less than its imprint; where the text is marked, that is what is judged."""
    small = f'<p style="font-size: 8.5pt">{LONG * 3}</p>'
    assert codes(check_type(lay_out(f'<p data-fit="text">{LONG}</p>{small}'))) == []
    assert codes(check_type(lay_out(f'<p>Kort.</p><div data-fit="text">{small}</div>'))) == ["body-too-small"]


# ---- drawings beside text


@pytest.mark.parametrize(("top", "expected"), [("0", ["text-over-drawing"]), ("40mm", [])])
def test_a_line_over_children_at_play_is_told(lay_out: LayOut, top: str, expected: list[str]) -> None:
    drawing = '<svg width="60mm" height="20mm"><title>Kinderen</title></svg>'
    play = f'<div data-decoration="frieze" style="position: absolute; left: 0; top: {top}">{drawing}</div>'
    for kind in ("frieze", "code"):  # once a code stood over the name of a town on its own poster
        shown = play.replace("frieze", kind)
        assert codes(check_drawings(lay_out(f"{shown}<p>jeugd@voorbeeld.be</p>"))) == expected
    assert codes(check_drawings(lay_out(f"{play.replace('frieze', 'ground')}<p>Een kop</p>"))) == []


# ---- charts


def _chart(fill: str, ground: str) -> str:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" class="drawing share" width="20mm" height="10mm" viewBox="0 0 2 1">'
        f'<title>25 procent</title><rect width="1" height="1" fill="{fill}"/></svg>'
    )
    return f'<p>Tekst</p><div style="position: relative; background: {ground}; height: 30mm">{drawing}</div>'


@pytest.mark.parametrize(
    ("fill", "ground", "is_faint"),
    [
        ("#ffffff", "#2456d6", False),
        ("#1d2440", "#ffc629", False),
        ("#ffd766", "#ffc629", True),
        ("#ffffff", "#ffc629", True),
        ("#ff6b52", "#7c98d8", True),  # two colours, one grey
        ("device-cmyk(0 0 0 1)", "device-cmyk(0 0.24 0.9 0)", False),
        ("#ffffff", "device-cmyk(0.87 0.14 0.75 0.16)", False),  # the leaf of the tokens: dark on paper
        ("device-cmyk(0 0.1 0.9 0)", "device-cmyk(0 0.24 0.9 0)", True),
    ],
)
def test_filled_and_empty_must_differ(lay_out: LayOut, fill: str, ground: str, is_faint: bool) -> None:
    found = check_charts(lay_out(_chart(fill, ground)).charts())
    assert codes(found) == (["chart-faint"] if is_faint else [])


def test_the_ground_of_a_chart_is_what_is_drawn_behind_it(lay_out: LayOut) -> None:
    sibling = '<div style="position: absolute; z-index: -1; top: 0; left: 0; right: 0; height: 90mm; background: #ffc629"></div>'
    [chart] = lay_out(
        f'<div style="position: relative">{sibling}{_chart("#ffffff", "transparent")}</div>'
    ).charts()
    assert chart.ground == pytest.approx((1.0, 0.776, 0.161), abs=0.01)


# ---- photos


def frame(width: float, height: float, *focus: float) -> Frame:
    return Frame("aa/plein.jpg", width, height, focus, 1, "photos[0].file")


@pytest.mark.parametrize(
    ("cut", "shape", "expected"),
    [
        (frame(60, 40, 0.3, 0.2, 0.6, 0.5), 1.5, []),
        (frame(40, 60, 0.3, 0.2, 0.6, 0.5), 1.5, []),  # 44 % of its width is seen
        (frame(40, 60, 0.1, 0.2, 0.8, 0.5), 1.5, ["focus-cut"]),
        (frame(90, 20, 0.1, 0.1, 0.3, 0.9), 1.5, ["focus-cut"]),
        (frame(90, 20, 0.1, 0.1), 1.5, []),  # a point has no size
    ],
)
def test_a_focus_box_that_does_not_fit_its_frame_is_told(
    cut: Frame, shape: float, expected: list[str]
) -> None:
    assert codes(check_focus([cut], lambda _file: shape)) == expected


def test_what_the_check_calls_cut_is_what_the_crop_cuts() -> None:
    from brochure.finishing.photos import cover_crop

    for one in (
        frame(40, 60, 0.3, 0.2, 0.6, 0.5),
        frame(40, 60, 0.1, 0.2, 0.8, 0.5),
        frame(90, 20, 0.8, 0.0, 0.99, 0.3),
    ):
        left, top, right, bottom = cover_crop((1500, 1000), one.width, one.height, one.focus)
        x, y, x2, y2 = one.focus
        is_seen = (
            left <= x * 1500 + 1
            and right >= x2 * 1500 - 1
            and top <= y * 1000 + 1
            and bottom >= y2 * 1000 - 1
        )
        assert is_seen == (check_focus([one], lambda _file: 1.5) == [])


def test_photos_are_used_or_named() -> None:
    photos = [(n, Photo(file=f"aa/{n}.jpg")) for n in range(4)]
    found = unused_photos(photos, seen=["aa/0.jpg", "aa/3.jpg"], named=["photos[1]"])
    assert [(problem.code, problem.field) for problem in found] == [("photo-not-used", "photos[2]")]


# ---- ends of sections


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (75, 62, []),
        (75, 54, ["section-ends-early"]),
        (75, 40, ["page-ends-early"]),
        (54, 75, ["section-ends-early"]),
    ],
)
def test_a_section_ends_low_on_its_page(
    lay_out: LayOut, first: int, second: int, expected: list[str]
) -> None:
    def section(high: int) -> str:
        text = f'<div style="height: {high - 4}mm"></div><p>{LONG[:20]}</p>'
        return f'<section data-fit="flow" style="break-before: page">{text}</section>'

    pages = lay_out(section(first) + section(second))
    assert codes(thin_pages(measure(pages), pages)) == expected


def test_below_a_section_that_ends_early_something_may_be_drawn(lay_out: LayOut) -> None:
    text = f'<div style="height: 46mm"></div><p>{LONG[:20]}</p><div data-tail="end"></div>'
    pages = lay_out(f'<section data-fit="flow">{text}</section>')
    assert thin_pages(measure(pages), pages) == []
