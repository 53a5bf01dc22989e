"""Drawings put into pages that stand: the bytes of the whole document laid out; what is more than that, is laid out whole."""

from collections.abc import Callable
from typing import Any

import pytest

from brochure.weasy.engine import Engine
from brochure.weasy.insertions import Insertion, insertions, looks_ahead
from brochure.weasy.pages import LaidOutPages
from brochure.workspace import Workspace
from tests.render.fixtures import FONTS

STYLE = """@page { size: 100mm 100mm; margin: 10mm 15mm 12mm 10mm; @top-left { content: element(head) } }
@page :left { margin: 10mm 10mm 12mm 15mm } section { break-before: page; margin: 3mm 0; padding: 1mm }
.head { position: running(head) } .tail { position: absolute; z-index: -1; left: 0; bottom: 0; font-size: 20pt }
.tail.off { bottom: -8mm; background: #eee; border: 1px solid } svg { display: block } h2 { margin-bottom: 4mm }
a::after { content: target-counter(attr(href), page) } .two { columns: 2 }"""
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="20mm" height="12mm"><path d="M0 0h50v20" fill="red"/></svg>'
PLAIN = f'<div class="tail">{DRAWING}</div>'
OFF = f'<div class="tail off" style="left: -15mm" data-decoration="yard">{DRAWING}</div>'


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return Engine(Workspace.at(tmp_path_factory.mktemp("place")))


