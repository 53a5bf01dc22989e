"""What forms, checks and messages are told of each field, and that nothing but the model must say it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import BaseModel

import brochure
from brochure.content.forms import FieldDescription, describe, described_at, fields_below
from brochure.content.model import CONTENT_MODELS, Label, Municipality, Publication
from brochure.content.reader import read_file
from brochure.content.source import path_of
from brochure.content.walk import texts
from brochure.i18n import translated

GOLDEN = Path(__file__).parent / "fields.txt"
REPOSITORY = Path(__file__).parents[2]


def said(place: str, field: FieldDescription) -> str:
    """One line of what is known of a field."""
    notes = [
        "required" if field.required else "",
        "literal" if field.is_literal else "",
        "" if field.printed else "not printed",
        f"else {field.default}" if field.default is not None else "",
        f"{field.least:.0f} to {field.most:.0f}"
        if field.least is not None and field.most is not None
        else "",
        f"about {field.most_words} words" if field.most_words else "",
        f"about {field.most_signs} signs" if field.most_signs else "",
        f"one of {', '.join(value for value, _name in field.choices)}" if field.choices else "",
        f"of {field.item.kind}: {field.item.title}" if field.item else "",
    ]
    return " | ".join([place, field.kind, field.title, "; ".join(note for note in notes if note)]).rstrip(
        " |"
    )


def described(model: type[BaseModel]) -> list[str]:
    return [f"# {model.__name__}", *(said(*found) for found in fields_below(describe(model)))]


def golden() -> str:
    return "\n".join(line for model in CONTENT_MODELS for line in described(model)) + "\n"


def test_the_fields_are_described_as_they_were() -> None:
    """Look at every difference, then run `python -m tests.content.test_forms`."""
    assert golden() == GOLDEN.read_text("utf-8")


@pytest.mark.parametrize("model", CONTENT_MODELS)
def test_every_field_has_a_name_and_help_in_both_languages(model: type[BaseModel]) -> None:
    for place, field in fields_below(describe(model)):
        assert field.title, place
        assert field.title[0].islower(), place
        assert field.description, place
        inner = field.item
        for words in [
            field.title,
            field.description,
            *(name for _value, name in field.choices),
            inner.title if inner else "x",
        ]:
            assert words, place
        assert field.kind == "list" or field.kind == "mapping" or inner is None


def test_names_and_help_speak_the_language_of_this_run(monkeypatch: pytest.MonkeyPatch) -> None:
    field = described_at(Municipality, path_of("practice.interview[0].answers[1].pull_quote"))
    assert field is not None
    assert (field.label, field.is_literal, field.most_words) == ("Pull quote", True, 30)
    monkeypatch.setenv("BROCHURE_LANG", "nl")
    assert (field.label, field.help) == ("Uitgelicht citaat", translated(field.description, "nl"))
    status = described_at(Municipality, ("photos", 0, "consent", "status"))
    assert status is not None
    assert status.choice_labels["withdrawn"] == "ingetrokken"


@pytest.mark.parametrize(
    "path", ["nothing", "name.first", "interview.question", "people[0]", "intro[0]", "lead[0].quote"]
)
def test_what_the_model_does_not_know_has_no_description(path: str) -> None:
    assert described_at(Municipality, path_of(path)) is None


def test_the_shipped_content_keeps_to_the_advice_for_writers() -> None:
    files = {
        Label: [REPOSITORY / "content/label.yaml"],
        Publication: [REPOSITORY / "content/publication.yaml"],
    }
    files[Municipality] = sorted((REPOSITORY / "content/municipalities").glob("*.yaml"))  # type: ignore[index]
    for model, paths in files.items():
        for file in paths:
            source, _problems = read_file(file, file.name)
            assert source is not None
            for path, text in texts(source.tree):
                field = described_at(model, path)
                if field is not None and field.most_words:
                    assert len(text.split()) <= field.most_words, (file.name, path)


# ---- a new field ------------------------------------------------------------------------------

NEW = """    mission: Annotated[Prose | None, About(most_words=40)] = Field(
        None, title=N_("mission"), description=N_("What the municipality stands for")
    )
    motto: Quotation | None = Field(None, title=N_("motto"), description=N_("Its motto, literally"))
    website:"""

USE = """
from pathlib import Path
from datetime import date
from brochure.check.wording.rules import check_wording
from brochure.content.forms import describe
from brochure.content.load import load_content
from brochure.content.model import Municipality
from brochure.content.schema import schema_of
from brochure.layout.omissions import omissions, spoken_name
from brochure.workspace import Workspace

workspace = Workspace.at(Path("."))
content = load_content(workspace)
assert not [problem for problem in content.problems if problem.code == "unknown-key"], content.problems
for problem in check_wording(content, workspace):
    print("problem", problem.code, problem.file, problem.line, problem.field, "fix" in problem.details)
print("said", spoken_name("mission"))
print("left out", omissions(content.municipalities["aa"], '<p data-field="name">Aa</p>').left_out)
print("schema", sorted(schema_of("municipality")["properties"]["mission"]))
print("form", *[(field.label, field.kind, field.most_words) for field in describe(Municipality) if field.key == "mission"])
"""


def test_a_new_field_is_written_in_the_model_only(tmp_path: Path) -> None:
    package = Path(brochure.__file__).parent
    copy = tmp_path / "lib" / "brochure"
    _linked(package, copy, ("content", "model", "municipality.py"))
    model = copy / "content" / "model" / "municipality.py"
    text = model.read_text("utf-8")
    assert text.count("    website:") == 1
    model.unlink()
    model.write_text(text.replace("    website:", NEW), "utf-8")
    town = tmp_path / "content" / "municipalities" / "aa.yaml"
    town.parent.mkdir(parents=True)
    (tmp_path / "content" / "publication.yaml").write_text(
        (REPOSITORY / "content/publication.yaml").read_text("utf-8"), "utf-8"
    )
    town.write_text(
        'name: Aa\nkind: stad\nlabel: {received: 2018}\nmission: |-\n  Wij  noemen dat "samen spelen".\n'
        "motto: Wij  spelen\n", "utf-8",
    )  # fmt: skip
    run = subprocess.run(
        [sys.executable, "-c", USE], cwd=tmp_path, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "lib"), "BROCHURE_LANG": "en"},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    lines = run.stdout.splitlines()
    mission = [
        line for line in lines if re.match(r"problem \S+ content/municipalities/aa.yaml 5 mission", line)
    ]
    assert len(mission) >= 2, run.stdout  # the double space and the quotation marks, at their line
    assert all(line.endswith("True") for line in mission)
    motto = [line for line in lines if " 6 motto " in line]
    assert motto, run.stdout
    assert all(line.endswith("False") for line in motto), "literal words are not offered to a machine"
    assert "said mission" in lines
    assert any(line.startswith("left out") and "'mission'" in line for line in lines)
    assert "schema ['anyOf', 'description', 'title']" in lines
    assert "form ('Mission', 'prose', 40)" in lines


def _linked(package: Path, copy: Path, inner: tuple[str, ...]) -> None:
    """Make a folder that shows a package by links, but for the folders on the way to one file: these are its own."""
    copy.mkdir(parents=True)
    for entry in package.iterdir():
        if entry.name == inner[0] and len(inner) > 1:
            _linked(entry, copy / entry.name, inner[1:])
        elif entry.name != "__pycache__":
            (copy / entry.name).symlink_to(entry)


if __name__ == "__main__":
    os.environ["BROCHURE_LANG"] = "en"
    GOLDEN.write_text(golden(), "utf-8")
