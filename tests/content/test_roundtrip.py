"""A municipality that is dumped to YAML by PyYAML reads back as the same municipality."""

from decimal import Decimal

import yaml
from hypothesis import given
from hypothesis import strategies as st

from brochure.content.model import Municipality
from brochure.content.reader import read_text
from brochure.content.scalar_checks import OF_VALUES
from brochure.content.validation import validate

text = st.text(min_size=1, max_size=40).filter(lambda typed: typed.strip() and "\0" not in typed)
tricky = st.sampled_from(
    [
        "no",
        "12:30",
        "010",
        "1.500",
        "2,5",
        "null",
        "~",
        "'t Stad",
        "**vet**",
        "a: b",
        "#1",
        "- x",
        "@home",
        "é",
    ]
)
line = text | tricky
slug = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4})?", fullmatch=True)
year = st.integers(1990, 2100)
number = (
    st.decimals(-10_000, 10_000, places=2).map(lambda n: n.normalize()).filter(lambda n: "E" not in str(n))
)
share = st.integers(0, 100).map(lambda percent: percent / 100)
optional = st.none() | line
answers = st.lists(
    st.fixed_dictionaries({"speaker": st.none() | slug, "text": optional, "pull_quote": optional}), max_size=2
)
questions = st.lists(
    st.fixed_dictionaries({"question": line, "summary": optional, "answers": answers}), max_size=2
)
figures = st.lists(
    st.fixed_dictionaries({"value": number, "unit": optional, "label": line, "share": st.booleans()}),
    max_size=2,
)
municipalities = st.fixed_dictionaries(
    {
        "name": line,
        "kind": st.sampled_from(["stad", "gemeente"]),
        "label": st.fixed_dictionaries({"received": st.none() | year, "renewed": st.lists(year, max_size=2)}),
        "lead": st.none() | st.fixed_dictionaries({"quote": line, "speaker": st.none() | slug}),
        "people": st.dictionaries(slug, st.fixed_dictionaries({"name": line, "role": optional}), max_size=2),
        "interview": questions,
        "practice": st.none() | st.fixed_dictionaries({"title": line, "story": optional}),
        "figures": figures,
        "photos": st.lists(
            st.fixed_dictionaries(
                {
                    "file": line,
                    "alt": optional,
                    "focus": st.tuples(*[share] * 2) | st.just((0.1, 0.2, 0.6, 0.7)),
                }
            ),
            max_size=1,
        ),
        "accent": optional,
    }
).map(Municipality.model_validate)


def plain(value: object) -> object:
    """Write a model's values as a person would type them."""
    if isinstance(value, Decimal):
        return str(value).replace(".", ",")
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, (list, tuple)) else value


@given(value=municipalities, flow=st.booleans(), width=st.sampled_from([20, 80, 10_000]))
def test_any_municipality_survives_a_dump(value: Municipality, flow: bool, width: int) -> None:
    dumped = yaml.safe_dump(plain(value.model_dump()), default_flow_style=flow, width=width, sort_keys=False)
    source, problems = read_text(dumped, "x.yaml")
    loaded = validate(Municipality, source, problems)
    assert loaded.problems == []
    assert loaded.value == value


@given(typed=line)
def test_a_text_field_keeps_what_was_typed(typed: str) -> None:
    source, problems = read_text(yaml.safe_dump({"a": typed}), "x.yaml")
    assert {problem.code for problem in problems} <= OF_VALUES  # a blank at its end that nobody sees
    assert source is not None
    assert source.tree == {"a": typed}
