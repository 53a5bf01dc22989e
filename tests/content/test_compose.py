import pytest

from brochure.content.reader import read_text


def codes(text: str) -> list[tuple[str, int | None]]:
    return [(p.code, p.line) for p in read_text(text, "f.yaml")[1]]


def test_duplicate_keys_name_both_lines_and_the_first_counts() -> None:
    source, problems = read_text("a: 1\nb:\n  c: 2\n  d: 3\n  c: {e: 4}\n", "f.yaml")
    assert [(p.code, p.line, p.field) for p in problems] == [("duplicate-key", 5, "b.c")]
    assert "line 3" in problems[0].message
    assert problems[0].details["lines"] == [3, 5]
    assert source is not None
    assert source.tree["b"] == {"c": "2", "d": "3"}


def test_a_chain_of_aliases_is_refused_before_it_fills_the_memory() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    found = codes("\n".join(lines))
    assert found[-1][0] == "too-many-values"


def test_an_alias_in_measure_is_read_and_has_a_place() -> None:
    source, problems = read_text("a: &x {b: 1}\nc: *x\n", "f.yaml")
    assert source is not None
    assert not problems
    assert source.tree["c"] == {"b": "1"}
    assert source.where(("c",)) == (2, 1)
    assert source.where(("c", "b")) == (1, 11)


@pytest.mark.parametrize("opener", ["[", "{a: "])
def test_deep_nesting_is_refused(opener: str) -> None:
    assert codes("a: " + opener * 50_000) == [("too-deep", 1)]
    closers = {"[": "]", "{a: ": "}"}[opener]
    assert codes("a: " + opener * 60 + closers * 60) == [("too-deep", 1)]


def test_an_alias_to_nothing_or_to_itself_is_unknown() -> None:
    assert codes("a: *weg\n") == [("unknown-anchor", 1)]
    assert ("unknown-anchor", 1) in codes("a: &a [*a]\n")


def test_a_text_after_an_ampersand_or_exclamation_mark_does_not_vanish_silently() -> None:
    assert codes("a: &co Halle\n") == [("unused-anchor", 1)]
    assert codes("a: !important x\n") == [("type-mark", 1)]


def test_merge_keys_complex_keys_and_empty_keys_are_refused() -> None:
    assert codes("a: &a {b: c}\nd:\n  <<: *a\n") == [("merge-key", 3)]
    assert codes("a: {{ naam }}\n") == [("key-not-text", 1)]
    assert codes("'': x\n") == [("key-not-text", 1)]
