"""Words that a reader of sources may take for what surrounds them: a photo in a cell, a part of a mail, a name beside a page number."""

import base64
from email.message import EmailMessage, Message
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from .helpers import bring, tree_of
from .reckoning import answers
from .word_files import picture

HEAD = "Temse\n\nLabel ontvangen in 2016.\n\nWaarom het label?\nAn Peeters, schepen van Jeugd: “Daarom.”\n"
TAIL = "Wat volgt?\nTom Maes, jeugdconsulent: “Een plein.”\n"
SAID = [
    ("Waarom het label?", [("an-peeters", "spoken")]),
    ("Wat volgt?", [("tom-maes", "spoken")]),
]


def as_html(text: str) -> str:
    return "<html><body>" + "".join(f"<p>{line}</p>" for line in text.splitlines()) + "</body></html>"


def parted(subtype: str, *parts: Message) -> MIMEMultipart:
    whole = MIMEMultipart(subtype)
    for part in parts:
        whole.attach(part)
    return whole


def photo() -> Message:
    image = MIMEImage(picture("PNG"), "png")
    image.add_header("Content-Disposition", "inline", filename="plein.png")
    return image


PLAIN = (MIMEText(HEAD, "plain", "utf-8"), MIMEText(TAIL, "plain", "utf-8"))
HTML = (MIMEText(as_html(HEAD), "html", "utf-8"), MIMEText(as_html(TAIL), "html", "utf-8"))
MAILS = {
    "plain": parted("mixed", PLAIN[0], photo(), PLAIN[1]),
    "html": parted("mixed", HTML[0], photo(), HTML[1]),
    "one of each": parted("mixed", PLAIN[0], photo(), HTML[1]),
    "in other forms": parted(
        "alternative", MIMEText(HEAD + TAIL, "plain", "utf-8"), parted("mixed", HTML[0], photo(), HTML[1])
    ),
    "blank in one form": parted(
        "alternative", MIMEText(" \n", "plain", "utf-8"), parted("mixed", HTML[0], photo(), HTML[1])
    ),
}


@pytest.mark.parametrize("form", MAILS)
def test_a_mail_with_a_picture_in_its_text_is_read_to_its_end(form: str) -> None:
    mail = MAILS[form]
    del mail["From"]
    mail["From"] = "bart@temse.example.invalid"
    imported = bring(mail.as_bytes(), "mail.eml")
    assert answers(imported) == SAID
    assert [one.text for one in imported.report.left_out if one.why == "attachment"] == ["plein.png"]


def test_a_mail_that_is_attached_is_read_too() -> None:
    inner, outer = EmailMessage(), EmailMessage()
    inner.set_content(HEAD + TAIL)
    outer["From"] = "bart@temse.example.invalid"
    outer.set_content("Zie bijlage.\n")
    outer.add_attachment(inner)
    assert answers(bring(outer.as_bytes(), "mail.eml")) == SAID


def test_the_photo_of_who_speaks_leaves_their_name_in_the_table() -> None:
    shown = f'<img src="data:image/png;base64,{base64.b64encode(picture("PNG", size=(160, 120))).decode()}" alt="An lacht">'
    rows = [
        ("Vraag", "Wie", "Antwoord"),
        (f"{shown}Waarom het label?", f"{shown}An Peeters, schepen van Jeugd", "“Daarom.”"),
    ]
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    page = f"<body><h1>Temse</h1><p>Label ontvangen in 2016.</p><table>{table}</table></body>"
    imported = bring(page, "bron.html")
    assert answers(imported) == SAID[:1]
    assert len(tree_of(imported)["photos"]) == 2
    assert "intro" not in tree_of(imported)


def test_a_name_beside_a_page_number_still_speaks() -> None:
    text = (
        "Temse\n\nLabel ontvangen in 2016.\n\nWaarom het label?\nAn Peeters, schepen van Jeugd:\n“Daarom.”\n\n"
        "Pagina 1 van 2\n\nAn Peeters:\n“En ook omdat kinderen het vroegen.”\n\nWat volgt?\nAn Peeters\n“Een plein.”\n\n"
        "Pagina 2 van 2\nAn Peeters\n“En een pad.”\n"
    )
    imported = bring(text)
    assert not any("Peeters" in one.text for one in imported.report.left_out)
    assert {who for _, said in answers(imported) for who, _ in said} == {"an-peeters"}


def test_what_somebody_says_below_a_note_to_the_press_is_text() -> None:
    said = "Tom Maes, jeugdconsulent: “Zij kozen zelf de bomen.”"
    imported = bring(f"{HEAD}\nWat volgt?\nVoor de pers\n{said}\n")
    assert not [one for one in imported.report.left_out if one.why == "press-note"]
    assert "Zij kozen zelf de bomen" in imported.yaml


@pytest.mark.parametrize(
    ("line", "is_text"),
    [
        ("Misschien ook omdat de kinderen het zelf vroegen.", True),
        ("Aanbevolen door wie er woont, en door wie er speelt.", True),
        ("Misschien vind je dit ook interessant", False),
        ("Andere artikels over Temse", False),
    ],
)
def test_a_sentence_points_to_no_other_page(line: str, is_text: bool) -> None:
    page = f"<body><h1>Temse</h1><p>Label ontvangen in 2016.</p><h2>Waarom?</h2><p>An Maes, schepen: “Ja.”</p><p>{line}</p><p>Zo ging dat, en zo gaat het nog.</p></body>"
    assert (line in bring(page, "bron.html").yaml) is is_text


def test_words_that_stand_only_in_comments_stand_there_as_often_as_in_the_source() -> None:
    text = f"Inkom\n\nGratis\n\nGratis\n\n{HEAD}\nWat volgt?\nAn Peeters, schepen: “Een plein.”\n"
    imported = bring(text)
    assert imported.yaml.count("Gratis") == 2
