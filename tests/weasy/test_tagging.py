"""The structure tree: one tag per element, in order, whatever lines, columns and pages it is spread over."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.finishing.pdfua import finish_screen
from brochure.weasy.structure.spoken import spoken_link
from brochure.weasy.structure.words import SILENT, with_words
from tests.accessibility.checkers import page_failures
from tests.accessibility.reading import Tag, linear, read, unmarked_text

LayOut = Callable[..., Any]
Told = Callable[..., Tag]
SENTENCE = "Kinderen en jongeren denken mee over de verkeersveiligheid van hun buurt en hun straat. "
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><title>{}</title><path d="M0 0h40v20z"/></svg>'


@pytest.fixture
def told(lay_out: LayOut, tmp_path: Path) -> Told:
    """Lay out a body, write it, and return its tags; the checkers must accept it."""

    def made(body: str, style: str = "") -> Tag:
        path = tmp_path / "told.pdf"
        path.write_bytes(finish_screen(lay_out(f"<h1>Kop</h1>{body}", style).write_tagged().data))
        assert page_failures(path, "ua1") == []
        return read(path)

    return made


def reading(tag: Tag) -> str:
    return linear(tag).split("\n", 2)[2].rstrip("\n")


def test_a_paragraph_over_lines_columns_and_pages_is_one_tag(told: Told) -> None:
    tags = told(f'<div class="c"><p>{SENTENCE * 60}</p></div>', ".c { columns: 2 } p { hyphens: auto }")
    (paragraph,) = tags.all("P")
    assert paragraph.text.strip() == (SENTENCE * 60).strip()
    assert {piece.page for piece in paragraph.pieces()} >= {1, 2}


def test_words_do_not_run_together_at_line_ends(told: Told) -> None:
    tags = told(f"<p>{SENTENCE * 4}</p><p>Naam<br>functie<br><b>straat</b> <i>nummer</i></p>")
    first, second = tags.all("P")
    assert first.text.strip() == (SENTENCE * 4).strip()
    assert second.text == "Naam functie straat nummer"


@pytest.mark.parametrize("width", [18, 26, 34])
def test_hyphenated_words_are_whole_even_over_three_lines(told: Told, width: int) -> None:
    word = "verantwoordelijkheidsbewustzijn"
    style = f"p {{ width: {width}mm; hyphens: auto; hyphenate-limit-chars: 6 3 3 }}"
    (paragraph,) = told(f"<p>De {word} van <em>verkeersveiligheid</em>, zegt men.</p>", style).all("P")
    assert paragraph.text.strip() == f"De {word} van verkeersveiligheid, zegt men."


def test_a_hyphen_of_the_text_stays_and_soft_hyphens_do_not(told: Told) -> None:
    (paragraph,) = told(
        "<p>Sint-Katelijne-Waver heeft kind- en jeugd&shy;beleid en samenwerkings&shy;verbanden.</p>",
        "p { width: 24mm; hyphens: manual }",
    ).all("P")
    assert (
        paragraph.text.replace("\u00ad", "").strip()
        == "Sint-Katelijne-Waver heeft kind- en jeugdbeleid en samenwerkingsverbanden."
    )


def test_words_in_capitals_are_rejoined(told: Told) -> None:
    style = "p { width: 24mm; hyphens: auto; text-transform: uppercase }"
    (paragraph,) = told("<p>de verkeersveiligheid telt</p>", style).all("P")
    assert paragraph.text.strip() == "DE VERKEERSVEILIGHEID TELT"


def test_lists_have_labels_and_bodies(told: Told) -> None:
    tags = told(
        "<ul><li>een<ul><li>binnen</li></ul></li><li><p>twee</p></li></ul><ol><li>drie</li></ol>",
        "ul { list-style: disc }",
    )
    assert [tag.text.strip() for tag in tags.all("Lbl")] == ["•", "•", "•", "1."]
    lists = list(tags.all("L"))
    assert [len([kid for kid in one.kids if isinstance(kid, Tag)]) for one in lists] == [2, 1, 1]
    assert all(
        isinstance(kid, Tag) and kid.role in ("Lbl", "LBody") for i in tags.all("LI") for kid in i.kids
    )


def test_terms_side_by_side_are_one_list(told: Told) -> None:
    body = "<div><dl><dt>25 %</dt><dd>jonger dan 18</dd></dl><dl><dt>88</dt><dd>acties</dd></dl></div>"
    assert reading(told(body)) == (
        "  L\n    LI\n      Lbl 25 %\n      LBody jonger dan 18\n    LI\n      Lbl 88\n      LBody acties"
    )


def test_a_table_over_pages_has_its_head_once_and_cells_know_their_headers(
    told: Told, tmp_path: Path
) -> None:
    rows = "".join(f"<tr><th scope=row>Stad {n}</th><td>{n}</td><td></td></tr>" for n in range(40))
    tags = told(
        "<table><caption>Rondes</caption><thead><tr><th>Stad</th><th>2018</th><th>2024</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )
    heads = [tag for tag in tags.all("TH") if tag.scope == "Column"]
    assert [tag.text.strip() for tag in heads] == ["Stad", "2018", "2024"]
    assert len([tag for tag in tags.all("TH") if tag.scope == "Row"]) == 40
    assert len(list(tags.all("TD"))) == 80
    assert "Stad 2018 2024" in unmarked_text(tmp_path / "told.pdf").replace("  ", " ")
    with pikepdf.open(tmp_path / "told.pdf") as pdf:
        cells = [
            thing
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/TD"
        ]
        assert [len(cell.A.Headers) for cell in cells] == [2] * 80
        names = pdf.Root.StructTreeRoot.IDTree.Kids[0].Names
        known = [str(name) for name in names[::2]]
        assert known == sorted(known)
        assert {str(name) for cell in cells for name in cell.A.Headers} <= set(known)


def test_spanning_cells_keep_their_headers(told: Told, tmp_path: Path) -> None:
    told(
        "<table><tr><th>a</th><th colspan=2>b</th></tr><tr><td rowspan=2>1</td><td>2</td><td>3</td></tr>"
        "<tr><td>4</td><td>5</td></tr></table>".replace("<th", '<th scope="col"')
    )
    with pikepdf.open(tmp_path / "told.pdf") as pdf:
        heads = {
            str(t.ID): t for t in pdf.objects if isinstance(t, pikepdf.Dictionary) and t.get("/S") == "/TH"
        }
        cells = [t for t in pdf.objects if isinstance(t, pikepdf.Dictionary) and t.get("/S") == "/TD"]
        assert sorted(heads) == ["t1r0c0", "t1r0c1"]
        headers = [[str(name) for name in cell.A.Headers] for cell in cells]
    assert headers == [["t1r0c0"], ["t1r0c1"], ["t1r0c1"], ["t1r0c1"], ["t1r0c1"]]


def test_a_link_over_lines_is_one_with_an_annotation_a_line(told: Told, tmp_path: Path) -> None:
    text = "een heel lange koppeling over de speelplekken en de straten van de hele gemeente " * 2
    tags = told(f'<p>Lees <a href="https://example.org/a">{text}</a> nu.</p>')
    (link,) = tags.all("Link")
    assert link.text.strip() == text.strip()
    assert len(link.spoken) >= 3
    with pikepdf.open(tmp_path / "told.pdf") as pdf:
        keys = [int(a.StructParent) for page in pdf.pages for a in page.Annots]
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        tree = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
        assert len(keys) == len(set(keys)) == len(link.spoken)
        assert all(tree[key].S == "/Link" for key in keys)
        assert set(keys).isdisjoint({int(page.StructParents) for page in pdf.pages})


def test_two_annotations_on_a_line_are_one(told: Told, tmp_path: Path) -> None:
    style = "a { position: relative } a::after { content: target-counter(attr(href), page); position: absolute; right: -9mm }"
    tags = told('<p><a href="#x">Inhoud</a></p><h2 id="x">Doel</h2>', style)
    (link,) = tags.all("Link")
    assert link.spoken == ["Ga naar Inhoud"]
    with pikepdf.open(tmp_path / "told.pdf") as pdf:
        assert len(pdf.pages[0].Annots) == 1


def test_quotations_begin_with_the_speaker(told: Told) -> None:
    body = "<blockquote><p>“Ja.”</p><footer><cite><b>An</b>, schepen</cite></footer></blockquote>"
    (quotation,) = told(body).all("BlockQuote")
    assert [kid.text for kid in quotation.kids] == ["An, schepen", "“Ja.”"]


def test_languages_of_inner_elements_are_kept(told: Told) -> None:
    tags = told('<p>Het <span lang="en">Child Friendly Cities</span>-netwerk</p><p lang="fr">Bonjour.</p>')
    assert [(tag.role, tag.lang) for tag in tags.all() if tag.lang] == [
        ("Document", "nl"),
        ("Span", "en"),
        ("P", "fr"),
    ]


def test_pictures_have_words_and_a_place_decoration_has_none(told: Told, tmp_path: Path) -> None:
    body = SVG.format("Een vierkant") + f'<div data-decoration="x">versiering{SVG.format("Nee")}</div>'
    tags = told(body + f"<figure>{SVG.format('Twee')}<figcaption>Bijschrift</figcaption></figure>")
    assert [tag.alt for tag in tags.all("Figure")] == ["Een vierkant", "Twee"]
    assert [tag.text for tag in tags.all("Caption")] == ["Bijschrift"]
    assert "versiering" not in tags.text
    assert "versiering" in unmarked_text(tmp_path / "told.pdf")
    with pikepdf.open(tmp_path / "told.pdf") as pdf:
        figure = next(
            t for t in pdf.objects if isinstance(t, pikepdf.Dictionary) and t.get("/S") == "/Figure"
        )
        left, bottom, right, top = (float(value) for value in figure.A.BBox)
        page = pdf.pages[0].MediaBox
        assert 0 <= left < right <= float(page[2])
        assert 0 <= bottom < top <= float(page[3])
        assert right - left == pytest.approx(30)  # 40 px


def test_running_heads_and_ornaments_are_artifacts(told: Told, tmp_path: Path) -> None:
    style = '@page { @top-left { content: "Loopkop " counter(page) } } h2::before { content: "→" } p::before { content: "Let op: " }'
    tags = told(f"<h2>Onder</h2><p>{SENTENCE * 80}</p>", style)
    assert "Loopkop" not in tags.text
    assert "→" not in tags.text
    assert next(tags.all("P")).text.startswith("Let op: Kinderen")
    assert "Loopkop 2" in unmarked_text(tmp_path / "told.pdf")


def test_words_beside_blocks_get_paragraphs_of_their_own(told: Told) -> None:
    assert reading(told("<div>voor <em>en</em><p>midden</p>na</div>")) == (
        "  P\n    “voor”\n    Em en\n  P midden\n  P na"
    )


def test_floats_and_placed_boxes_are_read_where_they_stand_in_the_source(told: Told) -> None:
    style = ".f { float: right; width: 20mm } .a { position: absolute; bottom: 0 }"
    body = '<p>een</p><p class="a">twee</p><p class="f">drie</p><p>vier</p>'
    assert [tag.text for tag in told(body, style).all("P")] == ["een", "twee", "drie", "vier"]


def test_same_input_same_bytes(lay_out: LayOut) -> None:
    body = f'<h1>Kop</h1><p>{SENTENCE * 9}<a href="https://example.org">hier</a></p>'
    first, second = (finish_screen(lay_out(body).write_tagged().data) for _time in range(2))
    assert first == second


def test_writing_twice_gives_the_same(lay_out: LayOut) -> None:
    document = lay_out(f"<h1>Kop</h1><p>{SENTENCE * 9}</p>", "p { hyphens: auto }")
    assert document.write_tagged() == document.write_tagged()


def test_weasyprint_s_own_hooks_come_back(lay_out: LayOut) -> None:
    from weasyprint import pdf

    before = pdf.add_tags, pdf.Stream
    lay_out("<h1>Kop</h1>").write_tagged()
    assert (pdf.add_tags, pdf.Stream) == before


@given(st.text("abcdefi", min_size=1, max_size=12), st.text("abcdefi", min_size=0, max_size=9))
def test_splitting_a_line_s_glyphs_draws_the_same(line: str, other: str) -> None:
    text = f"{other} {line}-" if other else f"{line}-"
    unicode = {ord(sign): sign for sign in text}
    shown = b"[<" + b">-7<".join(f"{ord(sign):04x}".encode() for sign in text) + b">] TJ"
    split = with_words(shown, unicode, None, f"{line}-", "whole")
    assert split is not None
    assert split.count(b"BDC") == split.count(b"EMC") == 1
    kept = [bytes(part) for part in _strings(shown)]
    assert [bytes(part) for part in _strings(split)] == kept
    assert with_words(shown, unicode, None, "zz-", "whole") is None


def _strings(operators: bytes) -> list[bytes]:
    with pikepdf.new() as pdf:
        found = []
        for operands, operator in pikepdf.parse_content_stream(pdf.make_stream(operators)):
            if str(operator) == "TJ":
                parts = operands[0]
                found += [
                    bytes(p)[at : at + 2]
                    for p in parts
                    if isinstance(p, pikepdf.String)
                    for at in range(0, len(bytes(p)), 2)
                ]
        return found


def test_the_second_part_of_a_word_is_silent() -> None:
    split = with_words(b"[<00610062>] TJ", {0x61: "a", 0x62: "b"}, "ab", None, "")
    assert split == b"/Span <</ActualText <feff0009>>> BDC\n[<00610062>] TJ\nEMC"
    assert SILENT == "\t"


@pytest.mark.parametrize(
    ("target", "text", "lang", "said"),
    [
        ("mailto:jeugd@example.org?subject=x", "jeugd@example.org", "nl-BE", "E-mail naar jeugd@example.org"),
        ("mailto:jeugd@example.org", "de jeugddienst", "nl", "E-mail naar de jeugddienst"),
        ("tel:+3225551234", "02 555 12 34", "nl", "Bel 02 555 12 34"),
        ("#meedoen", "Ook jouw gemeente?", "nl", "Ga naar Ook jouw gemeente?"),
        ("https://example.org/", "example.org", "nl", "Website: example.org"),
        ("https://example.org/a", "het verslag", "nl", "Website: het verslag (example.org/a)"),
        ("https://example.org/a", "le rapport", "fr", "Site : le rapport (example.org/a)"),
        ("https://example.org", "", None, "Website: example.org"),
    ],
)
def test_links_are_described(target: str, text: str, lang: str | None, said: str) -> None:
    assert spoken_link(target, text, lang) == said


def test_a_layout_s_own_description_wins(told: Told) -> None:
    tags = told('<p><a href="https://example.org" title="Schrijf je in">hier</a></p>')
    assert next(tags.all("Link")).spoken == ["Schrijf je in"]


def test_the_bytes_are_a_pdf_that_qpdf_accepts(lay_out: LayOut) -> None:
    data = finish_screen(lay_out("<h1>Kop</h1><p>Tekst</p>").write_tagged().data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
