"""Columns of equal depth: predicted lines, widths that add up, blocks in order."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.layout.columns import (
    NARROWEST,
    Block,
    TextStyle,
    balanced_width,
    line_count,
    plan_columns,
    widest_word,
)
from brochure.layout.measure import font_of
from brochure.workspace import package_data

FONTS = package_data() / "fonts"
TEXT = font_of(FONTS / "AtkinsonHyperlegibleNext-Regular.ttf")
HEAD = font_of(FONTS / "BricolageGrotesque-ExtraBold.ttf")
STYLE = TextStyle(10.0, TEXT, HEAD)
SENTENCE = "Kinderen en jongeren denken in onze gemeente mee over de plannen voor pleinen en straten."


def block(sentences: int, heading: str = "Waarom kiest de stad voor kindvriendelijkheid?") -> Block:
    return Block(heading, (" ".join([SENTENCE] * sentences),))


def test_a_text_takes_more_lines_in_a_narrower_column() -> None:
    counts = [line_count(SENTENCE * 4, TEXT, 10, width) for width in (120, 80, 50)]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


def test_hyphenation_saves_room() -> None:
    text = "onafhankelijkheidsverklaringen " * 6
    assert line_count(text, TEXT, 10, 70, dictionary="nl") < line_count(text, TEXT, 10, 70)


def test_a_word_wider_than_its_column_is_counted_not_lost() -> None:
    assert line_count("W" * 60, TEXT, 10, 50) > 2


def test_a_heading_is_balanced_without_another_line() -> None:
    heading = "Waarom kiest de stad voor kindvriendelijkheid?"
    width = balanced_width(heading, HEAD, 13, 90)
    assert width < 75
    assert line_count(heading, HEAD, 13, width) == line_count(heading, HEAD, 13, 90) == 2


def test_blocks_of_unlike_length_end_together_in_columns_of_unlike_width() -> None:
    plan = plan_columns([block(2), block(3), block(5)], STYLE, width=182, gutter=7)
    assert plan is not None
    assert plan.is_even
    assert len({round(column.width) for column in plan.columns}) > 1
    lines = [column.lines + column.extra for column in plan.columns]
    assert max(lines) - min(lines) <= 2


def test_what_stands_aside_is_alone_in_the_last_column() -> None:
    plan = plan_columns([block(3), block(3), block(3), block(6)], STYLE, width=182, gutter=7, aside=5)
    assert plan is not None
    assert plan.columns[-1].blocks == (3,)


def test_a_lone_block_has_no_columns() -> None:
    assert plan_columns([block(3)], STYLE, width=182, gutter=7) is None


def test_blocks_that_cannot_end_together_are_said_to_be_uneven() -> None:
    plan = plan_columns([Block("Ja?", ("Ja.",)), block(30)], STYLE, width=182, gutter=7)
    assert plan is not None
    assert not plan.is_even


@given(st.lists(st.integers(1, 12), min_size=2, max_size=5), st.sampled_from([0.0, 5.0]))
@pytest.mark.parametrize("width", [182.0, 140.0])
def test_columns_hold_all_blocks_in_order_and_fit(width: float, lengths: list[int], aside: float) -> None:
    plan = plan_columns([block(n) for n in lengths], STYLE, width=width, gutter=7, aside=aside)
    assert plan is not None
    held = [index for column in plan.columns for index in column.blocks]
    assert held == list(range(len(lengths)))
    assert all(a.blocks[-1] + 1 == b.blocks[0] for a, b in pairwise(plan.columns))
    used = sum(column.width for column in plan.columns) + 7 * (len(plan.columns) - 1) + aside
    assert used <= width + 0.01
    assert min(column.width for column in plan.columns) >= NARROWEST


def test_no_column_is_narrower_than_a_word_of_its_heading() -> None:
    style = TextStyle(11.5, TEXT, HEAD)
    heading = "Kindvriendelijkheidsambassadeurs gezocht"
    plan = plan_columns([block(1, heading), block(9)], style, width=182, gutter=7)
    assert plan is not None
    assert plan.columns[0].width >= widest_word(heading, HEAD, 11.5 * 1.2)
    assert balanced_width(heading, HEAD, 13.8, 90) >= widest_word(heading, HEAD, 13.8)