@pytest.fixture
def whole(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that were laid out whole."""
    found: list[str] = []
    lay_out = engine.lay_out

    def counted(html: str, *others: Any) -> LaidOutPages:
        found.append(html)
        return lay_out(html, *others)

    monkeypatch.setattr(engine, "lay_out", counted)
    return found


def document(**below: str) -> str:
    """Return a document of three sections, each with what is drawn below its mark."""
    sections = "".join(
        f"""<section id="{name}"><p class="head">kop {name}</p><h2>Titel {name}</h2>
<p>Tekst van {name}, <a href="#een">zie</a> <a href="#drie">verder</a>.</p>
<div data-tail="{name}"></div>
{below.get(name, "")}

</section>
"""
        for name in ("een", "twee", "drie")
    )
    return f'<!DOCTYPE html>\n<html lang="nl">\n<head><title>t</title></head>\n<body>\n{sections}</body>\n</html>'


def drawn(engine: Engine, earlier: str, later: str, style: str = STYLE) -> bytes:
    pages = engine.draw_in(engine.lay_out(earlier, style, [FONTS]), later, style, [FONTS])
    return pages.write_tagged().data


def anew(engine: Engine, html: str, style: str = STYLE) -> bytes:
    return engine.lay_out(html, style, [FONTS]).write_tagged().data


@pytest.mark.parametrize(
    "below", [{"een": PLAIN}, {"twee": OFF}, {"een": OFF, "twee": PLAIN, "drie": OFF}, {}]
)
def test_pages_into_which_is_drawn_have_the_bytes_of_those_laid_out_whole(
    engine: Engine, whole: list[str], below: dict[str, str]
) -> None:
    later = document(**below)
    data = drawn(engine, document(), later)
    assert whole == [document()], "laid out once"
    assert anew(engine, later) == data


def test_what_is_measured_and_told_of_the_pages_is_the_same(engine: Engine, whole: list[str]) -> None:
    later = document(een=OFF, twee=PLAIN)
    found = engine.draw_in(engine.lay_out(document(), STYLE, [FONTS]), later, STYLE, [FONTS])
    assert len(whole) == 1
    other = engine.lay_out(later, STYLE, [FONTS])

    def told(pages: LaidOutPages) -> list[Any]:
        pieces = [(one.page, one.rect, one.text, one.decoration) for one in pages.pieces()]
        marked = [(one.page, one.value, one.rect) for one in pages.marked("data-decoration")]
        return [pieces, marked, pages.source_texts(), pages.problems]

    assert told(found) == told(other)
    assert found.marked("data-decoration"), "none of what the earlier pages told is kept"


def test_more_can_be_drawn_into_pages_that_were_drawn_into(engine: Engine, whole: list[str]) -> None:
    first = engine.draw_in(engine.lay_out(document(), STYLE, [FONTS]), document(een=OFF), STYLE, [FONTS])
    second = engine.draw_in(first, document(een=OFF, drie=PLAIN), STYLE, [FONTS])
    assert len(whole) == 1
    assert second.write_tagged().data == anew(engine, document(een=OFF, drie=PLAIN))


def in_holder(style: str) -> Callable[[str], str]:
    return lambda html: html.replace('<section id="twee">', f'<section id="twee" style="{style}">')


def same(html: str) -> str:
    return html


REFUSED: list[tuple[str, Callable[[str], str], str, str]] = [
    ("text beside it", same, OFF + "x", ""),
    ("two elements", same, OFF + PLAIN, ""),
    ("a paragraph", same, "<p>tekst</p>", ""),
    ("in the flow", same, f"<div>{DRAWING}</div>", ""),
    ("on every page", same, PLAIN, ".tail { position: fixed }"),
    ("words in it", same, '<div class="tail">woord</div>', ""),
    ("words around a drawing", same, f'<div class="tail">{DRAWING} woord</div>', ""),
    ("a drawing that is led to", same, PLAIN.replace("<path", '<path id="there"'), ""),
    ("a name", same, PLAIN.replace('class="tail"', 'class="tail" id="there"'), ""),
    ("counted", same, PLAIN, ".tail { counter-increment: x } h2::after { content: counter(x) }"),
    ("said in a head", same, PLAIN, ".tail { string-set: x 'y' }"),
    ("turned", same, PLAIN, ".tail { transform: rotate(3deg) }"),
    ("words before it", same, PLAIN, ".tail::before { content: 'x' }"),
    ("the mark changes", same, PLAIN, "div:last-child { height: 5mm }"),
    ("what is before changes", same, PLAIN, "h2:nth-last-child(4) { height: 30mm }"),
    ("what holds it changes", same, PLAIN, "section:has(.tail) { padding-top: 9mm }"),
    ("placed by what holds it", in_holder("position: relative"), PLAIN, ""),
    ("in what is turned", in_holder("transform: rotate(3deg)"), PLAIN, ""),
    ("in columns", in_holder("columns: 2"), PLAIN, ""),
    ("in a float", in_holder("float: left; width: 60mm"), PLAIN, ""),
    ("in what is placed", in_holder("position: absolute; width: 60mm"), PLAIN, ""),
    ("a mark with a height", same, PLAIN, "[data-tail] { height: 1mm }"),
    ("a mark with a margin", same, PLAIN, "[data-tail] { margin-top: 1mm }"),
    ("a mark that is not shown", same, PLAIN, "[data-tail] { display: none }"),
    ("styles in the document", lambda html: html.replace("</title>", "</title><style></style>"), PLAIN, ""),
    ("markup that is not plain", lambda html: html.replace("</h2>", "<br></br></h2>"), PLAIN, ""),
    ("notes", same, PLAIN, "h2 { float: footnote }"),
]


@pytest.mark.parametrize(
    ("edit", "below", "style"), [one[1:] for one in REFUSED], ids=[one[0] for one in REFUSED]
)
def test_what_is_more_than_a_drawing_is_laid_out_whole(
    engine: Engine, whole: list[str], edit: Callable[[str], str], below: str, style: str
) -> None:
    earlier, later = edit(document()), edit(document(een=PLAIN, twee=below))
    data = drawn(engine, earlier, later, STYLE + style)
    assert whole == [earlier, later]
    assert anew(engine, later, STYLE + style) == data


@pytest.mark.parametrize(
    "change",
    [
        lambda html: html.replace("Tekst van drie", "Meer van drie"),
        lambda html: html.replace("<title>t", "<title>u"),
        lambda html: html.replace('data-tail="drie"', 'data-tail="vier"'),
        lambda html: html.replace('<div data-tail="drie"></div>', ""),
        lambda html: html.replace("</h2>", "</h2>" + PLAIN, 1),
    ],
)
def test_other_words_are_laid_out_whole(
    engine: Engine, whole: list[str], change: Callable[[str], str]
) -> None:
    later = change(document(een=PLAIN))
    drawn(engine, document(), later)
    assert whole == [document(), later]


@pytest.mark.parametrize("style", ["p { color: red }", STYLE + " "])
def test_another_style_is_laid_out_whole(engine: Engine, whole: list[str], style: str) -> None:
    engine.draw_in(engine.lay_out(document(), STYLE, [FONTS]), document(een=PLAIN), style, [FONTS])
    assert len(whole) == 2


def test_pages_that_refuse_a_drawing_are_as_they_were(engine: Engine) -> None:
    pages = engine.lay_out(document(), STYLE + "div:last-child { height: 5mm }", [FONTS])
    before, source = pages.pieces(), pages.source_texts()
    html = "".join(pages.document._html.etree_element.itertext())
    engine.draw_in(pages, document(een=PLAIN, drie=OFF), STYLE + "div:last-child { height: 5mm }", [FONTS])
    again = LaidOutPages(pages.document, engine.fetcher)
    assert [(one.rect, one.text) for one in again.pieces()] == [(one.rect, one.text) for one in before]
    assert again.source_texts() == source
    assert "".join(pages.document._html.etree_element.itertext()) == html


def test_what_is_added_is_found_between_the_words() -> None:
    assert insertions(document(), document(twee=OFF)) == [Insertion("twee", OFF, "\n", "\n\n")]
    assert insertions(document(), document()) == []
    assert insertions(document(een=OFF), document()) is None, "what is there does not go"
    assert insertions(document(een=OFF), document(een=PLAIN)) is None
    assert insertions(document(), document(een=OFF).replace("Titel", "titel")) is None
    twice = document().replace('"drie"', '"een"')
    assert insertions(twice, twice.replace("></div>\n", f"></div>{PLAIN}\n")) is None


@pytest.mark.parametrize(
    ("style", "answer"),
    [
        ("p:last-child { margin: 0 }", False),
        ("p:not(:last-of-type) { margin: 0 }", False),
        ("p:nth-last-of-type(2) { margin: 0 }", True),
        ("p:only-child { margin: 0 }", True),
        ("p:has(b) { margin: 0 }", True),
        ("@import 'other.css';", True),
    ],
)
def test_styles_that_look_at_what_comes_after_are_seen(style: str, answer: bool) -> None:
    assert looks_ahead(style) is answer
