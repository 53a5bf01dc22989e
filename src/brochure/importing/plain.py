"""Pasted text as lines."""

import re
from dataclasses import replace
from itertools import pairwise

from brochure.importing.arrows import ARROW
from brochure.importing.letters import MAIL_HEAD, read_letter
from brochure.importing.lines import LeftOut, Line, SourceLines
from brochure.importing.markdown import is_markdown, read_markdown
from brochure.importing.narrow_columns import breaks_in_column, is_within
from brochure.importing.newsletters import read_newsletter
from brochure.importing.repeated import without_running_heads
from brochure.importing.speakers import read_speech, read_who
from brochure.importing.tabbed import with_colons_for_tabs
from brochure.importing.tables import Tables
from brochure.importing.typed_emphasis import with_typed_emphasis
from brochure.importing.typed_notes import without_typed_notes

_BREAKS = re.compile("[\n\x0b\x0c\x85\u2028\u2029]")
_MIN_WRAPPED, _MIN_WITHIN, _WIDTHS = 6, 2, (50, 110)
_NARROWEST, _SURELY = 32, 2  # characters of a column; lines for each that surely breaks within a sentence
_MIN_ROWS = 2
_MIN_WITHIN_PART = 4  # lines of a part of a text that surely break within a sentence
# A line that says who speaks, or what the label is, begins anew.
_NAMES = re.compile(
    r"(?:aan het woord|sprekers?|aanwezig(?:en)?|geïnterviewden?|naam|functie|label|gesprek met|interview met)\s*:",
    re.IGNORECASE,
)
# What stands before a tab in a list that was copied from Word.
_NEARLY = 0.7  # of the width, of a line of a question that goes on
_ITEM = re.compile(r"[•·▪◦‣*o–—-]|\(?(?:\d{1,2}|[a-z])[.)]")
_STARTS = re.compile(r"[-–—*•·▪‣◦>]\s|\(?(?:\d{1,2}|[a-z])[.)]\s")
_LEAST_OF_WRAPPED = 40  # characters of a line that breaks at a margin
_SLACK = 4  # characters


def read_plain(text: str, file: str = "") -> SourceLines:
    """Return the lines of a pasted text; lines that were wrapped at a fixed width are joined again.

    Text in Markdown is read as what it describes, rows of cells from a spreadsheet as a table. Raises ProblemError.
    """
    if is_markdown(text):
        return read_markdown(text, file)
    lines: list[Line] = []
    left_out: list[LeftOut] = []
    table = _PastedTable(lines, left_out)
    blank = True
    news = read_newsletter(_BREAKS.split(text), left_out)
    for number, raw in enumerate(news.lines, start=1):
        if title := news.titles.get(number - 1):
            lines.append(Line(title, number, level=2))
            blank = True
            continue
        raw = MAIL_HEAD.sub(r"\1 ", raw)  # Van:<tab>An Peeters is no row of a table
        if table.take(raw, number):
            blank = True
            continue
        if not raw.strip("> \t"):  # nothing, or an empty line of a quoted mail
            blank = True
            continue
        lines.append(Line(raw.strip().replace("\t", " "), number, opens_block=blank))
        blank = False
    table.end()
    lines = with_colons_for_tabs(lines)
    letter = read_letter(lines, left_out)
    plain = without_running_heads(letter.lines, left_out)
    return SourceLines(
        tuple(without_typed_notes(_rejoined(_unwrap(with_typed_emphasis(plain))), left_out)),
        tuple(left_out),
        author=letter.author,
        notes=letter.note,
    )


def _row(raw: str) -> str:
    """Return a row that stands alone as one line: whoever its first cell names says the other."""
    cells = [" ".join(cell.split()) for cell in raw.split("\t") if cell.strip()]
    who = read_who(cells[0].rstrip(":")) if len(cells) == 2 else None
    is_said = len(cells) > 1 and cells[1].endswith((".", "!", "…", "”", '"'))
    if who is not None and is_said and (" " in who.name or who.has_function):
        return f"{cells[0].rstrip(':')}: {cells[1]}"
    return "\t".join(cells)


