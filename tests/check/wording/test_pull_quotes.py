import pytest

from brochure.check.wording.pull_quotes import is_literal
from tests.check.wording.editing import codes, edit

SPOKEN = (
    "Zo’n belevingsonderzoek legt ook snel bloot wat er “echt” leeft bij kinderen en jongeren. En dat is dan "
    "weer handig, want geef toe: we zitten allemaal te veel achter onze bureau."
)
HALLE = """
name: Halle
interview:
  - question: Tips
    answers:
      - {{spoken: "{spoken}", pull_quote: "{quote}"}}
"""


@pytest.mark.parametrize(
    "quote",
    [
        "Zo'n belevingsonderzoek legt ook snel bloot wat er echt leeft",
        "En dat is dan weer handig.",
        "We zitten allemaal te veel achter onze bureau.",
        "Zo’n belevingsonderzoek (…) legt bloot wat er echt leeft bij kinderen (...) En dat is handig".replace(
            "legt bloot", "legt ook snel bloot"
        ).replace("is handig", "is dan"),
        "Zo’n  belevingsonderzoek\u00a0legt ook snel bloot",
    ],
)
def test_literal_words_may_be_cut_and_set_off_but_not_changed(quote: str) -> None:
    assert is_literal(quote, SPOKEN)
    problems = edit(halle=HALLE.format(spoken=SPOKEN, quote=quote))
    assert "pull-quote-not-literal" not in codes(problems)


@pytest.mark.parametrize(
    "quote",
    [
        "Zo’n belevingsonderzoek legt snel bloot wat er echt leeft",  # a word left out, not marked
        "Zo’n onderzoek legt ook snel bloot",  # another word
        "We zitten allemaal te veel achter (…) belevingsonderzoek",  # the other way round
        "leeft bij kinderen en jongere",  # half a word
        "En dat is dan weer Handig",  # a capital inside
        "(…)",
    ],
)
def test_changed_words_are_found(quote: str) -> None:
    assert not is_literal(quote, SPOKEN)


def test_the_nearest_passage_and_the_difference_are_shown() -> None:
    quote = "Zo’n onderzoek legt ook snel bloot wat er leeft bij kinderen."
    (problem,) = edit(halle=HALLE.format(spoken=SPOKEN, quote=quote))
    assert (problem.code, problem.field) == ("pull-quote-not-literal", "interview[0].answers[0].pull_quote")
    assert "[-belevingsonderzoek-] {+onderzoek+} legt ook snel bloot" in problem.message
    assert problem.details["nearest"].startswith("Zo'n belevingsonderzoek legt ook snel bloot")
    assert "fix" not in problem.details


def test_a_pull_quote_of_its_own_is_looked_for_in_the_answers_beside_it() -> None:
    halle = HALLE.format(spoken=SPOKEN, quote="En dat is dan weer handig")
    alone = halle + "      - {pull_quote: weer handig}\n"
    assert edit(halle=alone) == []
    assert [problem.field for problem in edit(halle=alone.replace("quote: weer", "quote: heel"))] == [
        "interview[0].answers[1].pull_quote"
    ]


def test_a_pull_quote_beside_a_retold_answer_cannot_be_checked() -> None:
    retold = "name: Halle\ninterview:\n  - question: Tips\n    answers:\n      - {text: Kort., pull_quote: Wij zien dat.}\n"
    assert edit(halle=retold) == []
