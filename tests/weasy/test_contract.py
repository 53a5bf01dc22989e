"""What we rely on in WeasyPrint, line by line: run this first when a new version is to be judged."""

import pytest

from brochure.weasy.contract import VERSIONS, contract_problem, holds
from brochure.weasy.reliance import Reliance
from brochure.weasy.reliances import RELIANCES
from brochure.weasy.startup import shut_out_system_fonts

shut_out_system_fonts()
import weasyprint  # noqa: E402


def test_the_version_is_one_that_was_tested() -> None:
    assert weasyprint.__version__.startswith(VERSIONS)


@pytest.mark.parametrize("reliance", RELIANCES, ids=lambda one: f"{one.name}: {one.why}")
def test_it_is_as_it_is_relied_on(reliance: Reliance) -> None:
    assert holds(reliance), reliance.why


def test_nothing_keeps_the_installed_engine_from_being_used() -> None:
    assert contract_problem() is None


@pytest.mark.parametrize(
    "gone",
    [
        Reliance("weasyprint.nowhere", "Thing", "a module that is not there"),
        Reliance("weasyprint.pdf", "nothing", "a function that is not there"),
        Reliance("weasyprint.pdf", "generate_pdf", "a parameter that it does not take", takes=("paper",)),
        Reliance("weasyprint.pdf", "generate_pdf", "a name that it does not use", names=("paper",)),
        Reliance("weasyprint.svg", "TAGS[polyester]", "an entry that is not there"),
        Reliance("weasyprint.pdf", "", "a file that is not there", file="paper.icc"),
    ],
    ids=lambda one: one.why,
)
def test_what_is_gone_is_seen(gone: Reliance) -> None:
    assert not holds(gone)


def test_every_reliance_has_its_reason_and_stands_once() -> None:
    assert all(reliance.why for reliance in RELIANCES)
    assert len({reliance.name for reliance in RELIANCES}) == len(RELIANCES)


def test_what_is_relied_on_is_found_behind_what_stands_for_it() -> None:
    """Whether it is looked over before or after the first engine of a process."""
    from brochure.weasy.speedups import install_speedups

    install_speedups()
    assert [reliance.name for reliance in RELIANCES if not holds(reliance)] == []
