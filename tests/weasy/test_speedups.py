"""Speed-ups must lead to the same place: every style of every element, and every byte, compared."""

from importlib import import_module
from typing import Any

import pypdfium2
import pytest

from brochure.finishing.editions import editions
from brochure.weasy.engine import Engine
from brochure.weasy.startup import shut_out_system_fonts
from brochure.workspace import Workspace
from tests.render.documents import Maker
from tests.render.fixtures import FONTS
from tests.sampling import sampled

shut_out_system_fonts()
from weasyprint import CSS, HTML  # noqa: E402
from weasyprint.css import ComputedStyle, StyleFor, computed_values, get_all_computed_styles, units  # noqa: E402
from weasyprint.css.properties import INITIAL_VALUES  # noqa: E402
from weasyprint.layout import inline, percent, preferred  # noqa: E402
from weasyprint.svg import SVG  # noqa: E402
from weasyprint.text.ffi import ffi  # noqa: E402
from weasyprint.text.line_break import Layout  # noqa: E402

from brochure.weasy.addresses import BASE_URL  # noqa: E402
from brochure.weasy.boxes import text_boxes  # noqa: E402
from brochure.weasy.element_speedups import _DRAWING, _NOT_SHOWN, Elements  # noqa: E402
from brochure.weasy.size_speedups import _ASKED_BY  # noqa: E402
from brochure.weasy.speedups import _TYPES, LeanHTML, QuickHTML, has_marks, parse_types  # noqa: E402

ODD = """<html lang="nl" dir="ltr"><head><title>t</title><style>
:root { --side: 4mm; --tint: #123456 }
p { margin-inline: 3mm; padding-block-start: var(--side); border: 2px dotted var(--tint); float: left }
div { position: absolute; display: inline; width: calc(50% + 2 * var(--side)); text-indent: calc(1em + 3%) }
b { margin-left: 7px; margin-inline-start: 1px; border-inline-end: 3px solid; font: italic 9pt/2 serif }
i { color: inherit; text-decoration: underline } u { inline-size: 3cm; page: aside }
em { border-start-start-radius: 3px; min-block-size: 2em; font-size: var(--nothing, 13pt); color: var(--none) }
</style></head><body><p>een <b>twee <em>drie</em></b></p><div>vier <i>vijf</i> <u>zes</u></div>
<ul><li>zeven<ol><li>acht</ol></ul><dl dir="rtl"><dt>negen<dd><b>tien</b></dl></body></html>"""


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    return Maker(tmp_path_factory.mktemp("maker"))


