"""Tables of questions and answers, or of who says what: what each column is, by its heading or by its question marks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from brochure.importing.askers import is_asker
from brochure.importing.lines import Line
from brochure.importing.speakers import read_who

Span = tuple[int, int]
"""Where the lines of a cell begin and end."""
_COLUMNS = {
    "question": re.compile(r"(?:de )?vra(?:ag|gen)(?: aan\b.*)?|onderwerp|topic", re.IGNORECASE),
    "who": re.compile(
        r"(?:wie|naam|spreker|door|van wie|persoon|deelnemer|geïnterviewde|respondent|wie (?:antwoordt|zegt|zei|spreekt|is aan het woord)(?: (?:dit|het))?|"
        r"naam (?:(?:en|&|\+|/) functie|spreker|geïnterviewde)|aan het woord|voornaam en naam|naam en voornaam)",
        re.IGNORECASE,
    ),
    "role": re.compile(
        r"functie|rol|hoedanigheid|dienst|organisatie|functie[ /]+(?:leeftijd|rol|dienst)|rol[ /]+functie|leeftijd|als wat",
        re.IGNORECASE,
    ),
    "answer": re.compile(
        r"(?:(?:het|jullie|ons|uw|letterlijk) )?antwoord(?:en)?|reacties?|citaat|quote|wat|(?:wat )?(?:zegt|zei|uitspraak|woorden|tekst)|"
        r"wat (?:zegt|zei) (?:hij|zij|die|men|hij of zij)(?: (?:ervan|erover|daarover))?|getuigenis",
        re.IGNORECASE,
    ),
    "note": re.compile(
        r"n(?:umme)?r|#|volgnr|id|status|stand|ok|klaar|gecontroleerd|nagelezen|opmerking(?:en)?|nota|to ?do|datum|bijgewerkt|deadline|"
        r"(?:max\.? )?(?:aantal )?(?:woorden|tekens)|thema",
        re.IGNORECASE,
    ),
}
_SIGNS = " :?*."
_HEAD_AMONG = 3  # rows: above the headings a title may stand
_SAID = 4  # words: what somebody says is no address
_ASKING = 0.6  # share of the first cells that end in a question mark: the table has no headings


@dataclass(slots=True)
class AskedTable:
    """The lines of a table, its headings, and what stands in columns that are none of the text."""

    lines: list[Line] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def asked_table(rows: Sequence[Sequence[Span]], lines: Sequence[Line]) -> AskedTable | None:
    """Return a table of questions and answers, or of who says what, as lines; None for any other table.

    A question is one line that asks, once however often its rows repeat it; a name one line that speaks.
    """
    texts = [[" ".join(line.text for line in lines[start:end]).strip() for start, end in row] for row in rows]
    head = next((place for place, row in enumerate(texts[:_HEAD_AMONG]) if _columns(row)), None)
    columns = {} if head is None else _columns(texts[head])
    columns = columns or _by_marks(texts) or _by_names(texts)
    if not columns:
        return None
    found = AskedTable(headings=[] if head is None else [cell for cell in texts[head] if cell])
    reader = _Rows(columns, found)
    for number, (row, cells) in enumerate(zip(rows, texts, strict=True)):
        inner = [list(lines[start:end]) for start, end in row]
        if head is not None and number < head:
            found.lines += [line for cell in inner for line in cell]
        elif number != head:
            reader.take(inner, cells)
    return found


@dataclass(slots=True)
class _Rows:
    """The rows of a table one after the other; a cell that is merged over several rows is empty below the first."""

    columns: dict[int, str]
    found: AskedTable
    asked: str = ""
    speaking: Line | None = None

    def take(self, row: list[list[Line]], cells: list[str]) -> None:
        """Add the lines of a row."""
        at = {what: place for place, what in self.columns.items() if what != "note"}
        if len(cells) == 1 and len(self.columns) > 1:  # a question or a title over the whole width
            asks = cells[0].endswith("?")
            self.found.lines += [replace(line, asks=asks, strong=not asks) for line in row[0]]
            return
        question, name, role = (_cell(cells, at.get(what)) for what in ("question", "who", "role"))
        asks = False
        answered = bool(_cell(cells, at.get("answer")))
        order = sorted(
            range(len(row)), key=lambda place: _ORDER.get(self.columns.get(place, ""), len(_ORDER))
        )
        for place in order:
            what, text, inner = self.columns.get(place), cells[place], row[place]
            if what in ("question", "who", "role", "note") and text:  # the photo of who speaks goes ahead
                self.found.lines += [line for line in inner if line.picture is not None]
                inner = [line for line in inner if line.picture is None]
            if what == "question" and text:
                self._ask(inner[0], text)
            elif what == "who" and is_asker(text):
                asks = True
            elif asks and what == "answer" and text and inner:
                self._ask(inner[0], text)
            elif what == "who" and text:
                named = ", ".join(line.text.strip(" :,") for line in inner[:2])
                named = named if len(inner) == 2 and not role else text.rstrip(" :,")
                self._speak(replace(inner[0], text=f"{named}, {role}:" if role else f"{named}:"))
            elif what == "who" and question and answered and self.speaking is not None:
                self.found.lines.append(self.speaking)
            elif what == "note" and text:
                self.found.notes.append(text)
            elif not (what == "role" and name):
                self.found.lines += inner

    def _ask(self, line: Line, text: str) -> None:
        if text == self.asked:  # the rows of a spreadsheet say it again
            self.found.notes.append(text)
        else:
            self.found.lines.append(replace(line, text=text, asks=True, strong=False))
        self.asked = text

    def _speak(self, line: Line) -> None:
        self.speaking = replace(line, strong=False, level=0, names=True)
        self.found.lines.append(self.speaking)


_ORDER = {"note": 0, "question": 1, "who": 2, "role": 3, "answer": 4}


def _cell(cells: Sequence[str], place: int | None) -> str:
    text = cells[place].strip(" :,") if place is not None and place < len(cells) else ""
    return text[1:-1].strip() if text.startswith("(") and text.find(")") == len(text) - 1 else text


def _columns(heads: Sequence[str]) -> dict[int, str]:
    """Return what the columns are by their headings; {} unless somebody asks or is named, and one answers."""
    found: dict[int, str] = {}
    for place, head in enumerate(heads):
        what = next((what for what, said in _COLUMNS.items() if said.fullmatch(head.strip(_SIGNS))), None)
        if what is not None and (what == "note" or what not in found.values()):
            found[place] = what
    told = set(found.values())
    return found if "answer" in told and told & {"question", "who"} else {}


def _by_marks(texts: Sequence[Sequence[str]]) -> dict[int, str]:
    """Return the columns of a table without headings, in which the first cell of nearly every row asks something."""
    full = [row for row in texts if any(row)]
    if len(full) < 2 or any(len(row) != 2 for row in full):
        return {}
    asking = sum(row[0].endswith("?") for row in full)
    answered = all(row[1] and not row[1].endswith("?") for row in full)
    return {0: "question"} if answered and asking >= _ASKING * len(full) else {}


def _is_said(text: str) -> bool:
    """Tell whether a cell holds what somebody says, and no address: several words, or a sentence."""
    return len(text.split()) >= _SAID or (" " in text and text.endswith((".", "!", "?", "…", "”", '"')))


def _by_names(texts: Sequence[Sequence[str]]) -> dict[int, str]:
    """Return the columns of a table without headings, in which every row names somebody with a function, and their words."""
    full = [row for row in texts if any(row)]
    wide = max(map(len, full), default=0)
    said = [row for row in full if len(row) == wide]
    if len(said) < 2 or wide not in (2, 3) or any(len(row) not in (1, wide) for row in full):
        return {}
    people = [read_who(", ".join(filter(None, row[:-1]))) for row in said if not is_asker(row[0])]
    told = {who.name for who in people if who is not None and " " in who.name and who.has_function}
    known = told | {name.split()[0] for name in told}
    named = bool(told) and all(who is not None and who.name in known for who in people)
    if not named or not all(_is_said(row[-1]) for row in said):
        return {}
    return {0: "who", 1: "answer"} if wide == 2 else {0: "who", 1: "role", 2: "answer"}
