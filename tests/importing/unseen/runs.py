"""The pieces of a paragraph: words with their look, and what stands in between."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PIECE = re.compile(r"\{\{(fn|cm|del|ins|hid|str)\|(.*?)\}\}|(\*\*)|(__)|([⏎⇥])", re.DOTALL)


@dataclass(frozen=True)
class Run:
    """Words of one look; `kind` is words, break, tab or one of the special kinds of the notation."""

    words: str
    bold: bool = False
    italic: bool = False
    kind: str = "words"


def runs(text: str) -> Iterator[Run]:
    """Yield the runs of a paragraph."""
    bold = italic = False
    at = 0
    for piece in _PIECE.finditer(text):
        if text[at : piece.start()]:
            yield Run(text[at : piece.start()], bold, italic)
        at = piece.end()
        if piece[1]:
            yield Run(piece[2], bold, italic, piece[1])
        elif piece[3]:
            bold = not bold
        elif piece[4]:
            italic = not italic
        else:
            yield Run("", kind="break" if piece[5] == "⏎" else "tab")
    if text[at:]:
        yield Run(text[at:], bold, italic)


def tables(blocks: list[tuple[str, str]]) -> Iterator[tuple[str, str | list[list[str]]]]:
    """Yield the blocks with rows that follow each other put together as one table."""
    rows: list[list[str]] = []
    for style, words in [*blocks, ("", "")]:
        if style == "row":
            rows.append([cell.strip() for cell in words.split(" | ")])
            continue
        if rows:
            yield "table", rows
            rows = []
        if style:
            yield style, words
