"""Findings speak to a communication officer: page, place, measured, demanded, remedy."""

from hashlib import sha256
from pathlib import Path

import pytest

from brochure.preflight.findings import shown
from brochure.preflight.inspect import inspect
from brochure.preflight.report import grouped, page_ranges

from .maker import Base, area, codes, finish, photo, picture, profile, report, start, text


def _coarse(base: Base) -> None:
    base.resources.XObject.Bad = base.image(photo(184, width=80, height=30))
    base.content.append(picture("/Bad", 12, 90, 80, 30))


def test_foreign_picture_has_a_number(tmp_path: Path) -> None:
    (problem,) = report(tmp_path, _coarse).problems
    assert problem.page == 1
    assert problem.message.startswith("Picture 2 on page 1: 184 ppi where 250 is needed")
    assert problem.remedy == "Use a file at least 790 px wide, or print the picture smaller."
    assert problem.details["measured"] == 184
    assert problem.details["demanded"] == 250
    assert (problem.details["x"], problem.details["y"]) == pytest.approx((12, 90), abs=0.1)


def test_our_own_photo_has_its_file_name(tmp_path: Path) -> None:
    base = start()
    _coarse(base)
    raw = base.resources.XObject.Bad.read_raw_bytes()
    path = finish(base, tmp_path / "page.pdf")
    import pikepdf

    with pikepdf.open(path) as pdf:
        raw = pdf.pages[0].Resources.XObject.Bad.read_raw_bytes()
    made = inspect(path, profile(), names={sha256(raw).hexdigest(): "poort.jpg"})
    (problem,) = made.problems
    assert problem.message.startswith("Photo poort.jpg on page 1: 184 ppi where 250 is needed")
    assert problem.details["picture"] == "poort.jpg"


def test_numbers_follow_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (shown(1940), shown(2.5, 1), shown(3.0, 2)) == ("1,940", "2.5", "3")
    monkeypatch.setenv("BROCHURE_LANG", "nl")
    assert (shown(1940), shown(2.5, 1)) == ("1.940", "2,5")


def test_many_of_a_kind_are_one_finding_with_a_count(tmp_path: Path) -> None:
    def spoil(base: Base) -> None:
        base.content.extend(text(12, 70 + row, 4, "Tiny") for row in range(0, 60, 3))

    (problem,) = report(tmp_path, spoil).problems
    assert problem.details["count"] == 20
    assert "19 more on this page" in problem.message
    assert "“Tiny”" in problem.message


def test_the_worst_stands_for_all(tmp_path: Path) -> None:
    def spoil(base: Base) -> None:
        base.content.extend([text(12, 100, 4.5, "Tiny"), text(12, 110, 3, "Tinier")])

    (problem,) = report(tmp_path, spoil).problems
    assert problem.details["measured"] == 3
    assert "“Tinier”" in problem.message


def test_findings_come_in_order_of_pages_and_name_their_file(tmp_path: Path) -> None:
    def spoil(base: Base) -> None:
        base.contents[2].append(area(12, 100, 5, 5, "1 0 0 rg"))
        base.contents[0].append(text(12, 100, 4, "Tiny"))
        del base.pdf.docinfo["/Trapped"]

    made = report(tmp_path, spoil, pages=3)
    assert [(problem.page, problem.code) for problem in made.problems] == [
        (None, "trapped-missing"),
        (1, "text-too-small"),
        (3, "rgb-colour"),
    ]
    assert {problem.file for problem in made.problems} == {(tmp_path / "page.pdf").as_posix()}


def test_same_finding_on_many_pages_is_said_once(tmp_path: Path) -> None:
    def spoil(base: Base) -> None:
        for page in (base.pages[0], base.pages[1], base.pages[2], base.pages[4]):
            del page.TrimBox

    made = report(tmp_path, spoil, pages=5)
    assert len(made.problems) == 4
    (said,) = grouped(made.problems)
    assert said.page == 1
    assert said.message.endswith("Also on pages 2–3, 5.")


def test_two_pages_are_said_one_by_one(tmp_path: Path) -> None:
    def spoil(base: Base) -> None:
        for page in base.pages[:2]:
            del page.TrimBox

    made = report(tmp_path, spoil, pages=3)
    assert grouped(made.problems) == list(made.problems)


def test_page_ranges() -> None:
    assert page_ranges([9, 1, 2, 3, 7]) == "1–3, 7, 9"


@pytest.mark.parametrize("name", ["halle-factsheet.pdf", "Drogenbos_2026.v2.pdf"])
def test_file_names_that_every_shop_takes(tmp_path: Path, name: str) -> None:
    path = finish(start(), tmp_path / "page.pdf")
    assert inspect(path, profile(), file_name=name).problems == ()


@pytest.mark.parametrize("name", ["fiche één.pdf", "fiche(2).pdf", "-fiche.pdf", "x" * 120 + ".pdf"])
def test_file_names_that_may_be_refused(tmp_path: Path, name: str) -> None:
    made = inspect(finish(start(), tmp_path / "page.pdf"), profile(), file_name=name)
    assert codes(made) == ["file-name"]
    assert made.accepted


def test_facts_are_what_was_measured(tmp_path: Path) -> None:
    facts = report(tmp_path, pages=2).facts
    assert facts
    assert (facts.pages, facts.trim, facts.bleed) == (2, (105.0, 148.0), 3.0)
    assert (facts.standard, facts.version, facts.output_intent) == ("PDF/X-4", "1.6", "FOGRA39")
    assert facts.fonts == ("AtkinsonHyperlegibleNext",)
    assert (facts.pictures, facts.smallest_ppi, facts.max_ink) == (2, 300, 100)


def test_report_is_plain_enough_for_json(tmp_path: Path) -> None:
    import json

    made = report(tmp_path, _coarse)
    plain = json.loads(json.dumps(made.as_json()))
    assert plain["accepted"] is False
    assert plain["facts"]["smallest_ppi"] == 184
    assert plain["problems"][0]["code"] == "picture-resolution"


def test_colour_hidden_in_the_drawings_of_a_font(tmp_path: Path) -> None:
    from pikepdf import Array, Dictionary, Name, Stream

    def spoil(base: Base) -> None:
        drawing = base.pdf.make_indirect(Stream(base.pdf, b"600 0 d0 1 0 0 rg 0 0 500 500 re f"))
        base.resources.Font.Bad = Dictionary(
            Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 600, 600]), CharProcs=Dictionary(box=drawing),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), FirstChar=65, LastChar=65, Widths=Array([600]),
            Encoding=Dictionary(Differences=Array([65, Name.box])),
        )  # fmt: skip
        base.content.append("q 0 0 0 1 k BT /Bad 12 Tf 100 100 Td (A) Tj ET Q")

    assert codes(report(tmp_path, spoil)) == ["font-type3", "rgb-colour"]
