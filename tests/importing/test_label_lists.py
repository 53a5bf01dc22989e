"""The years of the label as a list, over several lines, or said twice."""

from typing import Any

import pytest

from brochure.importing.labels import read_label

from .helpers import bring, codes, tree_of


def adds_up(imported: Any) -> bool:
    return not imported.report.lost and not imported.report.invented


LISTS = [
    "Label\n- ontvangen: 2018\n- verlengd: 2021\n- hernieuwd in 2024",
    "Label ontvangen in:\n• 2018\n• 2021 (verlengd)\n• 2024 (verlengd)",
    "Labels\n2018: label ontvangen\n2021: label verlengd\n2024: label verlengd",
    "2018 – label ontvangen\n2021 – verlengd\n2024 – verlengd",
    "Label ontvangen in 2018\nVerlengd in 2021\nVerlengd in 2024",
]


@pytest.mark.parametrize("years", LISTS)
def test_the_years_of_the_label_may_be_a_list(years: str) -> None:
    imported = bring(f"Stad Halle\n\n{years}\n\nWaarom?\n\nAn Maes, schepen van Jeugd: “Daarom.”")
    assert tree_of(imported)["label"] == {"received": 2018, "renewed": [2021, 2024]}
    assert "intro" not in tree_of(imported)
    assert adds_up(imported)


def test_a_list_of_other_years_is_no_label() -> None:
    assert (
        tree_of(bring("Stad Halle\n\nBudget\n- 2018\n- 2021\n\nWaarom?\n\nAn Maes, schepen: “Daarom.”"))[
            "label"
        ]
        == {}
    )
    label = read_label("Label kindvriendelijke gemeente behaald in 2024")
    assert label is not None
    assert label.received == 2024


def test_a_second_line_that_received_the_label_again_is_still_doubted() -> None:
    two = "Stad Halle\n\nLabel ontvangen in 2018\n{}\nLabel ontvangen in 2021\n\nWaarom?\n\nAn Maes, schepen: “Ja.”"
    for between in ("", "\nWij zijn daar fier op.\n"):
        imported = bring(two.format(between))
        assert "label-twice" in codes(imported)
        assert tree_of(imported)["label"] == {"received": 2018}
