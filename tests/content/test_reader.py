from pathlib import Path
from typing import Any

import pytest

from brochure.content import reader
from brochure.content.reader import read_again, read_bytes, read_file, read_shared, read_text

# text, code, line, column
SYNTAX = [
    ("a: Zij zei: ja\nz: 1\n", "colon-in-text", 1, 11),
    ("a: @home\nz: 1\n", "at-sign-at-start", 1, 4),
    ("a: `x`\nz: 1\n", "backtick-at-start", 1, 4),
    ("a: %x\nz: 1\n", "percent-at-start", 1, 4),
    ("%x\nz: 1\n", "percent-at-start", 1, 1),
    ("a: **vet** begin\nz: 1\n", "star-at-start", 1, 4),
    ("a: *schuin* begin\nz: 1\n", "star-at-start", 1, 4),
    ("a: *schuin begin\nz: 1\n", "star-at-start", 1, 4),
    ("a: & co\nz: 1\n", "ampersand-at-start", 1, 4),
    ("a: !x!y z\nz: 1\n", "exclamation-at-start", 1, 4),
    ("a: ? wat\nz: 1\n", "question-mark-at-start", 1, 4),
    ("a: ] wat\nz: 1\n", "bracket-at-start", 1, 4),
    ("a: - wat\nz: 1\n", "dash-in-value", 1, 4),
    ("a: > 25 jaar\nz: 1\n", "block-mark-in-text", 1, 4),
    ('a: "nooit dicht\nz: 1\n', "unclosed-quote", 1, 4),
    ('a: "nooit dicht\nb: "wel"\nz: 1\n', "unclosed-quote", 1, 4),
    ('q:\n  - a: "nooit\n    b: "wel"\nz: 1\n', "unclosed-quote", 2, 8),
    ("a: 't Stad\nb: foto's\nz: 1\n", "apostrophe-at-start", 1, 4),
    ('a: "Zij zei "ja" tegen"\nz: 1\n', "quote-inside-quotes", 1, 14),
    ('a: "c:\\dossier"\nz: 1\n', "backslash", 1, 8),
    ("a: [x\nz: 1\n", "unclosed-bracket", 1, 4),
    ("a: [x] en meer\nz: 1\n", "unclosed-bracket", 1, 8),
    ("a: {b: c: d}\nz: 1\n", "colon-in-text", 1, 9),
    ("a:\n\tb: 1\nz: 1\n", "tab", 2, 1),
    ("a:\n  b: 1\n\tc: 2\nz: 1\n", "tab", 3, 1),
    ("a: 1\n  b: 2\nz: 1\n", "wrong-indentation", 2, 3),
    ("a:\n    b: 1\n  c: 2\nz: 1\n", "wrong-indentation", 3, 3),
    ("a:\n  - b\n  c: d\nz: 1\n", "list-mixed-with-keys", 3, 3),
    ("a: 1\nkind stad\nz: 1\n", "missing-colon", 2, 1),
    ("kind stad\nz: 1\n", "missing-colon", 1, 1),
    ("a: 1\nkind:stad\nz: 1\n", "no-space-after-colon", 2, 5),
]


@pytest.mark.parametrize(("text", "code", "line", "column"), SYNTAX)
def test_each_syntax_error_has_its_own_code_and_place_and_reading_goes_on(
    text: str, code: str, line: int, column: int
) -> None:
    source, problems = read_text(text, "f.yaml")
    assert [(p.code, p.line, p.column) for p in problems] == [(code, line, column)]
    assert problems[0].remedy
    assert "{" not in problems[0].message.replace("{ ", "").replace("the {", "")
    assert source is not None
    assert source.tree["z"] == "1"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_same_with_the_line_ends_of_other_systems(end: str) -> None:
    _source, problems = read_text(f"a: 1{end}{end}b: @home{end}c: d: e{end}", "f.yaml")
    assert [(p.code, p.line) for p in problems] == [("at-sign-at-start", 3), ("colon-in-text", 4)]


def test_all_syntax_errors_of_a_file_come_in_one_run() -> None:
    fragments = [
        text.removesuffix("z: 1\n") for text, *_ in SYNTAX if not text.startswith(("%", "kind", "q:"))
    ]
    simple = [
        text for text in fragments if text.count("\n") == 1 and '"nooit' not in text and "[x\n" not in text
    ]
    text = "".join(line.replace("a:", f"k{n}:", 1) for n, line in enumerate(simple))
    _source, problems = read_text(text, "f.yaml")
    assert [p.line for p in problems] == list(range(1, len(simple) + 1))


