"""A row in another language takes the document in that language where there is one; else that is said."""

from pathlib import Path

import pytest

from brochure.mail.mailing import prepare_mailing
from brochure.problems import Severity
from brochure.workspace import Workspace

from .conftest import HALLE, small_pdf

HEADER = "municipality;email;salutation;language;documents"


def listed(workspace: Workspace, language: str, documents: str) -> Path:
    path = workspace.mail / "lijst.csv"
    row = f"Dorp;jeugd@dorp.example.invalid;Madame;{language};{documents}"
    path.write_text(f"{HEADER}\r\n{row}\r\n", "utf-8")
    return path


@pytest.fixture
def bilingual(workspace: Workspace) -> Workspace:
    (workspace.municipalities / "halle.fr.yaml").write_text(
        HALLE.replace("name: Halle", "name: Hal"), "utf-8"
    )
    small_pdf(workspace.output / "screen" / "halle-factsheet.fr.pdf", "fr")
    return workspace


def test_the_document_of_the_language_is_taken(bilingual: Workspace) -> None:
    mailing = prepare_mailing(bilingual, listed(bilingual, "fr", "halle-factsheet"))
    [letter] = mailing.letters
    assert letter.recipient.documents == ("halle-factsheet.fr",)
    assert "Hal" in letter.parts[0].filename
    assert "Halle" not in letter.parts[0].filename
    assert [p.code for p in mailing.problems if p.code == "document-other-language"] == []


def test_where_there_is_none_the_first_language_is_sent_and_that_is_said(bilingual: Workspace) -> None:
    mailing = prepare_mailing(bilingual, listed(bilingual, "fr", "halle-brochure"))
    [letter] = mailing.letters
    assert letter.recipient.documents == ("halle-brochure",)
    [said] = [p for p in mailing.problems if p.code == "document-other-language"]
    assert (said.severity, said.line, said.field) == (Severity.NOTE, 2, "documents")
    assert "halle-brochure" in said.message
    assert "fr" in said.message


@pytest.mark.parametrize("language", ["nl", ""])
def test_the_first_language_takes_the_plain_name(bilingual: Workspace, language: str) -> None:
    [letter] = prepare_mailing(bilingual, listed(bilingual, language, "halle-factsheet")).letters
    assert letter.recipient.documents == ("halle-factsheet",)


def test_a_document_that_names_its_language_is_taken_as_it_is(bilingual: Workspace) -> None:
    [letter] = prepare_mailing(bilingual, listed(bilingual, "nl", "halle-factsheet.fr")).letters
    assert letter.recipient.documents == ("halle-factsheet.fr",)


def test_in_a_french_workspace_an_empty_language_is_french(bilingual: Workspace) -> None:
    path = bilingual.content / "publication.yaml"
    path.write_text(path.read_text("utf-8") + "locale: fr-BE\n", "utf-8")
    [letter] = prepare_mailing(bilingual, listed(bilingual, "", "halle-factsheet")).letters
    assert letter.recipient.language == "fr"
