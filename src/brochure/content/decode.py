"""From bytes to text: size, encoding, and characters that have no place in a text file."""

import re

from brochure.content.invisible import named
from brochure.content.source import Source
from brochure.i18n import _
from brochure.problems import Problem, Severity

MAX_BYTES = 300_000  # the longest page of the label's site is some 20 kB
_ENCODINGS = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman", "cp850": "DOS (850)"}
_EXPECTED = set("éèëêïîöôüûçáàäóíñÉËÏÖÜ‘’“”–—…€°²½«»")
# What the YAML specification does not allow in a stream (YAML 1.1, 5.1).
_CONTROL = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# YAML 1.1 counts these as line ends; editors and people do not.
_BREAKS = "\x85\u2028\u2029"
_NOT_ALLOWED = re.compile(f"{_CONTROL.pattern}|[{_BREAKS}]")


def likely_encoding(data: bytes) -> str:
    """Return the codec whose reading shows most of the characters that Dutch texts have."""

    def score(codec: str) -> int:
        return sum(char in _EXPECTED for char in data.decode(codec, errors="replace") if char > "\x7f")

    return max(_ENCODINGS, key=score)


def _wide_encoding(data: bytes) -> str | None:
    """Return the codec of a text of two or four bytes a sign, by its byte order mark or by its zeros."""
    for mark, codec in ((b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"),
                        (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):  # fmt: skip
        if data.startswith(mark):
            return codec
    for first, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros, others = data[first:2000:2], data[1 - first : 2000 : 2]
        if len(zeros) > 4 and zeros.count(0) > 0.7 * len(zeros) and not others.count(0):
            return codec
    return None


def decode(data: bytes, file: str) -> tuple[str | None, list[Problem]]:
    """Return the text of a file, without byte order mark, and what is wrong with its bytes.

    A file in another encoding is read in the likely one, so that its other problems show as well.
    """
    if len(data) > MAX_BYTES:
        return None, [
            Problem(
                code="file-too-large",
                file=file,
                message=_("the file has {size} bytes; {limit} is the most").format(
                    size=len(data), limit=MAX_BYTES
                ),
                remedy=_("A municipality's file holds a few pages of text: is this the right file?"),
                details={"measured": len(data), "demanded": MAX_BYTES},
            )
        ]
    if codec := _wide_encoding(data):
        wide = data.decode(codec, errors="replace").lstrip("\ufeff")
        return wide, [_not_utf8(file, 1, 1, codec[:6].upper())]
    if b"\0" in data:
        return None, [
            Problem(
                code="not-text",
                file=file,
                message=_("this is no text file"),
                remedy=_(
                    "A Word or PDF document cannot be read as YAML, also when its name ends in .yaml. "
                    "`brochure import` makes content from a .docx, .html or .txt file."
                ),
            )
        ]
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        codec = likely_encoding(data)
        return data.decode(codec, errors="replace"), [_not_utf8(file, line, column, _ENCODINGS[codec])]


def _not_utf8(file: str, line: int, column: int, encoding: str) -> Problem:
    return Problem(
        code="not-utf8",
        file=file,
        line=line,
        column=column,
        message=_("the file is not saved as UTF-8, but probably as {encoding}").format(encoding=encoding),
        remedy=_("Open it in your editor and save it again with the encoding UTF-8."),
        details={"encoding": encoding},
    )


def without_control_characters(text: str, file: str) -> tuple[str, list[Problem]]:
    """Replace what YAML does not allow by spaces, one for one, and report each line once."""
    problems: dict[int, Problem] = {}
    places = Source(file, text)
    for match in _NOT_ALLOWED.finditer(text):
        line, column = places.position(match.start())
        if line in problems:
            continue
        if len(problems) >= 20:  # binary junk: more of the same tells nobody anything
            break
        is_break = match[0] in _BREAKS
        message = (
            _("{sign} stands in the text, which some programs take for a new line; it is read as a space")
            if is_break
            else _("the invisible control character {sign} stands in the text; it is read as a space")
        )
        problems[line] = Problem(
            code="unusual-line-end" if is_break else "control-character",
            severity=Severity.WARNING if is_break else Severity.ERROR,
            file=file,
            line=line,
            column=column,
            message=message.format(sign=named(match[0])),
            remedy=_("Delete it: put the cursor after it and press backspace, then retype the word."),
            details={"fix": {"start": match.start(), "end": match.end(), "replacement": " "}}
            if is_break
            else {},
        )
    return _NOT_ALLOWED.sub(" ", text), list(problems.values())
