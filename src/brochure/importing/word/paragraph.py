"""One paragraph of a Word file while it is read."""

from brochure.importing.budget import Budget, Expense
from brochure.importing.lines import Line
from brochure.importing.segments import leads_in
from brochure.importing.word.numbering import Numbering
from brochure.importing.word.styles import Styles

Run = tuple[str, bool]
"""Words and whether they are bold."""


class Paragraph:
    """A paragraph's words and pictures; text boxes hold paragraphs of their own inside it."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._colours: set[str] = set()
        self._pictures: list[tuple[str, str]] = []
        self.style = ""
        self.number: str | None = None  # of its list, "" for none; None: as its style says
        self.depth = 0  # in that list
        self.outline = 0  # the level of a heading that it has by itself

    def add(self, text: str, *, bold: bool = False, colour: str = "") -> None:
        """Add words."""
        self._runs.append((text, bold))
        if text.strip():
            self._colours.add(colour)

    def add_picture(self, name: str, alt: str = "") -> None:
        """Add a picture, "" for one that is shown here and left out."""
        self._pictures.append((name, alt))

    def is_item(self, styles: Styles, numbering: Numbering) -> bool:
        """Tell whether a number or a bullet is shown before these words."""
        numbered = styles.is_numbered(self.style) if self.number is None else bool(self.number)
        if not numbered or not any(text.strip() for text, _bold in self._runs):
            return False
        return numbering.shows(self.number or styles.number_of(self.style), self.depth)

    def has_number(self, styles: Styles, numbering: Numbering) -> bool:
        """Tell whether these words are counted."""
        number = self.number or styles.number_of(self.style)
        return self.is_item(styles, numbering) and not numbering.has_bullets(number, self.depth)

    def write(self, lines: list[Line], styles: Styles, numbering: Numbering, budget: Budget | None) -> None:
        """Add the paragraph to the lines: its pictures first, then a line for every line of text.

        Without a budget the lines are those of a page header, which are left out anyway.
        """
        level, role = styles.role_of(self.style)
        level = level or (0 if role else self.outline)
        item = not level and self.is_item(styles, numbering)
        for picture, alt in self._pictures:
            lines.append(Line("", len(lines) + 1, picture=picture, alt=alt))
        opens = True
        colour = next(iter(self._colours)) if len(self._colours) == 1 else ""
        for runs in _broken(self._runs):
            for text, strong in _parts(runs):
                if budget is not None:
                    budget.spend(Expense.LINES)
                    budget.spend(Expense.CHARACTERS, len(text))
                number = len(lines) + 1
                lines.append(Line(text, number, level, role, opens, strong=strong, item=item, colour=colour))
                opens = False


def _broken(runs: list[Run]) -> list[list[Run]]:
    """Return the runs of each line of a paragraph."""
    lines: list[list[Run]] = [[]]
    for text, bold in runs:
        first, *rest = text.split("\n")
        lines[-1].append((first, bold))
        lines += [[(part, bold)] for part in rest]
    return lines


def _parts(runs: list[Run]) -> list[tuple[str, bool]]:
    """Return a line and whether all of it is bold; a bold question or name stands apart from what follows it."""
    text = "".join(part for part, _bold in runs).strip()
    if not text:
        return []
    full = [(part, bold) for part, bold in runs if part.strip()]
    if all(bold for _part, bold in full):
        return [(text, True)]
    head, place = "", 0
    while place < len(runs) and (runs[place][1] or not runs[place][0].strip()):
        head += runs[place][0]
        place += 1
    rest = "".join(part for part, _bold in runs[place:]).strip()
    if head.strip() and leads_in(head.strip(), rest):
        return [(head.strip(), True), (rest, False)]
    return [(text, False)]
