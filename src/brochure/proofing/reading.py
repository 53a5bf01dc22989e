"""Reading where signs stand in a finished PDF, as PDFium sees them: apart from what we know ourselves."""

import io
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from brochure.proofing.proof import Line

_BAND = 12.0  # pt: signs are looked up by the band of the page they stand in
_SLACK = 0.75  # pt by which a sign may stand beside where it is looked for
_MARKS = ",.;:!?()%€"
_HYPHENS = "-‐‑\u00ad\ufffe\x02"  # pdfium writes U+FFFE for a hyphen that breaks a word


_CODE = re.compile(r"\b([a-z2-9]{4}-[a-z2-9]{4})/(\d{1,4})\b")
_SPOKEN, _UNSPOKEN = b"/ActualText", b"/XctualText"


def codes_in(text: str) -> list[tuple[str, int]]:
    """Return the proofs and pages that a text names: `k7q2-m4xt/1`."""
    return [(match[1], int(match[2])) for match in _CODE.finditer(text)]


def unspoken(data: bytes) -> bytes:
    """Return a PDF that is not packed without what is read aloud in the place of glyphs: PDFium would tell that."""
    return data.replace(_SPOKEN, _UNSPOKEN)


def unpacked(pdf: Any) -> bytes:
    """Return a PDF that pikepdf opened as PDFium is to read it: glyph by glyph."""
    import pikepdf

    target = io.BytesIO()
    pdf.save(
        target,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
    )
    return unspoken(target.getvalue())


@dataclass(frozen=True, slots=True)
class Move:
    """How far a page was moved and scaled against the proof: `x * across + right`."""

    across: float = 1.0
    up: float = 1.0
    right: float = 0.0
    high: float = 0.0

    def there(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the proof stands on the page."""
        return x * self.across + self.right, y * self.up + self.high

    def back(self, x: float, y: float) -> tuple[float, float]:
        """Return which point of the proof stands at a point of the page."""
        return (x - self.right) / self.across, (y - self.high) / self.up


class PageSigns:
    """The signs of one page of a PDF with their boxes, in the order of its text."""

    def __init__(self, page: Any) -> None:
        """Read a page that pypdfium2 opened."""
        text = page.get_textpage()
        try:
            count = text.count_chars()
            self.text = text.get_text_range(0, -1) if count else ""
            self.signs = [_sign(text, number) for number in range(count)]
            self.origins = [_origin(text, number) for number in range(count)]
        finally:
            text.close()
        self._bands: dict[int, list[tuple[str, float, float, float, float]]] = defaultdict(list)
        for sign in self.signs:
            for band in range(int(sign[2] // _BAND), int(sign[4] // _BAND) + 1):
                self._bands[band].append(sign)

    @cached_property
    def letters(self) -> Counter[str]:
        """How often each letter, figure and mark of a sentence stands on the page: of hyphens and blanks programs think otherwise."""
        return Counter(
            part for sign, *_box in self.signs for part in _plain(sign) if part.isalnum() or part in _MARKS
        )

    def holds(self, sign: str, x: float, y: float) -> bool:
        """Tell whether a sign stands at a point."""
        wanted = _plain(sign)
        return any(
            wanted in _plain(found)
            for found, left, bottom, right, top in self._bands.get(int(y // _BAND), ())
            if left - _SLACK <= x <= right + _SLACK and bottom - _SLACK <= y <= top + _SLACK
        )


def _sign(text: Any, number: int) -> tuple[str, float, float, float, float]:
    import pypdfium2.raw as raw

    left, bottom, right, top = text.get_charbox(number, loose=True)
    return chr(raw.FPDFText_GetUnicode(text, number)), left, bottom, right, top


def _origin(text: Any, number: int) -> tuple[float, float]:
    """Return where a sign begins on its base line: other programs write other boxes for the same font."""
    import ctypes

    import pypdfium2.raw as raw

    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, number, x, y)
    return x.value, y.value


def _plain(sign: str) -> str:
    if sign in _HYPHENS:
        return "-"
    return unicodedata.normalize("NFKD", sign).casefold()


def differing(page: PageSigns, lines: Iterable[Line], move: Move | None = None) -> tuple[int, int]:
    """Return how many signs of some lines do not stand on a page where they should, and how many there are."""
    move = move or Move()
    wrong = total = 0
    for line in lines:
        middle = (line.bottom + line.top) / 2
        for number, sign in enumerate(line.text):
            if sign.isspace() or not sign.isprintable():
                continue
            total += 1
            x, y = move.there((line.edges[number] + line.edges[number + 1]) / 2, middle)
            wrong += not page.holds(sign, x, y)
    return wrong, total