@pytest.fixture
def as_usual(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Make WeasyPrint work out every style itself."""

    def slow() -> None:
        quick: Any = ComputedStyle.__missing__
        monkeypatch.setattr(ComputedStyle, "__missing__", quick.__wrapped__)
        monkeypatch.setattr(ffi, "new", ffi.new.__wrapped__)
        draw: Any = SVG.draw
        monkeypatch.setattr(SVG, "draw", draw.__wrapped__)
        monkeypatch.setattr(QuickHTML, "__init__", HTML.__init__)
        setup: Any = Layout.setup
        monkeypatch.setattr(Layout, "setup", setup.__wrapped__)
        for module in (inline, units, computed_values):
            monkeypatch.setattr(module, "strut", module.strut.__wrapped__)
        for module in (inline, preferred):
            monkeypatch.setattr(module, "split_first_line", module.split_first_line.__wrapped__)
        monkeypatch.setattr(percent, "resolve_one_percentage", percent.resolve_one_percentage.__wrapped__)
        for name in _ASKED_BY:
            module = import_module(f"weasyprint.layout.{name}")
            monkeypatch.setattr(module, "resolve_percentages", module.resolve_percentages.__wrapped__)
        monkeypatch.setattr(StyleFor, "__init__", StyleFor.__init__.__wrapped__)
        monkeypatch.setattr(LeanHTML, "_ua_stylesheets", HTML._ua_stylesheets)

    return slow


def styles(engine: Engine, html: HTML, sheets: list[Any]) -> dict[tuple[int, str], dict[str, Any]]:
    """Return the value of every property of every element, and of the pseudo-elements that can show."""
    style_for = get_all_computed_styles(html, sheets, font_config=engine._sheets.fonts)
    found = {}
    for number, element in enumerate(html.etree_element.iter()):
        if style_for(element) == _NOT_SHOWN:
            continue  # drawings are drawn without it
        for pseudo in (None, "before", "after", *(["marker"] if element.tag == "li" else [])):
            if (style := style_for(element, pseudo)) is not None:
                found[number, pseudo or ""] = {name: plain(style[name]) for name in INITIAL_VALUES}
    return found


def plain(value: Any) -> Any:
    """Return a value that can be compared: functions such as `calc()` have no equality of their own."""
    if type(value) in (list, tuple):
        return [plain(item) for item in value]
    return value.serialize() if hasattr(value, "serialize") else value


def compared(engine: Engine, text: str, sheets: list[Any], as_usual: Any) -> int:
    quick = styles(engine, LeanHTML(string=text, base_url=BASE_URL, url_fetcher=engine.fetcher), sheets)
    as_usual()
    usual = styles(engine, HTML(string=text, base_url=BASE_URL), sheets)
    elements = list(HTML(string=text, base_url=BASE_URL).etree_element.iter())
    inside = {part for drawing in elements if drawing.tag == _DRAWING for part in list(drawing.iter())[1:]}
    assert usual.keys() - quick.keys() == {key for key in usual if elements[key[0]] in inside}
    for key, values in quick.items():
        for name, value in values.items():
            assert usual[key][name] == value, (key, name)
    return len(quick)


@pytest.mark.parametrize("layout", sampled(["factsheet", "brochure"], every=2))
def test_every_style_of_the_shipped_layouts_is_the_usual_one(
    maker: Maker, layout: str, as_usual: Any
) -> None:
    made = maker.render(layout, maker.shipped("halle"))
    loaded = maker.renderer(layout, {})._environment.layout
    own = CSS(string=made.merged.stylesheet, base_url=BASE_URL)
    sheets = [
        *(maker.engine._sheets.sheet(path).css for path in loaded.stylesheets(editions()["screen"])),
        own,
    ]
    assert compared(maker.engine, made.merged.html, sheets, as_usual) > 100


def test_every_style_is_the_usual_one_whatever_stylesheets_hold(maker: Maker, as_usual: Any) -> None:
    assert compared(maker.engine, ODD, [], as_usual) > 20


@pytest.mark.parametrize("layout", sampled(["factsheet", "brochure"], every=2))
def test_the_bytes_are_the_usual_ones(maker: Maker, layout: str, as_usual: Any) -> None:
    town = maker.shipped("izegem")
    maker.render(layout, maker.shipped("halle")).pages.write_pdf()  # what is kept, comes from another
    quick = maker.render(layout, town).pages.write_pdf().data
    as_usual()
    assert maker.render(layout, town).pages.write_pdf().data == quick


LINES = """<p>Een twee <b>drie</b> <i>vier</i> <small>vijf</small></p><p lang="fr">L’un, l’autre</p><p dir="rtl">zes</p>
<p class="wide">een zin die over twee regels loopt en dus uitgevuld wordt, met <b class="wide">ruimte</b></p>
<p class="lig">fi 1/2 12</p><p class="line">onder <u>streept</u></p><p class="high">hoog <sup>2</sup> <span>x</span></p>
<div class="box"><p>een</p><p>twee</p></div><div class="grid"><p>een</p><p>twee</p></div>
<table><tr><td>een</td><td>twee</td></tr></table><table class="apart"><tr><td>een</td></tr></table>"""
STYLE = """
.wide { letter-spacing: 0.05em; word-spacing: 2pt; text-align: justify }
.lig { font-variant-ligatures: none; font-feature-settings: "tnum"; font-kerning: none; font-variant-caps: small-caps }
.line { text-decoration: underline overline; overflow-wrap: anywhere }
.high { line-height: calc(100% + 3pt) } .high span { line-height: normal; font-size: 1.3em; vertical-align: 20% }
sup { line-height: 0; vertical-align: super } p { text-indent: 5%; hyphens: auto; width: calc(50% - 2mm) }
.box { display: flex; margin: 3% auto; padding: 1mm 2%; min-width: auto; max-height: 50% }
.box p { box-sizing: border-box; width: 30mm; height: 20%; padding: 3mm; border: 1mm solid red; min-height: auto }
.grid { display: grid; grid-template-columns: 1fr 2fr; height: 30mm } .grid p { box-sizing: padding-box; padding: 5% }
table { border-collapse: collapse; border: 1mm solid } .apart { border-collapse: separate; width: 50%; margin: auto }
td { border: 2mm solid; padding: 1%; height: 50% }
"""


def test_text_of_all_kinds_is_set_the_usual_way(lay_out: Any, as_usual: Any) -> None:
    lay_out(LINES).write_pdf()  # what is kept, comes from another
    quick = lay_out(LINES, STYLE).write_pdf().data
    again = lay_out(LINES, STYLE).write_pdf().data
    as_usual()
    usual = lay_out(LINES, STYLE).write_pdf().data
    assert quick == again == usual


def test_what_is_kept_of_text_is_bounded(lay_out: Any, engine: Engine) -> None:
    body = "".join(f'<p style="font-size: {size / 100}pt">een</p>' for size in range(800, 1300))
    lay_out(body)
    kept = vars(engine._sheets.fonts)
    assert 0 < len(kept["_kept_layouts"]) <= 400
    assert 0 < len(kept["_kept_struts"]) <= 400


def test_another_font_makes_what_is_kept_of_text_be_forgotten(place: Workspace) -> None:
    engine = Engine(place)
    engine.lay_out("<p>een</p>", "", [FONTS])
    assert vars(engine._sheets.fonts)["_kept_layouts"]
    url = f"{BASE_URL}fonts/AtkinsonHyperlegibleNext-Bold.ttf"
    engine._sheets.parse(f"@font-face {{ font-family: Other; src: url({url}) }}")
    assert "_kept_layouts" not in vars(engine._sheets.fonts)


def test_lines_are_kept_for_a_document_and_the_next(lay_out: Any, engine: Engine) -> None:
    def kept() -> list[set[str]]:
        return [{key[0] for key in lines} for lines in vars(engine._sheets.fonts)["_kept_lines"]]

    engine.begin("one")
    lay_out("<p>een <b>twee</b></p>")
    engine.begin("other")
    lay_out("<p>een <b>drie</b></p>")
    engine.begin("other")
    assert kept() == [{"een ", "drie"}, {"een ", "twee"}]
    engine.begin("third")
    assert kept() == [set(), {"een ", "drie"}]
    lay_out("".join(f"<p>{number}</p>" for number in range(4000)))
    assert all(0 < len(lines) <= 3000 for lines in kept()), (
        "a document that is written all day has ever other ones"
    )


def test_what_is_kept_of_a_line_is_not_what_is_drawn(lay_out: Any) -> None:
    """Tags add the space that a line ends with, and a line that is cut gets its dots."""
    first, second = lay_out("<p>een</p>"), lay_out("<p>een</p>")
    one, other = (next(text_boxes(pages._document))[0].pango_layout for pages in (first, second))
    assert vars(one) == vars(other)
    one.text += " "
    assert other.text == "een"


DRAWINGS = """<!DOCTYPE html><html lang="nl"><head><title>t</title></head><body><p class="a">een
<svg xmlns="http://www.w3.org/2000/svg" class="flat" width="9" height="9"><g><path d="M0 0" class="a"/></g><text>a</text></svg> twee</p>
<p><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>t</title><path id="there" d="M0 0"/></svg></p>
<p>drie</p></body></html>"""
AROUND = """:root:has(path) { color: red } p:has(svg path) { margin: 1mm } svg + b, p:last-child { padding: 2mm }
.a, path, svg * { color: blue; border: 1px solid } p:nth-child(2) { width: 3cm } body > :not(:has(text)) { height: 1cm }"""


def test_what_is_inside_drawings_has_no_style_and_changes_none(engine: Engine, as_usual: Any) -> None:
    quick = LeanHTML(string=DRAWINGS, base_url=BASE_URL, url_fetcher=engine.fetcher)
    assert isinstance(quick.wrapper_element, Elements)
    inside = [element.tag.rpartition("}")[2] for element in quick.wrapper_element.inside_drawings()]
    assert inside == ["g", "text"], "what has a name can be led to"
    around = CSS(string=AROUND, base_url=BASE_URL)
    elements = list(quick.etree_element.iter())
    flat = next(element for element in elements if element.get("class") == "flat")
    found = styles(engine, quick, [around])
    as_usual()
    usual = styles(engine, HTML(string=DRAWINGS, base_url=BASE_URL), [around])
    passed_over = {key for key in usual if elements[key[0]] in list(flat.iter())[1:]}
    assert len(passed_over) >= 3
    assert found == {key: style for key, style in usual.items() if key not in passed_over}


@pytest.mark.parametrize(
    ("style", "answer"),
    [
        ("p { float: footnote }", True),
        ("p { position: note(side) }", True),
        ("p { display: list-item }", True),
        ("p::marker { color: red }", True),
        (".note { margin: 0 }", False),
        ("li { list-style: '– ' }", False),
    ],
)
def test_notes_and_other_list_items_are_seen(style: str, answer: bool) -> None:
    assert has_marks(style) is answer


@pytest.mark.parametrize("style", ["b { float: footnote }", "b { display: list-item; margin-left: 9mm }"])
def test_notes_and_other_list_items_get_their_marks(lay_out: Any, style: str) -> None:
    with pypdfium2.PdfDocument(lay_out("<p>een <b>twee</b></p>", style).write_pdf().data) as pdf:
        words = pdf[0].get_textpage().get_text_bounded()
    assert "1" in words or "•" in words


def test_arrays_hold_what_they_held(maker: Maker) -> None:
    maker.engine  # noqa: B018  (installs the speed-ups)
    for values in ([3, 1, 2], (), range(300)):
        found = ffi.new(f"hb_codepoint_t[{len(values)}]", list(values))
        assert list(found) == list(values)
        assert ffi.sizeof(found) == 4 * len(values)
    assert list(ffi.new("hb_codepoint_t[4]", [7])) == [7, 0, 0, 0]
    assert len(ffi.new("char[5]")) == 5
    assert ffi.new("unsigned int *")[0] == 0


def test_types_that_are_parsed_by_the_names_they_are_made_of_are_the_same() -> None:
    parse_types()
    quick = [ffi.typeof(name) for name in _TYPES]
    every = dict(ffi._parser._declarations)
    ffi._parsed_types.clear()
    assert [ffi.typeof(name) for name in _TYPES] == quick
    assert ffi._parser._declarations == every
