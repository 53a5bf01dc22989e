"""Plain markup is read as WeasyPrint's own parser reads it; what it might read otherwise is left to that."""

import os
from collections.abc import Iterator
from functools import partial
from io import StringIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
import tinyhtml5

from brochure.finishing.editions import editions
from brochure.layout.contract import Layout
from brochure.layout.environment import LayoutEnvironment
from brochure.layout.fit_choice import smallest
from brochure.layout.folders import font_path
from brochure.layout.load import load_layouts
from brochure.layout.merge import merge
from brochure.layout.samples import sample_material
from brochure.layout.tokens import load_tokens
from brochure.render.layout_faults import _subjects
from brochure.weasy.engine import Engine
from brochure.weasy.plain_markup import plain_tree
from brochure.weasy.startup import shut_out_system_fonts
from brochure.workspace import Workspace, package_data
from tests.render.fixtures import FONTS

PACKAGED = Workspace(package_data(), package_data())
LAYOUTS = load_layouts(PACKAGED, editions())[0]

HEAD = '<!DOCTYPE html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n<title>een &amp; twee</title>\n</head>\n'
SVG_ROOT = "{http://www.w3.org/2000/svg}svg"
SVG = '<svg xmlns="http://www.w3.org/2000/svg"'


def page(body: str) -> str:
    return f"{HEAD}<body>\n{body}\n</body>\n</html>"


def usual(text: str) -> Any:
    return tinyhtml5.parse(StringIO(text), namespace_html_elements=False)


def told(element: Any) -> Any:
    """Return all that a tree holds, with attributes in their order."""
    inside = [told(child) for child in element]
    return element.tag, list(element.attrib.items()), element.text, element.tail, inside


PLAIN = [
    "<p>een<br>twee <b>drie <em>vier</em></b> <wbr><img src='x.png' alt=\"a &gt; b\"></p><hr>",
    "<p>&nbsp;&#8239;&#x27;&lt;&quot;é € 𝄞\u2028\u0085\u00ad</p>",
    "<ul><li>een<ul><li>twee</li></ul></li> <li><p>drie</p></li></ul><ol start='3'><li>x</li></ol>",
    "<dl><dt>een</dt><dd>twee</dd><div><dt>drie</dt><dd><dl><dt>vier</dt></dl></dd></div></dl>",
    "<table>\n<thead><tr><th scope=col>a</th></tr></thead>".replace("=col", '="col"')
    + "<tbody> <tr><td><p>b</p><table><tbody><tr><td>c</td></tr></tbody></table></td></tr></tbody></table>",
    "<a href='x'><div>een <h2>twee</h2></div></a><p><a href='y'>drie</a></p>",
    "<b><b><b><b>vier keer</b> <i>een</i></b></b></b> <u>twee</u>",
    f'<p>a {SVG} viewBox="0 0 1 1"><title>t &amp; u</title><g><path d="M0 0"/><rect x="1"></rect></g></svg> b</p>',
    f'{SVG} preserveAspectRatio="none" stroke-width="2"><text x="1">een<tspan>twee</tspan></text></svg>',
    f'{SVG} width="2"></svg>',
    "<h1>een <span><h2>twee</h2></span></h1>",
    "<blockquote><p>een</p><footer><cite>twee</cite></footer></blockquote>tekst",
    "<span></span>",
    "",
]
LEFT = [
    "<p>een<p>twee",
    "<p>een<div>twee</div></p>",
    "<p><span><ul><li>x</li></ul></span></p>",
    "<ul><li>een<li>twee</ul>",
    "<div><li>een</li></div>",
    "<dl><dt><div><dd>een</dd></div></dt></dl>",
    "<table><tr><td>een</td></tr></table>",
    "<table><tbody><tr>een<td>twee</td></tr></tbody></table>",
    "<table><tbody><tr><td>twee</td></tr></tbody>drie</table>",
    "<a href='x'><span><a href='y'>een</a></span></a>",
    "<h1><h2>een</h2></h1>",
    "<span/>een",
    "<p/>een",
    "<div>een</div><!-- twee -->",
    "<b><i>een</b></i>",
    "<p>een & twee</p>",
    "<p>&eacute;</p>",
    "<p>&amp een</p>",
    "<p>&#133; &#x80;</p>",
    "<p>een\r\ntwee</p>",
    "<p title='een\ntwee'>drie</p>",
    "<p title= 'een\ntwee'>drie</p>",
    '<img alt =\n"een\ttwee">',
    "<p title=een>drie</p>",
    "<p hidden>drie</p>",
    "<p Title='een'>drie</p>",
    "<P>een</P>",
    "<img alt='een'></img>",
    "<img alt='a > b'>",
    "<p title='<b>'>een</p>",
    "<style>p > b { color: red }</style>",
    "<script>1</script>",
    "<pre>\neen</pre>",
    "<textarea>\neen</textarea>",
    "<select><option>een<option>twee</select>",
    "<button><p>een</p></button>",
    "<form><form>een</form></form>",
    "<iframe>een</iframe>",
    "<ruby>een<rt>twee</rt></ruby>",
    "<image src='x'></image>",
    "<body class='een'>twee</body>",
    "<svg><path d='M0 0'/></svg>",
    f"{SVG}/>",
    f"{SVG} viewbox='0 0 1 1'></svg>",
    f"{SVG}><foreignObject><p>een</p></foreignObject></svg>",
    f"{SVG}><p>een</p></svg>",
    f"{SVG}><style>p</style></svg>",
    f"{SVG}><title>een<b>twee</b></title></svg>",
    f"{SVG} xmlns:xlink='http://www.w3.org/1999/xlink'><use xlink:href='#a'/></svg>",
    "<p>]]></p>",
    "<math><mi>x</mi></math>",
    "<p>een</p></div>",
    "<p>\u000b</p>",
]


