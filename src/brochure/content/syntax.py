"""What a YAML parser's error means to the person who typed the line.

A parser says where it stopped, often far below the mistake. This finds the line that is to be mended
and a code for the mistake; the words are in `hints`.
"""

import re
from dataclasses import dataclass
from typing import Any

import yaml

from brochure.content.flow import comment_column, entry_at, quoted, short

MAX_DEPTH = 30
LOADER = getattr(yaml, "CLoader", yaml.Loader)  # parsing only: events, never objects
_BEGIN = re.compile(
    r"^(?P<indent>[ \t]*+)(?P<dashes>(?:- ++)*+)(?P<key>[^\s'\"{\[#][^:#]*?: +)?(?P<value>.*)$"
)
_KEY = re.compile(r"^\s*+(?:- ++)*+[^\s'\"{\[#:][^:]*+:(?: |$)")
_ENTRY = re.compile(r"^\s*+(?:- |-$|[\w-]++:(?: |$))")
_STARTS = {
    "@": "at-sign-at-start",
    "`": "backtick-at-start",
    "%": "percent-at-start",
    "?": "question-mark-at-start",
    "]": "bracket-at-start",
    "}": "bracket-at-start",
    ",": "bracket-at-start",
    "!": "exclamation-at-start",
    "&": "ampersand-at-start",
    "*": "star-at-start",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Where and why the parser stopped; lines and columns from 0."""

    problem: str
    context: str
    line: int
    column: int
    from_line: int
    from_column: int
    read: int = 0  # characters that were read before it was found


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A mistake and the line it is on; line and column from 0."""

    code: str
    line: int
    column: int
    char: str = ""
    detail: str = ""
    whole: str = ""  # the entry as it can be read: `role: "schepen van Jeugd: alles"`


def first_fault(text: str) -> Fault | None:
    """Return the first syntax error of a text, as the Python parser words it, or None."""
    return try_parsers(text)[1]


def try_parsers(text: str) -> tuple[Any, Fault | None]:
    """Return the parser that reads a text, and the first syntax error if none does.

    The Python parser words the errors, and now and then reads what the C parser refuses. Reading stops
    where lists are nested too deeply, which is no syntax error but takes the parsers ages.
    """
    fault = None
    for loader in dict.fromkeys((LOADER, yaml.Loader)):
        depth = 0
        try:
            for event in yaml.parse(text, Loader=loader):
                depth += isinstance(event, yaml.CollectionStartEvent)
                depth -= isinstance(event, yaml.CollectionEndEvent)
                if depth > MAX_DEPTH:
                    break
        except yaml.MarkedYAMLError as error:
            at, since = error.problem_mark or error.context_mark, error.context_mark or error.problem_mark
            fault = Fault(
                str(error.problem),
                str(error.context or ""),
                at.line if at else 0,
                at.column if at else 0,
                since.line if since else 0,
                since.column if since else 0,
                at.index if at else len(text),
            )
        else:
            return loader, None
    return None, fault


def split_line(line: str) -> tuple[str, str]:
    """Split a line into what introduces a value (indentation, hyphens, key) and the value."""
    match = _BEGIN.match(line)
    if match is None:
        return "", line
    return line[: match.start("value")], match["value"]


def indent_of(line: str) -> int:
    """Return how many characters of white space a line starts with."""
    return len(line) - len(line.lstrip(" \t"))


def key_of(line: str) -> str | None:
    """Return the key that a line starts with, if any."""
    if not _KEY.match(line):
        return None
    return line.split(":")[0].strip().lstrip("- ").strip()


def open_quote(line: str) -> int | None:
    """Return the column of a straight quotation mark that opens a value and is not closed on the line."""
    column, may_start = 0, True
    while column < len(line):
        char = line[column]
        if char in "'\"" and may_start:
            close = r"'(?:[^']|'')*'(?!')" if char == "'" else r'"(?:[^"\\]|\\.)*"'
            match = re.compile(close).match(line, column)
            if match is None:
                return column
            column = match.end()
            may_start = False
            continue
        if char == "#" and (column == 0 or line[column - 1] in " \t"):
            return None
        if char not in " \t":
            before_space = column + 1 >= len(line) or line[column + 1] in " \t"
            may_start = char in "{[," or (char in ":-" and before_space)
        column += 1
    return None


def _swallowing_quote(lines: list[str], stop: int) -> tuple[int, int] | None:
    """Find a quotation mark above a line that ran on over what look like further entries."""
    for number in range(stop - 1, max(-1, stop - 60), -1):
        column = open_quote(lines[number])
        if column is not None:
            mine = len(lines[number]) - len(lines[number].lstrip(" -"))
            later = [line for line in lines[number + 1 : stop + 1] if line.strip()]
            if any(indent_of(line) <= mine and _ENTRY.match(line) for line in later):
                return number, column
            return None
    return None


def _quote(lines: list[str], line: int, column: int) -> Diagnosis:
    char = lines[line][column : column + 1]
    apostrophe = char == "'" and re.match(r"'(?:s|t|n|k|m|r|er|ne)\b", lines[line][column:]) is not None
    return Diagnosis("apostrophe-at-start" if apostrophe else "unclosed-quote", line, column, char)


def _before(lines: list[str], line: int) -> int | None:
    """Return the nearest line above that is neither empty nor a comment."""
    for number in range(line - 1, -1, -1):
        if lines[number].strip() and not lines[number].lstrip().startswith("#"):
            return number
    return None


def _second_colon(lines: list[str], fault: Fault) -> Diagnosis:
    """Tell a colon inside a text from a key that is indented under a value or follows a keyless line."""
    line, column = fault.line, fault.column
    before = lines[line][:column]
    first_on_line = re.fullmatch(r"\s*+(?:- ++)*+[\w-]++", before) is not None
    above = _before(lines, line)
    if first_on_line and above is not None:
        if key_of(lines[above]) is None and indent_of(lines[above]) == indent_of(lines[line]):
            return Diagnosis("missing-colon", above, indent_of(lines[above]))
        if indent_of(lines[line]) > indent_of(lines[above]):
            return Diagnosis("wrong-indentation", line, indent_of(lines[line]))
    return Diagnosis("colon-in-text", line, column)


def _keyless(lines: list[str], line: int) -> Diagnosis:
    text = lines[line].strip()
    if match := re.match(r"(?:- ++)*+([\w-]++):\S", text):
        return Diagnosis("no-space-after-colon", line, lines[line].index(":"), match[1])
    above = line - 1
    while above >= 0 and not lines[above].strip():
        above -= 1
    if above >= 0 and (cut := comment_column(lines[above])) is not None:
        deeper = cut > indent_of(lines[above]) or indent_of(lines[line]) >= cut
        if deeper and lines[above][cut + 1 : cut + 2].strip("# "):
            return Diagnosis("hash-cuts-text", line, indent_of(lines[line]))
    return Diagnosis("missing-colon", line, indent_of(lines[line]))


def _unexpected(lines: list[str], fault: Fault) -> Diagnosis:
    """Explain something that stands where the parser wanted the next key or list item."""
    line, column = fault.line, fault.column
    text = lines[line] if line < len(lines) else ""
    start, value = split_line(text)
    if value[:1] in _STARTS and column > len(start):
        return Diagnosis(_STARTS[value[0]], line, len(start), value[0])
    if column > indent_of(text) and value[:1] in ("'", '"', "[", "{") and column > len(start):
        code = "quote-inside-quotes" if value[0] in "'\"" else "unclosed-bracket"
        return Diagnosis(code, line, column, value[0])
    if column > indent_of(text):
        return Diagnosis("quote-inside-quotes", line, column, '"') if '"' in text[:column] else Diagnosis(
            "yaml-syntax", line, column, detail=fault.problem
        )  # fmt: skip
    wants_item = "sequence" in fault.context or "collection" in fault.context
    same_column = column == fault.from_column
    is_item = text.lstrip().startswith("- ")
    if same_column and wants_item != is_item:
        return Diagnosis("list-mixed-with-keys", line, column)
    if key_of(text) is None and not is_item:
        return _keyless(lines, line)
    return Diagnosis("wrong-indentation", line, column)


def _in_brackets(lines: list[str], fault: Fault, line: int) -> Diagnosis:
    """Explain what stands between braces or brackets where a comma or the closing one was wanted."""
    since, column, text = fault.from_line, fault.column, lines[line]
    opener = lines[since][fault.from_column : fault.from_column + 1]
    for number in range(since, line + 1):
        start = fault.from_column if number == since else 0
        hash_at = comment_column(lines[number], start)
        if hash_at is not None and (number < line or hash_at < column) and lines[number][:hash_at].strip():
            return Diagnosis("hash-in-brackets", number, hash_at, detail=short(lines[number][hash_at:]))
    if line == since and opener == "{" and (entry := entry_at(text, fault.from_column, column)):
        key, value = entry
        if text[column : column + 1] == ":":
            return Diagnosis("colon-in-text", line, column, whole=f"{key}: {quoted(value)}")
        if value[0] in "'\"":
            bare = value.replace('"', "").replace("'", "’") if value[0] == '"' else value.replace("'", "")
            return Diagnosis("quote-inside-quotes", line, column, '"', whole=f"{key}: {quoted(bare)}")
    return Diagnosis("unclosed-bracket", since, fault.from_column, opener)


def diagnose(fault: Fault, lines: list[str]) -> Diagnosis:
    """Return the mistake behind a parser's error and the line to mend."""
    line, column, problem = min(fault.line, len(lines) - 1), fault.column, fault.problem
    text = lines[line]
    char = text[column : column + 1]
    if "\t" in text[: indent_of(text)]:
        return Diagnosis("tab", line, 0)
    if "escape character" in problem or "escape sequence" in problem:
        return Diagnosis("backslash", line, column)
    if "scanning a quoted scalar" in fault.context:
        return _quote(lines, fault.from_line, fault.from_column)
    if swallowed := _swallowing_quote(lines, line):
        return _quote(lines, *swallowed)
    if "cannot start any token" in problem and char in _STARTS:
        return Diagnosis(_STARTS[char], line, column, char)
    for scanned, code in (("alias", "*"), ("anchor", "&"), ("tag", "!"), ("directive", "%")):
        if f"scanning a {scanned}" in fault.context or f"scanning an {scanned}" in fault.context:
            return Diagnosis(_STARTS[code], fault.from_line, fault.from_column, code)
    if "tag handle" in problem:
        return Diagnosis(_STARTS["!"], fault.from_line, fault.from_column, "!")
    if "scanning a block scalar" in fault.context:
        mark = lines[fault.from_line][fault.from_column : fault.from_column + 1]
        return Diagnosis("block-mark-in-text", fault.from_line, fault.from_column, mark)
    if "sequence entries are not allowed" in problem:
        return Diagnosis("dash-in-value", line, column)
    if "mapping keys are not allowed" in problem or "node content" in problem:
        return Diagnosis(_STARTS.get(char, "yaml-syntax"), line, column, char, problem)
    if "mapping values are not allowed" in problem:
        return _second_colon(lines, fault)
    if "could not find expected ':'" in problem:
        return _keyless(lines, fault.from_line)
    if "parsing a flow" in fault.context:
        return _in_brackets(lines, fault, line)
    if "<block end>" in problem or "expected key" in problem or "expected '-'" in problem:
        return _unexpected(lines, fault)
    if text.startswith("%"):
        return Diagnosis(_STARTS["%"], line, 0, "%")
    for number, candidate in enumerate(lines):  # a directive's error shows where the document should start
        if candidate.startswith("%"):
            return Diagnosis(_STARTS["%"], number, 0, "%")
    return Diagnosis("yaml-syntax", line, column, detail=problem)
