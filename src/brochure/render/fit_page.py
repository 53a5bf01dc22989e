"""The fit of exactly so many pages: the least left out, then the largest text, then the tallest picture."""

from collections.abc import Iterator
from dataclasses import replace
from math import sqrt

from brochure.layout.contract import LayoutContract
from brochure.layout.fit_choice import FitChoice, smallest
from brochure.render.measure import Measure
from brochure.render.search import Fit, Search

SLACK = 1.0  # mm at the foot that nobody sees
TEXT_STEP = 0.1  # pt


def fits_one_page(measured: Measure, pages: int = 1) -> bool:
    """Tell whether all content stands within the fitted area."""
    return measured.pages == pages and measured.slack >= -0.05 and measured.wide < 0.5


def fit_page(contract: LayoutContract, search: Search, levels: list[FitChoice]) -> Fit:
    """Return the best choice for a fixed number of pages; `levels` go from nothing left out to the most."""
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
    given = min(middle, leading.low.value + max(0.0, room) / _stretched(measured, leading.low.value))
    rest = room - _stretched(measured, leading.low.value) * (given - leading.low.value)
    wanted = {"leading": given}
    if picture is not None and rest > 0:
        wanted["picture"] = min(picture.high.value, _taken(choice, measured) + rest)
    return choice.with_values(**wanted)


def _taken(choice: FitChoice, measured: Measure) -> float:
    """Return the height the picture takes: more than was given where what stands beside it is taller."""
    return max(choice.values["picture"], measured.picture)


def _stretched(measured: Measure, leading: float) -> float:
    """Return by how many mm the text gets deeper for one more of leading: by its lines, where they are known."""
    return max(measured.lines or measured.text / leading, 1.0)


def _growth(name: str, measured: Measure, value: float) -> float:
    """Return by how much a value may grow to use the slack."""
    room = measured.slack - SLACK / 4
    if name == "leading":
        return room / _stretched(measured, value)
    return room if name == "picture" else room / 6
