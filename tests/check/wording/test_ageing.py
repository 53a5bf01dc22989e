import pytest

from brochure.problems import Severity
from tests.check.wording.editing import marks


@pytest.mark.parametrize(
    "claim",
    [
        "8 jaar geleden", "zes jaar geleden", "vorig schooljaar", "het afgelopen schooljaar", "onlangs", "dit jaar",
        "volgend jaar", "momenteel", "de komende jaren", "binnenkort", "vandaag", "sinds kort", "recente", "deze zomer",
    ],
)  # fmt: skip
def test_a_claim_that_ages_is_told_with_a_dated_shape(claim: str) -> None:
    (found,) = marks(f"De stad begon {claim} plannen te maken.")
    assert found.code == "ageing-claim"
    assert "20xx" in found.proposal


@pytest.mark.parametrize(
    "lasting",
    [
        "Sinds 2020 werkt er een brugfiguur.",
        "In één schooljaar waren er 160 dossiers.",
        "Zes jaar later verlengde de stad het label.",
        "Zo kan de stad de uitdagingen van morgen aan.",
        "Elk jaar is er een feest dat drie dagen duurt.",
        "Het meerjarenplan loopt zes jaar.",
    ],
)
def test_what_stays_true_is_left_alone(lasting: str) -> None:
    assert marks(lasting) == []


def test_literal_words_that_age_are_a_note_without_a_proposal() -> None:
    for text, manner in [
        ("Onlangs kwam een meisje naar me toe.", "quotation"),
        ("Hij zegt: “Onlangs kwam ze.” Mooi.", "prose"),
    ]:
        (found,) = marks(text, manner)
        assert (found.severity, found.proposal) == (Severity.NOTE, "")
