"""Photos, pictures of layouts and fonts by any name: found, and printed, in every edition."""

import unicodedata

import pytest

from brochure.workspace import Workspace
from tests.production.building import picture, replace_in, run
from tests.sampling import sampled

NAMES = [
    "Actie #1 50%.jpg",
    "vraag?.jpg",
    "a&b;c+d.jpg",
    "'s avonds.jpg",
    "a%20b.jpg",
    "een \u201cnaam\u201d.jpg",
]


@pytest.mark.parametrize("name", sampled(NAMES, every=3))
@pytest.mark.parametrize("quoted", [True, False], ids=["quoted", "as typed by who made the layout"])
def test_a_photo_is_printed_whatever_signs_its_name_has(built: Workspace, name: str, quoted: bool) -> None:
    (built.photos / "aa/plein.jpg").rename(built.photos / "aa" / name)
    replace_in(built.municipalities / "aa.yaml", "file: aa/plein.jpg", f'file: "aa/{name}"')
    if quoted:
        template = built.root / "layouts/sheet/template.html.j2"
        replace_in(
            template, 'src="/content/photos/{{ photo.file }}"', 'src="{{ photo.file | photo_address }}"'
        )
    found = run(built, "aa", layouts=("sheet",))
    assert (found.exit_code, len(found.made)) == (0, 3), found.outcome.all_problems
    facts = found.result("print/aa-sheet.pdf").facts
    assert facts is not None
    assert facts.photos == (f"aa/{name}",)
    assert b"/DCTDecode" in (built.output / "print/aa-sheet.pdf").read_bytes()


def test_a_photo_whose_name_is_stored_in_two_signs_is_printed_and_watched(built: Workspace) -> None:
    stored = built.photos / "aa" / unicodedata.normalize("NFD", "fête.jpg")
    (built.photos / "aa/plein.jpg").rename(stored)
    replace_in(built.municipalities / "aa.yaml", "file: aa/plein.jpg", "file: aa/fête.jpg")
    assert run(built, "aa", layouts=("sheet",)).exit_code == 0
    again = run(built, "aa", layouts=("sheet",))
    assert (again.made, len(again.fresh)) == (set(), 3)
    picture(stored, "red")
    assert len(run(built, "aa", layouts=("sheet",)).made) == 3, "the photo changed"


@pytest.mark.parametrize("address", ['"/layouts/sheet/{}"', "'{}'"])
@pytest.mark.parametrize("name", sampled(["Actie #1 50%.png", "vraag?.png", "fête.png"], every=2))
def test_a_picture_of_a_layout_is_found_by_its_name(built: Workspace, name: str, address: str) -> None:
    folder = built.root / "layouts/sheet"
    picture(folder / unicodedata.normalize("NFD", name))
    with (folder / "office.css").open("a") as sheet:
        sheet.write(f"h1 {{ background: url({address.format(name)}) }}\n")
    found = run(built, "aa", layouts=("sheet",), editions=("office",))
    assert (found.exit_code, found.codes - {"left-out", "not-ready-to-hand-out"}) == (0, set())


def test_a_picture_in_other_capitals_is_offered(built: Workspace) -> None:
    folder = built.root / "layouts/sheet"
    picture(folder / "Grond.png")
    with (folder / "office.css").open("a") as sheet:
        sheet.write("h1 { background: url(/layouts/sheet/grond.png) }\n")
    found = run(built, "aa", layouts=("sheet",), editions=("office",))
    assert "layouts/sheet/Grond.png" in found.problem("file-missing").remedy
