"""The fit: finds the best page for whatever content there is, in few layout passes.

One page: the least left out, then the largest text, then the tallest picture, until every block ends at
the foot line. Many pages: a count the contract allows, without a nearly empty page. The search knows
nothing of HTML; it asks a callback to lay a choice out and measure it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from math import sqrt

from brochure.layout.contract import FitContract, LayoutContract
from brochure.layout.fit_choice import FitChoice, middling, smallest
from brochure.render.measure import Measure
from brochure.render.thin_pages import SHORT, empty_pages, least, short_pages

SLACK = 1.0  # mm at the foot that nobody sees
FULL = 0.9  # a page less full than this at its largest setting is warned of
TEXT_STEP = 0.1  # pt
MOST_PASSES = 16
EMPTY = 10.0  # what a nearly empty page weighs; a short one weighs a tenth
FILLER = 0.1  # what an added page weighs
_PATIENCE = 2  # settings tried for fewer added pages once the count is right

LayOut = Callable[[FitChoice], Measure]


@dataclass(slots=True)
class Fit:
    """The outcome of a search: the choice, what it measures, and every pass on the way."""

    choice: FitChoice
    measure: Measure
    passes: list[tuple[FitChoice, Measure]] = field(default_factory=list)
    fits: bool = True

    @property
    def is_full(self) -> bool:
        """Tell whether the fitted area is at least FULL."""
        return self.measure.fullness is not None and self.measure.fullness >= FULL


class Search:
    """Lays out choices, remembers each, and counts the passes."""

    def __init__(self, lay_out: LayOut, keep: Callable[[FitChoice], None]) -> None:
        self._lay_out = lay_out
        self.keep = keep  # the best so far: its pages are wanted at the end
        self._seen: dict[str, Measure] = {}
        self.passes: list[tuple[FitChoice, Measure]] = []

    def __call__(self, choice: FitChoice) -> Measure:
        key = repr(choice.as_json())
        if key not in self._seen:
            self._seen[key] = self._lay_out(choice)
            self.passes.append((choice, self._seen[key]))
        return self._seen[key]


def fits_one_page(measured: Measure, pages: int = 1) -> bool:
    """Tell whether all content stands within the fitted area."""
    return measured.pages == pages and measured.slack >= -0.05 and measured.wide < 0.5


def fit(
    contract: LayoutContract,
    lay_out: LayOut,
    levels: list[FitChoice],
    start: FitChoice | None = None,
    *,
    is_settled: bool = False,
    keep: Callable[[FitChoice], None] = lambda _choice: None,
) -> Fit:
    """Return the best choice for a document.

    `levels` are the choices of what to leave out, from nothing to the most the contract allows (only
    `left_out` and `shortened` count); `start` is tried first, and taken if nothing is wrong with it. Where
    `is_settled`, a search of the same input ended with it: it is taken if it fits, for no better one was found.
    `keep` is told the best choice so far whenever it changes: the last one is what is returned.
    """
    search = Search(lay_out, keep)
    if start is not None and _is_taken(contract, search, start, is_settled=is_settled):
        keep(start)
        return Fit(start, search(start), search.passes)
    if contract.pages.exactly is not None:
        return _fit_page(contract, search, levels)
    return _fit_pages(contract, search, levels[0])


def _is_taken(contract: LayoutContract, search: Search, start: FitChoice, *, is_settled: bool) -> bool:
    """Tell whether a choice that is known beforehand needs no search."""
    if set(start.values) != set(contract.fit.ranges):
        return False
    measured = search(start)
    if contract.pages.exactly is None:
        is_fitting = contract.pages.allows(measured.pages)
        is_good = _penalty(contract, measured) == 0
    else:
        is_fitting = fits_one_page(measured, contract.pages.exactly)
        at_most = all(start.values[n] >= span.high.value for n, span in contract.fit.ranges.items())
        is_good = measured.slack <= 2 * SLACK or at_most
    return is_fitting and (is_settled or is_good)


# ---- exactly so many pages ------------------------------------------------------------------


def _fit_page(contract: LayoutContract, search: Search, levels: list[FitChoice]) -> Fit:
    level, measured = _least_left_out(contract, search, levels)
    if not fits_one_page(measured, contract.pages.exactly or 1):
        return Fit(level, measured, search.passes, fits=False)
    search.keep(level)
    choice = _largest_text(contract, search, level)
    search.keep(choice)
    choice = _fill_up(contract, search, choice)
    search.keep(choice)
    return Fit(choice, search(choice), search.passes)


def _with_level(choice: FitChoice, level: FitChoice) -> FitChoice:
    return replace(choice, left_out=level.left_out, shortened=level.shortened)


def _least_left_out(
    contract: LayoutContract, search: Search, levels: list[FitChoice]
) -> tuple[FitChoice, Measure]:
    """Return the first level that fits, at the largest, a predicted or the smallest text, and its measure."""
    pages = contract.pages.exactly or 1
    tight = smallest(contract.fit)
    for first in _first_guesses(contract, search, _with_level(tight, levels[0])):
        if fits_one_page(search(first), pages):
            return first, search(first)
    low, high = 1, len(levels) - 1
    while low < high:
        middle = (low + high) // 2
        if fits_one_page(search(_with_level(tight, levels[middle])), pages):
            high = middle
        else:
            low = middle + 1
    last = _with_level(tight, levels[min(low, len(levels) - 1)])
    return last, search(last)


def _first_guesses(contract: LayoutContract, search: Search, tight: FitChoice) -> Iterator[FitChoice]:
    """Yield the largest text, then the size that its measure predicts, then the smallest."""
    span = contract.fit.text
    if span is not None:
        largest = tight.with_values(text=span.high.value)
        yield largest
        measured = search(largest)
        share = (measured.text + measured.slack) / measured.text if measured.text > 0 else 0.0
        predicted = _down(span.high.value * sqrt(max(0.0, share))) - TEXT_STEP
        if span.low.value < predicted < span.high.value:
            yield tight.with_values(text=predicted)
    yield tight


def _largest_text(contract: LayoutContract, search: Search, choice: FitChoice) -> FitChoice:
    """Raise the text to the largest size that still fits: area grows with the square of the size."""
    span = contract.fit.text
    if span is None:
        return choice
    pages = contract.pages.exactly or 1
    good, bad = choice, None
    for _pass in range(5):
        measured = search(good)
        size = good.values["text"]
        room = measured.slack
        text = max(measured.text, 1.0)
        wanted = size * sqrt(max(1.0, 1 + room / text))
        wanted = min(span.high.value, _down(wanted))
        if bad is not None:
            wanted = min(wanted, _down((size + bad) / 2))
        if wanted < size + TEXT_STEP - 1e-6:
            return good
        bolder = good.with_values(text=wanted)
        if fits_one_page(search(bolder), pages):
            good = bolder
        else:
            bad = wanted
    return good


def _down(size: float) -> float:
    return int(size / TEXT_STEP + 1e-6) * TEXT_STEP


def _fill_up(contract: LayoutContract, search: Search, choice: FitChoice) -> FitChoice:
    """Give the room that is left to a relaxed leading, to the picture, then to more leading and space."""
    pages = contract.pages.exactly or 1
    relaxed = _relaxed(contract, search(choice), choice)
    if relaxed != choice and fits_one_page(search(relaxed), pages):
        choice = relaxed
    for name in ("picture", "leading", "space"):
        span = contract.fit.ranges.get(name)
        if span is None:
            continue
        low, high = choice.values[name], span.high.value
        for _pass in range(3):
            measured = search(choice)
            if measured.slack <= SLACK or high - low < 1e-3:
                break
            least = _taken(choice, measured) if name == "picture" else low
            wanted = min(high, least + _growth(name, measured, low))
            tried = choice.with_values(**{name: wanted})
            if fits_one_page(search(tried), pages):
                choice, low = tried, tried.values[name]
            else:
                high = (low + wanted) / 2
    return choice


def _relaxed(contract: LayoutContract, measured: Measure, choice: FitChoice) -> FitChoice:
    """Return a choice with the leading at the middle of its range and the picture taking what is left."""
    leading, picture = contract.fit.leading, contract.fit.picture
    if leading is None or choice.values["leading"] > leading.low.value:
        return choice
    room = measured.slack - SLACK / 4
    middle = (leading.low.value + leading.high.value) / 2
    most = leading.low.value * (1 + max(0.0, room) / max(measured.text, 1.0))
    given = min(middle, most)
    rest = room - measured.text * (given / leading.low.value - 1)
    wanted = {"leading": given}
    if picture is not None and rest > 0:
        wanted["picture"] = min(picture.high.value, _taken(choice, measured) + rest)
    return choice.with_values(**wanted)


def _taken(choice: FitChoice, measured: Measure) -> float:
    """Return the height the picture takes: more than was given where what stands beside it is taller."""
    return max(choice.values["picture"], measured.picture)


def _growth(name: str, measured: Measure, value: float) -> float:
    """Return by how much a value may grow to use the slack."""
    room = measured.slack - SLACK / 4
    if name == "leading":
        return value * room / max(measured.text, 1.0)
    return room if name == "picture" else room / 6


# ---- a multiple of so many pages ------------------------------------------------------------


def _fit_pages(contract: LayoutContract, search: Search, level: FitChoice) -> Fit:
    """Try settings from the usual outward until the page count and every page's fill are right."""
    best: tuple[float, int, FitChoice] | None = None
    for order, setting in enumerate(_settings(contract.fit)):
        for choice in _padded(contract, search, _with_level(setting, level)):
            if best is not None and (FILLER * choice.fillers, order) >= best[:2]:
                continue  # not even full pages would make it better
            rank = (_penalty(contract, search(choice)) + FILLER * choice.fillers, order, choice)
            if best is None or rank[:2] < best[:2]:
                best = rank
                search.keep(choice)
        if (best is not None and _is_good_enough(best, order)) or len(search.passes) >= MOST_PASSES:
            break
    assert best is not None  # there is always at least one setting
    choice = best[2]
    measured = search(choice)
    return Fit(choice, measured, search.passes, fits=contract.pages.allows(measured.pages))