class _PastedTable:
    """Rows that were copied from a spreadsheet: cells with tabs between them."""

    def __init__(self, lines: list[Line], left_out: list[LeftOut]) -> None:
        self._lines, self._left_out = lines, left_out
        self._rows: list[tuple[str, int]] = []

    def take(self, raw: str, number: int) -> bool:
        """Take a row of a table; any other line ends it."""
        cells = [cell for cell in raw.split("\t") if cell.strip()]
        if len(cells) > 1 and not (len(cells) == 2 and _ITEM.fullmatch(cells[0].strip())):
            self._rows.append((raw, number))
            return True
        self.end()
        return False

    def end(self) -> None:
        """Write the rows: as a table where there are several, each as one line otherwise."""
        rows, self._rows = self._rows, []
        if len(rows) < _MIN_ROWS:
            self._lines += [Line(_row(raw), number) for raw, number in rows]
            return
        table = Tables(self._lines, self._left_out)
        table.begin()
        for raw, number in rows:
            table.row()
            for cell in raw.split("\t"):
                table.cell()
                if cell.strip():
                    self._lines.append(Line(cell.strip().strip('"').strip(), number))
                table.end_cell()
        table.end()


def _unwrap(lines: list[Line]) -> list[Line]:
    """Join lines that break only because the margin was reached: in the whole text, or in the parts that have one.

    Such a line has no room for the first word of the next; a line that ends sooner was meant to end.
    """
    joined = _joined(lines)
    if joined is not lines:
        return joined
    if narrow := breaks_in_column(lines):
        return _put_together(lines, narrow)
    parts: list[list[Line]] = [[]]
    for block in _blocks(lines):
        if any(len(line.text) > _WIDTHS[1] for line in block):
            parts += [block, []]
        else:
            parts[-1] += block
    parted = [line for part in parts for line in (_joined(part, is_part=True) if len(part) > 1 else part)]
    return [line for block in _blocks(parted) for line in _joined_within(block)]


def _joined_within(block: list[Line]) -> list[Line]:
    """Return the lines of a block joined where they surely break within a sentence, and where its widest lines end."""
    surely = [is_within(one, two) and not _begins(one, two) for one, two in pairwise(block)]
    widest = max((len(one.text) for one, within in zip(block, surely, strict=False) if within), default=0)
    if widest < _LEAST_OF_WRAPPED:
        return block
    width = _NEARLY * widest
    full = [
        within or (width <= len(one.text) <= _WIDTHS[1] and not _begins(one, two))
        for (one, two), within in zip(pairwise(block), surely, strict=True)
    ]
    return _put_together(block, full)


def _begins(one: Line, two: Line) -> bool:
    """Tell whether a line begins something: a list's item, what an arrow points at, who speaks, or words below a name."""
    if (
        one.strong != two.strong
        or two.item
        or _STARTS.match(two.text)
        or ARROW.match(two.text)
        or _NAMES.match(two.text)
    ):
        return True
    may_name = len(one.text) < _WIDTHS[1] and ":" not in one.text[:-1]
    who = read_who(one.text.rstrip(":")) if may_name else None
    return (who is not None and who.has_function) or read_speech(two.text, "", ()) is not None


