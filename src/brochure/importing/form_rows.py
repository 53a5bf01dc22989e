"""Rows of a form with field names beside or above their values, without a colon: Gemeente | Temse; Naam | Functie."""

import re
from collections.abc import Sequence
from dataclasses import replace

from brochure.importing.labels import read_label
from brochure.importing.lines import LeftOut, Line
from brochure.importing.speakers import Who, read_who

_BODY = r"(?:naam (?:van )?(?:de |het )?)?(?:(?:lokaal )?bestuur|gemeente|stad(?:(?: of |\s?/\s?)gemeente)?|gemeente\s?/\s?stad|gemeente of stad)"
TOWN = re.compile(rf"{_BODY}\s*:?", re.IGNORECASE)
TOLD_TOWN = re.compile(rf"(?P<field>{_BODY}\s*:)\s+(?P<name>[A-ZÀ-Þ][^:.,;?!]{{1,50}})", re.IGNORECASE)
_NAME, _ROLE = re.compile(r"(?:naam|wie)", re.IGNORECASE), re.compile(r"(?:functie|rol)", re.IGNORECASE)
_ASKED, _ANSWER = re.compile(r"vraag", re.IGNORECASE), re.compile(r"antwoord(?: \(.{1,40}\))?", re.IGNORECASE)
_PART = re.compile(r"deel \d{1,2}\b[^?]{0,60}", re.IGNORECASE)
_MOST_OF_NAME, _MOST_OF_ROLE = 5, 12  # words
_HEAD = 20  # lines of a page among which its own fields stand


def without_form_rows(lines: Sequence[Line], left_out: list[LeftOut]) -> tuple[list[Line], list[Who]]:
    """Return the lines without field names and the people of a table of names and functions, and these people."""
    kept: list[Line] = []
    people: list[Who] = []
    place = 0
    while place < len(lines):
        line, text = lines[place], lines[place].text
        following = lines[place + 1] if place + 1 < len(lines) else None
        below = following.text if following and following.picture is None else ""
        if _NAME.fullmatch(text) and _ROLE.fullmatch(below) and (told := _table(lines[place + 2 :])):
            left_out.append(LeftOut(f"{text} · {below}", "table-header"))
            left_out += [LeftOut(f"{who.name} · {who.role}", "table-header") for who in told]
            people += told
            place += 2 + 2 * len(told)
            continue
        if _ASKED.fullmatch(text) and _ANSWER.fullmatch(below) and below.endswith(")"):
            left_out.append(LeftOut(f"{text} · {below}", "table-header"))
            place += 2
            continue
        if place < _HEAD and (town := TOLD_TOWN.fullmatch(text)) and _may_name(town["name"]):
            left_out.append(LeftOut(town["field"].strip(" :"), "table-header"))
            kept.append(replace(line, text=town["name"], level=1))
            place += 1
            continue
        if line.strong and _PART.fullmatch(text):
            left_out.append(LeftOut(text, "section"))
        elif following and place < _HEAD and TOWN.fullmatch(text) and _may_name(below):
            left_out.append(LeftOut(text, "table-header"))
            kept.append(replace(following, level=1))
            place += 1
        elif place < _HEAD and text.lower().rstrip(" :") == "label" and read_label(f"Label {below}"):
            kept.append(replace(line, text=f"{text.rstrip(' :')} {below}", strong=False))
            place += 1
        else:
            kept.append(line)
        place += 1
    return kept, people


def _may_name(text: str) -> bool:
    return text[:1].isupper() and len(text.split()) <= _MOST_OF_NAME and text[-1].isalpha()


def _table(lines: Sequence[Line]) -> list[Who]:
    """Return the people of the rows that follow, as long as each is a full name and a few words."""
    found: list[Who] = []
    for name, role in zip(lines[::2], lines[1::2], strict=False):
        who = read_who(name.text) if not (name.strong or name.level or name.picture) else None
        is_row = (
            role.text and not re.search(r"[?!.:“”]", role.text) and len(role.text.split()) <= _MOST_OF_ROLE
        )
        if who is None or who.role or " " not in who.name or not is_row or role.strong:
            break
        found.append(Who(who.name, role.text))
    return found
