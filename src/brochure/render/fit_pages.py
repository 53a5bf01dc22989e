"""The fit of a multiple of so many pages: a count the contract allows, without a nearly empty page."""

from collections.abc import Iterator
from dataclasses import replace

from brochure.layout.contract import FitContract, LayoutContract
from brochure.layout.fit_choice import FitChoice, middling
from brochure.render.measure import Measure
from brochure.render.search import Fit, LayOut, Search
from brochure.render.thin_pages import SHORT, empty_pages, least, short_pages

MOST_PASSES = 16
EMPTY = 10.0  # what a nearly empty page weighs; a short one weighs a tenth
FILLER = 0.1  # what an added page weighs
_PATIENCE = 2  # settings tried for fewer added pages once the count is right
_CORRECTED = 3  # settings tried again with another number of added pages, where none came to the right count


def fit_pages(contract: LayoutContract, search: Search, level: FitChoice, probe: LayOut | None = None) -> Fit:
    """Return the best choice for a multiple of some pages.

    Where a layout can be probed, the usual setting alone is laid out whole. Other settings are compared with it on
    probes, which lack the sections that stand apart, and the best is confirmed by a whole pass. If that shows
    anything else than its probe did, all settings are compared by whole passes.
    """
    if probe is not None:
        usual = _with_level(_settings(contract.fit)[0], level)
        found = _compared(contract, Search(lambda one: search(one) if one == usual else probe(one)), level)
        measured = search(found.choice)
        if _is_confirmed(found.measure, measured):
            search.keep(found.choice)
            return Fit(found.choice, measured, [*found.passes, *search.passes], found.fits)
    return _compared(contract, search, level)


def _is_confirmed(probed: Measure, measured: Measure) -> bool:
    """Tell whether whole pages are as a probe told: as many, and those of running text as full."""
    fills = measured.fills or {}
    return (probed.pages, probed.fills or {}, probed.drawn & set(fills)) == (
        measured.pages,
        fills,
        measured.drawn & set(fills),
    )


def _compared(contract: LayoutContract, search: Search, level: FitChoice) -> Fit:
    """Try settings from the usual outward until the page count and every page's fill are right."""
    best: tuple[float, int, FitChoice] | None = None
    for order, setting in enumerate(_settings(contract.fit)):
        for choice in _padded(contract, search, _with_level(setting, level)):
            if best is not None and (FILLER * choice.fillers, order) >= best[:2]:
                continue  # not even full pages would make it better
            rank = (penalty(contract, search(choice)) + FILLER * choice.fillers, order, choice)
            if best is None or rank[:2] < best[:2]:
                best = rank
                search.keep(choice)
        if (best is not None and _is_good_enough(best, order)) or len(search.passes) >= MOST_PASSES:
            break
    assert best is not None  # there is always at least one setting
    choice = best[2]
    if not contract.pages.allows(search(choice).pages):
        choice = next(_corrected(contract, search, level), choice)
        search.keep(choice)
    measured = search(choice)
    return Fit(choice, measured, search.passes, fits=contract.pages.allows(measured.pages))


def _with_level(setting: FitChoice, level: FitChoice) -> FitChoice:
    return replace(setting, left_out=level.left_out, shortened=level.shortened)


def _is_good_enough(best: tuple[float, int, FitChoice], order: int) -> bool:
    """Tell whether to stop looking: no defect, and few added pages or none fewer after a few settings."""
    defects = best[0] - FILLER * best[2].fillers
    if defects < 1e-6:
        return best[2].fillers <= 1 or order >= _PATIENCE
    return defects < EMPTY and order > _PATIENCE  # a short page is warned of, and not worth every setting


def _settings(fit_contract: FitContract) -> list[FitChoice]:
    """Return settings to try: the usual one first, then by turns larger and smaller."""
    shares = (0.6, 0.8, 0.4, 1.0, 0.2, 0.9, 0.7, 0.5, 0.3, 0.1, 0.0)
    return [middling(fit_contract, share) for share in shares]


def _padded(contract: LayoutContract, search: Search, choice: FitChoice) -> list[FitChoice]:
    """Return the choice with as many added pages as make the count right, if the contract has so many."""
    measured = search(choice)
    if contract.pages.allows(measured.pages):
        return [choice]
    fillers = _wanted(contract, measured.pages) - measured.pages
    if fillers > contract.fit.fillers:
        return [choice]
    return [choice, replace(choice, fillers=fillers)]


def _wanted(contract: LayoutContract, pages: int) -> int:
    """Return the next count of pages that is allowed."""
    wanted = max(contract.pages.at_least, pages)
    return wanted + -wanted % (contract.pages.multiple_of or 1)


def _corrected(contract: LayoutContract, search: Search, level: FitChoice) -> Iterator[FitChoice]:
    """Yield choices whose count is right with fewer or more added pages than it lacked.

    An added page may take something out of the running text, which then is a page shorter.
    """
    for setting in _settings(contract.fit)[:_CORRECTED]:
        *_plain, padded = _padded(contract, search, _with_level(setting, level))
        pages = search(padded).pages
        fillers = padded.fillers + _wanted(contract, pages) - pages
        if fillers <= contract.fit.fillers:
            choice = replace(padded, fillers=fillers)
            if contract.pages.allows(search(choice).pages):
                yield choice


def penalty(contract: LayoutContract, measured: Measure) -> float:
    """Return how bad a result is: 0 is good; a wrong page count is worse than any empty page, that than a short one."""
    fills = measured.fills or {}
    empty = sum(least(measured, page) - fills[page] for page in empty_pages(measured))
    short = sum(SHORT - fills[page] for page in short_pages(measured))
    wrong = 0 if contract.pages.allows(measured.pages) else 100
    return wrong + (EMPTY + empty if empty else 0) + (1 + short if short else 0)
