import pytest

from tests.check.wording.editing import codes, edit

HALLE = """
name: Halle
label: {received: 2018, renewed: [2024]}
figures:
  - {value: 25, unit: "%%", label: van de inwoners is jonger dan achttien, source: stad Halle}
  - {value: 88, label: acties uit het meerjarenplan gerealiseerd, source: stad Halle}
  - {value: 80, label: acties uit het meerjarenplan in uitvoering, source: stad Halle}
  - {value: "2,5", label: voltijdse brugfiguren, source: stad Halle}
  - {value: 160, label: dossiers, source: stad Halle}
  - {value: 6, label: scholen waarmee de brugfiguren samenwerken, source: stad Halle}
intro: |-
  %s
"""


@pytest.mark.parametrize(
    ("text", "found", "right"),
    [
        ("Ongeveer 28\u00a0% van de inwoners is jonger dan achttien.", "28", "25"),
        ("Al 90 acties uit het meerjarenplan zijn gerealiseerd.", "90", "88"),
        ("Er waren 150 dossiers.", "150", "160"),
        ("De brugfiguren werken samen met vijf scholen.", "vijf", "6"),
        ("De stad telt 3 voltijdse brugfiguren.", None, None),  # the first word of the label is not the noun
        ("De stad telt 3,5 voltijdse brugfiguren.", "3,5", "2,5"),
    ],
)
def test_a_number_that_contradicts_a_figure_is_found(text: str, found: str | None, right: str | None) -> None:
    problems = edit(halle=HALLE % text)
    if found is None:
        found, right = "3", "2,5"
    (problem,) = problems
    assert (problem.code, problem.field) == ("figure-contradicts-text", "intro")
    assert found in problem.message
    assert right is not None
    assert right in problem.details["proposal"]


@pytest.mark.parametrize(
    "text",
    [
        "Ongeveer 25\u00a0% van de inwoners is jonger dan achttien.",
        "Er zijn 88 acties gerealiseerd en 80 acties in uitvoering.",
        "Bea volgt twee scholen op.",
        "Een korting van 10\u00a0% op het zwembad.",
        "De brugfiguren werken met zes scholen samen.",
        "Zie halle.be/150-dossiers.",
    ],
)
def test_numbers_that_agree_or_count_something_else_are_left_alone(text: str) -> None:
    assert edit(halle=HALLE % text) == []


def test_a_figure_needs_a_source() -> None:
    problems = edit(halle="name: Halle\nfigures:\n  - {value: 3, label: speeltuinen}\n")
    assert [(problem.code, problem.field, problem.line) for problem in problems] == [
        ("figure-without-source", "figures[0]", 3)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "De stad kreeg het label in 2018 en verlengde het in 2024.",
        "Label ontvangen in 2018, verlengd in 2024.",
        "In 2018 behaalde Halle het label. In 2024 werd het label verlengd.",
        "Het label bestaat sinds 2014.",
        "Halle kreeg in 2022 een nieuwe school.",
    ],
)
def test_label_years_that_agree_or_are_about_something_else(text: str) -> None:
    assert edit(halle=HALLE % text) == []


@pytest.mark.parametrize(
    ("text", "year", "right"),
    [
        ("De stad kreeg het label in 2016 en verlengde het in 2024.", "2016", "2018"),
        ("De stad kreeg het label in 2018 en verlengde het in 2022.", "2022", "2024"),
        ("In 2020 behaalde Halle het label.", "2020", "2018"),
    ],
)
def test_label_years_that_contradict(text: str, year: str, right: str) -> None:
    (problem,) = edit(halle=HALLE % text)
    assert (problem.code, problem.line) == ("label-years-contradict", 12)
    assert year in problem.message
    assert right in problem.details["proposal"]


def test_rounds_and_municipalities_agree() -> None:
    label = "name: Label\nrounds:\n  - year: %s\n    holders: [{name: Halle, renewed: %s}, {name: Gent}]\n"
    assert edit(halle=HALLE % "Kort.", label=label % (2018, "no")) == []
    assert edit(halle=HALLE % "Kort.", label=label % (2024, "ja")) == []
    for wrong in ((2016, "no"), (2024, "no"), (2018, "true")):
        (problem,) = edit(halle=HALLE % "Kort.", label=label % wrong)
        assert (problem.code, problem.field) == ("label-years-contradict", "rounds[0].holders[0].name")


def test_a_file_of_another_shape_is_read_without_a_crash() -> None:
    odd = "name: [a]\nlabel: 3\nfigures: {a: b}\npeople: [x]\nintro: {a: 1}\nphotos: x\nsilence: y\ninterview: [1, {answers: 2}]\n"
    assert (
        codes(
            edit(halle=odd, label="voices: 3\nrounds: [{holders: x, year: [1]}]\n", publication="title: x\n")
        )
        == []
    )
