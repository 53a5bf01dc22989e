"""How a value is written in YAML: in the style of its place where that can hold it, else between quotes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from brochure.content.reader import read_text
from brochure.content.scalar_checks import OF_VALUES

_WIDTH = 100
_LONG = 88
_STEP = 2
# What other YAML readers, and JSON Schemas in editors, take for something else than text.
_RESERVED = {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "ja", "nee", "nan", "inf", "~"}
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SIMPLE = re.compile(r"^[\w][\w .+/-]*$")


@dataclass(frozen=True, slots=True)
class Written:
    """A value as text: what stands after its key, and the lines below, indented already."""

    inline: str
    lines: tuple[str, ...] = ()


def forms(value: Any, style: str, indent: int, *, flow: bool) -> Iterator[Written]:
    """Yield ways to write a value, the most fitting first; `indent` is that of the lines below its key."""
    if isinstance(value, Mapping | list):
        if not (flow or not value or _is_short(value)):
            lines = _block_map(value, indent) if isinstance(value, Mapping) else _block_list(value, indent)
            yield Written("", tuple(lines))
        # Also where blank lines below would belong to a text at the end of a block.
        yield Written(_flow(value))
    elif value is None:
        yield Written("~" if flow else "")
    else:
        for form in _scalar_forms(value, style, indent, flow=flow):
            if _reads_as(form, value, flow=flow):
                yield form


def _is_short(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and _SIMPLE.match(item) for item in value)


def item_lines(value: Any, indent: int, style: str = "new") -> list[str]:
    """Return the lines of a list item, its hyphen at an indentation."""
    return list(_block_list([value], indent, style))


def key_text(key: str) -> str:
    """Return a key as it is written."""
    return key if re.fullmatch(r"[^\W\d][\w-]*", key) else quoted(key)


def quoted(text: str) -> str:
    """Return a text between double quotation marks, what cannot be typed escaped."""
    return '"' + "".join(_escaped(char) for char in text) + '"'


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char.isprintable() or char in "\u00a0\u202f\u00ad":
        return char
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"


def _scalar_forms(value: str, style: str, indent: int, *, flow: bool) -> Iterator[Written]:
    several = "\n" in value
    if style == "folded" and not flow:
        yield _folded(value, indent)
    if not flow and (style in ("literal", "folded") or (several and style != "double")):
        yield _literal(value, indent)
    if style == "single" and not several:
        yield Written("'" + value.replace("'", "''") + "'")
    if style == "new" and len(value) > _LONG and not flow and not several:
        yield _folded(value, indent)
    # A sign that looks like a blank or like nothing is not seen at the end of a plain text, nor behind a hyphen.
    if (
        style in ("plain", "new")
        and value.lower() not in _RESERVED
        and (value[:1] + value[-1:]).isprintable()
    ):
        yield Written(value)
    yield Written(quoted(value))


def _chomping(value: str) -> str:
    """Return the sign that says how many line breaks end a block scalar."""
    ending = len(value) - len(value.rstrip("\n"))
    return "-" if not ending else "" if ending == 1 and value.strip("\n") else "+"


def _literal(value: str, indent: int) -> Written:
    pad = " " * indent
    body = value.removesuffix("\n").split("\n") if value else []
    return Written("|" + _chomping(value), tuple(pad + line if line else "" for line in body))


def _folded(value: str, indent: int) -> Written:
    """Write each line of the value as a paragraph of lines; an empty line between them is one line break."""
    pad, lines = " " * indent, list[str]()
    for number, paragraph in enumerate(value.removesuffix("\n").split("\n")):
        if number:
            lines.append("")
        lines += [pad + line if line else "" for line in wrapped(paragraph, _WIDTH - indent)]
    return Written(">" + _chomping(value), tuple(lines))


def wrapped(text: str, width: int) -> list[str]:
    """Return a text in lines that YAML folds back into exactly this text: broken at single spaces only."""
    lines: list[str] = []
    for word in re.split(r"(?<=\S) (?=\S)", text):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _reads_as(form: Written, value: str, *, flow: bool) -> bool:
    """Tell whether a form is read as exactly the value, without a remark."""
    lines = "".join(f"\n{line}" for line in form.lines)
    text = f"k: {{k: {form.inline}, l: m}}\n" if flow else f"k: {form.inline}{lines}\nl: m\n"
    source, problems = read_text(text, "")
    if source is None or any(problem.code not in OF_VALUES for problem in problems):
        return False
    tree = source.tree
    return bool(tree == ({"k": {"k": value, "l": "m"}} if flow else {"k": value, "l": "m"}))


def _best(value: Any, indent: int, *, flow: bool, style: str = "new") -> Written:
    return next(forms(value, style, indent, flow=flow))


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        inner = (f"{key_text(key)}: {_flow(item)}" for key, item in value.items())
        return "{" + ", ".join(inner) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    return _best(value, 0, flow=True).inline


def _block_map(value: Mapping[str, Any], indent: int) -> Iterator[str]:
    for key, item in value.items():
        form = _best(item, indent + _STEP, flow=False)
        yield " " * indent + f"{key_text(key)}:" + (f" {form.inline}" if form.inline else "")
        yield from form.lines


def _block_list(value: list[Any], indent: int, style: str = "new") -> Iterator[str]:
    for item in value:
        form = _best(item, indent + _STEP, flow=False, style=style)
        first, *rest = (
            [form.inline, *form.lines] if form.inline else [*form.lines, ""][: len(form.lines) or 1]
        )
        yield " " * indent + f"- {first.lstrip()}".rstrip()
        yield from rest
