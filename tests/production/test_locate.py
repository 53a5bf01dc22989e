"""From the field of a laid-out box to the line it was typed in."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from brochure.problems import Problem
from brochure.production.jobs import Job
from brochure.production.locate import located

JOB = Job("sheet", "aa", "screen", "fr")
FILES = {
    "publication": ["content/publication.fr.yaml", "content/publication.yaml"],
    "aa.fr": ["content/municipalities/aa.fr.yaml"],
}


@pytest.fixture
def index(tmp_path: Path) -> Any:
    for file, text in (
        ("content/publication.fr.yaml", "title: Titre\n"),
        ("content/publication.yaml", "title: Titel\nsender:\n  name: Bataljong\n"),
        ("content/municipalities/aa.fr.yaml", "name: Aa\nlead:\n  quote: Zo.\n"),
    ):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(text, "utf-8")
    return SimpleNamespace(
        name_in=lambda name, _language: name,
        files_of=FILES.__getitem__,
        workspace=SimpleNamespace(root=tmp_path),
    )


def problem(**more: Any) -> Problem:
    return Problem(code="text-too-wide", message="x", **more)


@pytest.mark.parametrize(
    ("field", "file", "line", "inner"),
    [
        ("lead.quote", "content/municipalities/aa.fr.yaml", 3, "lead.quote"),
        ("publication:title", "content/publication.fr.yaml", 1, "title"),
        ("publication:sender.name", "content/publication.yaml", 3, "sender.name"),
    ],
)
def test_a_field_is_found_in_the_file_that_says_it(
    index: Any, field: str, file: str, line: int, inner: str
) -> None:
    found = located(problem(field=field), JOB, index)
    assert (found.file, found.line, found.field, found.subject) == (file, line, inner, JOB.subject)


def test_a_field_that_no_file_has_is_of_the_last_that_may_have_it(index: Any) -> None:
    found = located(problem(field="publication:press"), JOB, index)
    assert (found.file, found.field) == ("content/publication.yaml", "press")


def test_what_is_about_no_field_is_about_the_document_and_a_place_that_is_known_stays(index: Any) -> None:
    assert located(problem(), JOB, index).file == f"output/{JOB.file}"
    known = located(problem(file="layouts/sheet/style.css", line=7), JOB, index)
    assert (known.file, known.line) == ("layouts/sheet/style.css", 7)
    outside = located(problem(file="layouts/sheet/style.css", field="x"), JOB, index)
    assert (outside.file, outside.field) == ("layouts/sheet/style.css", "x")
