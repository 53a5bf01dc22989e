"""What a page of paper repeats when it is copied: running heads and feet, page numbers."""

import re
from collections import Counter
from collections.abc import Sequence

from brochure.importing.lines import LeftOut, Line

_PAGE = re.compile(
    r"(?:pagina|pag\.|p\.|blz\.?|bladzijde|page)\s*\d{1,3}(?:\s*(?:van|/|of|de|sur)\s*\d{1,3})?|\d{1,3}\s*/\s*\d{1,3}|[-–]\s*\d{1,3}\s*[-–]",
    re.IGNORECASE,
)
_LEAST = 2  # pages
_MOST_WORDS = 12
_TITLE = 5  # lines: among these stands the title


def _may_head(text: str) -> bool:
    """Tell whether a line may stand on every page: it is short, asks nothing and announces nobody's words."""
    return len(text.split()) <= _MOST_WORDS and not text.endswith(("?", ":"))


def _is_head(is_title: bool, beside: int, times: int) -> bool:
    """Tell whether a line stands at the page numbers each time, but perhaps the first, when it is the title.

    The name of who speaks is repeated too, and stands beside a number by chance.
    """
    return beside >= times if not is_title else times > 1 and beside >= times - 1


def without_running_heads(lines: Sequence[Line], left_out: list[LeftOut]) -> list[Line]:
    """Return the lines without page numbers, and without the lines that stand beside these again and again."""
    numbers = [
        place for place, line in enumerate(lines) if line.picture is None and _PAGE.fullmatch(line.text)
    ]
    if len(numbers) < _LEAST:
        return list(lines)
    near = {place for number in numbers for place in (number - 1, number + 1) if 0 <= place < len(lines)}
    beside, counted = Counter(lines[place].text for place in near), Counter(line.text for line in lines)
    title = {line.text for line in lines[:_TITLE]}
    heads = {
        text for text in beside if _may_head(text) and _is_head(text in title, beside[text], counted[text])
    }
    gone = set(numbers)
    seen: set[str] = set()
    for place, line in enumerate(lines):
        if line.text in heads:
            gone |= {place} if line.text in seen else set()
            seen.add(line.text)
    left_out += [LeftOut(lines[place].text, "page-header") for place in sorted(gone)]
    return [line for place, line in enumerate(lines) if place not in gone]
