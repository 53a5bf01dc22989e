"""The years of the label as a list, brought to the one line that `labels` reads; no word is changed.

`Label` with `ontvangen: 2018` and `verlengd: 2021` below it; `2018: label ontvangen`; `2021 (verlengd)`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from brochure.importing.labels import read_label
from brochure.importing.lines import Line

_YEAR = r"(?:19|20)\d\d"
_WHAT = (
    r"(?:(?:het|ons|eerste|opnieuw|kindvriendelijke?|label|werd|is|ontvangen|behaald|gekregen|verkregen|toegekend|"
    r"uitgereikt|verlengd|hernieuwd|vernieuwd|herbevestigd|verlenging|hernieuwing|doorlopen|afgerond|traject)\s*){1,5}"
)
_HEAD = re.compile(
    rf"(?:het\s+|ons\s+)?(?:kindvriendelijke?\s+)?labels?(?:\s+{_WHAT})?(?:\s*in)?\s*:?", re.IGNORECASE
)
_MOST_ITEMS = 12
_BULLET = re.compile(r"[-–—*•·▪]\s+")
_YEAR_LAST = re.compile(rf"(?:{_WHAT}(?:in\s*)?[:–-]?\s*)?{_YEAR}[.,;]?", re.IGNORECASE)
_YEAR_FIRST = re.compile(rf"(?P<year>{_YEAR})\s*[:–(-]\s*(?P<what>{_WHAT})\)?[.,;]?", re.IGNORECASE)


def with_label_on_one_line(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a page with a list of the label's years as one label line."""
    found: list[Line] = []
    place = 0
    while place < len(lines):
        items = _items(lines, place + 1)
        text = _joined(lines[place], items)
        if text is None:
            found.append(lines[place])
            place += 1
        else:
            found.append(replace(lines[place], text=text, level=0, strong=False, item=False))
            place += 1 + len(items)
    return found


def _joined(head: Line, items: Sequence[str]) -> str | None:
    """Return the label line of a heading and the items below it, None where they are none."""
    first = _item(head)
    label = read_label(head.text)
    is_alone = first is not None and first != head.text and label is None  # 2018: label ontvangen
    is_head = bool(items) and (
        _HEAD.fullmatch(head.text) is not None or (label is not None and not label.rest)
    )
    if not (is_alone or is_head) or head.picture is not None or head.role:
        return None
    one, *rest = (
        [first] if is_alone and first else [f"{head.text}{', ' if label else ' '}{items[0]}", *items[1:]]
    )
    text = ", ".join([one, *rest, *(items if is_alone else ())])
    read = read_label(text)
    if read is None or read.rest:
        return None
    years = (read.received, *read.renewed, read.completed)
    return text if sum(year is not None for year in years) == len(re.findall(_YEAR, text)) else None


def _items(lines: Sequence[Line], start: int) -> list[str]:
    found: list[str] = []
    for line in lines[start : start + _MOST_ITEMS]:
        item = _item(line)
        if item is None:
            break
        found.append(item)
    return found


def _item(line: Line) -> str | None:
    """Return a year with what happened in it, the year behind the words."""
    text = _BULLET.sub("", line.text, count=1) if _BULLET.match(line.text) else line.text
    if line.picture is not None or line.role:
        return None
    if turned := _YEAR_FIRST.fullmatch(text):
        return f"{turned['what'].strip()} {turned['year']}"
    return text.rstrip(".,;") if _YEAR_LAST.fullmatch(text) else None
