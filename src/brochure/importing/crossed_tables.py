"""Tables with people above or beside the cells that hold their words: a column for each, or a question above each column."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from brochure.importing.lines import Line
from brochure.importing.speakers import Who, read_who

Cells = Sequence[Sequence[list[Line]]]
_NAME = re.compile(
    r"(?:(?:uw|je|jouw) )?(?:voornaam en )?naam(?: en voornaam)?\s*[:*]?|wie(?: ben je)?\s*\??", re.IGNORECASE
)
_ROLE = re.compile(r"(?:(?:uw|je|jouw) )?(?:functie|rol|hoedanigheid)\s*[:*]?", re.IGNORECASE)
_LEAST = 2  # columns of people, or questions


def crossed_table(rows: Cells) -> list[Line] | None:
    """Return the lines of a table of questions and people as an interview; None for any other table."""
    full = [row for row in rows if any(map(_text, row))]
    if len(full) < _LEAST or len({len(row) for row in full}) != 1 or len(full[0]) < _LEAST:
        return None
    head, *body = full
    if all(_is_person(cell) for cell in head[1:]) and all(_text(row[0]).endswith("?") for row in body):
        return list(_by_rows([row[0] for row in body], head[1:], [row[1:] for row in body]))
    if (answered := _answers_of_form(head, body)) is not None:
        return answered
    questions = head[1:]
    if all(_text(cell).endswith("?") for cell in questions) and all(_is_person(row[0]) for row in body):
        turned = [[row[at] for row in body] for at in range(1, len(head))]
        return list(_by_rows(questions, [row[0] for row in body], turned))
    return None


def _answers_of_form(head: Sequence[list[Line]], body: Cells) -> list[Line] | None:
    """Return the answers of an online form: a row for each person, the questions beside Naam and Functie in the first."""
    asked = [at for at, cell in enumerate(head) if _text(cell).endswith("?")]
    names = [at for at, cell in enumerate(head) if _NAME.fullmatch(_text(cell))]
    roles = [at for at, cell in enumerate(head) if _ROLE.fullmatch(_text(cell))]
    if not asked or len(names) != 1 or len(roles) > 1:
        return None
    people = [row[names[0]] + (row[roles[0]] if roles else []) for row in body]
    if not all(map(_is_person, people)):
        return None
    return list(_by_rows([head[at] for at in asked], people, [[row[at] for row in body] for at in asked]))


def _by_rows(questions: Sequence[list[Line]], people: Sequence[list[Line]], answers: Cells) -> Iterator[Line]:
    for question, said in zip(questions, answers, strict=True):
        yield from (line for line in question if line.picture is not None)
        asked = next(line for line in question if line.picture is None)
        yield replace(asked, text=_text(question), asks=True, strong=False)
        for person, words in zip(people, said, strict=True):
            if _text(words):
                first = next(line for line in person if line.picture is None)
                yield replace(
                    first, text=f"{_named(person).rstrip(' :')}:", names=True, strong=False, level=0
                )
                yield from words


def _text(cell: Sequence[Line]) -> str:
    return " ".join(line.text for line in cell if line.picture is None).strip()


def _named(cell: Sequence[Line]) -> str:
    told = [line.text.strip(" ,:") for line in cell if line.picture is None and line.text]
    return ", ".join(told) if len(told) == _LEAST else " ".join(told)


def _is_person(cell: Sequence[Line]) -> bool:
    who: Who | None = read_who(_named(cell).rstrip(":"))
    return who is not None and (" " in who.name or who.has_function)
