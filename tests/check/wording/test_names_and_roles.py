import pytest

from brochure.check.wording.people import alike
from brochure.check.wording.roles import same_role
from tests.check.wording.editing import edit

HALLE = """
name: Halle
people:
  chaymae-faik: {name: Chaymae Faïk, role: schepen van Jeugd}
  jan-peeters: {name: Jan Peeters, role: burgemeester}
intro: |-
  %s
"""
LABEL = """
name: Kindvriendelijke steden en gemeenten
voices:
  - {quote: Kinderen tellen mee., speaker: %s, role: %s, municipality: %s}
"""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chaymae Faïk", "Chaymae Faik"),
        ("Virginie Derumeaux", "Virginie Derumaux"),
        ("Jan van der Smet", "Jan Van der Smet"),
        ("Jasper Dejonckheere", "Jasper De Jonckheere"),
        ("Bert Maertens", "Bert Martens"),
    ],
)
def test_spellings_of_one_name_are_recognised(one: str, other: str) -> None:
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jan Peeters", "Jan Peeters"),
        ("Jan Peeters", "Jos Peeters"),
        ("Inge Rots", "Inge Smets"),
        ("Bea", "Ben"),
        ("An", ""),
    ],
)
def test_two_people_are_two_people(one: str, other: str) -> None:
    assert not alike(one, other)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Volgens Chaymae Faik gaat het goed.", "Chaymae Faik"),
        ("Dat is Chaymae Faiks plan en Jan Peters’ idee.", "Jan Peters"),
        ("Zo denkt Jan\n  Peetters erover.", "Peetters"),
    ],
)
def test_a_name_written_another_way_in_a_text_is_found(text: str, wrong: str) -> None:
    problems = [problem for problem in edit(halle=HALLE % text) if problem.code == "name-two-ways"]
    assert any(wrong in problem.message for problem in problems)
    assert all(problem.field == "intro" for problem in problems)


@pytest.mark.parametrize(
    "text",
    [
        "Volgens Chaymae\n  Faïk gaat het goed.",
        "Peeters’ plan en Jan Peeters’ plan.",
        "Jan gaat naar Peer.",
        "Chaymae Faïks plan en Jan Peeters’ plan.",
    ],
)
def test_names_written_right_are_left_alone(text: str) -> None:
    assert [problem for problem in edit(halle=HALLE % text) if problem.code == "name-two-ways"] == []


def test_near_identical_people_and_voices_are_found() -> None:
    twice = HALLE.replace("Jan Peeters", "Chaymae Faik") % "Kort."
    assert [(p.code, p.field) for p in edit(halle=twice)] == [("name-two-ways", "people.jan-peeters.name")]
    voice = LABEL % ("Chaymae Faik", "schepen van Jeugd", "Halle")
    assert [p.code for p in edit(halle=HALLE % "Kort.", label=voice)] == ["name-two-ways"]
    elsewhere = LABEL % ("Chaymae Faik", "schepen van Jeugd", "Izegem")
    assert edit(halle=HALLE % "Kort.", label=elsewhere) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("schepen van Jeugd", "schepen van Jeugd en Onderwijs, Financiën", True),
        ("schepen van Jeugd", "Schepen van jeugd", True),
        ("burgemeester", "", True),
        ("schepen van Jeugd", "schepen van Cultuur", False),
        ("burgemeester", "schepen van Jeugd", False),
        ("co-regisseur", "regisseur", False),
    ],
)
def test_roles_are_compared_loosely(one: str, other: str, same: bool) -> None:
    assert same_role(one, other) is same


def test_a_role_that_differs_between_files_or_in_the_text_is_found() -> None:
    voice = LABEL % ("Jan Peeters", "schepen van Sport", "Halle")
    (problem,) = edit(halle=HALLE % "Kort.", label=voice)
    assert (problem.code, problem.details["proposal"]) == ("role-two-ways", "schepen van Sport")
    assert problem.field == "people.jan-peeters.role"
    for text in ("Zo zegt schepen van Jeugd Jan Peeters het.", "Jan Peeters, schepen van Jeugd, is blij."):
        assert [problem.code for problem in edit(halle=HALLE % text)] == ["role-two-ways"]
    assert edit(halle=HALLE % "Zo zegt burgemeester Jan Peeters het aan schepen Chaymae Faïk.") == []


@pytest.mark.parametrize(
    ("role", "mended"),
    [
        ("Schepen van Jeugd", "schepen van Jeugd"),
        ("schepen van jeugd", "schepen van Jeugd"),
        ("Burgemeester", "burgemeester"),
    ],
)
def test_roles_take_small_letters_and_policy_fields_capitals(role: str, mended: str) -> None:
    (problem,) = edit(halle=f"name: Halle\npeople:\n  an: {{name: An, role: {role}}}\n")
    assert (problem.code, problem.details["proposal"]) == ("role-capitals", mended)
    assert edit(halle=f"name: Halle\npeople:\n  an: {{name: An, role: {mended}}}\n") == []
