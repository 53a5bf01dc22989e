"""Recipient lists spoiled at random, by structure and not by bytes: what Excel, people and copies make of them."""

import random

HEADERS = (
    "gemeente;naam;functie;e-mail;aanhef;taal;documenten",
    "municipality;name;role;email;salutation;language;documents",
    "gemeente;e-mail;aanhef;documenten;tekst;onderwerp;opmerking",
    "E-mail;Documenten;Gemeente;Aanhef",
)
VALUES = {
    "municipality": ("Dorp", "Sint-Jan-in-Eremo", "Aarschot", "Crainhem/Kraainem"),
    "name": ("Zoë Peeters", "Ada D’Hondt", "Jan; Piet", 'An "Mie" Maes', ""),
    "role": ("burgemeester", "schepen van jeugd", ""),
    "email": ("zoe@dorp.example.invalid", "ada@dorp.example.invalid", "jeugd+2@dorp.example.invalid"),
    "salutation": ("Geachte burgemeester", "Beste Ada", "Geachte\nheer"),
    "language": ("nl", "NL", ""),
    "documents": ("halle-brochure", "halle-brochure, halle-factsheet", "halle-brochure.pdf"),
    "text": ("Hartelijk dank.\n\nTot gauw.", "€ 15,50", ""),
    "subject": ("Kindvriendelijk label", ""),
}
NAMES = {
    "gemeente": "municipality", "naam": "name", "functie": "role", "e-mail": "email", "aanhef": "salutation",
    "taal": "language", "documenten": "documents", "tekst": "text", "onderwerp": "subject",
}  # fmt: skip
PIECES = (";", ";;", '"', '""', ',', "\t", "\n", "\r", "\r\n", "\n\n", "\u00a0", "\u200b", "\u2028", "\x85", "\x0b", "\x0c",
          "\x1b", "\ufeff", "=SOM(A1)", "#N/B", "+32 (0)", "Ã«", "ë", "İ", "🙂", "\u202e", "@", "sep=;\n", " ", "x" * 300,
          "NAKIJKEN")  # fmt: skip
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman", "cp850")


def text(dice: random.Random) -> str:
    """Return a list with cells, columns, lines and signs moved, doubled, removed and put in."""
    header = dice.choice(HEADERS)
    fields = [NAMES.get(name.lower(), name.lower()) for name in header.split(";")]
    rows = [[dice.choice(VALUES.get(name, ("",))) for name in fields] for _ in range(dice.randint(1, 6))]
    for _ in range(dice.randrange(3)):
        _spoil_rows(dice, rows)
    end = dice.choice(("\r\n", "\n", "\r\n", "\r"))
    lines = [header, *(";".join(map(_cell, row)) for row in rows)]
    source = end.join(lines) + (end if dice.random() < 0.8 else "")
    for _ in range(dice.choice((0, 0, 1, 2, 5))):
        at = dice.randrange(len(source) + 1)
        kept = at + dice.choice((0, 0, 0, 1, 7, 60))
        piece = dice.choice(PIECES)
        source = source[:at] + dice.choice((piece, piece, "", piece * 3)) + source[kept:]
    return source


def _spoil_rows(dice: random.Random, rows: list[list[str]]) -> None:
    row = dice.choice(rows)
    action = dice.randrange(5)
    if action == 0 and row:
        del row[dice.randrange(len(row))]
    elif action == 1:
        row.insert(dice.randrange(len(row) + 1), "")
    elif action == 2:
        rows.insert(dice.randrange(len(rows) + 1), list(row))
    elif action == 3:
        rows.insert(dice.randrange(len(rows) + 1), [""] * dice.randrange(9))
    elif row:
        dice.shuffle(row)


def _cell(value: str) -> str:
    return '"' + value.replace('"', '""') + '"' if set(value) & set(';"\n') else value


def encoded(dice: random.Random, source: str) -> bytes:
    """Return a text as some program saves it: in UTF-8 where the signs of an older set are too few."""
    try:
        return source.encode(dice.choice(ENCODINGS))
    except UnicodeEncodeError:
        return source.encode("utf-8")
