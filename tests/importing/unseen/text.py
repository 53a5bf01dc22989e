"""A town as pasted text or a saved mail: wrapped, quoted, hyphenated, in the encoding of its time."""

import re
import textwrap
from pathlib import Path

from tests.importing.unseen.notation import Town


def write(town: Town, folder: Path) -> str:
    """Write the `.txt` and return its name."""
    lines = town.body.strip("\n").split("\n")
    if width := int(town.option("wrap", "0")):
        lines = [part for line in lines for part in _wrapped(line, width, town.option("hyphens") == "yes")]
    if quote := town.option("quote"):
        # What stands above the line `=====` is the answer on top of the quoted mail.
        cut = lines.index("=====")
        lines = [*lines[:cut], *(f"{quote} {line}".rstrip() for line in lines[cut + 1 :])]
    end = {"crlf": "\r\n", "cr": "\r"}.get(town.option("eol"), "\n")
    name = f"{town.stem}.txt"
    (folder / name).write_bytes(
        (end.join(lines) + end).encode(town.option("encoding", "utf-8"), errors="strict")
    )
    return name


def _wrapped(line: str, width: int, hyphens: bool) -> list[str]:
    if not line.strip():
        return [""]
    indent = re.match(r"\s*", line)[0]  # type: ignore[index]
    if not hyphens:
        return textwrap.wrap(line, width, subsequent_indent=indent, break_on_hyphens=False)
    out, rest = [], line
    while len(rest) > width:
        cut = rest.rfind(" ", 0, width + 1)
        word = rest[cut + 1 :].split(" ")[0]
        room = width - cut - 2
        syllable = _syllable(word, room)
        if syllable:
            out.append(rest[: cut + 1 + syllable] + "-")
            rest = rest[cut + 1 + syllable :]
        else:
            out.append(rest[:cut])
            rest = rest[cut + 1 :]
    return [*out, rest]


def _syllable(word: str, room: int) -> int:
    """Return where a long lower-case word can be cut: between two consonants with vowels around them."""
    if not re.fullmatch(r"[a-zà-ÿ]{8,}[.,]?", word):
        return 0
    cuts = [m.end() for m in re.finditer(r"(?<=[aeiou])[bdfglmnprst](?=[bdfgklmnprstvz][aeiou])", word)]
    return max((cut for cut in cuts if 3 <= cut <= room and cut <= len(word) - 4), default=0)
