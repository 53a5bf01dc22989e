"""The fit: finds the best page for whatever content there is, in few layout passes.

One page: the least left out, then the largest text, then the tallest picture, until every block ends at
the foot line. Many pages: a count the contract allows, without a nearly empty page. The search knows
nothing of HTML; it asks a callback to lay a choice out and measure it.
"""

from collections.abc import Callable

from brochure.layout.contract import LayoutContract
from brochure.layout.fit_choice import FitChoice
from brochure.render.fit_page import SLACK, fit_page, fits_one_page
from brochure.render.fit_pages import fit_pages, penalty
from brochure.render.search import Fit, LayOut, Search


def fit(
    contract: LayoutContract,
    lay_out: LayOut,
    levels: list[FitChoice],
    start: FitChoice | None = None,
    *,
    is_settled: bool = False,
    keep: Callable[[FitChoice], None] = lambda _choice: None,
    probe: LayOut | None = None,
) -> Fit:
    """Return the best choice for a document.

    `levels` are the choices of what to leave out, from nothing to the most the contract allows (only
    `left_out` and `shortened` count); `start` is tried first, and taken if nothing is wrong with it. Where
    `is_settled`, a search of the same input ended with it: it is taken if it fits, for no better one was found.
    `keep` is told the best choice so far whenever it changes: the last one is what is returned.
    `probe` lays a choice out without the sections that stand apart, each of them empty on as many pages.
    """
    search = Search(lay_out, keep)
    if start is not None and _is_taken(contract, search, start, is_settled=is_settled):
        keep(start)
        return Fit(start, search(start), search.passes)
    if contract.pages.exactly is not None:
        return fit_page(contract, search, levels)
    return fit_pages(contract, search, levels[0], probe)


def _is_taken(contract: LayoutContract, search: Search, start: FitChoice, *, is_settled: bool) -> bool:
    """Tell whether a choice that is known beforehand needs no search."""
    if set(start.values) != set(contract.fit.ranges):
        return False
    measured = search(start)
    if contract.pages.exactly is None:
        is_fitting = contract.pages.allows(measured.pages)
        is_good = penalty(contract, measured) == 0
    else:
        is_fitting = fits_one_page(measured, contract.pages.exactly)
        at_most = all(start.values[n] >= span.high.value for n, span in contract.fit.ranges.items())
        is_good = measured.slack <= 2 * SLACK or at_most
    return is_fitting and (is_settled or is_good)
