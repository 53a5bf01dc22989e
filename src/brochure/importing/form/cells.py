"""Cells of a questionnaire that was filled in, and the words of the form itself."""

import re
from collections.abc import Sequence

from brochure.importing.form import texts
from brochure.importing.form.texts import Part
from brochure.importing.lines import Line
from brochure.workspace import stem_of

Cell = tuple[int, int]
"""Where the lines of a cell begin and end."""
_OWN = frozenset(
    stem_of(text)
    for text in (
        texts.INTRO,
        *(part.title for part in texts.PARTS),
        *(part.hint for part in texts.PARTS),
        *texts.FORMER,
    )
)
_NUMBERED = re.compile(r"vraag-\d{1,2}")


def is_own(stem: str) -> bool:
    """Tell whether a line of this stem is the form's: a title, a hint."""
    if stem in _OWN or _NUMBERED.fullmatch(stem):
        return True
    return stem.startswith(stem_of(texts.TITLE.format(name="")))


class Cells:
    """Looks into cells."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    def text(self, cell: Cell) -> str:
        """Return the words of a cell as one line."""
        return " ".join(line.text for line in self._lines[cell[0] : cell[1]] if line.text)

    def paragraphs(self, cell: Cell) -> list[str]:
        """Return the paragraphs of a cell; items of a list have a bullet."""
        lines = [line for line in self._lines[cell[0] : cell[1]] if line.text]
        return [f"• {line.text}" if line.item else line.text for line in lines]

    def pictures(self, cell: Cell) -> list[Line]:
        """Return the pictures in a cell."""
        return [line for line in self._lines[cell[0] : cell[1]] if line.picture]

    def heads(self, row: Sequence[Cell]) -> Part | None:
        """Return the part of the form whose headings stand in a row, None for any other row."""
        stems = [stem_of(self.text(cell)) for cell in row]
        for part in texts.PARTS:
            if part.heads and stems[: len(part.heads)] == [stem_of(head) for head in part.heads]:
                return part
        return None
