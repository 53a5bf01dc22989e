"""From bytes to text: size, encoding, and characters that have no place in a text file."""

import re

from brochure.i18n import _
from brochure.problems import Problem

MAX_BYTES = 300_000  # the longest page of the label's site is some 20 kB
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_ENCODINGS = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman", "cp850": "DOS (850)"}
_EXPECTED = set("éèëêïîöôüûçáàäóíñÉËÏÖÜ‘’“”–—…€°²½«»")
# What the YAML specification does not allow in a stream (YAML 1.1, 5.1).
_CONTROL = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# YAML 1.1 counts these as line ends; editors and people do not.
_UNUSUAL_BREAKS = str.maketrans({"\x85": " ", "\u2028": " ", "\u2029": " "})


def likely_encoding(data: bytes) -> str:
    """Return the codec whose reading shows most of the characters that Dutch texts have."""

    def score(codec: str) -> int:
        return sum(char in _EXPECTED for char in data.decode(codec, errors="replace") if char > "\x7f")

    return max(_ENCODINGS, key=score)


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
    if data.startswith(_UTF16):
        return data.decode("utf-16", errors="replace").lstrip("\ufeff"), [_not_utf8(file, 1, 1, "UTF-16")]
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
    for match in _CONTROL.finditer(text):
        before = text[: match.start()].replace("\r\n", "\n").replace("\r", "\n")
        line = before.count("\n") + 1
        problems.setdefault(
            line,
            Problem(
                code="control-character",
                file=file,
                line=line,
                column=len(before) - before.rfind("\n"),
                message=_("an invisible control character (U+{code:04X}) stands in the text").format(
                    code=ord(match[0])
                ),
                remedy=_("Delete it: put the cursor after it and press backspace, then retype the word."),
            ),
        )
        if len(problems) >= 20:  # binary junk: more of the same tells nobody anything
            break
    return _CONTROL.sub(" ", text).translate(_UNUSUAL_BREAKS), list(problems.values())
