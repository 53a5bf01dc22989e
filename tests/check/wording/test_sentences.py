from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.check.wording.sentences import sentences, words


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Halle groeit. De stad telt 1.500 kinderen. Om 8.30 uur gaat de poort open.", 3),
        ("Dat geldt voor bv. Halle en m.b.t. Izegem, nl. K. De Smet. Meer niet.", 2),
        ("“Wat nu?” vroeg ze. “Kom!” Hij kwam.", 3),
        ("Hij dacht na… en zweeg. Toen… Stilte.", 3),
        ("Sport, spel, enz. Daarna eten we.", 2),
        ("Wat loopt goed? Wat kan beter? En hoe?", 3),
        ("(Dat is zo.) Ook hier.", 2),
        ("Eerste alinea zonder punt\n\nTweede alinea", 2),
        ("- een\n- twee\n- drie", 3),
        ("1. Kijk rond\n2. Kies", 2),
        ("Een zin\nover twee regels.", 1),
        ("In 2018. 88 acties zijn klaar.", 2),
        ("", 0),
    ],
)
def test_sentences_survive_abbreviations_numbers_quotes_and_ellipses(text: str, count: int) -> None:
    assert len(cut(text)) == count, cut(text)


@given(st.text(max_size=200))
def test_sentences_hold_every_character_but_the_space_between_them(text: str) -> None:
    spans = sentences(text)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert "".join("".join(part.split()) for part in cut(text)) == "".join(text.split())


def test_words_are_what_a_reader_counts() -> None:
    assert words("Kind- en jeugdvriendelijk: 25 % van [de stad](https://voorbeeld.be/a/b), zo’n 1.500.") == [
        "Kind-", "en", "jeugdvriendelijk", "25", "van", "de", "stad", "zo’n", "1.500.",
    ]  # fmt: skip
