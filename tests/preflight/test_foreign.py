"""PDFs from other programs are inspected, never stumbled over."""

import shutil
import subprocess
from pathlib import Path

import pytest
from weasyprint import HTML

from brochure.preflight.inspect import inspect
from brochure.preflight.report import Report

from .maker import ROOT, codes, finish, profile, start

POSTSCRIPT = """%!PS
/Times-Roman findfont 24 scalefont setfont
1 0 0 setrgbcolor 100 700 moveto (Stad Halle) show
0.2 0.3 0 0.1 setcmykcolor 100 500 100 50 rectfill
0.05 setlinewidth 100 450 moveto 300 450 lineto stroke
200 300 translate 40 rotate 80 80 scale
2 2 8 [2 0 0 -2 0 2] {<ff0000 00ff00 0000ff 808080>} false 3 colorimage
showpage
"""


@pytest.fixture(scope="module")
def ghostscript() -> str:
    gs = shutil.which("gs")
    assert gs, "Ghostscript is needed for this test: apt-get install ghostscript"
    return gs


def _inspected(path: Path) -> Report:
    made = inspect(path, profile())
    assert made.facts, made.problems
    assert "content-unreadable" not in codes(made)
    return made


def test_ghostscript(tmp_path: Path, ghostscript: str) -> None:
    source = tmp_path / "page.ps"
    source.write_text(POSTSCRIPT)
    subprocess.run(
        [
            ghostscript,
            "-q",
            "-dBATCH",
            "-dNOPAUSE",
            "-dSAFER",
            "-sDEVICE=pdfwrite",
            "-sPAPERSIZE=a4",
            f"-sOutputFile={tmp_path / 'page.pdf'}",
            str(source),
        ],
        check=True,
    )
    made = _inspected(tmp_path / "page.pdf")
    assert made.facts
    assert made.facts.trim == (209.9, 297.0)
    assert {"rgb-colour", "hairline", "pdfx-missing", "output-intent-missing", "trim-box-missing"} <= set(
        codes(made)
    )
    assert "NimbusRoman-Regular" in "".join(made.facts.fonts) or made.facts.fonts == ("Times-Roman",)


def test_ghostscript_distills_our_good_file_to_cmyk(tmp_path: Path, ghostscript: str) -> None:
    good = finish(start(2), tmp_path / "good.pdf")
    subprocess.run(
        [
            ghostscript,
            "-q",
            "-dBATCH",
            "-dNOPAUSE",
            "-dSAFER",
            "-sDEVICE=pdfwrite",
            f"-sOutputFile={tmp_path / 'page.pdf'}",
            str(good),
        ],
        check=True,
    )
    made = _inspected(tmp_path / "page.pdf")
    assert made.facts
    assert made.facts.pages == 2
    assert made.facts.max_ink == pytest.approx(100, abs=1)
    assert not {"rgb-colour", "rgb-picture", "text-near-trim", "missing-glyph", "hairline"} & set(codes(made))


def _weasyprint(tmp_path: Path, **options: str) -> Report:
    font = (ROOT / "fonts/AtkinsonHyperlegibleNext-Regular.ttf").as_uri()
    from PIL import Image

    Image.new("RGB", (300, 200), (200, 30, 30)).save(tmp_path / "photo.png")
    page = f"""<title>Halle</title><style>@font-face {{ font-family: A; src: url({font}) }}
    @page {{ size: A5; bleed: 3mm }} body {{ font: 10pt A }} p {{ border-bottom: 0.1pt solid red }}
    div {{ height: 20mm; background: linear-gradient(red, blue) }}
    section {{ background: url(photo.png); height: 30mm; opacity: .5 }}</style>
    <h1>Halle</h1><p>Een <a href="https://example.org">link</a></p><div></div>
    <img src=photo.png style="width: 60mm; border-radius: 4mm"><section></section>
    <svg width=40 height=40><circle cx=20 cy=20 r=19 stroke=green /></svg>"""
    target = tmp_path / "page.pdf"
    HTML(string=page, base_url=str(tmp_path)).write_pdf(target, **options)
    return _inspected(target)


def test_weasyprint(tmp_path: Path) -> None:
    made = _weasyprint(tmp_path)
    assert made.facts
    assert made.facts.title == "Halle"
    assert made.facts.bleed == 3
    assert made.facts.smallest_ppi == 96
    assert {
        "rgb-colour",
        "rgb-picture",
        "rgb-gradient",
        "picture-resolution",
        "hairline",
        "annotation",
    } <= set(codes(made))
    assert not {"missing-glyph", "font-not-embedded"} & set(codes(made))


def test_weasyprint_for_readers(tmp_path: Path) -> None:
    made = _weasyprint(tmp_path, pdf_variant="pdf/ua-1")
    assert "rgb-picture" in codes(made)


def test_typst(tmp_path: Path) -> None:
    import typst

    source = tmp_path / "page.typ"
    source.write_text(
        "#set document(title: [Halle])\n#set page(width: 105mm, height: 148mm)\n= Halle\n#text(red)[Rood] $x^2$\n"
        "#rect(fill: cmyk(90%, 90%, 90%, 70%), width: 3cm)\n#rect(fill: gradient.linear(red, blue))\n#link("
        '"https://example.org")[link]\n#pagebreak()\n#line(length: 3cm, stroke: 0.1pt)'
    )
    (tmp_path / "page.pdf").write_bytes(typst.compile(source))
    made = _inspected(tmp_path / "page.pdf")
    assert made.facts
    assert (made.facts.pages, made.facts.trim, made.facts.title) == (2, (105.0, 148.0), "Halle")
    assert {"rgb-colour", "rgb-gradient", "ink-limit", "hairline", "annotation"} <= set(codes(made))
    assert not {"font-not-embedded", "missing-glyph"} & set(codes(made))
