"""The delivery note says what was measured, in the language of the run, and what stops the job."""

from pathlib import Path
from typing import Any

import pytest
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

from brochure.content.model import Publication
from brochure.finishing.delivery_note import DeliveryNote, delivery_note
from brochure.preflight.report import Facts, Report
from brochure.press.profile import load_profile
from brochure.problems import Problem, Severity, Stage

FACTS: dict[str, Any] = {
    "version": "1.6",
    "standard": "PDF/X-4",
    "title": "Halle",
    "pages": 8,
    "trim": (148.0, 210.0),
    "same_size": True,
    "bleed": 3.0,
    "fonts": ("Atkinson", "Bricolage"),
    "pictures": 4,
    "smallest_ppi": 287,
    "max_ink": 291,
    "output_intent": "FOGRA39",
    "output_profile": "FOGRA39L coated",
    "spot_colours": (),
}
PUBLICATION = Publication.model_validate(
    {
        "title": "Kindvriendelijk",
        "sender": {"name": "Bataljong", "email": "info@example.org"},
        "date": "2026-03",
        "apply": "https://example.org",
    }
)
REMARK = Problem(
    code="picture-resolution",
    message="Photo <poort>.jpg: 240 ppi",
    remedy="…",
    severity=Severity.WARNING,
    stage=Stage.RENDER,
    page=3,
)
BLANK = Problem(
    code="not-ready-to-hand-out",
    message="the name of the responsible publisher (V.U.) is still blank",
    severity=Severity.WARNING,
)


def _note(problems: tuple[Problem, ...] = (), found: tuple[Problem, ...] = (), **facts: Any) -> DeliveryNote:
    report = Report(
        file="/tmp/x/.halle.pdf.part", press="coated-offset", facts=Facts(**(FACTS | facts)), problems=found
    )
    return delivery_note(
        report,
        load_profile("coated-offset"),
        title="Halle & co",
        publication=PUBLICATION,
        problems=problems,
        file_name="halle-brochure.pdf",
    )


def test_text_says_what_a_print_shop_asks_by_phone() -> None:
    text = _note().as_text()
    for words in (
        "Delivery note: Halle & co",
        "halle-brochure.pdf",
        "PDF/X-4 (PDF 1.6)",
        "148 × 210 mm",
        "3 mm on all sides",
        "291 % (limit 300 %)",
        "Atkinson, Bricolage",
        "287 ppi",
        "CMYK, no spot colours",
        "March 2026",
        "Bataljong, info@example.org",
    ):
        assert words in text
    assert "FOGRA39 – Offset printing" in text
    assert "FOGRA39L coated" not in text  # how the profile calls itself
    assert max(map(len, text.splitlines())) <= 78
    assert "Do not print" not in text.title()
    assert "Remarks" not in text


def test_colour_profile_of_another_press_is_named_as_the_file_names_it() -> None:
    text = _note(output_intent="FOGRA51", output_profile="PSO Coated v3").as_text()
    assert "FOGRA51 – PSO Coated v3" in text
    assert "none" in dict(_note(output_intent=None, output_profile=None).rows)["Colour profile"]


@pytest.mark.parametrize(
    ("pages", "stapled", "words"),
    [
        (8, True, "saddle stitch, two staples in the fold: 8 pages with the cover, 2 folded sheets"),
        (4, True, "4 pages with the cover, 1 folded sheet"),
        (1, False, "none: one sheet, printed on one side"),
        (2, False, "none: one sheet, printed on both sides"),
        (3, False, "none: loose sheets"),
    ],
)
def test_binding_is_said(pages: int, stapled: bool, words: str) -> None:
    report = Report(
        file="halle.pdf", press="coated-offset", facts=Facts(**(FACTS | {"pages": pages})), problems=()
    )
    note = delivery_note(
        report, load_profile("coated-offset"), title="Halle", publication=PUBLICATION, stapled=stapled
    )
    assert dict(note.rows)["Binding"].endswith(words)


def test_nothing_comes_from_the_clock() -> None:
    assert _note().as_text() == _note().as_text()
    assert _note().as_html() == _note().as_html()


def test_blank_that_the_law_wants_filled_stops_the_job() -> None:
    note = _note(problems=(BLANK, BLANK, REMARK))
    assert note.stops == (BLANK.message,)
    assert "NOT READY" in note.as_text()
    assert "is still blank" in note.as_html()


def test_remarks_of_the_preflight_name_their_page() -> None:
    note = _note(found=(REMARK,))
    assert "- Page 3: Photo <poort>.jpg: 240 ppi" in note.as_text()
    assert "Photo &lt;poort&gt;.jpg" in note.as_html()
    assert "<poort>" not in note.as_html()


def test_pages_without_pictures_and_of_other_sizes() -> None:
    text = _note(smallest_ppi=None, same_size=False, spot_colours=("Warm Red",)).as_text()
    assert "no pictures" in text
    assert "pages of other sizes too" in text
    assert "CMYK, Warm Red" in text


def test_without_marks_the_trim_is_named() -> None:
    report = Report(
        file="halle.pdf", press="online-printer", facts=Facts(**(FACTS | {"bleed": 2.0})), problems=()
    )
    note = delivery_note(report, load_profile("online-printer"), title="Halle", publication=PUBLICATION)
    assert "place the page by its TrimBox" in note.as_text()
    assert note.file == "halle.pdf"


def test_html_asks_for_one_font_and_no_other_file(tmp_path: Path) -> None:
    html = _note(problems=(BLANK,), found=(REMARK,)).as_html()
    assert html.count("font:") == 1
    assert '"Atkinson Hyperlegible Next"' in html
    assert "url(" not in html
    assert "src=" not in html
    font = Path(__file__).resolve().parents[2] / "fonts/AtkinsonHyperlegibleNext-Regular.ttf"
    face = (
        f'<style>@font-face {{font-family: "Atkinson Hyperlegible Next"; src: url({font.as_uri()})}}</style>'
    )
    document = HTML(string=html.replace("</head>", face + "</head>")).render(font_config=FontConfiguration())
    assert len(document.pages) == 1


def test_dutch_dates_and_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROCHURE_LANG", "nl")
    note = _note(trim=(148.5, 210.0))
    assert "maart 2026" in note.as_text()
    assert "148,5 × 210 mm" in note.as_text()
    assert note.lang == "nl"
    assert 'lang="nl"' in note.as_html()
