"""The text of a CSV file, whichever program saved it: read rightly, or refused, but never as gibberish.

Excel writes UTF-8 with a mark, UTF-16 ("Unicode text"), Windows-1252, and on a Mac or "for MS-DOS" two
older sets of signs, in which an ë is the byte that Windows shows as ‘ or ‰. Which it was shows in the words:
letters stand in words, capitals at their beginning, quotation marks around them.
"""

from functools import partial
from pathlib import Path

from brochure.i18n import _
from brochure.mail.safety import shown
from brochure.problems import Problem, Severity

MAX_BYTES = 5_000_000
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_OLD = {"mac_roman": "Mac", "cp850": "MS-DOS"}
_LETTERS = set("àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœßÀÁÂÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖØÙÚÛÜŒ")
# How common letters are in Dutch and French words and names, roughly, where two sets of signs both give words.
_COMMON = {
    "é": 12,
    "ë": 9,
    "è": 7,
    "ï": 5,
    "ö": 5,
    "ü": 5,
    "ç": 4,
    "ê": 4,
    "à": 3,
    "ô": 3,
    "î": 2,
    "û": 2,
    "á": 2,
    "ó": 2,
}
_RARE = set("šžŠŽŸÃÕÝ")  # letters of names from elsewhere, and what Mac and DOS files look like in Windows
_SIGNS = set("€°§£©®«»·•½¼¾²³¹¿¡\u00a0")


def save_as() -> str:
    """Return how to save a list so that it is read rightly for certain."""
    return _("In Excel: File, Save As, type “CSV UTF-8”; the columns must be separated by semicolons.")


def read_csv_text(path: Path) -> tuple[str | None, list[Problem]]:
    """Return the text of a CSV file, None where it cannot be told, and what is wrong. Raises OSError."""
    with path.open("rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    problem = partial(Problem, code="list-not-csv", message=_("this is no CSV file"))
    if len(data) > MAX_BYTES:
        return None, [problem(remedy=_("It is larger than any list of recipients. Is it the right file?"))]
    if data.startswith(_UTF16):
        return data.decode("utf-16", errors="replace"), []
    if b"\0" in data:
        return None, [problem(remedy=save_as())]
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        return _old_text(data)


def _old_text(data: bytes) -> tuple[str | None, list[Problem]]:
    """Return a text that is no UTF-8 by the one set of signs in which all its words are words."""
    windows = data.decode("cp1252", errors="replace")
    odd, rare = _oddities(windows)
    others = {name: data.decode(name) for name in _OLD}
    fitting = [name for name, text in others.items() if _oddities(text) == ([], [])]
    if not odd and (not rare or not fitting):
        return windows, []
    best, *rest = sorted(fitting, key=lambda name: -_weight(others[name])) or [""]
    if odd and best and all(_weight(others[best]) >= 2 * _weight(others[name]) for name in rest):
        return others[best], [_recognised(_OLD[best], others[best])]
    return None, [_unclear(windows, (odd or rare)[0])]


def _weight(text: str) -> int:
    return sum(_COMMON.get(char, 0) for char in text.lower())


def _oddities(text: str) -> tuple[list[int], list[int]]:
    """Return where signs stand that no word has there, and where letters stand that are rare here."""
    odd: list[int] = []
    rare: list[int] = []
    for index, char in enumerate(text):
        if char.isascii():
            continue
        before, after = text[index - 1 : index], text[index + 1 : index + 2]
        if char in _RARE:
            (odd if char.isupper() and before.islower() else rare).append(index)
        elif not _fits(char, before, after):
            odd.append(index)
    return odd, rare


def _fits(char: str, before: str, after: str) -> bool:
    """Tell whether a sign can stand between two others."""
    if char in _LETTERS:
        return not (char.isupper() and before.islower())
    if char == "’":
        return True
    if char in "‘“„‚‹«":
        return not before.isalpha()
    if char in "”›»…":
        return not after.isalpha()
    if char in "–—":
        return before.isspace() == after.isspace() or before.isdigit()
    return char in _SIGNS and not (before.isalpha() and after.isalpha())


def _word_at(text: str, index: int) -> str:
    start = max(text.rfind(sign, 0, index) for sign in ';\n"') + 1
    return text[start : index + 15].splitlines()[0].split(";")[0]


def _recognised(program: str, text: str) -> Problem:
    index = next(index for index, char in enumerate(text) if not char.isascii())
    return Problem(
        code="list-old-encoding",
        severity=Severity.NOTE,
        line=text.count("\n", 0, index) + 1,
        message=_("the list was saved as {program} does and read so: {text}").format(
            program=program, text=shown(_word_at(text, index))
        ),
        remedy=_("Look whether the names are right. ") + save_as(),
    )


def _unclear(text: str, index: int) -> Problem:
    return Problem(
        code="list-encoding",
        line=text.count("\n", 0, index) + 1,
        message=_("nobody can tell which letters with accents these are: {text}").format(
            text=shown(_word_at(text, index))
        ),
        remedy=_("The file was saved in a set of signs that is not known. ") + save_as(),
    )
