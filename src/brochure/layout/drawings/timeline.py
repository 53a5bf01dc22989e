"""The rounds of the label as stacks of squares that can be counted, one square a municipality."""

from collections.abc import Sequence
from typing import Protocol

from brochure.layout.drawings.svg import Palette, Point, chalk, hand, rectangle, stroke, svg
from brochure.layout.words import Vocabulary

GAP = 0.6  # between the stacks of two rounds, in squares
_DASH = 0.2  # of a square's side: three dashes and two gaps as long


class HolderLike(Protocol):
    """A municipality in a round."""

    @property
    def renewed(self) -> bool: ...


class RoundLike(Protocol):
    """A round of awards."""

    @property
    def year(self) -> int: ...
    @property
    def complete(self) -> bool: ...
    @property
    def holders(self) -> Sequence[HolderLike]: ...


def timeline(
    rounds: Sequence[RoundLike],
    *,
    palette: Palette,
    words: Vocabulary,
    width: float,
    height: float,
    line: str = "ink",
    first: str = "sun",
    renewed: str = "sky",
    across: int = 2,
    thickness: float | None = None,
) -> str:
    """Return a stack of squares per round in a box of width × height mm, the earliest round at the left.

    First labels stand below in `first`, renewed ones above in `renewed`. A round that is not known whole
    ends in a square of dashes, so that nobody reads a total from it. `across` squares stand side by side.
    """
    stacks = [_stack(round_) for round_ in rounds]
    deepest = max((-(-len(stack) // across) for stack in stacks), default=1)
    count = max(len(stacks), 1)
    pen = thickness or 0.5
    side = min((width - pen) / (count * across + GAP * (count - 1)), (height - pen) / max(deepest, 1))
    pitch = (width - pen - across * side) / max(count - 1, 1)
    body: list[str] = []
    lines = ""
    for index, (round_, stack) in enumerate(zip(rounds, stacks, strict=True)):
        random = hand(f"round {round_.year}")
        left = pen / 2 + index * pitch
        for place, kind in enumerate(stack):
            x, y = left + place % across * side, height - pen / 2 - (place // across + 1) * side
            sides = [
                ((x, y), (x + side, y)),
                ((x, y + side), (x + side, y + side)),
                ((x, y), (x, y + side)),
                ((x + side, y), (x + side, y + side)),
            ]
            if kind is None:  # there are more than is known
                dashes = [dash for edge in sides for dash in _dashes(*edge)]
                lines += "".join(chalk(a, b, side * _DASH, random) for a, b in dashes)
            else:
                body.append(rectangle(x, y, side, side, palette[renewed if kind else first]))
                lines += "".join(chalk(a, b, side, random) for a, b in sides)
    body.append(stroke(lines, palette[line], pen))
    return svg(width, height, spoken_timeline(rounds, words), body, css_class="drawing timeline")


def _dashes(start: Point, end: Point) -> list[tuple[Point, Point]]:
    """Return three dashes of a line, from its one end to its other."""
    (x, y), (across, down) = start, (end[0] - start[0], end[1] - start[1])
    return [
        ((x + across * at, y + down * at), (x + across * (at + _DASH), y + down * (at + _DASH)))
        for at in (0, (1 - _DASH) / 2, 1 - _DASH)
    ]


def _stack(round_: RoundLike) -> list[bool | None]:
    """Return whether each municipality renewed its label, first labels first; None for a dashed end."""
    known = sorted(bool(holder.renewed) for holder in round_.holders)
    return [*known] if round_.complete else [*known, None]


def spoken_timeline(rounds: Sequence[RoundLike], words: Vocabulary) -> str:
    """Return the rounds as they are read aloud; an incomplete one has no total."""
    return words.say("timeline", rounds="; ".join(_spoken_round(round_, words) for round_ in rounds))


def _spoken_round(round_: RoundLike, words: Vocabulary) -> str:
    renewed = sum(bool(holder.renewed) for holder in round_.holders)
    fresh = len(round_.holders) - renewed
    parts = [words.say("round_first", count=fresh)] if fresh else []
    parts += [words.say("round_renewed", count=renewed)] if renewed else []
    counts = words.locale.join(parts) or words.say("round_unknown")
    return words.say("round" if round_.complete else "round_incomplete", year=round_.year, counts=counts)