def _is_good_enough(best: tuple[float, int, FitChoice], order: int) -> bool:
    """Tell whether to stop looking: no defect, and few added pages or none fewer after a few settings."""
    penalty = best[0] - FILLER * best[2].fillers
    if penalty < 1e-6:
        return best[2].fillers <= 1 or order >= _PATIENCE
    return penalty < EMPTY and order > _PATIENCE  # a short page is warned of, and not worth every setting


def _settings(fit_contract: FitContract) -> list[FitChoice]:
    """Return settings to try: the usual one first, then by turns larger and smaller."""
    shares = (0.6, 0.8, 0.4, 1.0, 0.2, 0.9, 0.7, 0.5, 0.3, 0.1, 0.0)
    return [middling(fit_contract, share) for share in shares]


def _padded(contract: LayoutContract, search: Search, choice: FitChoice) -> list[FitChoice]:
    """Return the choice with as many added pages as make the count right, if the contract has so many."""
    measured = search(choice)
    rule = contract.pages
    if rule.allows(measured.pages):
        return [choice]
    wanted = max(rule.at_least, measured.pages)
    wanted += -wanted % (rule.multiple_of or 1)
    fillers = wanted - measured.pages
    if fillers > contract.fit.fillers:
        return [choice]
    return [choice, replace(choice, fillers=fillers)]


def _penalty(contract: LayoutContract, measured: Measure) -> float:
    """Return how bad a result is: 0 is good; a wrong page count is worse than any empty page, that than a short one."""
    fills = measured.fills or {}
    empty = sum(least(measured, page) - fills[page] for page in empty_pages(measured))
    short = sum(SHORT - fills[page] for page in short_pages(measured))
    wrong = 0 if contract.pages.allows(measured.pages) else 100
    return wrong + (EMPTY + empty if empty else 0) + (1 + short if short else 0)
