"""The questionnaire in Word: written, filled in by a town, saved by several programs, and read back without loss."""

import io
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Mm

from brochure.content.model import Municipality
from brochure.content.reader import read_bytes
from brochure.content.validation import validate
from brochure.importing.convert import Imported
from brochure.importing.form import texts
from brochure.importing.form.file import write_form
from brochure.importing.form.write import form_for
from brochure.problems import ProblemError, Severity
from brochure.workspace import Workspace

from .dialects import PROGRAMS, Program
from .forms import saved
from .helpers import bring, tree_of
from .word_files import picture

Fill = Callable[["docx.document.Document"], None]


def table_of(document: "docx.document.Document", first: str) -> Any:
    return next(table for table in document.tables if table.cell(0, 0).text == first)


def put(table: Any, values: dict[str, str]) -> None:
    for row in table.rows:
        if row.cells[0].text in values:
            row.cells[1].text = values[row.cells[0].text]


def rows(table: Any, values: list[list[str]]) -> None:
    """Fill rows below the headings, and add some where they are too few."""
    while len(table.rows) <= len(values):
        table.add_row()
    for row, texts_of_row in zip(table.rows[1:], values, strict=False):
        for cell, text in zip(row.cells, texts_of_row, strict=True):
            cell.text = text


def fill(document: "docx.document.Document") -> None:
    put(table_of(document, texts.FIRST_LABEL), {
        "Label ontvangen in": "2018", "Label verlengd in": "2020 en 2024", "Website": "www.halle.be/jeugd",
        "Contact: dienst of persoon": "Jeugddienst", "Contact: e-mailadres": "jeugd@halle.be", "Contact: telefoon": "02 123 45 67",
    })  # fmt: skip
    put(
        table_of(document, "Openingscitaat"),
        {"Openingscitaat": "Kinderen kennen de stad het best.", "Wie zei dit": "An Peeters"},
    )
    put(table_of(document, "Inleiding"), {"Inleiding": "Halle ligt aan de Zenne."})
    rows(table_of(document, "Naam"), [
        ["An Peeters", "schepen van Jeugd"], ["Bo Maes", "brugfiguur"], ["Lou", "10 jaar"], ["Els Claes", "directeur"],
        ["Tom De Wit", "jeugdconsulent"],
    ])  # fmt: skip
    answers = [table for table in document.tables if table.cell(0, 0).text == "Wie antwoordt"]
    rows(
        answers[0],
        [
            ["An Peeters", "Omdat kinderen er wonen.\nEn blijven wonen.", "ja"],
            ["Bo", "De stad luistert al jaren.", "nee"],
        ],
    )
    rows(
        answers[2],
        [
            ["Lou", "Op het “bos” achter de kerk.", "Ja, letterlijk"],
            ["", "Ook op de kinderraad.", ""],
            ["Tom", "Op de straten.", ""],
            ["Els Claes", "Op de school.", "x"],
        ],
    )
    rows(
        table_of(document, "Getal"),
        [["25", "%", "is jonger dan 18", "Provincie, 2024"], ["ca. 1.250", "", "kinderen op het plein", ""]],
    )
    put(
        table_of(document, "Titel van het verhaal"),
        {
            "Titel van het verhaal": "Het speelbos",
            "Verhaal": "Kinderen tekenden een plan.\nDe stad plantte het.",
        },
    )
    photos = table_of(document, "Foto")
    rows(photos, [["", "Kinderen in een bos", "Het speelbos", "Jan Janssens", "de ouders, 3 mei 2026"]])
    photos.rows[1].cells[0].paragraphs[0].add_run().add_picture(io.BytesIO(picture()), width=Mm(40))


EXPECTED: dict[str, Any] = {
    "name": "Halle",
    "kind": "stad",
    "label": {"received": 2018, "renewed": [2020, 2024]},
    "lead": {"quote": "Kinderen kennen de stad het best.", "speaker": "an-peeters"},
    "intro": "Halle ligt aan de Zenne.",
    "people": {
        "an-peeters": {"name": "An Peeters", "role": "schepen van Jeugd"},
        "bo-maes": {"name": "Bo Maes", "role": "brugfiguur"},
        "lou": {"name": "Lou", "role": "10 jaar"},
        "els-claes": {"name": "Els Claes", "role": "directeur"},
        "tom-de-wit": {"name": "Tom De Wit", "role": "jeugdconsulent"},
    },
    "interview": [
        {
            "question": "Waarom kiest Halle voor kindvriendelijkheid?",
            "answers": [
                {"speaker": "an-peeters", "spoken": "Omdat kinderen er wonen.\n\nEn blijven wonen."},
                {"speaker": "bo-maes", "text": "De stad luistert al jaren."},
            ],
        },
        {
            "question": "Waar zijn jullie het meest trots op?",
            "answers": [
                {"speaker": "lou", "spoken": "Op het ‘bos’ achter de kerk."},
                {"text": "Ook op de kinderraad."},
                {"speaker": "tom-de-wit", "text": "Op de straten."},
                {"speaker": "els-claes", "spoken": "Op de school."},
            ],
        },
    ],
    "practice": {"title": "Het speelbos", "story": "Kinderen tekenden een plan.\n\nDe stad plantte het."},
    "figures": [
        {"value": 25, "unit": "%", "label": "is jonger dan 18", "source": "Provincie, 2024"},
        {"value": 1250, "approximate": True, "label": "kinderen op het plein"},
    ],
    "photos": [
        {"file": "halle/foto-1.jpg", "alt": "Kinderen in een bos", "caption": "Het speelbos", "credit": "Jan Janssens",
         "consent": "de ouders, 3 mei 2026"}
    ],
    "website": "www.halle.be/jeugd",
    "contact": {"name": "Jeugddienst", "email": "jeugd@halle.be", "phone": "02 123 45 67"},
}  # fmt: skip


