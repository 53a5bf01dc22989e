"""Collections: files that are printed in one go, in order, in copies, with blank backs."""

from brochure.workspace import Workspace
from tests.production.building import files_of, run


def test_a_collection_stands_in_the_order_given_with_blank_backs(built: Workspace) -> None:
    import pikepdf

    run(built, "beerdorp", "aa.yaml", layouts=("sheet",), editions=("office",), collect="markt")
    with pikepdf.open(built.output / "office" / "markt.pdf") as pdf:
        assert len(pdf.pages) == 4
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
        empty = [
            not page.obj.get("/Contents") or not page.Contents.read_bytes().strip() for page in pdf.pages
        ]
    assert titles == ["Beerdorp", "Aa"]
    assert empty == [False, True, False, True]


def test_a_pile_holds_the_copies_asked_for_under_a_sheet_that_counts_them(built: Workspace) -> None:
    import pikepdf

    found = run(
        built, "beerdorp", "aa", layouts=("sheet",), editions=("office",), collect="markt", copies={"aa": 3}
    )
    with pikepdf.open(built.output / "office" / "markt.pdf") as pdf:
        assert len(pdf.pages) == 2 + 2 * (1 + 3)
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == ["Beerdorp", "Aa"]
    (counted,) = [p for p in found.outcome.problems if p.code == "pile-counted"]
    assert counted.details["sheets"] == 4
    assert "3 × Aa" in counted.message
    small, large = (
        run(built, "aa", layouts=("sheet",), editions=("office",), collect=f"pile{n}", copies={"aa": n})
        and (built.output / "office" / f"pile{n}.pdf").stat().st_size
        for n in (2, 60)
    )
    assert large < 2 * small


def test_a_collection_never_takes_the_name_of_a_document(built: Workspace) -> None:
    before = files_of(built)
    found = run(built, collect="aa-sheet")
    assert (found.exit_code, "collection-name" in found.codes) == (1, True)
    assert files_of(built) == before
