"""What may stand in a text that becomes part of a message: no line break in a header, nothing invisible."""

import unicodedata

# Cc control, Cf format (bidirectional marks, zero width), Cs surrogates, Co private, Cn unassigned,
# Zl and Zp line and paragraph separators: none of them belongs in a name, and each can deceive.
_UNSAFE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# Joins the parts of an emoji and changes the shape of Arabic and Indic letters: part of ordinary words.
_JOINERS = {"\u200c", "\u200d"}
_LOST = "\ufffd"  # a letter that an earlier program could not read
_CONTROLS = {
    "\0": "NULL",
    "\t": "TAB",
    "\n": "LINE FEED",
    "\r": "CARRIAGE RETURN",
    "\x1b": "ESCAPE",
    "\x7f": "DELETE",
}


def unsafe_characters(text: str, *, paragraphs: bool = False) -> list[str]:
    """Return the characters that may not stand in a text by their names, each once, in order.

    `paragraphs` allows line breaks and tabs, for running text; a header or a file name has none.
    """
    allowed = _JOINERS | ({"\n", "\t"} if paragraphs else set())
    found = dict.fromkeys(char for char in text if _is_unsafe(char) and char not in allowed)
    return [named(char) for char in found]


def _is_unsafe(char: str) -> bool:
    return unicodedata.category(char) in _UNSAFE or char == _LOST


def blanks_that_look_alike(text: str) -> list[str]:
    """Return the blanks that look like a space and are none, by their names, each once."""
    found = dict.fromkeys(char for char in text if char != " " and unicodedata.category(char) == "Zs")
    return [named(char) for char in found]


def named(char: str) -> str:
    """Return a character's number and its name in Unicode: `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    return f"U+{ord(char):04X} {unicodedata.name(char, _CONTROLS.get(char, ''))}".strip()


def tidy_line(text: str) -> str:
    """Return one line without blanks around it or doubled inside; line breaks stay, to be refused."""
    return " ".join(part for part in text.strip().split(" ") if part)


def shown(text: str, limit: int = 60) -> str:
    """Return a text for a terminal: what is unsafe as `\\u202e`, cut where it gets long."""
    escaped = "".join(
        char.encode("unicode_escape").decode() if unsafe_characters(char) else char for char in text
    )
    return escaped if len(escaped) <= limit else escaped[: limit - 1] + "…"
