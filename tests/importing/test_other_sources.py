"""Other things that staff have: tables of questions, Markdown, a mail as a file, press releases, what was copied from a PDF."""

import docx
import pytest

from brochure.problems import ProblemError

from .forms import saved
from .helpers import bring, tree_of

ROWS = [
    ["Vraag", "Wie?", "Antwoord"],
    ["Waarom het label?", "An Peeters, schepen van Jeugd", "Omdat kinderen hier wonen."],
    ["", "Bart Maes, jeugdconsulent", "En omdat ze blijven."],
    ["Wat volgt", "Bart Maes, jeugdconsulent", "Een tweede plein bij de school."],
]
INTERVIEW = [
    {
        "question": "Waarom het label?",
        "answers": [
            {"speaker": "an-peeters", "text": "Omdat kinderen hier wonen."},
            {"speaker": "bart-maes", "text": "En omdat ze blijven."},
        ],
    },
    {
        "question": "Wat volgt",
        "answers": [{"speaker": "bart-maes", "text": "Een tweede plein bij de school."}],
    },
]


def in_word(rows: list[list[str]]) -> bytes:
    document = docx.Document()
    document.add_heading("Temse", 1)
    document.add_paragraph("Label ontvangen in 2016.")
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return saved(document)


def test_a_table_of_questions_is_an_interview() -> None:
    imported = bring(in_word(ROWS), "a.docx")
    assert tree_of(imported)["interview"] == INTERVIEW
    assert "Vraag · Wie? · Antwoord" in {one.text for one in imported.report.left_out}
    assert not imported.report.lost
    assert not imported.report.invented


def test_cells_pasted_from_a_spreadsheet_are_a_table() -> None:
    pasted = "\n".join("\t".join(row) for row in ROWS)
    assert tree_of(bring(f"Temse\n\nLabel ontvangen in 2016.\n\n{pasted}\n"))["interview"] == INTERVIEW


def test_a_table_without_headings_asks_by_its_question_marks() -> None:
    rows = [["Waarom het label?", "Omdat kinderen hier wonen."], ["Wat volgt?", "Een tweede plein."]]
    assert tree_of(bring(in_word(rows), "a.docx"))["interview"] == [
        {"question": "Waarom het label?", "answers": [{"text": "Omdat kinderen hier wonen."}]},
        {"question": "Wat volgt?", "answers": [{"text": "Een tweede plein."}]},
    ]


def test_another_table_stays_text() -> None:
    rows = [["Motivatie", "Kinderen hadden geen plek in het centrum."], ["Trots", "De speelstraten."]]
    imported = bring(in_word(rows), "a.docx")
    assert "interview" not in tree_of(imported)
    assert "Motivatie" in imported.yaml


MARKDOWN = """# Temse

*Label ontvangen in 2016.*

## Waarom het label?

**An Peeters, schepen van Jeugd:** “Omdat [kinderen](https://temse.be) hier wonen.”

## Waar zijn jullie trots op?

- de speelstraten
- de jeugdraad
"""


def test_markdown_is_read_as_what_it_describes() -> None:
    tree = tree_of(bring(MARKDOWN))
    assert tree["name"] == "Temse"
    assert tree["interview"][0]["answers"] == [
        {"speaker": "an-peeters", "spoken": "Omdat kinderen hier wonen."}
    ]
    assert tree["interview"][1]["answers"] == [{"text": "- de speelstraten\n- de jeugdraad"}]


PLAIN = "Temse\r\n\r\nLabel ontvangen in 2016.\r\n\r\nWaarom het label?\r\nAn Peeters, schepen van Jeugd: “Daarom.”\r\n"
HTML = "<p>Temse</p><p>Label ontvangen in 2016.</p><p>Waarom het label?<br>An Peeters, schepen van Jeugd: “Daarom.”</p>"


@pytest.mark.parametrize("parts", [("plain", "html"), ("html",)], ids=["both", "only HTML"])
def test_a_mail_as_a_file_is_its_text(parts: tuple[str, ...]) -> None:
    from email.message import EmailMessage

    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Bart <bart@temse.example>", "els@uitgever.example", "Tekst"
    texts = {"plain": PLAIN, "html": HTML}
    mail.set_content(texts[parts[0]], subtype=parts[0])
    for part in parts[1:]:
        mail.add_alternative(texts[part], subtype=part)
    mail.add_attachment(b"x", maintype="application", subtype="octet-stream", filename="tekst.docx")
    imported = bring(mail.as_bytes(), "tekst.eml")
    assert tree_of(imported)["interview"] == [
        {"question": "Waarom het label?", "answers": [{"speaker": "an-peeters", "spoken": "Daarom."}]}
    ]
    assert "bart@temse.example" not in imported.yaml
    left_out = {(one.why, one.text) for one in imported.report.left_out}
    assert {("attachment", "tekst.docx"), ("mail-header", "Subject: Tekst")} <= left_out


@pytest.mark.parametrize(
    "head",
    [
        "Subject: =?utf-8?B?/////w==?=",
        "Subject: =?nergens?Q?Tekst?=",
        "From: <<<\nSubject: \udcff",
        "Content-Disposition: inline; filename*=nergens''x%ff",
    ],
)
def test_headers_of_a_mail_that_make_no_sense_are_no_reason_to_stop(head: str) -> None:
    data = f"{head}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{PLAIN}"
    assert tree_of(bring(data.encode("utf-8", "surrogateescape"), "a.eml"))["name"] == "Temse"


@pytest.mark.parametrize(
    ("file", "rest"),
    [("tekst.msg", b""), ("tekst", "__substg1.0_1000001F".encode("utf-16-le"))],
)
def test_a_message_of_outlook_is_told_how_to_save(file: str, rest: bytes) -> None:
    with pytest.raises(ProblemError) as caught:
        bring(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + rest, file)
    (problem,) = caught.value.problems
    assert problem.code == "source-kind"
    assert "Outlook" in problem.message
    assert ".txt" in problem.remedy


PRESS = """PERSBERICHT

Halle krijgt label kindvriendelijke stad

Halle kreeg maandag het label kindvriendelijke stad. De jury prees de speelstraten en de kinderraad.

“We zijn trots op wat kinderen hier deden”, zegt An Peeters, schepen van Jeugd. “Zij tekenden het plein.”

De stad bouwt nu een tweede speelplein aan de Zenne, met water en bomen.

Niet voor publicatie
Perscontact: Mia Claes, 02 123 45 67
"""


def test_a_note_to_the_press_is_none_of_the_text() -> None:
    imported = bring(PRESS)
    assert {one.text for one in imported.report.left_out if one.why == "press-note"} == {
        "PERSBERICHT",
        "Niet voor publicatie",
        "Perscontact: Mia Claes, 02 123 45 67",
    }
    assert "Mia Claes" not in imported.yaml
    assert "Zij tekenden het plein" in imported.yaml


def test_what_pages_of_paper_repeat_is_left_out() -> None:
    text = (
        "Label kindvriendelijke gemeente: Temse\nStad van morgen 2026\n\nWaarom het label?\nAn Peeters, schepen van Jeugd: “Daarom.”\n\n"
        "Stad van morgen 2026\nPagina 1 van 2\n\nWat volgt?\nBart Maes, jeugdconsulent: “Een plein.”\n\nStad van morgen 2026\nPagina 2 van 2\n"
    )
    imported = bring(text)
    assert [one.text for one in imported.report.left_out if one.why == "page-header"].count(
        "Stad van morgen 2026"
    ) == 2
    assert "Pagina" not in imported.yaml
    assert not imported.report.lost
