"""Tables of figures: which tables are, and what each cell of them is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from brochure.content.numbers import Reading, read, written
from brochure.importing.draft import Tree
from brochure.importing.lines import Role

Rows = Sequence[Sequence[str]]
_MOST_CELLS = 5
_LONGEST_VALUE = 30  # characters
_MOST_YEARS = 3  # columns
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s*[-–/]\s*(?:19|20)?\d\d)?")
_ABOUT = re.compile(r"^(?:ongeveer|circa|ca\.?|±|~|≈|zowat|om en bij|rond)\s*", re.IGNORECASE)
_MONEY = re.compile(r"€|\beuros?\b|\bEUR\b", re.IGNORECASE)
_SOURCE = re.compile(r"^bron\b", re.IGNORECASE)
_UNIT = re.compile(
    r"%|procent|euro|€|uur|uren|minuten|dagen|weken|maanden|jaar|km|m|m²|m2|ha|hectare|kilometer|meter|kg|liter|punten",
    re.IGNORECASE,
)
_UNIT_BEHIND = re.compile(r"(?P<label>.*\S)\s*\((?:in )?(?P<unit>[^()]+)\)", re.DOTALL)
_HEADINGS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("source", re.compile(r"^(?:bron|jaar|datum|source|année|year)", re.IGNORECASE)),
    ("unit", re.compile(r"^(?:eenheid|unit)", re.IGNORECASE)),
    ("value", re.compile(r"^(?:aantal|cijfer|waarde|getal|percentage|%|totaal|resultaat|hoeveel|score|chiffre|nombre|valeur|number|figure|value)", re.IGNORECASE)),
    ("label", re.compile(r"^(?:wat|omschrijving|indicator|onderwerp|kerncijfer|over|thema|betekenis|uitleg|vraag|description|libellé|quoi|what|subject|sujet)", re.IGNORECASE)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FigureTable:
    """The cells of a table with what each is, row by row, the number first; and the words of its headings."""

    cells: tuple[tuple[Role, str], ...]
    headings: tuple[str, ...]


def figure_table(rows: Rows) -> FigureTable | None:
    """Return a table as figures; None where it is no table of one number and its label in every row."""
    rows = [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
    if over_years := _over_years(rows):
        return over_years
    headings: tuple[str, ...] = ()
    named: dict[int, Role] = {}
    if len(rows) > 1 and len(rows[0]) > 1 and not any(map(_is_value, rows[0])):
        named = _columns(rows[0])
        if named or _heads_figures(rows):
            headings, rows = tuple(filter(None, rows[0])), rows[1:]
    cells: list[tuple[Role, str]] = []
    for row in rows:
        found = _row(row, named) if 1 < len(row) <= _MOST_CELLS else None
        if found is None:
            return None
        cells += found
    return FigureTable(tuple(cells), headings) if cells else None


def _heads_figures(rows: Rows) -> bool:
    """Tell whether a first row without a number heads several that have theirs in the same column: De Bib | eerste jaar."""
    head, *below = rows
    columns = {place for row in below for place, cell in enumerate(row) if _is_value(cell)}
    return len(below) > 1 and len(columns) == 1 and all(len(row) == len(head) for row in below)


def _over_years(rows: Rows) -> FigureTable | None:
    """Return a table with a column for each of a few years as the figures of the last, the others behind the label."""
    head, *below = rows or [[]]
    years = head[1:]
    is_plain = len(below) > 1 and all(len(row) == len(head) and row[0] for row in below)
    if not 1 < len(years) <= _MOST_YEARS or not is_plain or not all(map(_YEAR.fullmatch, years)):
        return None
    if not all(_is_value(cell) for row in below for cell in row[1:]) or any(
        _is_value(row[0]) for row in below
    ):
        return None
    cells: list[tuple[Role, str]] = []
    last = max(range(len(years)), key=lambda at: years[at])
    for label, *values in below:
        before = "; ".join(f"{years[at]}: {value}" for at, value in enumerate(values) if at != last)
        told, unit = _unit_behind(label, values[last])
        cells += [("value", values[last]), *unit, ("label", f"{told} ({years[last]}; {before})")]
    return FigureTable(tuple(cells), (head[0],) if head[0] else ())


def _columns(heading: Sequence[str]) -> dict[int, Role]:
    """Return what the columns are by their headings."""
    found: dict[int, Role] = {}
    for place, cell in enumerate(heading):
        role = next((role for role, pattern in _HEADINGS if pattern.match(cell)), None)
        if role is not None and (role == "source" or role not in found.values()):
            found[place] = role
    if "value" not in found.values() and "label" not in found.values():
        return {}
    return found


def _row(row: Sequence[str], named: dict[int, Role]) -> list[tuple[Role, str]] | None:
    """Return the cells of a row: number, unit, label, source; None when it has no number or no label."""
    full = {place: cell for place, cell in enumerate(row) if cell}
    numbers = [
        place for place, cell in full.items() if _is_value(cell) and named.get(place) in (None, "value")
    ]
    if "value" in named.values():
        numbers = [place for place in numbers if named.get(place) == "value"]
    elif len(numbers) > 1:
        numbers = [place for place in numbers if not _YEAR.fullmatch(full[place])]
    if len(numbers) != 1:
        return None
    value = numbers[0]
    roles: dict[int, Role] = {value: "value"}
    for place, cell in full.items():
        if place == value:
            continue
        role = (
            named.get(place)
            or ("unit" if not named and _UNIT.fullmatch(cell) else None)
            or ("source" if _SOURCE.match(cell) or _YEAR.fullmatch(cell) else None)
        )
        if role is None and "label" not in roles.values() and "label" not in named.values():
            role = "label"
        roles[place] = role or "source"
    labels = [full[place] for place, role in roles.items() if role == "label"]
    units = [full[place] for place, role in roles.items() if role == "unit"]
    sources = [full[place] for place, role in roles.items() if role == "source"]
    if len(labels) != 1 or len(units) > 1 or (units and read(full[value]).unit):
        return None
    if any(_is_value(label) and not re.search(r"[^\W\d]", label) for label in labels):
        return None
    label, unit_behind = (labels[0], []) if units else _unit_behind(labels[0], full[value])
    found: list[tuple[Role, str]] = [("value", full[value])]
    found += [("unit", unit) for unit in units] + unit_behind
    found.append(("label", label))
    return found + ([("source", ", ".join(sources))] if sources else [])


def _unit_behind(label: str, value: str) -> tuple[str, list[tuple[Role, str]]]:
    """Return a label without the unit that stands behind it in brackets, and that unit: Fietsers (%)."""
    match = _UNIT_BEHIND.fullmatch(label)
    if match is None or reading_of(value).unit or not _UNIT.fullmatch(match["unit"]):
        return label, []
    return match["label"], [("unit", match["unit"])]


def reading_of(cell: str) -> Reading:
    """Return what a cell means as a number, read as Dutch tables write them."""
    return read(_thousands(cell))


def _is_value(cell: str) -> bool:
    return len(cell) <= _LONGEST_VALUE and len(reading_of(cell).values) == 1


def _thousands(text: str) -> str:
    """Return a number without the full stop that Dutch sets between thousands: in a table 1.250 is no 1,25."""
    if _MONEY.search(text):  # no sum has three decimals: 84,000 euros
        text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    return re.sub(r"(?<=\d)\.(?=\d{3}\b)", "", text)


def units_of_signs(texts: Iterable[str]) -> list[str]:
    """Return the units that are written as words where cells of numbers only have their sign: €."""
    units = ((text, read_figure(text)[0].get("unit", "")) for text in texts)
    return [unit for text, unit in units if unit not in text]


def read_figure(text: str) -> tuple[Tree, list[str]]:
    """Return the number of a cell with its unit, and the words of the source that these replace."""
    reading = reading_of(text)
    figure: Tree = {"value": written(reading.values[0])}
    if _ABOUT.match(text):
        figure["approximate"] = True
    if not reading.unit:
        return figure, [text]
    if reading.unit in text:
        figure["unit"] = reading.unit
        return figure, [text.replace(reading.unit, "", 1)]
    figure["unit"] = "euro"
    return figure, [text]
