"""The YAML text: the same tree and comments give the same bytes, readable for people."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_WIDTH = 100
_SHORT = 88
# Words, spaces and marks that mean nothing to YAML inside a line.
_PLAIN = re.compile(r"^[^\W\d_][\w ,;!?.()’‘“”&/…%–+-]*$")
_NUMBER = re.compile(r"^-?\d+(?:,\d+)?$")
_RESERVED = {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "ja", "nee", "nan", "inf"}

Comments = Mapping[str, Sequence[str]]


def emit(tree: Mapping[str, Any], comments: Comments, head: Sequence[str] = ()) -> str:
    """Return the YAML of a tree; `comments` are written above the field they are keyed by."""
    lines = [*(f"# {line}" for line in head), *_comment(comments.get("", ()), 0)]
    for key, value in tree.items():
        if isinstance(value, (dict, list)) and len(lines) > 1:
            lines.append("")
        lines += _entry(key, value, key, 0, comments)
    return "\n".join(lines) + "\n"


def _comment(texts: Sequence[str], indent: int) -> list[str]:
    return [f"{' ' * indent}# {' '.join(text.split())}" for text in texts]


def _entry(key: str, value: Any, path: str, indent: int, comments: Comments) -> Iterator[str]:
    yield from _comment(comments.get(path, ()), indent)
    pad = " " * indent
    if isinstance(value, dict):
        yield f"{pad}{key}:" + ("" if value else " {}")
        for inner, item in value.items():
            yield from _entry(inner, item, f"{path}.{inner}", indent + 2, comments)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        yield f"{pad}{key}:"
        for number, item in enumerate(value):
            yield from _item(item, f"{path}[{number}]", indent + 2, comments)
    elif isinstance(value, list):
        yield f"{pad}{key}: [{', '.join(map(str, value))}]"
    else:
        first, *rest = [value] if key == "value" and _NUMBER.match(value) else _scalar(value, indent + 2)
        yield f"{pad}{key}: {first}"
        yield from rest


def _item(item: Mapping[str, Any], path: str, indent: int, comments: Comments) -> Iterator[str]:
    yield from _comment(comments.get(path, ()), indent)
    opened = False
    for key, value in item.items():
        lines = list(_entry(key, value, f"{path}.{key}", indent + 2, comments))
        for line in lines:
            if not opened and not line.lstrip().startswith("#"):
                yield f"{' ' * indent}- {line[indent + 2 :]}"
                opened = True
            else:
                yield line if opened else line[2:]
    if not opened:
        yield f"{' ' * indent}- {{}}"


def _scalar(value: Any, indent: int) -> list[str]:
    """Return a value as the text after its key and the lines below it."""
    if not isinstance(value, str):
        return [str(value).lower() if isinstance(value, bool) else str(value)]
    if "\n" in value:
        return ["|-", *(" " * indent + line if line else "" for line in value.split("\n"))]
    if len(value) > _SHORT:
        return [">-", *(" " * indent + line for line in _wrap(value, _WIDTH - indent))]
    plain = _PLAIN.match(value) and value.lower() not in _RESERVED and value == value.strip()
    return [value if plain else _quoted(value)]


def _wrap(text: str, width: int) -> list[str]:
    """Return a text in lines that YAML folds back into exactly this text."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
