"""Another language is another word file: the same template, filled in French, without a change to it."""

from pathlib import Path

import pytest

from brochure.finishing.editions import editions
from brochure.layout.environment import Drawings, LayoutEnvironment
from brochure.layout.folders import font_path
from brochure.layout.load import load_layout
from brochure.layout.locale import DUTCH, Locale
from brochure.problems import ProblemError
from brochure.workspace import Workspace

from .conftest import CONTRACT

FRENCH = Locale("fr-BE")
TEMPLATE = """\
<html lang="{{ locale.tag }}"><h2>{{ words.in_practice }}</h2>{{ words.source(source="x") }}
{{ 12345.5 | number }} {{ "2026-08" | month_year }} {{ [1, 2, 3] | enumeration }} {{ "oui" | quote }}
{{ draw.qr("https://a.be", size=9) }}"""
WORDS = (
    'in_practice: En pratique\nsource: "Source\u202f: {source}"\ndrawings: {qr: "Code QR vers {address}"}\n'
)


@pytest.fixture
def environment(workspace: Workspace, tmp_path: Path) -> LayoutEnvironment:
    folder = workspace.root / "layouts" / "kaart"
    folder.mkdir(parents=True)
    (folder / "layout.yaml").write_text(CONTRACT)
    (folder / "template.html.j2").write_text(TEMPLATE)
    (folder / "words.fr.yaml").write_text(WORDS, encoding="utf-8")
    layout = load_layout(workspace, folder, editions())
    return LayoutEnvironment(layout, lambda name: font_path(workspace, name), tmp_path / "kept")


def filled(environment: LayoutEnvironment, locale: Locale) -> str:
    colours = {"ink": "#000000", "white": "#ffffff"}
    return environment.fill({"draw": Drawings(colours, environment.vocabulary(locale))}, locale)


def test_one_template_in_two_languages(environment: LayoutEnvironment) -> None:
    dutch, french = filled(environment, DUTCH), filled(environment, FRENCH)
    assert '<html lang="nl-BE"><h2>In de praktijk</h2>Bron: x' in dutch
    assert '12.345,5 augustus 2026 1, 2 en 3 <span class="quotation">“oui”</span>' in dutch
    assert "<title>QR-code naar a.be</title>" in dutch
    assert '<html lang="fr-BE"><h2>En pratique</h2>Source\u202f: x' in french
    assert '12\u202f345,5 août 2026 1, 2 et 3 <span class="quotation">«\u202foui\u202f»</span>' in french
    assert "<title>Code QR vers a.be</title>" in french


def test_what_was_compiled_for_one_language_is_not_used_for_another(
    environment: LayoutEnvironment, tmp_path: Path
) -> None:
    filled(environment, DUTCH)
    again = LayoutEnvironment(environment.layout, environment._fonts, tmp_path / "kept")
    assert "août 2026 1, 2 et 3" in filled(again, FRENCH)


def test_a_language_without_the_word_is_a_problem_of_the_template(environment: LayoutEnvironment) -> None:
    path = environment.layout.folder / "words.de.yaml"
    path.write_text(WORDS.replace("in_practice", "en_pratique"), encoding="utf-8")
    with pytest.raises(ProblemError) as caught:
        filled(environment, Locale("de-BE"))
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == ("layouts/kaart/template.html.j2", 1)
    assert "there is no word in_practice" in problem.message
