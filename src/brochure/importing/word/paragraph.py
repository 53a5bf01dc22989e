"""One paragraph of a Word file while it is read."""

from brochure.importing.budget import Budget, Expense
from brochure.importing.lines import Line
from brochure.importing.word.styles import Styles


class Paragraph:
    """A paragraph's words and pictures; text boxes hold paragraphs of their own inside it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._pictures: list[str] = []
        self.style = ""
        self.is_numbered: bool | None = None  # None: as its style says

    def add(self, text: str) -> None:
        """Add words."""
        self._parts.append(text)

    def add_picture(self, name: str) -> None:
        """Add a picture, "" for one that is shown here and left out."""
        self._pictures.append(name)

    def has_number(self, styles: Styles) -> bool:
        """Tell whether Word puts a number or a bullet before these words."""
        numbered = styles.is_numbered(self.style) if self.is_numbered is None else self.is_numbered
        return numbered and any(part.strip() for part in self._parts)

    def write(self, lines: list[Line], styles: Styles, budget: Budget | None) -> None:
        """Add the paragraph to the lines: its pictures first, then a line for every line of text.

        Without a budget the lines are those of a page header, which are left out anyway.
        """
        level, role = styles.role_of(self.style)
        for picture in self._pictures:
            lines.append(Line("", len(lines) + 1, picture=picture))
        opens = True
        for text in "".join(self._parts).split("\n"):
            if text.strip():
                if budget is not None:
                    budget.spend(Expense.LINES)
                    budget.spend(Expense.CHARACTERS, len(text))
                lines.append(Line(text.strip(), len(lines) + 1, level, role, opens))
                opens = False
