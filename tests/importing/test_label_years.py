"""The years of the label in one line, and in more words."""

import pytest

from .helpers import bring, tree_of


def test_a_label_line_may_say_first_what_the_town_is() -> None:
    text = "Zandergem\n\nKindvriendelijke stad. Label behaald in 2018, verlengd in 2024.\n\nHoe begon het?\n\nAn Peeters, schepen: “Zo.”\n"
    tree = tree_of(bring(text))
    assert (tree["kind"], tree["label"]) == ("stad", {"received": 2018, "renewed": [2024]})


@pytest.mark.parametrize(
    ("line", "years"),
    [
        ("Label awarded in 2018, renewed in 2024", (2018, [2024])),
        ("Received the label in 2018.", (2018, None)),
        ("Sinds 2016 draagt Zandergem het label, in 2022 werd het verlengd.", (2016, [2022])),
        ("Zandergem heeft het label sinds 2020.", (2020, None)),
        ("Kindvriendelijk is onze gemeente al lang: we dragen het label sinds 2019.", (2019, None)),
    ],
)
def test_the_years_of_the_label_are_read_in_more_words(
    line: str, years: tuple[int, list[int] | None]
) -> None:
    label = tree_of(bring(f"Zandergem\n\n{line}\n\nHoe begon het?\n\nAn Peeters, schepen: “Met een bal.”\n"))[
        "label"
    ]
    assert (label.get("received"), label.get("renewed")) == years


@pytest.mark.parametrize(
    "line",
    [
        "Sinds 2018 label, hernieuwd in 2024",
        "Kindvriendelijk sinds 2018 – label verlengd in 2024",
        "label: 2018 en 2024",
        "Labelgemeente sinds 2018 (hernieuwd 2024)",
    ],
)
def test_a_short_line_of_the_label_tells_both_years(line: str) -> None:
    label = tree_of(bring(f"Zandergem\n{line}\n\nHoe begon het?\n\nAn Peeters, schepen: “Met een bal.”\n"))[
        "label"
    ]
    assert label == {"received": 2018, "renewed": [2024]}
