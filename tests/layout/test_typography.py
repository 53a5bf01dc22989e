"""Signs and spaces: apostrophes, and last words that do not stand alone."""

from collections.abc import Callable

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
    html = "Het verhaal van <b>Halle</b>"
    assert bound_html(html, "Het verhaal van Halle") == f"Het verhaal van{NB}<b>Halle</b>"


@pytest.mark.parametrize("bind", [lambda html: bound_html(html, "Vier woorden in Aa-Bb."), bound_paragraphs])
def test_what_is_bound_to_a_name_that_stays_whole_stands_within_its_span(bind: Callable[[str], str]) -> None:
    """Bound before the span, a line that is full would be parted at its first space, word by word."""
    html = '<p>Vier woorden in <span class="whole">Aa-Bb</span>.</p>'
    assert bind(html).endswith(f'<span class="whole">in{NB}Aa-Bb</span>.</p>')


@pytest.mark.parametrize("before", ["kinderburgemeesters", "tot-kinderburgemeester"])
def test_a_long_word_before_such_a_span_keeps_its_hyphens(before: str) -> None:
    """Both together, never broken, would be wider than a narrow column."""
    html = f'<p>Drie {before} <span class="whole">Aa-Bb</span>.</p>'
    assert bound_paragraphs(html) == f'<p>Drie {before}{NB}<span class="whole">Aa-Bb</span>.</p>'


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
