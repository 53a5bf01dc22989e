"""The shipped layouts in French and English: an invented town and the label brochure, in all editions."""

import shutil
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import yaml

from brochure.check.checks import check_content
from brochure.production.request import Request
from brochure.workspace import Workspace, package_data
from tests.production.building import Built

HERE = Path(__file__).parent
LAYOUTS = ("factsheet", "brochure", "label-brochure")
TAGS = {"fr": "fr-BE", "en": "en-GB"}
PAGE_FAULTS = {
    "type-too-small",
    "type-sizes-many",
    "last-word-alone",
    "page-ends-early",
    "page-nearly-empty",
    "text-overlap",
    "glyph-missing",
}


# Language, layouts (none: all), editions. In every run one language whole, and the sheet of the other.
ASKED = {
    "fr-screen": ("fr", (), ("screen",)),
    "en-sheet": ("en", ("factsheet",), ("screen",)),
    "en-all": ("en", (), ("print", "screen", "office")),
    "fr-all": ("fr", (), ("print", "screen", "office")),
}


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(asked, id=name, marks=pytest.mark.soak if name.endswith("-all") else ())
        for name, asked in ASKED.items()
    ],
)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Built]:
    """The sample workspace of a language, built whole, or its sheet."""
    language, layouts, editions = request.param
    root = tmp_path_factory.mktemp(language)
    shutil.copytree(HERE / language / "content", root / "content")
    made = Built(Workspace.at(root), Request(jobs=1, layouts=layouts, editions=editions))
    for edition in editions:
        assert len([file for file in made.made if file.startswith(edition)]) >= len(layouts or LAYOUTS)
    return language, made


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


def words_of(folder: str, language: str) -> dict[str, str]:
    path = package_data() / "layouts" / folder / f"words.{language}.yaml"
    plain = yaml.safe_load(path.read_text("utf-8"))
    return {key: value for key, value in plain.items() if isinstance(value, str)}


def test_every_document_is_made_without_a_fault_of_its_pages(built: tuple[str, Built]) -> None:
    _language, made = built
    assert made.failed == set()
    assert [p for p in made.outcome.all_problems if p.severity == "error" or p.code in PAGE_FAULTS] == []


def test_an_editor_of_dutch_has_nothing_to_say(built: tuple[str, Built]) -> None:
    _language, made = built
    found = check_content(made.workspace)[1]
    assert [problem.code for problem in found] in ([], ["nobody-to-ask"])  # a sample names nobody who answers


def test_the_file_says_its_language(built: tuple[str, Built]) -> None:
    language, made = built
    for path in sorted((made.workspace.output / "screen").glob("*.pdf")):
        with pikepdf.open(path) as pdf:
            assert str(pdf.Root.Lang) == TAGS[language], path


def test_no_word_of_dutch_is_printed(built: tuple[str, Built]) -> None:
    """Neither a word of the layouts, nor a month; its own words are there."""
    language, made = built
    for path in sorted((made.workspace.output / "screen").glob("*.pdf")):
        layout = next(name for name in ("label-brochure", *LAYOUTS) if path.stem.endswith(name))
        text = text_of(path)
        for folder in ("shared", layout):
            own = words_of(folder, language)
            for key, dutch in words_of(folder, "nl").items():
                if "{" not in dutch and len(dutch) > 5 and dutch != own[key]:
                    assert dutch not in text, (path.name, key)
        assert words_of("shared", language)["in_practice"] in text


def test_marks_of_quotations_are_those_of_the_language(built: tuple[str, Built]) -> None:
    language, made = built
    opening = {"fr": "«", "en": "“"}
    [sheet] = (made.workspace.output / "screen").glob("*-factsheet.pdf")
    text = text_of(sheet)
    assert opening[language] in text
    assert all(sign not in text for key, sign in opening.items() if key != language)


@pytest.mark.parametrize("language", sorted(TAGS))
@pytest.mark.parametrize("folder", ["shared", *LAYOUTS])
def test_every_language_has_every_word(folder: str, language: str) -> None:
    def keys(name: str) -> set[str]:
        path = package_data() / "layouts" / folder / f"words.{name}.yaml"
        plain = yaml.safe_load(path.read_text("utf-8"))
        return set(plain) | {f"drawings.{key}" for key in plain.get("drawings", {})}

    assert keys(language) == keys("nl")
