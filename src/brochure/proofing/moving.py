"""Whether a page that came back still is the page that went out, and how far a program moved it."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from brochure.proofing.proof import Line
from brochure.proofing.reading import Move, PageSigns, differing

_ENOUGH = 0.97  # share of signs that must stand at their place
_LONG = 8  # signs of a line by which a page is found again


def moved(page: PageSigns, lines: Sequence[Line], before: PageSigns | None) -> Move | None:
    """Return how far a page was moved against its proof; None where its words do not stand as they did.

    `before` is the page as it went out.
    """
    if _agrees(page, lines, Move()):
        return Move()
    if before is None:
        return None
    for known in (lines, lines_on(before)):  # a page of contents holds no long line of content
        found = _found(before, page, known)
        if found is not None:
            return found if _agrees(page, [*lines, *known], found) else None
    return None


def lines_on(page: PageSigns) -> list[Line]:
    """Return the lines of a page of which no map was kept: the one on how to answer."""
    found: list[Line] = []
    signs: list[tuple[str, float, float, float, float]] = []
    for sign in [*page.signs, ("\n", 0.0, 0.0, 0.0, 0.0)]:
        if sign[0] not in "\r\n":
            signs.append(sign)
        elif signs:
            edges = (*(one[1] for one in signs), signs[-1][3])
            text = "".join(one[0] for one in signs)
            found.append(Line(0, "", text, edges, signs[0][2], signs[0][4], (None,) * len(text), (0.0, 0.0)))
            signs = []
    return found


def _agrees(page: PageSigns, lines: Sequence[Line], move: Move) -> bool:
    wrong, total = differing(page, lines, move)
    return total == 0 or (total - wrong) / total >= _ENOUGH


def _found(before: PageSigns, page: PageSigns, lines: Sequence[Line]) -> Move | None:
    """Return the move that lines with words of their own tell: those that stand once on both pages."""
    ours, theirs = Words(before), Words(page)
    pairs: list[tuple[Place, Place]] = []
    for line in lines:
        wanted = "".join(line.text.split())
        one, other = ours.place(wanted), theirs.place(wanted)
        if one and other:
            pairs.append((one, other))
    if not pairs:
        return None
    across = median((new.right - new.left) / (old.right - old.left) for old, new in pairs)
    low = min(pairs, key=lambda pair: pair[0].base)
    high = max(pairs, key=lambda pair: pair[0].base)
    tall = high[0].base - low[0].base
    up = (high[1].base - low[1].base) / tall if tall > 20 else across
    if not (0.2 < across < 5 and 0.2 < up < 5):
        return None
    right = median(new.left - old.left * across for old, new in pairs)
    return Move(across, up, right, median(new.base - old.base * up for old, new in pairs))


@dataclass(frozen=True, slots=True)
class Place:
    """Where the first and the last sign of a line begin, and its base line, in pt."""

    left: float
    right: float
    base: float


class Words:
    """The signs of a page without blanks, to look lines up in."""

    def __init__(self, page: PageSigns) -> None:
        signs = zip(page.signs, page.origins, strict=True)
        shown = [(sign[0], origin) for sign, origin in signs if not sign[0].isspace()]
        self._text = "".join(sign for sign, _origin in shown)
        self._origins = [origin for _sign, origin in shown]

    def hold(self, wanted: str) -> bool:
        """Tell whether words stand on the page."""
        return wanted in self._text

    def place(self, wanted: str) -> Place | None:
        """Return where words stand that stand on the page once."""
        if len(wanted) < _LONG or self._text.count(wanted) != 1:
            return None
        at = self._text.index(wanted)
        first, last = self._origins[at], self._origins[at + len(wanted) - 1]
        return Place(first[0], last[0], first[1]) if last[0] - first[0] > 1 else None
