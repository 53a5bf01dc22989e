"""Another language starts as a copy to be translated; what is told once stays told once."""

import pytest

from brochure.check.checks import check_content
from brochure.content.start_language import start_language
from brochure.problems import ProblemError
from brochure.workspace import Workspace


def codes(workspace: Workspace, file: str) -> set[str]:
    return {problem.code for problem in check_content(workspace)[1] if problem.file == file}


def test_a_town_starts_as_a_copy_without_consent_and_waits_until_it_is_translated(good: Workspace) -> None:
    path = start_language(good, "Aa", "fr")
    assert path == good.municipalities / "aa.fr.yaml"
    text = path.read_text("utf-8")
    assert "Kinderen kennen de stad het best." in text
    assert "consent" not in text
    assert "marks-open" in codes(good, "content/municipalities/aa.fr.yaml")
    path.write_text(
        "".join(line for line in text.splitlines(keepends=True) if "NAKIJKEN" not in line), "utf-8"
    )
    left = codes(good, "content/municipalities/aa.fr.yaml")
    assert "marks-open" not in left
    assert "consent-unclear" not in left


def test_the_label_and_the_publication_start_too(good: Workspace) -> None:
    assert start_language(good, "label", "fr") == good.content / "label.fr.yaml"
    assert start_language(good, "publication", "fr") == good.content / "publication.fr.yaml"
    assert codes(good, "content/publication.fr.yaml") == {"marks-open"}
    assert codes(good, "content/label.fr.yaml") == {"marks-open", "town-in-first-language"}


def test_what_is_there_is_never_overwritten(good: Workspace) -> None:
    start_language(good, "aa", "fr").write_text("name: Aa\n", "utf-8")
    with pytest.raises(ProblemError) as caught:
        start_language(good, "aa", "fr")
    assert caught.value.problems[0].code == "already-there"
    assert (good.municipalities / "aa.fr.yaml").read_text("utf-8") == "name: Aa\n"


@pytest.mark.parametrize(
    ("name", "language", "code"), [("elders", "fr", "unknown-municipality"), ("aa", "nl", "language-twice")]
)
def test_what_cannot_be_started_is_told(good: Workspace, name: str, language: str, code: str) -> None:
    with pytest.raises(ProblemError) as caught:
        start_language(good, name, language)
    assert [problem.code for problem in caught.value.problems] == [code]
