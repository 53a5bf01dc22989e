"""Layouts that ask for what no press can hold: a problem with a remedy, and only that file is held back."""

from pathlib import Path

import pytest

from tests.print.conftest import Built, Once, build
from tests.print.towns import make_town

TEMPLATE = """<!DOCTYPE html>
<html lang="nl"><head><meta charset="utf-8"><title>{{{{ m.name }}}}</title></head>
<body data-fit="area"><h1>{{{{ m.name }}}}</h1>{body}</body></html>
"""
CONTRACT = """
title: proef
subject: municipality
page: {size: A5}
pages: {exactly: 1}
fit: {text: [9pt, 10pt]}
editions: [print, screen]
requires: []
"""
STYLE = """@page { size: A5; margin: 15mm }
html { font-family: "Atkinson Hyperlegible Next"; color: var(--ink) }
h1 { font: 800 24pt "Bricolage Grotesque" }
"""
SVG = '<svg viewBox="0 0 10 10" width="40mm" height="40mm" role="img"><title>Vak</title>{inner}</svg>'
STOPS = '<stop offset="0" stop-color="{one}"/><stop offset="1" stop-color="{other}"/>'
GRADIENT = STOPS.format(one="device-cmyk(1 0 0 0)", other="device-cmyk(0 1 0 0)")
BOX = '<div class="vak" data-decoration="vak">&nbsp;</div>'
# name: (style, body, code of the problem)
STYLES = {
    "verloop": (".vak { background: linear-gradient(var(--sun), var(--sky)) }", BOX, "gradient-in-print"),
    "verloop-rgb": (".vak { background: radial-gradient(red, blue) }", BOX, "gradient-in-print"),
    "verloop-blad": ("@page { background: linear-gradient(var(--sun), var(--sky)) }", BOX, "gradient-in-print"),
    "verloop-rand": (
        ".vak { border: 3mm solid; border-image: linear-gradient(var(--sun), var(--sky)) 1 }",
        BOX,
        "gradient-in-print",
    ),
    "verloop-svg": (
        "",
        SVG.format(inner=f'<linearGradient id="g">{GRADIENT}</linearGradient><rect width="10" height="10" fill="url(#g)"/>'),
        "gradient-in-print",
    ),
    "schaduw": (".vak { box-shadow: 0 0 3mm var(--ink) }", BOX, "shadow-in-print"),
    "doorzicht": (".vak { opacity: 0.5; background: var(--sun) }", BOX, "opacity-in-print"),
    "groef": (".vak { border: 2mm groove var(--sun) }", BOX, "border-in-print"),
    "lijn": ("", "<hr>", "border-in-print"),
}  # fmt: skip
COLOURS = {
    "zwart": (".vak { background: black }", BOX, "rgb-colour"),
    "hex": ("p { color: #000 }", "<p>Tekst in schermzwart.</p>", "rgb-colour"),
    "svg-zwart": ("", SVG.format(inner='<rect width="10" height="10"/>'), "rgb-colour"),
    "vierkleur": ("p { color: device-cmyk(0.6 0.5 0.5 0.9) }", "<p>Tekst op vier platen.</p>", "four-colour-text"),
}  # fmt: skip
FINE = {
    "goed": (".vak { background: var(--sun); box-shadow: 1mm 1mm 0 var(--sky) }", BOX, ""),
    # What the screen shows is the screen's business.
    "scherm": (".vak { background: var(--sun) }", BOX, ""),
}
ALL = {**STYLES, **COLOURS, **FINE}


@pytest.fixture(scope="session")
def faulty(once: Once) -> Built:
    """A workspace with a layout per fault and two that are sound, built in print at once."""

    def make(root: Path) -> Built:
        make_town(root)
        for name, (style, body, _code) in ALL.items():
            folder = root / "layouts" / name
            folder.mkdir(parents=True)
            (folder / "layout.yaml").write_text(CONTRACT)
            (folder / "template.html.j2").write_text(TEMPLATE.format(body=body))
            (folder / "style.css").write_text(f"{STYLE}\n.vak {{ height: 40mm }}\n{style}\n")
        (root / "layouts/scherm/screen.css").write_text(
            ".vak { background: linear-gradient(red, blue); opacity: 0.5 }"
        )
        chosen = [part for name in ALL for part in ("--layout", name)]
        return build(root, "--edition", "print", *chosen)

    return once("faulty", make)


def _job(built: Built, name: str) -> tuple[list[dict], bool]:
    documents = f"ginder-{name}.pdf"
    found = [job for job in built.report["jobs"] if job["file"].endswith(f"print/{documents}")]
    assert len(found) == 1, [job["file"] for job in built.report["jobs"]]
    of_layout = [one for one in built.report["problems"] if one.get("details", {}).get("layout") == name]
    blocking = [one for one in [*found[0]["problems"], *of_layout] if one["severity"] == "error"]
    return blocking, built.file(f"print/{documents}").is_file()


@pytest.mark.parametrize("name", STYLES)
def test_style_no_press_can_hold(faulty: Built, name: str) -> None:
    problems, is_published = _job(faulty, name)
    assert [problem["code"] for problem in problems] == [STYLES[name][2]]
    assert not is_published
    problem = problems[0]
    assert problem["remedy"]
    assert problem["stage"] == "content"  # exit code 1: the layout is to be mended
    if STYLES[name][0]:
        assert problem["file"] == f"layouts/{name}/style.css"
        lines = (faulty.root / problem["file"]).read_text().splitlines()
        assert lines[problem["line"] - 1] == STYLES[name][0]
    assert problem["details"]["element"] in ("div.vak", "@page", "svg", "hr")


@pytest.mark.parametrize("name", COLOURS)
def test_colour_that_is_no_ink(faulty: Built, name: str) -> None:
    problems, is_published = _job(faulty, name)
    assert [problem["code"] for problem in problems] == [COLOURS[name][2]]
    assert not is_published
    assert problems[0]["page"] == 1
    assert "var(--ink)" in problems[0]["remedy"]
    assert problems[0]["stage"] == "render"  # exit code 3: the preflight found it


@pytest.mark.parametrize("name", FINE)
def test_others_are_published(faulty: Built, name: str) -> None:
    assert _job(faulty, name) == ([], True)


def test_build_says_so_without_a_traceback(faulty: Built) -> None:
    assert faulty.code == 3
    assert "Traceback" not in faulty.said
    assert "render-crashed" not in faulty.said
    assert "the layout draws a gradient (div.vak)" in faulty.said
