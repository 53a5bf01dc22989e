"""Invisible signs are named by code point and name, in keys and indentation as errors, in values as warnings."""

import unicodedata
from collections.abc import Callable

import pytest

from brochure.content import fixes
from brochure.content.invisible import SIGN, names_in
from brochure.content.load import load_content
from brochure.content.reader import read_text
from brochure.workspace import Workspace

NBSP, ZWSP, BOM, SHY, TURN = "\u00a0", "\u200b", "\ufeff", "\u00ad", "\u202e"

# text, what is read, code, line, column, severity
FOUND = [
    (f"a:\n{NBSP}{NBSP}b: 1\n", {"a": {"b": "1"}}, "invisible-in-indentation", 2, 1, "error"),
    (f"a:\n {NBSP}b: 1\n", {"a": {"b": "1"}}, "invisible-in-indentation", 2, 2, "error"),
    (f"{ZWSP}a: 1\n", {"a": "1"}, "invisible-in-indentation", 1, 1, "error"),
    (f"x: 1\n{BOM}a: 1\n", {"x": "1", "a": "1"}, "invisible-in-indentation", 2, 1, "error"),
    (f"a:\n{ZWSP}  b: 1\n", {"a": {"b": "1"}}, "invisible-in-indentation", 2, 1, "error"),
    (f"a:\n  -{NBSP}x\n", {"a": ["x"]}, "invisible-in-indentation", 2, 4, "error"),
    (f"a:{NBSP}x\n", {"a": "x"}, "invisible-in-indentation", 1, 3, "error"),
    (f"a:{NBSP}\n  b: 1\n", {"a": {"b": "1"}}, "invisible-in-indentation", 1, 3, "error"),
    (f"a: {{b:{NBSP}x}}\n", {"a": {"b": "x"}}, "invisible-in-indentation", 1, 7, "error"),
    (f"a: |\n{NBSP} x\n{NBSP} y\n", {"a": "x\ny\n"}, "invisible-in-indentation", 2, 1, "error"),
    (f"a: x\n{NBSP}\nb: 1\n", {"a": "x", "b": "1"}, "invisible-in-indentation", 2, 1, "warning"),
    (f"a{NBSP}: x\n", {"a": "x"}, "invisible-in-key", 1, 2, "error"),
    (f"na{SHY}am: x\n", {"naam": "x"}, "invisible-in-key", 1, 3, "error"),
    (f"a: {{b{ZWSP}: x}}\n", {"a": {"b": "x"}}, "invisible-in-key", 1, 6, "error"),
    (f"a: x{ZWSP}y\n", {"a": f"x{ZWSP}y"}, "invisible-sign", 1, 5, "warning"),
    (f"a: x{BOM}y\n", {"a": f"x{BOM}y"}, "invisible-sign", 1, 5, "warning"),
    ('a: "x\u2060y"\n', {"a": "x\u2060y"}, "invisible-sign", 1, 6, "warning"),
    (f"a: {NBSP}x\n", {"a": f"{NBSP}x"}, "invisible-sign", 1, 4, "warning"),
    (f"a: x{NBSP}\n", {"a": f"x{NBSP}"}, "invisible-sign", 1, 5, "warning"),
    (f"a: x{TURN}y\n", {"a": f"x{TURN}y"}, "invisible-sign", 1, 5, "error"),
    (f"a: |\n  x{ZWSP}y\n", {"a": f"x{ZWSP}y\n"}, "invisible-sign", 2, 4, "warning"),
    ('a: "x\\u200by"\n', {"a": f"x{ZWSP}y"}, "invisible-escape", 1, 4, "warning"),
    ("a: x\u2028y\n", {"a": "x y"}, "unusual-line-end", 1, 5, "warning"),
    ("a: x\x07y\n", {"a": "x y"}, "control-character", 1, 5, "error"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tree", "code", "line", "column", "severity"), FOUND)
def test_a_sign_is_named_with_its_place_and_what_was_meant_is_read(
    text: str, tree: object, code: str, line: int, column: int, severity: str
) -> None:
    source, problems = read_text(text, "f.yaml")
    assert source is not None
    assert source.tree == tree
    assert (problems[0].code, problems[0].line, problems[0].column, problems[0].severity) == (
        code, line, column, severity,
    )  # fmt: skip
    assert {problem.code for problem in problems} == {code}
    assert "U+" in problems[0].message
    assert problems[0].remedy


@pytest.mark.parametrize(
    "text",
    [f"a: 25{NBSP}%\n", f"a: kind{SHY}vriendelijk\n", "a: \u0645\u200c\u0646\n", f"a: |\n  x\n  {NBSP}y\n", "a: é\n",
     f"a: een,{NBSP}let op:{NBSP}zo\n", "a: 👩\u200d🚒\n"],
)  # fmt: skip
def test_signs_that_belong_in_a_text_stay(text: str) -> None:
    source, problems = read_text(text, "f.yaml")
    assert not problems
    assert source is not None


@pytest.mark.parametrize(("text", "tree", "code", "line", "column", "severity"), FOUND)
def test_fixing_takes_the_signs_away_and_nothing_else(
    good: Workspace, text: str, tree: object, code: str, line: int, column: int, severity: str
) -> None:
    path = good.content / "municipalities/aa.yaml"
    path.write_bytes(text.encode())
    content = load_content(good)
    offered = [problem for problem in content.problems if problem.code == code]
    fixes.apply(good, fixes.propose(content, offered))
    source, problems = read_text(path.read_bytes().decode(), "f.yaml")
    assert source is not None
    if code in ("control-character", "invisible-escape"):
        return  # what to put there instead, only a person knows
    assert not problems
    assert isinstance(tree, dict)
    assert source.tree == ({"a": SIGN.sub("", tree["a"])} if code == "invisible-sign" else tree)


def test_a_value_that_does_not_fit_because_of_a_sign_says_so(
    good: Workspace, change: Callable[..., None]
) -> None:
    change("kind: stad", f"kind: stad{ZWSP}")
    problems = load_content(good, ["aa"]).problems
    assert {problem.code for problem in problems} == {"invisible-sign", "unknown-choice"}
    assert all("ZERO WIDTH SPACE" in p.message + p.remedy for p in problems)


def test_a_sign_in_a_file_name_is_named(good: Workspace) -> None:
    (good.municipalities / "aa.yaml").rename(good.municipalities / f"a{ZWSP}a.yaml")
    found = [p for p in load_content(good).problems if p.code == "file-name"]
    assert len(found) == 1
    assert "aa.yaml" in found[0].remedy
    assert "U+200B (ZERO WIDTH SPACE)" in found[0].remedy


def test_every_format_sign_of_unicode_is_known() -> None:
    missed = [
        hex(code)
        for code in range(0x20, 0x110000)
        if unicodedata.category(chr(code)) in ("Cf", "Zs")
        and chr(code) != " "
        and not SIGN.match(chr(code))
        and unicodedata.bidirectional(chr(code)) not in ("AN", "AL", "L", "ON", "NSM")
    ]
    assert missed == []
    assert names_in(f"a{ZWSP}b{ZWSP}") == "U+200B (ZERO WIDTH SPACE)"