def filled_in(change: Fill = fill) -> bytes:
    document = docx.Document(io.BytesIO(form_for("Halle")))
    change(document)
    return saved(document)


def check(imported: Imported) -> None:
    assert tree_of(imported) == EXPECTED
    assert "NAKIJKEN" not in imported.yaml
    assert imported.report.doubted == ()
    assert imported.report.lost == imported.report.invented == Counter()
    source, problems = read_bytes(imported.yaml.encode(), "content/municipalities/halle.yaml")
    loaded = validate(Municipality, source, problems)
    assert [one for one in loaded.problems if one.severity is Severity.ERROR] == []


in_every_program = pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)


@in_every_program
def test_a_form_comes_back_without_loss_and_without_a_mark(program: Program) -> None:
    check(bring(program(filled_in()), "antwoord.docx"))


@in_every_program
def test_photos_come_back_wherever_they_were_pasted(program: Program) -> None:
    def paste(document: "docx.document.Document") -> None:
        photos = table_of(document, "Foto")
        rows(photos, [["", "Een bos", "", "Jan Janssens", ""], ["", "", "Het plein", "An Maes", ""]])
        places = [
            photos.rows[1].cells[0].paragraphs[0],
            photos.rows[2].cells[1].paragraphs[0],  # in the cell beside the one that asks for it
            table_of(document, "Inleiding").cell(0, 1).paragraphs[0],
            document.add_paragraph(),  # below all tables
        ]
        for colour, place in zip(("red", "blue", "green", "white"), places, strict=True):
            place.add_run().add_picture(io.BytesIO(picture("JPEG", colour)), width=Mm(40))

    imported = bring(program(filled_in(paste)), "antwoord.docx")
    photos = tree_of(imported)["photos"]
    assert len(imported.pictures) == len(photos) == 4
    told = [{key: photo[key] for key in photo if key != "file"} for photo in photos]
    assert {"alt": "Een bos", "credit": "Jan Janssens"} in told
    assert {"caption": "Het plein", "credit": "An Maes"} in told
    assert not imported.report.lost
    assert not imported.report.invented


@in_every_program
def test_an_empty_form_and_one_of_another_town(program: Program) -> None:
    imported = bring(program(form_for("Zandrode")), "leeg.docx")
    tree = tree_of(imported)
    assert (tree["name"], tree["kind"]) == ("Zandrode", "gemeente")
    assert set(tree) == {"name", "kind", "label"}
    assert not imported.report.lost
    assert form_for("Halle") == form_for("Halle")


def test_what_is_written_beside_the_fields_or_not_as_asked_is_kept_with_a_mark() -> None:
    def careless(document: "docx.document.Document") -> None:
        document.add_paragraph("PS: bel me even!")
        put(table_of(document, texts.FIRST_LABEL), {"Label ontvangen in": "lang geleden"})
        rows(table_of(document, "Getal"), [["veel", "", "kinderen", ""]])
        rows(
            next(t for t in document.tables if t.cell(0, 0).text == "Wie antwoordt"),
            [["An", "Ja.", "misschien"]],
        )
        rows(table_of(document, "Foto"), [["", "Een bos", "", "", ""]])

    imported = bring(filled_in(careless), "antwoord.docx")
    for words in ("PS: bel me even!", "lang geleden", "veel | kinderen", "misschien", "Een bos"):
        assert re.search(rf"# NAKIJKEN: .*{re.escape(words)}", imported.yaml)
    assert not imported.report.lost
    assert not imported.report.invented


def test_the_form_is_written_once_into_the_workspace(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path, tmp_path)
    path = write_form(workspace, "Sint-Niklaas")
    assert path.name == "vragenlijst-sint-niklaas.docx"
    with pytest.raises(ProblemError) as caught:
        write_form(workspace, "Sint-Niklaas")
    assert caught.value.problems[0].code == "target-exists"
