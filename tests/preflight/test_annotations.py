"""What annotations print is judged at the place where it prints; what they and others do is named."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, String

from .maker import Base, codes, report

SCRIPT = {"S": Name.JavaScript, "JS": String("app.alert(1)")}


def _stamp(base: Base, content: str, flags: int = 4, **entries: Any) -> None:
    form = base.form(content, BBox=Array([0, 0, 10, 10]), **entries)
    note = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([100, 100, 200, 150]), F=flags)
    note.AP = Dictionary(N=form)
    base.page.Annots = Array([base.pdf.make_indirect(note)])


DARK = "0.9 0.9 0.9 0.9 k 0 0 10 10 re f"


def test_ink_of_a_stamp_is_measured_where_it_prints(tmp_path: Path) -> None:
    made = report(tmp_path, lambda base: _stamp(base, DARK))
    assert codes(made) == ["annotation", "ink-limit"]
    (ink,) = (problem for problem in made.problems if problem.code == "ink-limit")
    assert ink.details["width"] == pytest.approx(100 / 72 * 25.4, abs=0.5)
    assert ink.details["height"] == pytest.approx(50 / 72 * 25.4, abs=0.5)


def test_matrix_of_the_appearance_counts(tmp_path: Path) -> None:
    turned = {"Matrix": Array([0, 2, -2, 0, 7, 7])}
    made = report(tmp_path, lambda base: _stamp(base, DARK, **turned))
    (ink,) = (problem for problem in made.problems if problem.code == "ink-limit")
    assert ink.details["width"] == pytest.approx(100 / 72 * 25.4, abs=0.5)


def test_state_of_the_page_does_not_reach_it(tmp_path: Path) -> None:
    def spoil(base: Base) -> None:
        base.content.append("0.01 0 0 0.01 900 900 cm 0 0 1 1 re W n")
        _stamp(base, DARK)

    assert "ink-limit" in codes(report(tmp_path, spoil))


@pytest.mark.parametrize("flags", [0, 2, 6])
def test_what_does_not_print_has_no_ink(tmp_path: Path, flags: int) -> None:
    assert codes(report(tmp_path, lambda base: _stamp(base, DARK, flags))) == ["annotation"]


def test_what_prints_and_is_not_seen_on_a_screen_has_ink(tmp_path: Path) -> None:
    assert "ink-limit" in codes(report(tmp_path, lambda base: _stamp(base, DARK, 4 + 32)))


def test_colours_and_fonts_of_a_stamp_are_judged(tmp_path: Path) -> None:
    def spoil(base: Base) -> None:
        bare = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        content = "1 0 0 rg BT /Bare 4 Tf 1 1 Td (Go) Tj ET"
        _stamp(base, content, Resources=Dictionary(Font=Dictionary(Bare=bare)))

    assert {"rgb-colour", "font-not-embedded"} <= set(codes(report(tmp_path, spoil)))


def _bookmark(base: Base, action: Any) -> None:
    second = base.pdf.make_indirect(Dictionary(Title=String("Start"), A=action))
    first = base.pdf.make_indirect(Dictionary(Title=String("Cover"), Next=second))
    base.pdf.Root.Outlines = base.pdf.make_indirect(Dictionary(First=first, Last=second))


def _bookmark_below(base: Base, action: Any) -> None:
    child = base.pdf.make_indirect(Dictionary(Title=String("Start"), A=action))
    first = base.pdf.make_indirect(Dictionary(Title=String("Cover"), First=child))
    first.Next = first  # a circle
    base.pdf.Root.Outlines = base.pdf.make_indirect(Dictionary(First=first, Last=first))


def _field(base: Base, action: Any) -> None:
    field = base.pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("Start"), AA=Dictionary(K=action)))
    parent = base.pdf.make_indirect(Dictionary(T=String("form"), Kids=Array([field])))
    base.pdf.Root.AcroForm = Dictionary(Fields=Array([parent]))


def _chain(base: Base, action: Any) -> None:
    harmless = Dictionary(S=Name.GoTo, D=Array([base.page, Name.Fit]), Next=Array([action]))
    _bookmark(base, harmless)


def _page(base: Base, action: Any) -> None:
    base.page.AA = Dictionary(O=action)


def _opening(base: Base, action: Any) -> None:
    base.pdf.Root.OpenAction = action


def _names(base: Base, action: Any) -> None:
    base.pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), action])))


PLACES: dict[Callable[[Base, Any], None], str] = {
    _bookmark: "the bookmark “Start”",
    _bookmark_below: "the bookmark “Start”",
    _chain: "the bookmark “Start”",
    _field: "the form field “Start”",
    _page: "when the page is shown",
    _opening: "when the document is opened",
    _names: "a script of the document",
}


@pytest.mark.parametrize(("place", "where"), PLACES.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_actions_are_named(tmp_path: Path, place: Callable[[Base, Any], None], where: str) -> None:
    made = report(tmp_path, lambda base: place(base, Dictionary(**SCRIPT)))
    found = [problem for problem in made.problems if problem.code == "javascript"]
    assert len(found) == 1
    assert where in found[0].message


def test_bookmarks_that_lead_to_a_page_are_sound(tmp_path: Path) -> None:
    def spoil(base: Base) -> None:
        _bookmark(base, Dictionary(S=Name.GoTo, D=Array([base.page, Name.Fit])))
        base.pdf.Root.OpenAction = Array([base.page, Name.Fit])

    assert codes(report(tmp_path, spoil)) == []
