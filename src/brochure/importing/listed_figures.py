"""Figures on lines below a heading that says so: “Zandrode in cijfers”, and below it “5 speellinten”; a list stays a list."""

import re
from collections.abc import Sequence
from dataclasses import replace

from brochure.importing.lines import Line

_HEADING = re.compile(
    r"(?:de |het |onze )?(?:kern|sleutel)?cijfers(?: op een rij)?|(?:[\w’-]+ ){0,6}in (?:cijfers|getallen)|feiten en cijfers|"
    r"(?:les )?chiffres(?: clés)?|(?:[\w’-]+ ){0,6}en chiffres",
    re.IGNORECASE,
)
_NUMBER = r"(?:€\s?)?\d[\d.,]*(?:\s\d{3})*(?:\s?(?:%|€|procent|euro))?"
_FIGURE = re.compile(rf"(?P<value>{_NUMBER})\s+(?P<label>[a-zà-ÿ(][^.!?:“”]{{2,100}})[.;,]?")
_TOLD = re.compile(rf"(?P<label>[^\d:.!?“”][^:.!?“”]{{2,100}}):\s*(?P<value>{_NUMBER})[.;,]?")
# On lines of their own that nothing heads: a label of several words, and a number that is no year, age or telephone number.
_LABELLED = re.compile(
    rf"(?P<label>[A-ZÀ-Þ][^:.!?“”]{{1,60}}\s[a-zà-ÿ][^:.!?“”]{{0,60}}):\s*(?P<value>(?!(?:19|20)\d\d\b)(?!0\d){_NUMBER})[.;,]?"
)
_LEAST = 2  # figures


def with_listed_figures(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with each figure below such a heading as a number and what it counts; none of its items."""
    found: list[Line] = []
    place = 0
    while place < len(lines):
        found.append(lines[place])
        heads = _is_plain(lines[place]) and _HEADING.fullmatch(lines[place].text.rstrip(" :"))
        place += 1
        figures = _figures(lines[place:]) if heads else []
        if not figures and (place == len(lines) or lines[place].opens_block):
            figures = _figures(lines[place:], (_LABELLED,))
        if len(figures) >= _LEAST:
            for line, match in figures:
                found.append(replace(line, text=match["value"], role="value", item=False))
                found.append(replace(line, text=match["label"], role="label", item=False, opens_block=False))
            place += len(figures)
    return found


def _figures(
    lines: Sequence[Line], forms: Sequence[re.Pattern[str]] = (_FIGURE, _TOLD)
) -> list[tuple[Line, re.Match[str]]]:
    figures: list[tuple[Line, re.Match[str]]] = []
    for line in lines:
        found = (form.fullmatch(line.text) for form in forms) if _is_plain(line) else ()
        match = next((one for one in found if one), None)
        if match is None:
            break
        figures.append((line, match))
    return figures


def _is_plain(line: Line) -> bool:
    return line.picture is None and not (line.role or line.item)
