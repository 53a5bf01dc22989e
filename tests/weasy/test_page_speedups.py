"""Pages are laid out once and share their styles, and look as when WeasyPrint does all of it itself."""

from typing import Any

import pypdfium2
import pytest

from brochure.weasy.engine import Engine
from brochure.weasy.startup import shut_out_system_fonts
from brochure.workspace import Workspace
from tests.render.fixtures import FONTS

shut_out_system_fonts()
from weasyprint.layout import page as pages  # noqa: E402

from brochure.weasy.speedups import has_marks  # noqa: E402

HEADS = """.head { position: running(head) } section { break-before: page; height: 20mm }
@page { size: 60mm 60mm; @top-center { content: element(head) } @bottom-right { content: counter(page) } }"""
SECTIONS = "".join(
    f'<section id="s{n}"><p class="head">kop {n}</p><p>tekst {n} <a href="#s{4 - n}">naar</a></p></section>'
    for n in range(4)
)
KINDS = """@page { size: 60mm 60mm; margin: 9mm; @bottom-right { content: counter(page); color: var(--ink) } }
@page :left { margin-left: 15mm; @bottom-left { content: "links"; font: italic 9pt var(--other) } }
@page :first { margin-top: 20mm } @page :blank { @top-center { content: "leeg" } }
@page big { margin: 3mm; background: #eef; @bottom-right { content: none } } :root { --ink: red; --other: serif }
section { break-before: right; height: 5mm } .big { page: big } div { break-before: page; height: 2mm }"""
KINDS_OF_PAGES = "".join(
    f'<section class="{"big" if n % 3 == 0 else ""}">deel {n}<div>verder</div></section>' for n in range(7)
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return Engine(Workspace.at(tmp_path_factory.mktemp("place")))


@pytest.fixture
def made(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the pages that were laid out."""
    found: list[int] = []
    make_page = pages.make_page

    def counted(*given: Any) -> Any:
        found.append(given[4])
        return make_page(*given)

    monkeypatch.setattr(pages, "make_page", counted)
    return found


@pytest.fixture
def as_usual(monkeypatch: pytest.MonkeyPatch) -> Any:
    def slow() -> None:
        for name in ("remake_page", "set_page_type_computed_styles"):
            monkeypatch.setattr(pages, name, getattr(pages, name).__wrapped__)

    return slow


def written(engine: Engine, body: str, style: str) -> bytes:
    html = f"<!DOCTYPE html><html><head><title>t</title></head><body>{body}</body></html>"
    return engine.lay_out(html, style, [FONTS]).write_pdf().data


def words(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as pdf:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]


def test_a_page_with_a_running_head_is_laid_out_once(engine: Engine, made: list[int], as_usual: Any) -> None:
    quick = written(engine, SECTIONS, HEADS)
    assert made == [1, 2, 3, 4]
    assert "kop 2" in words(quick)[2]
    as_usual()
    assert written(engine, SECTIONS, HEADS) == quick
    assert len(made) > 8, "WeasyPrint does it twice"


def test_a_page_whose_number_is_named_before_it_is_still_laid_out_again(
    engine: Engine, made: list[int], as_usual: Any
) -> None:
    style = HEADS + "a::after { content: target-counter(attr(href), page) }"
    quick = written(engine, SECTIONS, style)
    assert "naar4" in words(quick)[1], "the number of a page that comes later"
    as_usual()
    assert written(engine, SECTIONS, style) == quick


def test_a_page_with_an_area_of_notes_is_laid_out_as_ever(
    engine: Engine, made: list[int], as_usual: Any
) -> None:
    notes = f"{HEADS} section {{ height: 5mm }} @page {{ @note-area {{ content: element(head) }} }}"
    assert has_marks(notes)
    quick = written(engine, SECTIONS, notes)
    assert words(quick)[0].count("kop 0") == 2, (
        "the area shows what stands on its page, which is laid out again for it"
    )
    assert len(made) > len(words(quick))
    as_usual()
    assert written(engine, SECTIONS, notes) == quick


@pytest.mark.parametrize("style", ["@page { @note-area { content: 'n' } }", "@import 'notes.css';"])
def test_notes_are_seen_also_where_they_may_stand_elsewhere(style: str) -> None:
    assert has_marks(style)


@pytest.mark.parametrize(
    "counted", ["", "@page :nth(3) { margin: 20mm }", "@page :nth(2 of big) { margin: 1mm }"]
)
def test_pages_of_all_kinds_look_as_usual(engine: Engine, as_usual: Any, counted: str) -> None:
    quick = written(engine, KINDS_OF_PAGES, KINDS + counted)
    as_usual()
    assert written(engine, KINDS_OF_PAGES, KINDS + counted) == quick


def test_styles_are_made_once_for_a_kind_of_pages(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[Any] = []
    usual = pages.set_page_type_computed_styles.__wrapped__

    def counted(page_type: Any, *others: Any) -> None:
        found.append(page_type)
        usual(page_type, *others)

    from brochure.weasy.page_speedups import _shared_styles

    monkeypatch.setattr(pages, "set_page_type_computed_styles", _shared_styles(counted))
    count = len(words(written(engine, KINDS_OF_PAGES, KINDS)))
    assert len(found) < count / 2
    found.clear()
    written(engine, KINDS_OF_PAGES, KINDS + "@page :nth(3) { margin: 20mm }")
    assert len(found) == count, "a rule that counts pages"
