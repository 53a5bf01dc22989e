"""The results as a table for the terminal, as Markdown, JSON and a chart: those for the README among them."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from html import escape
from pathlib import Path

_BAR, _ROW, _LEFT, _WIDE = 16, 24, 250, 720


@dataclass(frozen=True)
class Row:
    """One thing that was measured, with what it is compared with and the aim.

    `seconds` are its runs, `times` how many times faster each was than the shell loop beside it, `python` the
    interpreter where that is not the one of all rows; `name` is what the README calls it, if it stands there.
    """

    what: str
    measured: str
    compared: str = ""
    aim: str = ""
    seconds: tuple[float, ...] = ()
    times: tuple[float, ...] = ()
    python: str = ""
    name: str = ""


@dataclass
class Table:
    """Rows of what was measured."""

    rows: list[Row] = field(default_factory=list)
    bars: list[tuple[str, float]] = field(default_factory=list)  # what, seconds a sheet
    remarks: list[str] = field(default_factory=list)

    def add(
        self,
        what: str,
        measured: str,
        compared: str = "",
        aim: str = "",
        *,
        seconds: Sequence[float] = (),
        times: Sequence[float] = (),
        python: str = "",
        name: str = "",
    ) -> None:
        """Add a row, and print it as it comes."""
        row = Row(what, measured, compared, aim, tuple(seconds), tuple(times), python, name)
        self.rows.append(row)
        told = f"{what}, Python {python}" if python else what
        print(f"{told:<62} {measured:>14}  {compared:<36} {aim}", flush=True)

    def remark(self, text: str) -> None:
        """Add a remark below the table."""
        self.remarks.append(text)
        print(text, flush=True)

    def markdown(self) -> str:
        """Return the table in Markdown."""
        lines = ["| what | Python | median | compared | aim |", "|---|---|---:|---|---|"]
        lines += [_line(row.what, row.python, row.measured, row.compared, row.aim) for row in self.rows]
        return "\n".join([*lines, "", *(f"- {text}" for text in self.remarks)]) + "\n"

    def readme(self) -> str:
        """Return the table of the README: its rows, with the system's own Python beside this one if it was measured."""
        pythons = dict.fromkeys(row.python for row in self.rows if row.name)
        heads = ["against its shell loop", *(f"on Python {one}, the system's own" for one in pythons if one)]
        lines = [_line("what", "median", *heads), "|---|---:|" + "---|" * len(heads)]
        for name in dict.fromkeys(row.name for row in self.rows if row.name):
            found = {row.python: row for row in self.rows if row.name == name}
            own = found.get("", Row(name, ""))
            others = [found[one] for one in pythons if one and one in found]
            cells = [
                f"{other.measured}; {other.compared}" if other.compared else other.measured
                for other in others
            ]
            lines.append(_line(name, own.measured, own.compared, *(cells or [""] * (len(heads) - 1))))
        return "\n".join(lines) + "\n"

    def plain(self) -> str:
        """Return all rows with every run, in JSON."""
        return json.dumps({"rows": [asdict(row) for row in self.rows], "remarks": self.remarks}, indent=1)

    def chart(self) -> str:
        """Return the seconds a sheet as bars, in SVG."""
        most = max((seconds for _what, seconds in self.bars), default=1.0)
        high = _ROW * len(self.bars) + 34
        lines = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {high}" font-family="sans-serif" '
            'font-size="13" role="img">',
            "<title>Seconds per fact sheet</title>",
            f'<rect width="{_WIDE}" height="{high}" fill="#ffffff"/>',
            '<text x="8" y="20" font-weight="bold" fill="#1d2440">Seconds per fact sheet (less is better)</text>',
        ]
        for number, (what, seconds) in enumerate(self.bars):
            y = 30 + number * _ROW
            width = max(2.0, seconds / most * (_WIDE - _LEFT - 80))
            colour = "#0b6fa4" if what.startswith("brochure") else "#9aa3ad"
            lines += [
                f'<text x="{_LEFT - 8}" y="{y + 13}" text-anchor="end" fill="#1d2440">{escape(what)}</text>',
                f'<rect x="{_LEFT}" y="{y}" width="{width:.1f}" height="{_BAR}" fill="{colour}"/>',
                f'<text x="{_LEFT + width + 6:.1f}" y="{y + 13}" fill="#1d2440">{seconds:.3f}</text>',
            ]
        return "\n".join([*lines, "</svg>"]) + "\n"

    def write(self, folder: Path) -> None:
        """Write tables and chart."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "results.md").write_text(self.markdown(), "utf-8")
        (folder / "readme.md").write_text(self.readme(), "utf-8")
        (folder / "results.json").write_text(self.plain(), "utf-8")
        (folder / "chart.svg").write_text(self.chart(), "utf-8")


def _line(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def per_sheet(seconds: float) -> str:
    """Write seconds a sheet."""
    return f"{seconds:.3f} s a sheet"


def faster(times: float) -> str:
    """Write how many times faster than the shell loop something is."""
    return f"{times:.1f} × faster"
