"""What an import left behind, and its marks with the text they stand for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.importing.unseen.words import Words

MARK = "NAKIJKEN"
NO_WORDS = ("file", "speaker", "accent", "place", "silence", "consent", "focus", "website")


@dataclass
class Outcome:
    """What an import left behind."""

    content: dict[str, Any]
    yaml_text: str = ""
    left_out: str = ""
    messages: str = ""

    def strings(self) -> Iterator[tuple[str, str]]:
        """Yield every text of the content with its path."""
        return _strings(self.content, "")

    def answers(self) -> Iterator[tuple[str, str | None, str]]:
        """Yield (question, name of the speaker, words) of every answer."""
        people = self.content.get("people") or {}
        practice = self.content.get("practice") or {}
        for question in [*(self.content.get("interview") or ()), *(practice.get("interview") or ())]:
            for answer in question.get("answers") or ():
                key = answer.get("speaker")
                name = (people.get(key) or {}).get("name", key) if key else None
                words = " ".join(str(answer.get(part) or "") for part in ("spoken", "text", "pull_quote"))
                yield str(question.get("question") or ""), name, words

    def marks(self) -> list["Mark"]:
        """Return the marks: where each stands, what it says, and the block below it."""
        found, top = [], ""
        lines = self.yaml_text.splitlines()
        for at, line in enumerate(lines):
            if key := re.match(r"([a-z_]+):", line):
                top = key[1]
            if MARK in line:
                below = (re.match(r"([a-z_]+):", below) for below in lines[at:])
                here = next((key[1] for key in below if key), top) if line.startswith("#") else top
                found.append(Mark(here, line.partition(MARK)[2].strip(": "), _block(lines, at)))
        return found


@dataclass(frozen=True)
class Mark:
    """A mark of the importer: the top key it stands at, its words, and the text it stands for."""

    key: str
    says: str
    block: str

    def holds(self, passage: str) -> bool:
        """Tell whether the mark is about this passage."""
        return not Words([self.says, self.block]).missing(passage)


def _block(lines: list[str], at: int) -> str:
    """Return the line of a mark and what it stands for: the rest of its line, or the item below."""
    deep, kept = _indent(lines[at]), [lines[at]]
    first = lines[at].lstrip().startswith("#")
    for below in lines[at + 1 :]:
        if below.strip() and (_indent(below) < deep or (_indent(below) == deep and not first)):
            break
        first = first and (not below.strip() or below.lstrip().startswith("#"))
        kept.append(below)
    return "\n".join(kept)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _strings(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in NO_WORDS:
                yield from _strings(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, path)
    elif isinstance(value, str):
        yield path, value.replace(MARK, "")
