"""What is kept of a logo: its shapes, in its colours, cropped to what is painted."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.content.load import load_content
from brochure.content.logos.files import read_logo
from brochure.content.logos.pdf import read_pdf
from brochure.content.logos.raster import Raster
from brochure.content.logos.svg import read_svg
from brochure.content.model import as_logo
from brochure.problems import Severity
from brochure.weasy.logo_pixels import prepared_logo
from brochure.workspace import Workspace
from tests.content.logos.drawn import RED, pdf, png, svg


def test_a_drawing_is_cropped_to_what_is_painted() -> None:
    art = read_svg(
        svg(
            '<g transform="translate(10 5) scale(2)"><rect x="1" y="2" width="30" height="10"/></g>',
            box="0 0 900 900",
        )
    )
    assert art.ratio == pytest.approx(3.0)
    assert art.shapes[0].path == "M0 0H1000V333.3H0V0Z"


def test_colours_come_from_attributes_styles_rules_and_groups() -> None:
    art = read_svg(
        svg(
            "<style>.cls-1{fill:#1d71b8;} #b, .cls-2 { fill: rgb(0, 128, 0) }</style>"
            f'<g fill="{RED}"><rect width="9" height="9"/><rect class="cls-1" width="9" height="9"/>'
            '<rect id="b" width="9" height="9"/><rect style="fill:navy" class="cls-1" width="9" height="9"/></g>'
            '<path d="M0 0h9v9z"/><circle cx="4" cy="4" r="4" fill="none" stroke="currentColor" color="#333"/>'
        )
    )
    assert art.inks == (RED, "#1d71b8", "#008000", "#000080", "#000000", "#333333")


def test_what_drawing_programs_add_does_no_harm() -> None:
    art = read_svg(
        svg(
            '<title>Halle</title><metadata><x xmlns="urn:x"/></metadata>'
            '<sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" onload="x"/>'
            '<defs><clipPath id="c"><rect width="90" height="30" fill="white"/></clipPath></defs>'
            '<g clip-path="url(#c)" style="isolation:isolate"><rect width="9px" height="9px"/></g>'
            '<g display="none"><rect width="90" height="30"/></g>',
            head='<?xml version="1.0" encoding="utf-8"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
            '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">',
        )
    )
    assert len(art.shapes) == 1
    assert art.ratio == pytest.approx(1.0)


def test_a_pdf_keeps_its_inks_and_its_shape() -> None:
    art = read_pdf(
        pdf(b"q 0 0 90 30 re W n 1 0 0 1 10 10 cm 0 1 .9 0 k 0 0 40 10 re f 0 0 0 rg 0 0 10 10 re f Q")
    )
    assert art.ratio == pytest.approx(4.0)
    assert art.inks == ((0.0, 100.0, 90.0, 0.0), "#000000")


def test_a_pdf_stands_upright() -> None:
    art = read_pdf(pdf(b"0 g 0 0 m 40 0 l 20 20 l h f"))
    assert art.shapes[0].path.startswith("M0 500")  # its foot is below


@given(st.floats(1, 400), st.floats(1, 400), st.floats(-360, 360), st.floats(0.01, 50))
def test_every_rectangle_is_read_in_its_own_shape(
    width: float, height: float, at: float, scale: float
) -> None:
    body = f'<g transform="translate({at:.3f}) scale({scale:.3f})"><rect width="{width:.3f}" height="{height:.3f}"/></g>'
    art = read_svg(svg(body))
    assert art.ratio == pytest.approx(round(width, 3) / round(height, 3), rel=0.01)


def test_black_pixels_are_black_ink_alone(tmp_path: Path) -> None:
    from io import BytesIO

    from PIL import Image

    path = png(tmp_path / "ring.png", (900, 300))
    assert read_logo(path) == Raster(900, 300)
    with Image.open(BytesIO(prepared_logo(path, in_ink=True))) as picture:
        assert picture.mode == "CMYK"
        extremes = picture.getextrema()
        assert [high for _low, high in extremes[:3]] == [0, 0, 0]
        assert picture.getpixel((450, 150)) == (0, 0, 0, 255)
        assert picture.getpixel((2, 2)) == (0, 0, 0, 0)  # nothing is white, not black
    with Image.open(BytesIO(prepared_logo(path, in_ink=False))) as picture:
        assert (picture.mode, picture.getpixel((2, 2))) == ("RGB", (255, 255, 255))


def _problems(workspace: Workspace) -> list[tuple[str, str | None, Severity]]:
    return [
        (p.code, p.field, p.severity) for p in load_content(workspace).problems if p.code.startswith("logo")
    ]


def test_a_logo_is_written_in_short_or_in_full(good: Workspace, change: Callable[..., None]) -> None:
    (good.logos).mkdir()
    (good.logos / "aa.svg").write_bytes(svg())
    change("name: Aa", "name: Aa\nlogo: aa.svg")
    found = load_content(good)
    assert not [p for p in found.problems if "logo" in p.code]
    logo = found.municipalities["aa"].logo
    assert logo is not None
    assert as_logo(logo).file == "aa.svg"
    change(
        "logo: aa.svg",
        "logo: {file: aa.svg, on_dark: aa.svg, alternative: Wapen van Aa, smallest: 15, free_space: 0.5}",
    )
    logo = load_content(good).municipalities["aa"].logo
    assert logo is not None
    assert (as_logo(logo).alternative, as_logo(logo).free_space) == ("Wapen van Aa", 0.5)


@pytest.mark.parametrize(
    ("written", "code", "field"),
    [
        ("weg.svg", "logo-missing", "logo"),
        ("../photos/aa/plein.jpg", "logo-outside", "logo"),
        ("{file: aa.svg, on_dark: weg.svg}", "logo-missing", "logo.on_dark"),
        ("kwaad.svg", "logo-unsafe", "logo"),
        ("brief.docx", "logo-type", "logo"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(
    good: Workspace, change: Callable[..., None], written: str, code: str, field: str
) -> None:
    good.logos.mkdir()
    (good.logos / "aa.svg").write_bytes(svg())
    (good.logos / "kwaad.svg").write_bytes(svg("<script/>"))
    (good.logos / "brief.docx").write_bytes(b"PK")
    change("name: Aa", f"name: Aa\nlogo: {written}")
    found = [p for p in load_content(good).problems if p.code.startswith("logo")]
    assert [(p.code, p.field) for p in found] == [(code, field)]
    assert found[0].remedy
    assert found[0].line == 3
    assert "{" not in found[0].message + found[0].remedy


def test_too_few_pixels_are_told_with_the_pixels_needed(good: Workspace, change: Callable[..., None]) -> None:
    png(good.logos / "klein.png", (300, 100))
    png(good.logos / "gruis.png", (60, 20))
    change("name: Aa", "name: Aa\nlogo: klein.png")
    [problem] = [p for p in load_content(good).problems if p.code == "logo-too-small"]
    assert problem.severity is Severity.WARNING
    assert problem.details["demanded"] == [409, 136]  # 400 mm² of three by one, at 300 a 25.4 mm
    assert "409 × 136" in problem.remedy
    change("logo: klein.png", "logo: gruis.png")
    [problem] = [p for p in load_content(good).problems if p.code == "logo-too-small"]
    assert problem.severity is Severity.ERROR


def test_logos_of_the_label_its_partners_and_the_sender_are_looked_at(good: Workspace) -> None:
    for file, text in (
        ("label.yaml", "logo: a.svg\npartner_logos: [{file: b.svg, alternative: B}, {file: c.svg}]\n"),
        (
            "publication.yaml",
            'logo: d.svg\nhouse_colours: {rood: {screen: "#e2001a", print: [0, 100, 90, 0]}}\n',
        ),
    ):
        path = good.content / file
        path.write_text(path.read_text("utf-8") + text, "utf-8")
    assert [(code, field) for code, field, _severity in _problems(good)] == [
        ("logo-missing", "logo"),
        ("logo-missing", "partner_logos[0].file"),
        ("logo-without-alt", "partner_logos[1]"),
        ("logo-missing", "partner_logos[1].file"),
        ("logo-missing", "logo"),
    ]
