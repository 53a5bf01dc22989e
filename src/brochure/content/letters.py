"""Letters as they are printed: composed, and ligature signs of a PDF's text as the letters they stand for."""

import unicodedata

LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
"""Signs that a copy out of a PDF leaves behind; a font that has ligatures makes them of the letters by itself."""

_LETTERS = str.maketrans(LIGATURES)


def as_printed(text: str) -> str:
    """Return a text with its accents composed (Unicode NFC) and its ligature signs as letters: the same words."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text.translate(_LETTERS))
