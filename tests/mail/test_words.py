"""The words of messages: one file a language, own ones win, and those of version 0.1 still work."""

from collections.abc import Callable
from pathlib import Path

import pytest

from brochure.mail.mailing import prepare_mailing
from brochure.mail.words import languages, mail_word_problems, preview_word_problems
from brochure.problems import ProblemError
from brochure.workspace import Workspace

OLD = """\
{% set subject %}Oud: {{ recipient.municipality }}{% endset %}
{% set intro %}
Een alinea voor {{ recipient.municipality }}.

Nog een.
{% endset %}
{% set documents_heading = "Erbij" %}{% set picture_alt = "Blad van" %}{% set next_heading = "Verder" %}
{% set next = "Hier:" %}{% set contact = "Vraag?" %}{% set closing = "Groet" %}{% set reason_heading = "Waarom" %}
{% set reason = "Daarom." %}{% set objection = "Nee?" %}{% set objection_by_reply = "Nee?" %}
{% set objection_subject = "Nee" %}
{% macro filename(document) -%}Oud {{ document.kind }} {{ document.town }}{%- endmacro %}
"""


def own_folder(workspace: Workspace) -> Path:
    folder = workspace.root / "layouts" / "mail"
    folder.mkdir(parents=True)
    return folder


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_the_shipped_words_are_whole(workspace: Workspace, language: str) -> None:
    assert languages(workspace) == ["nl", "en", "fr"]
    assert mail_word_problems(workspace, language) == []


def test_the_words_of_the_preview_are_whole(workspace: Workspace) -> None:
    assert preview_word_problems(workspace, "nl") == preview_word_problems(workspace, "en") == []


def test_own_words_win_one_by_one(workspace: Workspace, candidates: Callable[..., Path]) -> None:
    candidates(1)
    (own_folder(workspace) / "words.nl.yaml").write_text("closing: Groeten uit {municipality}\n", "utf-8")
    (letter,) = prepare_mailing(workspace).letters
    assert "\nGroeten uit Dorp 1\n" in letter.text
    assert letter.subject == "Kindvriendelijk beleid: iets voor Dorp 1?"
    assert [part.filename for part in letter.parts] == ["Kindvriendelijke stad Halle – brochure.pdf"]


def test_words_in_a_template_of_version_0_1_still_make_the_message(
    workspace: Workspace, candidates: Callable[..., Path]
) -> None:
    candidates(1)
    (own_folder(workspace) / "words.nl.j2").write_text(OLD, "utf-8")
    (letter,) = prepare_mailing(workspace).letters
    assert letter.subject == "Oud: Dorp 1"
    assert "Een alinea voor Dorp 1.\n\nNog een.\n" in letter.text
    assert "GROET" not in letter.text
    assert "ERBIJ" in letter.text
    assert [part.filename for part in letter.parts] == ["Oud stad Halle.pdf"]


def test_a_mistake_in_own_words_stops_the_mailing(
    workspace: Workspace, candidates: Callable[..., Path]
) -> None:
    candidates(2)
    (own_folder(workspace) / "words.nl.yaml").write_text("closing:\n", "utf-8")
    with pytest.raises(ProblemError) as caught:
        prepare_mailing(workspace)
    (problem,) = caught.value.problems
    assert (problem.code, problem.file, problem.line) == ("word-empty", "layouts/mail/words.nl.yaml", 1)


def test_mistakes_in_own_words_are_found_without_a_message(workspace: Workspace) -> None:
    text = "closing: Dag {name}\nfile_of_label: Label\nclosng: x\n"
    (own_folder(workspace) / "words.nl.yaml").write_text(text, "utf-8")
    found = [(problem.code, problem.field) for problem in mail_word_problems(workspace, "nl")]
    assert found == [
        ("word-placeholder", "closing"),
        ("word-placeholder", "file_of_label"),
        ("word-unused", "closng"),
    ]


def test_a_new_language_is_checked_against_the_others(workspace: Workspace) -> None:
    (own_folder(workspace) / "words.de.yaml").write_text("closing: Mit freundlichen Grüßen\n", "utf-8")
    assert "de" in languages(workspace)
    found = mail_word_problems(workspace, "de")
    assert {(problem.code, problem.file) for problem in found} == {
        ("word-missing", "layouts/mail/words.de.yaml")
    }
    assert "closing" not in {problem.field for problem in found}