def _blocks(lines: list[Line]) -> list[list[Line]]:
    """Return the lines of each block, which empty lines part."""
    blocks: list[list[Line]] = []
    for line in lines:
        if line.opens_block or not blocks:
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def _joined(lines: list[Line], *, is_part: bool = False) -> list[Line]:
    """Return lines joined at their margin, or the same list where they have none; a part may be narrow, and must surely have one."""
    # A line that is a paragraph of its own was typed without a margin.
    within_one = (one for one, two in pairwise(lines) if not (two.opens_block or _names_ahead(one, two)))
    width = max((len(line.text) for line in within_one if _tells_margin(line)), default=0)
    if not (_NARROWEST if is_part else _WIDTHS[0]) <= width <= _WIDTHS[1]:
        return lines
    full = [_is_full(one, two, width) for one, two in pairwise(lines)]
    within = sum(
        is_within(one, two) for (one, two), continues in zip(pairwise(lines), full, strict=True) if continues
    )
    if is_part and (within < _MIN_WITHIN_PART or _SURELY * within < sum(full)):
        return lines
    if sum(full) < _MIN_WRAPPED and (within < _MIN_WITHIN or within < sum(full)):
        return lines
    return _put_together(lines, full)


def _put_together(lines: list[Line], full: list[bool]) -> list[Line]:
    """Return the lines with each that goes on (`full`) and the next as one."""
    joined: list[tuple[Line, list[str]]] = [(lines[0], [lines[0].text])]
    for before, line, continues in zip(lines, lines[1:], full, strict=False):
        if continues:
            # A hyphen at the margin stays: whether it is debris is judged with all others.
            ends_broken = before.text.endswith("-") and before.text[-2:-1].isalpha()
            joined[-1][1].append("" if ends_broken and line.text[:1].islower() else " ")
            joined[-1][1].append(line.text)
        else:
            joined.append((line, [line.text]))
    return [replace(line, text="".join(parts), cut=line.cut and len(parts) == 1) for line, parts in joined]


def _rejoined(lines: list[Line]) -> list[Line]:
    """Join a sentence that the head of a page had broken, which was left out."""
    joined: list[Line] = []
    for line in lines:
        if joined and joined[-1].cut and not line.opens_block:
            joined[-1] = replace(joined[-1], text=f"{joined[-1].text} {line.text}", cut=line.cut)
        else:
            joined.append(line)
    return joined


def _names_ahead(one: Line, two: Line) -> bool:
    """Tell whether a line names who says the quotation below it: however wide, it shows no margin."""
    return one.opens_block and two.text.startswith(("“", "„", '"', "«", "‘", "'"))


def _tells_margin(line: Line) -> bool:
    """Tell whether a line may show where the margin is: no web address stops there, and a hyphen may stand behind it."""
    return "://" not in line.text and not line.text.endswith("-")


def _is_full(one: Line, two: Line, width: int) -> bool:
    if ARROW.match(two.text) or one.strong != two.strong:
        return False
    if not two.opens_block and (one.cut or _is_hyphenated(one, two)):
        return True
    if _NAMES.match(two.text) and one.text.endswith((".", "!", "?", ":", ",")):
        return False
    first_word = next(iter(two.text.split(maxsplit=1)), "")
    # Where an emphasis was typed or a web address stood, the margin is a few signs off.
    slack = _SLACK if is_within(one, two) and not two.item else 0
    if len(one.text) >= _NEARLY * width and (_asks_on(one, two) or _is_amid(one, two)):
        return True
    return not two.opens_block and len(one.text) + 1 + len(first_word) > width - slack


def _is_hyphenated(one: Line, two: Line) -> bool:
    """Tell whether a word is broken at the end of a line, wherever that is: veran- / derd."""
    is_broken = one.text.endswith("-") and one.text[-2:-1].isalpha() and two.text[:1].islower()
    return is_broken and len(one.text) >= _LEAST_OF_WRAPPED


def _is_amid(one: Line, two: Line) -> bool:
    """Tell whether a line within a block ends amid a sentence, whatever room it has left: … en Ruben / Van Aken."""
    within = not (one.opens_block or two.opens_block) and one.text[-1:].isalpha()
    return within and not _begins(one, two)


def _asks_on(one: Line, two: Line) -> bool:
    """Tell whether a question goes on: its lines break sooner where a mail quotes them."""
    is_asked = two.text.endswith("?") and two.text[:1].islower() and not two.opens_block
    return is_asked and one.text[-1:].isalpha() and (one.text[:1].isupper() or one.text[:1].isdigit())
