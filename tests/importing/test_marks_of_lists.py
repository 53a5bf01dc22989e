"""Lists and headings as LibreOffice saves them: lists that show no mark, items of several paragraphs, levels without a name."""

import pytest

from brochure.importing.lines import SourceLines
from brochure.importing.odt.reader import read_odt
from brochure.importing.word.reader import read_word

from .test_odt import odt
from .word_files import body, paragraph, run, word_file

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def numbering(*formats: str) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:numFmt w:val="{form}"/></w:lvl>' for depth, form in enumerate(formats)
    )
    return (
        f'<w:numbering xmlns:w="{SPACE}"><w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )


def listed(depth: str, *formats: str) -> SourceLines:
    item = (
        f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="7"/></w:numPr></w:pPr>{run("Een punt.")}'
    )
    entry = ("rId1", "numbering", "numbering.xml")
    return read_word(word_file(body(paragraph(item)), entry, numbering__xml=numbering(*formats)), "bron.docx")


def counted(page: SourceLines) -> bool:
    return any(one.why == "list-marks" for one in page.left_out)


def test_a_list_without_marks_is_no_list() -> None:
    page = listed("0", "none")
    assert [line.item for line in page.lines] == [False]
    assert not counted(page)


@pytest.mark.parametrize(("depth", "number"), [("0", True), ("1", False), ("8", False), ("x", True)])
def test_the_mark_is_that_of_its_depth(depth: str, number: bool) -> None:
    page = listed(depth, "decimal", "bullet")
    assert [line.item for line in page.lines] == [True]
    assert counted(page) is number


@pytest.mark.parametrize(("outline", "level"), [("0", 1), ("3", 4), ("9", 0), ("", 0), ("11", 0)])
def test_the_level_of_a_heading_counts_whatever_its_style_is_called(outline: str, level: int) -> None:
    own = f'<w:pPr><w:outlineLvl w:val="{outline}"/></w:pPr>{run("Lepelrecht")}'
    styles = (
        f'<w:styles xmlns:w="{SPACE}"><w:style w:styleId="Tussentitel"><w:pPr><w:outlineLvl w:val="{outline}"/>'
        "</w:pPr></w:style></w:styles>"
    )
    document = body(paragraph(own), paragraph(run("Lepelrecht"), "Tussentitel"))
    page = read_word(word_file(document, ("rId1", "styles", "styles.xml"), styles__xml=styles), "bron.docx")
    assert [line.level for line in page.lines] == [level, level]


LISTS = """<text:list-style style:name="L1"><text:list-level-style-bullet/><text:list-level-style-number style:num-format="1"/>
</text:list-style><text:list-style style:name="L2"><text:list-level-style-number style:num-format=""/></text:list-style>"""


def test_an_item_of_two_paragraphs_has_one_mark_and_a_list_header_none() -> None:
    items = "<text:list-item><text:p>een</text:p><text:p>en verder</text:p></text:list-item>"
    page = read_odt(
        odt(f"<text:list><text:list-header><text:p>kop</text:p></text:list-header>{items}</text:list>"),
        "bron.odt",
    )
    assert [(line.text, line.item) for line in page.lines] == [
        ("kop", False),
        ("een", True),
        ("en verder", False),
    ]


def test_lists_of_a_text_are_counted_by_their_style() -> None:
    inner = "<text:list><text:list-item><text:p>geteld</text:p></text:list-item></text:list>"
    one = f'<text:list text:style-name="L1"><text:list-item><text:p>punt</text:p>{inner}</text:list-item></text:list>'
    none = (
        '<text:list text:style-name="L2"><text:list-item><text:p>zonder</text:p></text:list-item></text:list>'
    )
    page = read_odt(odt(LISTS + one + none), "bron.odt")
    assert [(line.text, line.item) for line in page.lines] == [
        ("punt", True),
        ("geteld", True),
        ("zonder", False),
    ]
    assert [one.text.split()[0] for one in page.left_out if one.why == "list-marks"] == ["1"]
