"""What a page has room for, counted in words from the layout's own measure: an estimate, without laying anything out.

The fit decides on laid-out pages, and is exact. Who is still writing wants to know beforehand.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from brochure.content.model import Municipality, Practice, Question
from brochure.layout.contract import FitContract
from brochure.layout.fit_choice import FitChoice
from brochure.layout.omissions import levels

_LEAST = 15  # words: a summary of fewer says nothing


@dataclass(frozen=True, slots=True)
class Piece:
    """A question or the practice story: the words it takes, whole or as its summary."""

    path: str
    whole: int
    summary: int | None

    def words(self, *, shortened: bool) -> int:
        """Return how many words it takes."""
        return self.summary if shortened and self.summary is not None else self.whole


@dataclass(frozen=True, slots=True)
class Wanted:
    """A piece that has no summary and will probably not be shown; `words` of one would fit."""

    path: str
    whole: int
    words: int
    is_too_long: bool = False  # it cannot be left out, so the whole document will be too long


def missing_summaries(fit: FitContract, town: Municipality) -> list[Wanted]:
    """Return the pieces whose missing summary will probably keep them from the page; none where nothing is known."""
    holds = fit.holds
    if holds is None:
        return []
    level, fits = _likely(fit, town)
    kept = [piece for piece in _pieces(town) if piece.path not in level.left_out]
    shown = _shown(kept, holds.interview)
    if not fits:
        longest = max((p for p in shown if p.summary is None), key=lambda piece: piece.whole, default=None)
        return [_wanted(fit, town, longest, is_too_long=True)] if longest else []
    without = [piece for piece in _pieces(town) if piece.path in level.left_out and piece.summary is None]
    everything = _shown(list(_pieces(town)), holds.interview)  # what a summary for each would show
    return [_wanted(fit, town, piece) for piece in without if piece in everything]


def _wanted(fit: FitContract, town: Municipality, piece: Piece, *, is_too_long: bool = False) -> Wanted:
    assert fit.holds is not None
    together = _shown(list(_pieces(town)), fit.holds.interview)
    most = fit.holds.most(len(together))
    room = most - sum(other.words(shortened=True) for other in together if other != piece)
    words = room if room >= _LEAST else most // max(1, len(together))  # then the others want one too
    return Wanted(piece.path, piece.whole, max(_LEAST, words - words % 5), is_too_long)


def _likely(fit: FitContract, town: Municipality) -> tuple[FitChoice, bool]:
    """Return the first level at which everything fits by its words, and whether there is one."""
    assert fit.holds is not None
    known = levels(fit, town)
    for level in known:
        pieces = [piece for piece in _pieces(town) if piece.path not in level.left_out]
        shown = _shown(pieces, fit.holds.interview)
        words = sum(piece.words(shortened=_is_short(piece, level)) for piece in shown)
        if words <= fit.holds.most(len(shown)):
            return level, True
    return known[-1], False


def _is_short(piece: Piece, level: FitChoice) -> bool:
    """Tell whether the summary stands: of a question always, where there is one."""
    return piece.path != "practice" or piece.path in level.shortened


def _shown(pieces: list[Piece], questions: int | None) -> list[Piece]:
    asked = [piece for piece in pieces if piece.path != "practice"][:questions]
    return asked + [piece for piece in pieces if piece.path == "practice"]


def _pieces(town: Municipality) -> Iterator[Piece]:
    for number, question in enumerate(town.interview):
        yield Piece(f"interview[{number}]", _answered(question), _count(question.summary))
    if town.practice is not None:
        yield Piece("practice", _told(town.practice), _count(town.practice.summary))


def _answered(question: Question) -> int:
    return sum(_count(one.text or one.spoken or one.pull_quote) or 0 for one in question.answers)


def _told(practice: Practice) -> int:
    return _count(practice.story or practice.summary) or 0


def _count(text: str | None) -> int | None:
    return len(text.split()) if text is not None else None
