import pytest

from tests.check.wording.editing import codes, edit, marks

SHORT = "Halle telt veel jonge gezinnen die er graag wonen. "
LONG = (
    "De stad Halle heeft ongeveer een kwart inwoners die jonger zijn dan achttien jaar, en daarom kiest "
    "het bestuur er al lang uitdrukkelijk voor om kindvriendelijk te zijn. "
)


def test_a_long_sentence_is_quoted_counted_and_gets_a_place_to_cut() -> None:
    (found,) = marks(SHORT + LONG + SHORT)
    assert found.code == "long-sentence"
    assert found.details == {"measured": 28, "demanded": 25}
    assert LONG.strip() in found.message
    assert found.proposal.startswith("De stad Halle") and "achttien jaar. | en daarom" in found.proposal  # noqa: PT018


def test_literal_words_are_not_counted() -> None:
    assert marks(LONG, "quotation") == []
    assert marks(f"De schepen zegt: “{LONG.strip()}”") == []
    assert marks(f"“{LONG.strip()}”") == []


def test_a_high_average_is_told_even_if_no_sentence_is_too_long() -> None:
    sentence = " ".join(["woord"] * 22).capitalize() + ". "
    assert [finding.code for finding in marks(sentence * 3)] == ["long-sentences-on-average"]
    assert marks(sentence * 2) == []
    assert marks(sentence + SHORT * 2) == []


def test_the_average_of_a_whole_document_is_told_once() -> None:
    sentence = " ".join(["woord"] * 22).capitalize() + ". "
    answers = "".join(f"      - text: '{sentence * 2}'\n" for _ in range(5))
    halle = f"name: Halle\ninterview:\n  - question: Waarom\n    answers:\n{answers}"
    (problem,) = edit(halle=halle)
    assert (problem.code, problem.field) == ("long-sentences-on-average", "name")
    assert problem.details["measured"] == 22
    assert edit(halle=halle.replace("woord " * 5, "")) == []


@pytest.mark.parametrize(
    ("abbreviation", "plain"),
    [
        ("enz.", "enzovoort"),
        ("o.a.", "onder andere"),
        ("i.v.m.", "in verband met"),
        ("t.e.m.", "tot en met"),
        ("bv.", "bijvoorbeeld"),
        ("d.m.v.", "door"),
        ("m.b.t.", "over"),
        ("ikv", "voor"),
    ],
)
def test_abbreviations_get_plain_words(abbreviation: str, plain: str) -> None:
    (found,) = [f for f in marks(f"Het plan {abbreviation} kinderen.") if f.code == "abbreviation"]
    assert plain in found.proposal
    assert found.replacement is None


def test_abbreviations_in_literal_words_and_inside_words_are_left_alone() -> None:
    assert marks("Sport, spel, enz.", "quotation") == []
    assert marks("Hij zegt: “Sport, spel, enz.” en lacht.") == []
    assert marks("De bvba en de kanvas van ivmar bestaan.") == []


def test_jargon_is_a_note_with_a_plain_word() -> None:
    problems = edit(halle="name: Halle\npeople:\n  an: {name: An, role: spoc Welzijn}\n")
    assert [(problem.code, problem.severity) for problem in problems] == [("jargon", "note")]
    assert "aanspreekpunt Welzijn" in problems[0].details["proposal"]
    assert codes(edit(halle="name: Halle\npeople:\n  an: {name: An, role: aanspreekpunt Welzijn}\n")) == []
