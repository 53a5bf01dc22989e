"""Files that no logo needs to be: each is refused with its own clear word, and nothing of it is drawn."""

import gzip
import time
from contextlib import suppress
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.content.logos.art import LogoRefusedError
from brochure.content.logos.files import read_logo
from brochure.content.logos.pdf import read_pdf
from brochure.content.logos.svg import read_svg
from tests.content.logos.drawn import pdf, svg

_BOX = '<rect width="9" height="9"/>'
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE = {
    "a script": svg("<script>alert(1)</script>" + _BOX),
    "a script in an event": svg('<rect width="9" height="9" onload="alert(1)"/>'),
    "a link that runs": svg(f'<a href="javascript:alert(1)">{_BOX}</a>'),
    "a link with data": svg(f'<a href="data:text/html;base64,AAAA">{_BOX}</a>'),
    "an animation": svg('<rect width="9" height="9"><set attributeName="href" to="x"/></rect>'),
    "a file of the machine": svg(
        '<image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="file:///etc/passwd" width="9" height="9"/>'
    ),
    "a picture in it": svg('<image href="data:image/png;base64,iVBORw0KGgo=" width="9" height="9"/>'),
    "a page in it": svg("<foreignObject><p>hi</p></foreignObject>" + _BOX),
    "entities": svg("&a;", head='<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
    "a billion laughs": svg("&l9;", head=f'<!DOCTYPE svg [<!ENTITY l0 "ha">{_LAUGHS}]>'),
    "a style sheet elsewhere": svg(_BOX, head='<?xml-stylesheet href="http://example.org/a.css"?>'),
    "a style that imports": svg("<style>@import url(http://example.org/a.css);</style>" + _BOX),
    "a style that fetches": svg(
        '<style>.a{fill:url(http://example.org/a.svg#b)}</style><rect class="a" width="9" height="9"/>'
    ),
    "an attribute that fetches": svg('<rect width="9" height="9" fill="url(http://example.org/a.svg#b)"/>'),
    "a style that hides its words": svg("<style>\\@import 'a.css';</style>" + _BOX),
    "copies of copies": svg('<g id="a"><rect width="9" height="9"/></g><use href="#a"/>'),
    "a filter": svg('<filter id="f"><feGaussianBlur/></filter>' + _BOX),
    "a gradient": svg('<linearGradient id="g"/><rect width="9" height="9" fill="url(#g)"/>'),
    "a mask": svg('<rect width="9" height="9" mask="url(#m)"/>'),
    "something see-through": svg('<rect width="9" height="9" opacity="0.5"/>'),
    "a colour see-through": svg('<rect width="9" height="9" fill="#ff000080"/>'),
    "letters": svg('<text font-family="Comic Sans">Halle</text>'),
    "an unknown part": svg("<hatch/>" + _BOX),
    "too many shapes": svg(_BOX * 7000),
    "an outline without end": svg(f'<path d="M0 0{"L1 2" * 90_000}"/>'),
    "depth without end": svg("<g>" * 60 + _BOX + "</g>" * 60),
    "a path of words": svg('<path d="M0 0 alert(1)"/>'),
    "no number": svg('<rect width="wide" height="9"/>'),
    "too large a number": svg('<rect width="1e308" height="1e308"/>'),
    "not a number": svg('<rect width="nan" height="9"/>'),
    "nothing": svg(""),
    "another encoding": '<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9" id="é"/></svg>'.encode(
        "utf-16"
    ),
    "no XML": b"<svg><rect",
    "packed": gzip.compress(svg(_BOX)),
    "a web page": b"<html><body>hi</body></html>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_svg_is_refused_in_plain_words(name: str) -> None:
    with pytest.raises(LogoRefusedError) as refused:
        read_svg(HOSTILE[name])
    error = refused.value
    assert error.code.startswith("logo-")
    assert error.message.format(file="x.svg")
    assert error.remedy


def test_what_is_dangerous_has_a_code_of_its_own() -> None:
    dangerous = list(HOSTILE)[:13]
    codes = {}
    for name in dangerous:
        with pytest.raises(LogoRefusedError) as refused:
            read_svg(HOSTILE[name])
        codes[name] = refused.value.code
    assert set(codes.values()) <= {"logo-unsafe", "logo-not-flat"}
    assert [name for name, code in codes.items() if code == "logo-not-flat"] == [
        "a file of the machine",
        "a picture in it",
    ]


_TEXT = b"BT /F1 12 Tf (Halle) Tj ET"
_MASKED = pikepdf.Dictionary(ExtGState=pikepdf.Dictionary(G=pikepdf.Dictionary(ca=0.5)))
_SPOT = pikepdf.Dictionary(
    ColorSpace=pikepdf.Dictionary(
        S=pikepdf.Array([pikepdf.Name("/Separation"), pikepdf.Name("/PMS"), pikepdf.Name("/DeviceCMYK")])
    )
)
HOSTILE_PDF = {
    "letters": (_TEXT, None),
    "a picture": (b"BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI", None),
    "something see-through": (b"/G gs 0 0 9 9 re f", _MASKED),
    "a spot colour": (b"/S cs 1 scn 0 0 9 9 re f", _SPOT),
    "a mask": (b"0 0 m 9 0 l 9 9 l h W n 0 0 20 20 re f", None),
    "a shape half cut off": (b"0 0 9 9 re W n 5 5 20 20 re f", None),
    "nothing": (b"", None),
    "instructions without end": (b"0 0 9 9 re f\n" * 40_000, None),
}


@pytest.mark.parametrize("name", HOSTILE_PDF)
def test_a_pdf_that_is_no_flat_drawing_is_refused(name: str) -> None:
    content, resources = HOSTILE_PDF[name]
    with pytest.raises(LogoRefusedError) as refused:
        read_pdf(pdf(content, resources=resources))
    assert refused.value.message.format(file="x.pdf")


def test_a_pdf_of_two_pages_a_broken_one_and_a_bomb_are_refused() -> None:
    for data in (
        pdf(b"0 0 9 9 re f", pages=2),
        b"%PDF-1.7 nothing",
        pdf(b"0 0 9 9 re f " + b" " * 9_000_000),
    ):
        with pytest.raises(LogoRefusedError):
            read_pdf(data)


def test_a_form_that_holds_itself_ends(tmp_path: Path) -> None:
    made = pikepdf.new()
    made.add_blank_page(page_size=(90, 30))
    form = made.make_stream(b"/X Do 0 0 9 9 re f")
    form["/Type"], form["/Subtype"] = pikepdf.Name.XObject, pikepdf.Name.Form
    form["/BBox"] = pikepdf.Array([0, 0, 90, 30])
    form["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
    page = made.pages[0].obj
    page["/Contents"] = made.make_stream(b"/X Do")
    page["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
    made.save(tmp_path / "x.pdf")
    with pytest.raises(LogoRefusedError) as refused:
        read_logo(tmp_path / "x.pdf")
    assert refused.value.code == "logo-too-complex"


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\nxx", b"GIF89a", b"\xff\xd8\xff\xe0"])
def test_broken_pixels_are_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.png"
    path.write_bytes(data)
    with pytest.raises(LogoRefusedError) as refused:
        read_logo(path)
    assert refused.value.code in ("logo-broken", "logo-type")


SLOW = {
    "style without an end": "<style>" + "a" * 900_000 + "</style>",
    "comments without an end": "<style>" + "/*" * 400_000 + "</style>",
    "rules without an end": "<style>" + ".a{fill:red}" * 60_000 + "</style>" + _BOX * 2000,
    "selectors without an end": "<style>" + ".a," * 200_000 + ".b{fill:red}</style>" + _BOX * 2000,
    "transforms without an end": f'<g transform="{"translate(1)" * 60_000}">{_BOX}</g>',
    "numbers without an end": f'<polygon points="{"1 2 " * 200_000}"/>',
    "dashes without an end": f'<path stroke="red" stroke-dasharray="{"1 " * 200_000}" d="M0 0L9 9"/>',
    "classes without an end": f'<style>.a{{fill:red}}</style><rect class="{"b " * 400_000}" width="9" height="9"/>',
}


@pytest.mark.parametrize("name", SLOW)
def test_no_file_takes_long_to_refuse_or_to_read(name: str) -> None:
    began = time.process_time()
    with suppress(LogoRefusedError):
        read_svg(svg(SLOW[name]))
    assert time.process_time() - began < 4


def test_many_declarations_of_a_document_type_take_no_time() -> None:
    began = time.process_time()
    with pytest.raises(LogoRefusedError):
        read_svg(svg(_BOX, head="<!DOCTYPE " * 150_000))
    assert time.process_time() - began < 4


_PARTS = st.sampled_from(
    ["<g>", "</g>", _BOX, "<path d='M0 0L9 9z'/>", "<style>.a{fill:red}</style>", "}", "{", "&amp;", "<!--", "-->", "\x00",
     "<use href='#a'/>", "M", "1e99", "'", '"', "transform='scale(0)'", "<circle r='-1'/>", "<rect width='1' height='1' rx='9e9'/>"]
)  # fmt: skip


@given(st.lists(_PARTS, max_size=12).map("".join))
def test_any_mixture_is_read_or_refused_and_nothing_else(body: str) -> None:
    with suppress(LogoRefusedError):
        assert read_svg(svg(body)).ratio > 0


@given(st.integers(0, 400), st.integers(0, 255))
def test_any_damage_to_a_pdf_is_read_or_refused_and_nothing_else(place: int, value: int) -> None:
    data = bytearray(_WHOLE)
    data[place % len(data)] = value
    with suppress(LogoRefusedError):
        assert read_pdf(bytes(data)).ratio > 0


_WHOLE = pdf(b"q 0 0 90 30 re W n 0 1 .9 0 k 0 0 40 10 re f Q")
