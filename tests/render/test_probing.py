"""Probes: settings compared without the sections that stand apart end where whole passes do, and are confirmed."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from brochure.finishing.editions import editions
from brochure.layout.fit_choice import FitChoice, middling
from brochure.render.fit import fit
from brochure.render.measure import measure
from brochure.render.renderer import RenderRequest
from tests.render.documents import Maker
from tests.render.simulated import BOOK, BookOfTowns, contract


@given(st.floats(0.3, 30), st.integers(0, 60))
def test_probes_choose_what_whole_passes_choose_and_one_of_these_confirms_it(
    length: float, towns: int
) -> None:
    whole, probed = BookOfTowns(length, towns), BookOfTowns(length, towns)
    searched = fit(contract(**BOOK), whole, [FitChoice()])
    found = fit(contract(**BOOK), probed, [FitChoice()], probe=probed.probe)
    assert (found.choice, found.measure, found.fits) == (searched.choice, searched.measure, searched.fits)
    confirmed = 1 if found.choice != found.passes[0][0] else 0
    assert (probed.passes, probed.probes) == (1 + confirmed, whole.passes - 1)


@given(st.floats(0.3, 30), st.floats(9, 10.4))
@example(4.4, 9.0)
def test_a_section_that_takes_another_page_than_it_promised_is_never_published_unseen(
    length: float, long: float
) -> None:
    book = BookOfTowns(length, long=long)
    found = fit(contract(**BOOK), book, [FitChoice()], probe=book.probe)
    assert found.measure == BookOfTowns(length, long=long)(found.choice), (
        "what is told is what a whole pass showed"
    )
    if book.passes > 2:  # the probe told something else
        assert found.choice == fit(contract(**BOOK), BookOfTowns(length, long=long), [FitChoice()]).choice


def test_what_a_probe_told_otherwise_is_searched_by_whole_passes() -> None:
    book = BookOfTowns(4.0, long=9.0)  # at every setting
    found = fit(contract(**BOOK), book, [FitChoice()], probe=book.probe)
    assert book.passes > 2
    assert found.fits
    assert found.choice == fit(contract(**BOOK), BookOfTowns(4.0, long=9.0), [FitChoice()]).choice


def test_the_pages_that_are_kept_are_those_of_the_whole_pass() -> None:
    kept: list[tuple[FitChoice, int]] = []
    book = BookOfTowns(4.4)
    found = fit(
        contract(**BOOK),
        book,
        [FitChoice()],
        keep=lambda choice: kept.append((choice, book.passes)),
        probe=book.probe,
    )
    assert kept == [(found.choice, book.passes)], "none of a probe, which lacks sections"
    assert book.passes == 2


def test_what_is_settled_is_laid_out_whole_at_once() -> None:
    choice = fit(contract(**BOOK), BookOfTowns(4.4), [FitChoice()]).choice
    again = BookOfTowns(4.4)
    assert (
        fit(contract(**BOOK), again, [FitChoice()], choice, is_settled=True, probe=again.probe).choice
        == choice
    )
    assert (again.passes, again.probes) == (1, 0)


# ---- the layout that comes with the package ------------------------------------------------------


SHARES = [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    return Maker(tmp_path_factory.mktemp("maker"))


@pytest.mark.parametrize(
    "share", [pytest.param(share, marks=() if share == 1.0 else pytest.mark.soak) for share in SHARES]
)
def test_a_probe_of_the_label_brochure_measures_as_its_whole_pages(maker: Maker, share: float) -> None:
    towns = {stem: maker.shipped(stem) for stem in ("halle", "izegem")}
    renderer = maker.renderer("label-brochure", towns)
    asked = RenderRequest(None, editions()["screen"])
    choice = middling(renderer._environment.layout.contract.fit, share)
    probed = measure(renderer._lay_out(asked, choice, is_probe=True)[0])
    whole = measure(renderer._lay_out(asked, choice)[0])
    assert (probed.pages, probed.fills) == (whole.pages, whole.fills)
    assert probed.drawn & set(probed.fills or {}) == whole.drawn & set(whole.fills or {})
    assert whole.pages > 2 * len(towns)
