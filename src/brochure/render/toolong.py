"""What does not fit: by how much in mm and in words, and which fields to shorten by how many."""

from dataclasses import dataclass

from brochure.i18n import _
from brochure.problems import Problem
from brochure.render.measure import Measure
from brochure.weasy.placed import Pages, Piece

_LINE = 13.5  # mm: three lines of running text, since columns are uneven by as much
_MORE = 1.05  # ragged lines hold a little less once words are gone
_MOST = 2 / 3  # of a field's words that an editor is asked to take away
_FEWEST = 5  # words: fields with fewer are not worth naming, and counts are rounded to so many


@dataclass(slots=True)
class _Field:
    """How many words a field has on the pages, and how many of them stand in a mm of height."""

    words: int = 0
    top: float = float("inf")
    bottom: float = 0.0
    flows: bool = False

    def add(self, piece: Piece, offset: float, flows: bool) -> None:
        """Count a run of text in."""
        self.words += len(piece.text.split())
        self.top = min(self.top, offset + piece.rect.top)
        self.bottom = max(self.bottom, offset + piece.rect.bottom)
        self.flows = self.flows or flows


def too_long(measured: Measure, pages: Pages) -> Problem:
    """Return the error of a page that cannot hold its text: by how much, and which fields to shorten."""
    over = max(0.0, -measured.slack)
    named = _shares(over * _MORE + _LINE, _fields(pages), measured)
    words = sum(named.values())
    lines = [
        _("{field}: about {words} words too long").format(field=field, words=count)
        for field, count in named.items()
    ]
    return Problem(
        code="does-not-fit",
        message=_(
            "the text is too long for its page even at the smallest setting: {millimetres:.0f} mm, about {words} words"
        ).format(millimetres=over, words=words),
        remedy="\n".join([_("Shorten, or give the question a summary:"), *lines]),
        field=next(iter(named), None),
        details={"millimetres": round(over, 1), "words": words, "fields": named},
    )


def _fields(pages: Pages) -> dict[str, _Field]:
    """Return what each field of the subject puts on the pages; overflowing pages stand under each other."""
    flows = {(box.page, box.rect) for box in pages.marked("data-fit") if box.value == "text"}
    found: dict[str, _Field] = {}
    for piece in pages.pieces():
        if piece.field is not None and ":" not in piece.field and piece.text:
            offset = sum(pages.page_rect(page).height for page in range(1, piece.page))
            inside = any(
                page == piece.page and rect.top - 1 <= piece.rect.top <= rect.bottom + 1
                for page, rect in flows
            )
            found.setdefault(piece.field, _Field()).add(piece, offset, inside)
    return found


def _shares(over: float, fields: dict[str, _Field], measured: Measure) -> dict[str, int]:
    """Share what is too much, in mm, out over the longest fields; return words by field.

    Running text shares its height with its columns, so its density is that of all of it; what stands by
    itself, as a quotation does, has its own.
    """
    running = _density(sum(field.words for field in fields.values() if field.flows), measured.text)
    named: dict[str, int] = {}
    for path, field in sorted(fields.items(), key=lambda item: (-item[1].words, item[0])):
        if over <= 0 or field.words < _FEWEST:
            break
        density = running if field.flows else _density(field.words, field.bottom - field.top)
        words = min(field.words * _MOST, over * density)
        named[path] = max(_FEWEST, int(words / _FEWEST + 0.999) * _FEWEST)
        over -= named[path] / density
    return named


def _density(words: int, height: float) -> float:
    return max(1, words) / max(1.0, height)
