"""Content streams: unpacked and parsed within the budget of the file."""

import re
from collections.abc import Sequence
from typing import Any

import pikepdf

from brochure.press.filters import UndecodableError
from brochure.press.limits import Budget
from brochure.press.streams import read_stream

_STRINGS = re.compile(rb"\((?:\\.|[^\\()])*+\)|<[0-9A-Fa-f\s]*+>", re.DOTALL)
_OPERATOR = re.compile(rb"(?<![^\s\])>}])[A-Za-z'\"]")
_HEADROOM = 1.25  # what counting without parsing may be off, by text and pictures among the operators


def parse(holder: Any, parts: Sequence[Any], budget: Budget) -> list[Any]:
    """Return the instructions of a page or form, whose content is in `parts`.

    Raises UndecodableError when a part is damaged or cut off, and TooLargeError before more operators
    are parsed than the file may have.
    """
    operators = 0
    for part in parts:
        if not isinstance(part, pikepdf.Stream):
            raise UndecodableError("contents")
        operators += _count(read_stream(part, budget))
        budget.allow("operators", int((budget.spent["operators"] + operators) / _HEADROOM))
    return list(pikepdf.parse_content_stream(holder))


def _count(data: bytes) -> int:
    """Return about how many operators there are, at a small part of the cost of parsing them."""
    return sum(1 for _found in _OPERATOR.finditer(_STRINGS.sub(b" ", data)))
