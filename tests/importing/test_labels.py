"""The label line in all its wordings."""

import pytest

from brochure.importing.labels import read_label


@pytest.mark.parametrize(
    ("line", "received", "renewed", "completed"),
    [
        ("Label ontvangen in 2024", 2024, (), None),
        ("Label ontvangen in 2024.", 2024, (), None),
        ("Label behaald in 2016", 2016, (), None),
        ("Label ontvangen in 2018, verlengd in 2024", 2018, (2024,), None),
        ("Label ontvangen in 2018 , verlengd in 2024.", 2018, (2024,), None),
        ("Label ontvangen in 2014, verlengd in 2018 en 2024.", 2014, (2018, 2024), None),
        (
            "Label ontvangen in 2014, verlengd in 2018 en in 2024".replace("en in", "en"),
            2014,
            (2018, 2024),
            None,
        ),
        ("Label behaald in 2014 en hernieuwd in 2020", 2014, (2020,), None),
        ("Label ontvangen in 2014, opnieuw behaald in 2020", 2014, (2020,), None),
        ("Label: behaald in 2014".replace(":", ""), 2014, (), None),
        ("Het label werd behaald in 2014", 2014, (), None),
        ("Traject doorlopen in 2012", None, (), 2012),
        ("Traject doorlopen in 2012.", None, (), 2012),
        ("Traject doorlopen in 2012, label ontvangen in 2014", 2014, (), 2012),
    ],
)
def test_a_wording(line: str, received: int | None, renewed: tuple[int, ...], completed: int | None) -> None:
    label = read_label(line)
    assert label is not None
    assert (label.received, label.renewed, label.completed, label.rest) == (received, renewed, completed, "")


@pytest.mark.parametrize(
    "line",
    [
        "In 2018 ontvingen we het label.",
        "Label",
        "Het label is mooi",
        "Traject in 2012",
        "Labelen is niet moeilijk in 2014",
    ],
)
def test_another_line_is_no_label_line(line: str) -> None:
    assert read_label(line) is None


def test_what_is_not_understood_is_handed_on() -> None:
    label = read_label("Label ontvangen in 2018, maar niet zonder moeite")
    assert label is not None
    assert (label.received, label.rest) == (2018, ", maar niet zonder moeite")
