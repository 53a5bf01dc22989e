"""Words for all who take part in a talk: they speak by their names, where it is sure who they are."""

import pytest

from .helpers import bring, codes, tree_of
from .talks import TEMSE, people_of, talk_of

TWO, BOTH = "An Peeters, schepen: {}\nTom Maes, jeugdconsulent: {}\n", "an-peeters-en-tom-maes"
THREE = f"{TWO}Lotte (10): {{}}\n"


def talk(said: str, mark: str = "“{}”") -> str:
    words = [mark.format(one) for one in ("Met een bal.", "Op een plein.", "In de zon.")]
    return f"{TEMSE}Hoe begon het?\n\n{said.format(*words)}\nEn nu?\n\nAn: {mark.format('Verder.')}\n"


@pytest.mark.parametrize("mark", ["“{}”", "{}"])
@pytest.mark.parametrize(
    "word", ["ALLEN", "Iedereen", "Samen", "Beiden", "Allebei", "Alle twee", "Wij allemaal", "In koor"]
)
def test_two_who_speak_at_once_are_called_by_their_names(word: str, mark: str) -> None:
    text = talk(f"{TWO}{word}: {mark.format('Kom spelen!')}\n", mark)
    assert talk_of(text)[0][1][2] == (BOTH, "Kom spelen!")
    assert people_of(text)[BOTH] == {"name": "An Peeters en Tom Maes"}
    assert "joint-speakers" not in codes(bring(text))


def test_a_word_that_counts_is_of_those_who_answer_the_question() -> None:
    assert talk_of(talk(f"{THREE}Alle drie: “Kom!”"))[0][1][3][0] == "an-peeters-tom-maes-en-lotte"
    text = f"{talk(THREE)}\nEn dan?\n\nAn: “Rust.”\nTom: “Slaap.”\nBeiden: “Weer op!”\n"
    assert talk_of(text)[2][1][2][0] == BOTH
    assert talk_of(f"{text}Allen: “Altijd!”\n")[2][1][3][0] == "an-peeters-tom-maes-en-lotte"


def test_who_say_it_together_are_all() -> None:
    assert talk_of(talk(f"{TWO}\n“Kom spelen!”, zeggen ze samen."))[0][1][2] == (BOTH, "Kom spelen!")


@pytest.mark.parametrize("said", [f"{THREE}Beiden: “Kom!”\n", "An Peeters, schepen: {}\nAllen: “Kom!”\n"])
def test_the_word_stays_with_a_mark_where_it_is_not_sure_who_they_are(said: str) -> None:
    imported = bring(talk(said))
    assert tree_of(imported)["interview"][0]["answers"][-1]["speaker"] in ("beiden", "allen")
    assert "joint-speakers" in codes(imported)


def test_a_sentence_that_goes_on_behind_such_a_word_is_nobodys() -> None:
    text = talk(f"{TWO}Samen: dat is ons woord.\n", "{}")
    assert BOTH not in {who for who, _words in talk_of(text)[0][1]}