@pytest.mark.parametrize("body", PLAIN)
def test_plain_markup_is_read_the_same(body: str) -> None:
    tree = plain_tree(page(body))
    assert tree is not None
    assert told(tree) == told(usual(page(body)))


@pytest.mark.parametrize("body", LEFT)
def test_other_markup_is_left_to_the_usual_parser(body: str) -> None:
    assert plain_tree(page(body)) is None


@pytest.mark.parametrize(
    "text",
    [
        "<p>een",
        "<html><head></head><body></body></html>",
        "<!doctype html><html><head></head><body></body></html>",
        page("x").replace("<head>", "").replace("</head>", ""),
        page("x").replace("<head>", "een<head>"),
        page("x").replace("<title>een &amp; twee</title>", "<title/>"),
        page("x").replace("<title>", "<b></b><title>"),
        page("x") + "een",
        page("x").replace("</html>", "</html><p>een</p>"),
        page("x").replace("</body>", "</body>een"),
        '<!DOCTYPE html [<!ENTITY a "b">]>' + page("&a;").removeprefix("<!DOCTYPE html>"),
    ],
)
def test_other_documents_are_left_to_the_usual_parser(text: str) -> None:
    assert plain_tree(text) is None


@pytest.mark.parametrize("end", ["", "\n", " \n\t"])
@pytest.mark.parametrize("body", ["", "een", "<p>een</p>", "<p>een</p>twee"])
def test_space_around_the_body_ends_up_in_it(body: str, end: str) -> None:
    text = f"{HEAD}\n <body>{body}</body>{end}</html>{end}"
    tree = plain_tree(text)
    assert tree is not None
    assert told(tree) == told(usual(text))


def test_deep_documents_are_left_to_the_usual_parser() -> None:
    assert plain_tree(page("<div>" * 90 + "</div>" * 90)) is not None
    assert plain_tree(page("<div>" * 5000 + "</div>" * 5000)) is None


