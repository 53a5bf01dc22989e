"""What LibreOffice itself saved is read as what it opened; imitations of its files stand in dialects.py.

`pytest -m soak -rs tests/importing/test_libreoffice.py` saves the Word files of the tests anew with the LibreOffice that
is installed: as .docx, as .odt, and as .docx by way of .doc.
"""

import io
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from brochure.importing.convert import Imported
from brochure.importing.form.write import form_for
from tests.environment import environment

from .helpers import bring
from .test_form_in_word import EXPECTED, filled_in
from .test_form_in_word import check as check_form
from .word_files import packed

SAVED = Path(__file__).parent / "libreoffice"
UNSEEN = Path(__file__).parent / "unseen"
COPIES = sorted(path for path in SAVED.iterdir() if not path.name.startswith(("form-", "README", ".")))


def read(path: Path, file: str = "") -> Imported:
    return bring(path.read_bytes(), file or f"bron{path.suffix}")


def original_of(path: Path) -> Path:
    (found,) = (one for kind in ("docx", "odt") for one in UNSEEN.glob(f"*/{path.stem}.{kind}"))
    return found


@pytest.mark.parametrize("path", COPIES, ids=lambda path: path.name)
def test_a_copy_is_read_as_the_file_that_it_is_a_copy_of(path: Path) -> None:
    copy, original = read(path), read(original_of(path))
    assert copy.yaml == original.yaml
    assert [len(data) for data in copy.pictures.values()] == [len(d) for d in original.pictures.values()]
    told = [one for one in copy.report.left_out if one.why != "list-marks"]
    assert told == [one for one in original.report.left_out if one.why != "list-marks"]
    assert copy.report.lost == copy.report.invented == Counter()


def test_there_are_copies_of_both_kinds() -> None:
    assert {path.suffix for path in COPIES} == {".docx", ".odt"}


@pytest.mark.parametrize("name", ["form-filled.docx", "form-tracked.odt"])
def test_a_form_filled_in_with_added_rows_and_a_pasted_photo_comes_back_without_a_mark(name: str) -> None:
    check_form(read(SAVED / name))


def test_photos_pasted_in_a_form_are_all_taken_with_their_descriptions() -> None:
    imported = read(SAVED / "form-photos.docx")
    photos = yaml.safe_load(imported.yaml)["photos"]
    assert len(imported.pictures) == len(photos) == 4
    told = [{key: photo[key] for key in photo if key != "file"} for photo in photos]
    assert sorted(told, key=str) == sorted(
        [{"alt": "Een bos", "credit": "Jan Janssens"}, {"caption": "Het plein", "credit": "An Maes"}, {}, {}],
        key=str,
    )


def test_a_form_that_was_changed_keeps_all_that_was_written_in_it() -> None:
    imported = read(SAVED / "form-changed.odt")
    tree = yaml.safe_load(imported.yaml)
    assert tree["interview"] == EXPECTED["interview"]
    assert tree["practice"]["story"].endswith("\n\n- eerst een plan\n- dan een boom")
    assert tree["figures"] == EXPECTED["figures"][1:]
    assert re.search("# NAKIJKEN: .*PS: bel me even!", imported.yaml)
    assert imported.report.lost == imported.report.invented == Counter()


# -- with LibreOffice

SOFFICE = shutil.which("soffice")
installed = pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice here")
# What LibreOffice 7.4 itself changes in the text, so that no reader can find it again.
LOSES = {
    "hand-duffel-word-vml": "the description of a picture in the old form (VML)",
    "word-edegem": "a field inside a content control: its code becomes text",
}


def save_as(kind: str, files: list[Path], folder: Path) -> list[Path]:
    """Let LibreOffice save files as another kind, with settings of its own."""
    profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    command = [SOFFICE or "", profile, "--headless", "--convert-to", kind, "--outdir", str(folder)]
    run = [*command, *map(str, files)]
    subprocess.run(run, check=True, capture_output=True, timeout=500, env=environment())
    saved = [folder / f"{path.stem}.{kind}" for path in files]
    assert all(path.exists() for path in saved)
    return saved


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("libreoffice") / "sources"
    folder.mkdir()
    found = {path.stem: path.read_bytes() for path in sorted(UNSEEN.glob("*/*.docx"))}
    found |= {"form-filled": filled_in(), "form-empty": form_for("Zandrode")}
    for name, data in found.items():
        (folder / f"{name}.docx").write_bytes(with_last_paragraph(data))
    return sorted(folder.iterdir())


def with_last_paragraph(data: bytes) -> bytes:
    """Return a Word file that ends in a paragraph, as every one of Word does; python-docx may end in a table."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    end = re.compile(rb"</w:tbl>(<w:sectPr|</w:body>)")
    return packed({name: end.sub(rb"</w:tbl><w:p/>\1", part) for name, part in parts.items()})


def differing(pairs: list[tuple[Path, Path]], *, alt: bool = True) -> list[str]:
    """Return the names of what is not read the same."""

    def content(path: Path) -> Any:
        tree = yaml.safe_load(read(path).yaml)
        for photo in () if alt else tree.get("photos", ()):
            photo.pop("alt", None)
        return tree

    return [one.stem for one, other in pairs if content(one) != content(other)]


@pytest.mark.soak
@installed
@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_libreoffice_saves_all_word_files_without_a_difference(
    sources: list[Path], tmp_path: Path, kind: str
) -> None:
    saved = save_as(kind, sources, tmp_path / kind)
    assert set(differing(list(zip(sources, saved, strict=True)))) <= set(LOSES)


@pytest.mark.soak
@installed
def test_libreoffice_saves_them_by_way_of_doc_without_more_than_descriptions_lost(
    sources: list[Path], tmp_path: Path
) -> None:
    saved = save_as("docx", save_as("doc", sources, tmp_path / "doc"), tmp_path / "again")
    assert set(differing(list(zip(sources, saved, strict=True)), alt=False)) <= set(LOSES)
