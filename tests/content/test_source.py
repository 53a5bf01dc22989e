import pytest
import yaml

from brochure.content import syntax
from brochure.content.reader import read_text
from brochure.content.source import Source, field_of

TEXT = """\
# één opmerking
name: Halle
people:
  jan: {name: "Jan \\"J.\\" Smet", role: 'schepen van ''t Jeugd'}
interview:
  - question: Waarom?
    answers:
      - text: |
          Een.

          Twee.
      - text: >-
          Lang
          verhaal
  - question: over
      twee regels
figures: [{value: 25}]
leeg:
"""


@pytest.fixture(params=["C", "Python"])
def source(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Source:
    """Read the text with either parser: positions must be the same."""
    if request.param == "Python":
        monkeypatch.setattr(syntax, "LOADER", yaml.Loader)
    found, problems = read_text(TEXT, "f.yaml")
    assert not problems
    assert found is not None
    return found


def test_values_are_found_at_line_and_column(source: Source) -> None:
    assert source.where(("name",)) == (2, 7)
    assert source.where(("name",), key=True) == (2, 1)
    assert source.where(("people", "jan", "role")) == (4, 40)
    assert source.where(("interview", 0, "answers", 1, "text")) == (12, 15)
    assert source.where(("figures", 0, "value")) == (17, 19)


def test_lists_and_mappings_are_found_at_their_key_and_items_at_their_start(source: Source) -> None:
    assert source.where(("people",)) == (3, 1)
    assert source.where(("interview",)) == (5, 1)
    assert source.where(("interview", 1)) == (15, 5)


def test_what_is_absent_is_found_at_its_nearest_ancestor(source: Source) -> None:
    assert source.where(("people", "jan", "age")) == source.where(("people", "jan")) == (4, 3)
    assert source.where(("nothing", "here")) == source.where(()) == (2, 1)


@pytest.mark.parametrize(
    ("path", "style", "typed"),
    [
        (("name",), "plain", "Halle"),
        (("people", "jan", "name"), "double", '"Jan \\"J.\\" Smet"'),
        (("people", "jan", "role"), "single", "'schepen van ''t Jeugd'"),
        (("interview", 1, "question"), "plain", "over\n      twee regels"),
        (("figures", 0, "value"), "plain", "25"),
    ],
)
def test_a_span_is_exactly_what_was_typed(source: Source, path: tuple, style: str, typed: str) -> None:
    spot = source.span(path)
    assert spot is not None
    assert (spot.style, source.text[spot.start : spot.end]) == (style, typed)


def test_block_texts_have_their_style_and_start_at_their_mark(source: Source) -> None:
    literal = source.span(("interview", 0, "answers", 0, "text"))
    folded = source.span(("interview", 0, "answers", 1, "text"))
    assert literal is not None
    assert folded is not None
    assert (literal.style, source.text[literal.start]) == ("literal", "|")
    assert "Twee.\n" in source.text[literal.start : literal.end]
    assert (folded.style, source.value(("interview", 0, "answers", 1, "text"))) == ("folded", "Lang verhaal")
    assert source.span(("people",)) is None


def test_offsets_and_positions_belong_together() -> None:
    source = Source("f", "één\r\ntwee\rdrie\n")
    assert [source.position(offset) for offset in (0, 3, 5, 10, 15)] == [
        (1, 1),
        (1, 4),
        (2, 1),
        (3, 1),
        (4, 1),
    ]
    assert source.offset(3, 1) == 10
    assert source.offset(2, 99) == 9
    assert source.offset(99, 1) == len(source.text)


def test_a_path_is_written_as_people_read_it() -> None:
    assert field_of(("interview", 2, "answers", 0, "text")) == "interview[2].answers[0].text"
    assert field_of(()) == ""