def test_whatever_is_taken_for_plain_is_read_the_same() -> None:
    """Pieces of all kinds, put together at random: taken and the same, or left."""
    pieces = [
        *("<p>", "</p>", "<b>", "</b>", "<a href='x'>", "</a>", "<div>", "</div>", "<ul>", "</ul>", "<li>"),
        *("</li>", "<dl>", "</dl>", "<dt>", "</dt>", "<h2>", "</h2>", "<table>", "</table>", "<tbody>"),
        *(
            "</tbody>",
            "<tr>",
            "</tr>",
            "<td>",
            "</td>",
            f"{SVG}>",
            "</svg>",
            "<g>",
            "</g>",
            "<path/>",
            "<br>",
        ),
        *("<br/>", "een", " ", "\n", "&amp;", "<title>", "</title>", "<img src='x'>", "<span title='y'>"),
        *("</span>", "<em>", "</em>"),
    ]
    dice, taken = Random(7), 0
    for _ in range(3000 * (20 if os.environ.get("SOAK") else 1)):
        body = "".join(_nested(pieces, dice, 0))
        tree = plain_tree(page(body))
        if tree is not None:
            taken += 1
            assert told(tree) == told(usual(page(body))), body
    assert taken > 500


def _nested(pieces: list[str], dice: Random, depth: int) -> list[str]:
    """Return pieces of which most are closed where they should be."""
    made: list[str] = []
    for _ in range(dice.randint(0, 3)):
        piece = dice.choice(pieces)
        made.append(piece)
        opens = piece.startswith("<") and not piece.startswith(("</", "<br", "<img", "<path"))
        if opens and depth < 5 and dice.random() < 0.95:
            made += [*_nested(pieces, dice, depth + 1), f"</{piece.strip('<>').split()[0]}>"]
    return made


def documents(layout: Layout) -> Iterator[str]:
    """Return the documents that a layout is judged with."""
    environment = LayoutEnvironment(layout, partial(font_path, PACKAGED))
    choice, material = smallest(layout.contract.fit), sample_material()
    tokens = load_tokens(layout.shared / "tokens.yaml")
    for stem, extra in _subjects(layout):
        yield merge(environment, tokens, material, stem, layout.editions[0], choice, extra=extra).html


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_all_layouts_are_plain_and_read_the_same(layout: Layout) -> None:
    for text in documents(layout):
        tree = plain_tree(text)
        assert tree is not None
        assert told(tree) == told(usual(text))


@pytest.mark.parametrize("name", ["brochure", "factsheet", "label-brochure", "leaflet"])
def test_the_drawings_of_long_series_are_flat(name: str) -> None:
    """A drawing that holds something else is as right, and drawn four times as slowly."""
    shut_out_system_fonts()
    from brochure.weasy.drawing_speedups import is_flat

    roots = [root for text in documents(LAYOUTS[name]) for root in usual(text).iter(SVG_ROOT)]
    assert roots
    assert all(map(is_flat, roots))


@pytest.mark.parametrize("name", ["brochure", "factsheet", "label-brochure"])
def test_full_documents_are_plain_and_read_the_same(name: str) -> None:
    text = (Path(__file__).parents[1] / "layout" / "golden" / f"{name}.html").read_text("utf-8")
    tree = plain_tree(text)
    assert tree is not None
    assert told(tree) == told(usual(text))


def test_the_engine_reads_by_it(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is plain is never given to the usual parser, and what is not still comes out."""
    taken: list[str] = []
    true = tinyhtml5.parse

    def parse(file: Any, **how: Any) -> Any:
        taken.append(file.getvalue())
        return true(StringIO(taken[-1]), **how)

    monkeypatch.setattr(tinyhtml5, "parse", parse)
    for body in ("<p>een</p>", "<p>een<p>twee"):
        assert engine.lay_out(page(body), "", [FONTS]).count == 1
    assert taken == [page("<p>een<p>twee")]
