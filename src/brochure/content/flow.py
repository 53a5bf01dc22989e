"""Texts between braces and brackets: where a comma, a colon or a # cuts them, and how to write them whole.

In `{role: schepen van Jeugd, Sport en Cultuur}` YAML ends the role at the comma and reads the rest as a key
without a value.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

LONGEST = 200  # characters of a text that a message repeats
_GLUED = re.compile(r"[\w-]++:[^\s/]")


@dataclass(slots=True)
class LooseTexts:
    """Texts without a colon that follow one entry of a flow mapping: probably the rest of its value.

    `key` is the entry they follow, None at the start; `marks` are where the first begins and the last ends.
    """

    key: str | None
    first: Any
    last: Any
    texts: list[str] = field(default_factory=list)

    @property
    def is_glued(self) -> bool:
        """Tell whether the first is `key:value` without a space after the colon."""
        return _GLUED.match(self.texts[0]) is not None


def is_loose(key: Any, value: Any, between: str) -> bool:
    """Tell whether a key event of a flow mapping has neither a colon nor a value."""
    is_text = isinstance(key, yaml.ScalarEvent) and bool(key.value) and key.value != "<<"
    no_value = isinstance(value, yaml.ScalarEvent) and not value.value and value.style in (None, "")
    return is_text and no_value and ":" not in between


def short(text: str, longest: int = 60) -> str:
    """Return a text as a message shows it: its start, if it is long."""
    plain = " ".join(text[: longest * 4].split())
    return plain if len(plain) <= longest else plain[:longest] + "…"


def quoted(text: str) -> str:
    """Return a text as YAML reads it whole, between quotation marks; its middle is left out if it is long."""
    plain = " ".join(text.split())
    if len(plain) > LONGEST:
        plain = f"{plain[: LONGEST // 2]}…{plain[-LONGEST // 4 :]}"
    if '"' in plain or "\\" in plain:
        return "'" + plain.replace("'", "''") + "'"
    return f'"{plain}"'


def entry_at(line: str, opener: int, column: int) -> tuple[str, str] | None:
    """Return key and text of the entry of a one-line flow mapping that a column lies in, as typed.

    The text runs to the next comma or closing bracket after the column; None where no key is found.
    """
    start = max(line.rfind(sign, opener, column) for sign in "{,")
    # Several colons: the first ends the key.
    match = re.compile(r"[{,]\s*+([^\s:,{}]++)\s*+:\s++").match(line, max(start, opener))
    if match is None or match.end() > column:
        return None
    ends = [end for sign in ",}" if (end := line.find(sign, column)) >= 0]
    text = line[match.end() : min(ends, default=len(line))].strip()
    return (match[1], text) if text else None


def comment_column(line: str, since: int = 0) -> int | None:
    """Return the column of a # that starts a comment on a line outside quotation marks, or None."""
    quote = ""
    for column in range(since, len(line)):
        char = line[column]
        if quote:
            quote = "" if char == quote else quote
        elif char in "'\"" and (column == 0 or line[column - 1] in " \t{[,:"):
            quote = char
        elif char == "#" and (column == 0 or line[column - 1] in " \t"):
            return column
    return None
