"""Signs and spaces: apostrophes, and last words that do not stand alone."""

import pytest

from brochure.layout.typography import bound, bound_html, bound_paragraphs, typographic, units

NB = "\u00a0"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("'s-Gravenvoeren", "’s-Gravenvoeren"),
        ("zo'n plein in 't dorp", "zo’n plein in ’t dorp"),
        ("o'neill@voorbeeld.be", "o'neill@voorbeeld.be"),
        ("hij zei 'ja'", "hij zei 'ja'"),
    ],
)
def test_an_apostrophe_curls(typed: str, printed: str) -> None:
    assert typographic(typed) == printed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Naar wie verwijzen zij door?", f"Naar wie verwijzen zij{NB}door?"),
        ("Waarom kiest Halle voor kindvriendelijkheid?",) * 2,  # too long to be kept together
        ("Twee woorden",) * 2,
    ],
)
def test_the_last_two_words_stay_together(text: str, expected: str) -> None:
    assert bound(text) == expected


def test_what_is_bound_counts_as_one() -> None:
    assert units("Naar wie\u00a0toe?\n Ja") == ["Naar", f"wie{NB}toe?", "Ja"]


def test_tags_are_left_alone() -> None:
    html = 'Het verhaal van <span class="whole">Halle</span>'
    assert bound_html(html, "Het verhaal van Halle") == f'Het verhaal van{NB}<span class="whole">Halle</span>'


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("En de stad verlengde het in 2024.", "verlengde het|in|2024."),
        ("Reken op drie jaar voor de hele weg.", "voor de|hele|weg."),
        ("Zo wordt het een plein voor buurtbewoners.", "een plein voor|buurtbewoners."),
        ("Daar kiest iedereen samen over.", "kiest iedereen samen|over."),
        ("De kindvriendelijkheid in 2024.", "kindvriendelijkheid in|2024."),
    ],
)
def test_a_lead_ends_in_more_than_a_short_word_or_two(text: str, end: str) -> None:
    expected = end.replace("|", NB)
    assert bound_paragraphs(f"<p>{text}</p>").endswith(f"{expected}</p>")
