"""An import as somebody looks at it: doubts with their place in the source, and a file as they say."""

from pathlib import Path

import pytest

from brochure import api
from brochure.problems import ProblemError
from brochure.workspace import Workspace
from tests.importing import word_files

pytestmark = pytest.mark.usefixtures("unlimited")
PAGES = Path(__file__).parents[1] / "importing" / "pages"


def read(page: str = "33-valstrikken.txt") -> api.ImportPreview:
    return api.read_import((PAGES / page).read_bytes(), page)


def with_a_picture() -> bytes:
    page = word_files.page(word_files.paragraph(word_files.blip("rId1")))
    return word_files.word_file(page, ("rId1", "image", "media/a.jpg"), media_a__jpg=word_files.picture())


@pytest.fixture(scope="module")
def traps() -> api.ImportPreview:
    return read()


@pytest.mark.parametrize(
    "page", ["01-nieuw-label.txt", "02-verlenger.txt", "33-valstrikken.txt", "41-intro-en-losse-tekst.txt"]
)
def test_every_doubt_says_where_it_comes_from_and_has_its_mark(page: str) -> None:
    preview = read(page)
    assert preview.doubts
    numbers = {line.number for line in preview.lines}
    for doubt in preview.doubts:
        assert doubt.words
        assert doubt.line in numbers or doubt.line is None
        assert f"# {doubt.mark}" in preview.yaml
    assert sum(doubt.line is not None for doubt in preview.doubts) >= len(preview.doubts) / 2


def test_nothing_said_gives_the_file_that_the_command_writes(
    traps: api.ImportPreview, tmp_path: Path
) -> None:
    api.import_source(PAGES / "33-valstrikken.txt", to=tmp_path / "x.yaml")
    assert api.import_text(traps, {}, [], []) == (tmp_path / "x.yaml").read_text("utf-8")


def test_what_was_looked_at_loses_its_mark_and_only_that(traps: api.ImportPreview) -> None:
    text = api.import_text(traps, {}, [0], [])
    assert text.count("NAKIJKEN") == traps.yaml.count("NAKIJKEN") - 1
    every = api.import_text(traps, {}, range(len(traps.doubts)), [])
    assert "NAKIJKEN" not in every
    assert api.source_values(every) == api.source_values(traps.yaml)


def test_what_was_mended_stands_in_the_file(traps: api.ImportPreview) -> None:
    people = api.source_values(traps.yaml)["people"]
    key = next(iter(people))
    text = api.import_text(traps, {f"people.{key}.role": "voorzitter", "name": "Elders"}, [], [])
    assert api.source_values(text)["people"][key]["role"] == "voorzitter"
    assert api.source_values(text)["name"] == "Elders"


def test_what_is_left_out_goes_with_its_marks(traps: api.ImportPreview) -> None:
    before = api.source_values(traps.yaml)
    count = len(before["interview"])
    text = api.import_text(
        traps, {}, [], ["interview[0]", "interview[0].answers[0]", f"interview[{count - 1}]"]
    )
    assert api.source_values(text)["interview"] == before["interview"][1 : count - 1]


def test_the_whole_is_written_once_and_over_nothing(traps: api.ImportPreview, good: Workspace) -> None:
    assert api.write_import(good, traps, traps.yaml) == traps.stem
    path = good.municipalities / f"{traps.stem}.yaml"
    assert path.read_text("utf-8") == traps.yaml
    path.write_text("name: X\n")
    with pytest.raises(ProblemError) as refused:
        api.write_import(good, traps, traps.yaml)
    assert refused.value.problems[0].code == "target-exists"
    assert path.read_text() == "name: X\n"
    with pytest.raises(ProblemError):
        api.write_import(good, traps, api.import_text(traps, {"name": "Aa"}, [], []))
    with pytest.raises(ProblemError) as nameless:
        api.write_import(good, traps, api.import_text(traps, {"name": "…"}, [], []))
    assert nameless.value.problems[0].code == "name-missing"


def test_pictures_come_along_into_the_folder_of_the_town(good: Workspace) -> None:
    data = with_a_picture()
    preview = api.read_import(data, "polder.docx")
    assert len(preview.pictures) == 1
    stem = api.write_import(good, preview, api.import_text(preview, {"name": "Nieuw"}, [], []))
    assert stem == "nieuw"
    files = [
        photo["file"]
        for photo in api.source_values((good.municipalities / "nieuw.yaml").read_text())["photos"]
    ]
    assert [(good.photos / file).is_file() for file in files] == [True]
    assert files[0].startswith("nieuw/")


def test_a_photo_that_is_in_the_way_is_not_overwritten(good: Workspace) -> None:
    data = with_a_picture()
    preview = api.read_import(data, "polder.docx")
    there = good.photos / preview.stem / next(iter(preview.pictures))
    there.parent.mkdir()
    there.write_bytes(b"another")
    with pytest.raises(ProblemError) as refused:
        api.write_import(good, preview, preview.yaml)
    assert refused.value.problems[0].code == "target-exists"
    assert there.read_bytes() == b"another"
    assert not (good.municipalities / f"{preview.stem}.yaml").exists()


@pytest.mark.parametrize("data", [b"", b"\0" * 100, b"%PDF-1.7", b"PK\3\4", b"Niets van dit alles."])
def test_what_cannot_be_imported_is_refused_with_a_remedy(data: bytes) -> None:
    with pytest.raises(ProblemError) as refused:
        api.read_import(data, "x.docx")
    assert refused.value.problems[0].remedy
