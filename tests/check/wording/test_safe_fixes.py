"""Whatever is typed, in whatever YAML style: the fixes settle at once and never touch a word."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from brochure.content.letters import LIGATURES
from tests.check.wording.editing import HALLE, content_of, fixed

PIECES = st.sampled_from(
    [
        *("woord", "Woord", "25", "8.30 uur", "15", "zo'n", "foto's", "'s", "‘t", "é", "kind- en", "(lacht)"),
        *('"', "'", "“", "”", "‘", "’", "„", "«", '""', "““"),
        *(" ", " ", " ", "  ", "\u00a0", "\t", "\n", "\n\n", " - ", " -- ", " — ", "–", "-", "- "),
        *(".", ",", ":", ";", "?", "!", "...", "…", "....", "..", " .", " ,", "(…)", "%", " %", "€", "km"),
        *(
            "**",
            "_",
            "[",
            "](",
            ")",
            "(",
            "https://voorbeeld.be/a,b",
            "halle.be",
            "#",
            " #",
            "`",
            "{",
            "}",
            "\\",
        ),
    ]
)
TEXTS = st.lists(PIECES, max_size=25).map("".join)


def in_yaml(text: str, style: str | None, width: int) -> str:
    """Return a municipality's file with a text as intro, in one of the styles of YAML."""
    tree = {"name": "Halle", "intro": text, "kind": "stad"}
    return yaml.dump(tree, default_style=style, allow_unicode=True, width=width, sort_keys=False)  # type: ignore[no-any-return]


def words_only(value: Any) -> str:
    letters = str(value).translate(str.maketrans(LIGATURES))  # the same letters, as one sign or two
    return "".join(char for char in letters if char.isalnum())


@given(text=TEXTS, style=st.sampled_from([None, "'", '"', "|", ">"]), width=st.sampled_from([20, 80, 1000]))
def test_fixes_settle_in_one_run_and_change_no_letter_or_digit(
    text: str, style: str | None, width: int
) -> None:
    before = in_yaml(text, style, width)
    once = fixed(halle=before)[HALLE]
    assert fixed(halle=once)[HALLE] == once
    assert words_only(once) == words_only(before)
    trees = [content_of(halle=version).sources[HALLE].tree for version in (before, once)]
    assert list(trees[0]) == list(trees[1])
    for key in trees[0]:
        assert words_only(trees[0][key]) == words_only(trees[1][key])


@given(text=st.text(max_size=60), style=st.sampled_from(["'", '"', "|"]))
def test_any_characters_at_all_are_read_without_a_crash_or_a_lost_word(text: str, style: str) -> None:
    before = in_yaml(text, style, 80)
    once = fixed(halle=before)[HALLE]
    assert words_only(once) == words_only(before)
    assert fixed(halle=once)[HALLE] == once


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ('intro: Zo\'n stad, zegt "Jan" .\n', "intro: Zo’n stad, zegt “Jan”.\n"),
        ("intro: >-\n  Zo'n  stad\n  van foto's ...\n", "intro: >-\n  Zo’n stad\n  van foto’s …\n"),
        (
            "intro: |\n    Een stad - die\n    groeit met 25% .\n",
            "intro: |\n    Een stad – die\n    groeit met 25\u00a0%.\n",
        ),
        ("intro: 'Kind \"x\" ,'  # zo'n noot\n", "intro: 'Kind “x”,'  # zo'n noot\n"),
        ('intro: "Zo\'n kind"\n', 'intro: "Zo’n kind"\n'),
    ],
)
def test_fixes_work_in_every_style_and_leave_the_rest_of_the_line(typed: str, mended: str) -> None:
    assert fixed(halle="name: Halle\n" + typed)[HALLE] == "name: Halle\n" + mended


@pytest.mark.parametrize("key", ["quote", "spoken", "pull_quote"])
def test_literal_words_are_never_offered_to_a_machine(key: str) -> None:
    typed = (
        f"name: Halle\ninterview:\n  - question: Wat\n    answers:\n      - {key}: Zo'n foto's , 25% ...\n"
    )
    assert fixed(halle=typed)[HALLE] == typed


def test_escapes_in_a_quoted_text_are_left_to_a_person() -> None:
    typed = "name: Halle\nintro: 'Zo''n  kind'\ncall: \"Zo'n \\\"kind\\\"\"\n"
    assert fixed(halle=typed)[HALLE] == typed
