"""The results as a table for the terminal and Markdown, and as a chart for the README."""

from dataclasses import dataclass, field
from html import escape
from pathlib import Path

_BAR, _ROW, _LEFT, _WIDE = 16, 24, 250, 720


@dataclass
class Table:
    """Rows of what was measured, each with what it is compared with and the aim."""

    rows: list[tuple[str, str, str, str]] = field(default_factory=list)
    bars: list[tuple[str, float]] = field(default_factory=list)  # what, seconds a sheet
    remarks: list[str] = field(default_factory=list)

    def add(self, what: str, measured: str, compared: str = "", aim: str = "") -> None:
        """Add a row, and print it as it comes."""
        self.rows.append((what, measured, compared, aim))
        print(f"{what:<58} {measured:>14}  {compared:<28} {aim}", flush=True)

    def remark(self, text: str) -> None:
        """Add a remark below the table."""
        self.remarks.append(text)
        print(text, flush=True)

    def markdown(self) -> str:
        """Return the table in Markdown."""
        lines = ["| what | median | compared | aim |", "|---|---:|---|---|"]
        lines += ["| " + " | ".join(row) + " |" for row in self.rows]
        return "\n".join([*lines, "", *(f"- {text}" for text in self.remarks)]) + "\n"

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
        """Write table and chart."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "results.md").write_text(self.markdown(), "utf-8")
        (folder / "chart.svg").write_text(self.chart(), "utf-8")