@pytest.mark.parametrize(
    "typed", ["no", "12:30", "010", "1.500", "2,5", "2026-03-01", "true", "0x1f", "1_000"]
)
def test_a_plain_scalar_is_the_text_that_was_typed(typed: str) -> None:
    source, problems = read_text(f"a: {typed}\nb: '{typed}'\n", "f.yaml")
    assert source is not None
    assert not problems
    assert source.tree == {"a": typed, "b": typed}


def test_an_empty_value_is_none_and_an_empty_text_is_not() -> None:
    source, _problems = read_text("a:\nb: ~\nc: ''\nd: 'null'\ne: null\n", "f.yaml")
    assert source is not None
    assert source.tree == {"a": None, "b": None, "c": "", "d": "null", "e": None}


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "empty-file"), ("# alleen een opmerking\n", "empty-file"), ("---\n", "empty-file"),
     ("- a\n- b\n", "no-keys"), ("gewoon tekst\n", "no-keys")],
)  # fmt: skip
def test_a_file_without_keys_is_a_problem(text: str, code: str) -> None:
    source, problems = read_text(text, "f.yaml")
    assert source is None
    assert [p.code for p in problems] == [code]


def test_a_file_without_keys_is_an_error_also_where_a_warning_was_given() -> None:
    source, problems = read_text("# een\u2028opmerking\n", "f.yaml")
    assert source is None
    assert [(p.code, p.severity) for p in problems] == [
        ("unusual-line-end", "warning"),
        ("empty-file", "error"),
    ]


def test_a_second_document_is_reported_on_its_line() -> None:
    source, problems = read_text("a: 1\n---\nb: 2\n", "f.yaml")
    assert [(p.code, p.line) for p in problems] == [("several-documents", 2)]
    assert source is not None
    assert source.tree == {"a": "1"}


def test_a_hash_that_swallows_a_value_is_reported() -> None:
    _source, problems = read_text(
        "accent: #2b63e8\ntext: de #1 van Vlaanderen\nkind: stad # of dorp\n", "f.yaml"
    )
    assert [(p.code, p.line, p.severity) for p in problems] == [
        ("hash-starts-comment", 1, "error"),
        ("hash-starts-comment", 2, "error"),
    ]


def test_what_is_no_readable_file_is_a_problem(tmp_path) -> None:
    (tmp_path / "x.yaml").mkdir()
    assert [p.code for p in read_file(tmp_path / "x.yaml", "x.yaml")[1]] == ["unreadable-file"]
    assert [p.code for p in read_file(tmp_path / "y.yaml", "y.yaml")[1]] == ["missing-file"]
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    assert [p.code for p in read_file(tmp_path / "loop.yaml", "loop.yaml")[1]] == ["unreadable-file"]


def test_a_bom_is_accepted_and_counts_for_nothing() -> None:
    source, problems = read_bytes("\ufeffa: één\n".encode(), "f.yaml")
    assert not problems
    assert source is not None
    assert source.tree == {"a": "één"}
    assert source.where(("a",)) == (1, 4)


# ---- what is read again and again ---------------------------------------------------------------


def test_what_was_read_lately_is_not_read_once_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, read = tmp_path / "label.yaml", list[bytes]()

    def counted(data: bytes, file: str) -> Any:
        read.append(data)
        return read_bytes(data, file)

    monkeypatch.setattr(reader, "read_bytes", counted)
    path.write_text("a: one of today\n", "utf-8")
    values = [read_shared(path, "label.yaml") for _time in range(3)]
    assert {source.tree["a"] for source, _problems in values if source} == {"one of today"}
    assert len(read) == 1
    path.write_text("a: two of today\n", "utf-8")  # as long, and perhaps within the same tick of the clock
    source, _problems = read_shared(path, "label.yaml")
    assert source is not None
    assert source.tree["a"] == "two of today"
    unsaved, _problems = read_shared(path, "label.yaml", {path: "a: three\n"})
    assert unsaved is not None
    assert unsaved.tree["a"] == "three"
    assert [problem.code for problem in read_shared(tmp_path / "none.yaml", "none.yaml")[1]] == [
        "missing-file"
    ]


def test_what_is_kept_is_nobodys_to_change_and_speaks_the_language_of_now(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = b"a: @home\n"
    told = {}
    for language in ("en", "nl"):
        monkeypatch.setenv("BROCHURE_LANG", language)
        _source, problems = read_again(data, "f.yaml")
        told[language] = problems[0].message
        problems.clear()
        assert [problem.message for problem in read_again(data, "f.yaml")[1]] == [told[language]]
    assert told["en"] != told["nl"]
