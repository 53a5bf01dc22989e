import pytest

from brochure.content.decode import MAX_BYTES
from brochure.content.reader import read_bytes

TEXT = "naam: Halle\ncitaat: één plein, drie foto’s\nz: 1\n"


@pytest.mark.parametrize(
    ("codec", "name"),
    [("cp1252", "Windows-1252"), ("mac_roman", "Mac Roman"), ("utf-16", "UTF-16")],
)
def test_a_file_in_another_encoding_is_named_and_still_read(codec: str, name: str) -> None:
    source, problems = read_bytes(TEXT.encode(codec), "f.yaml")
    assert [p.code for p in problems] == ["not-utf8"]
    assert name in problems[0].message
    assert problems[0].line == (1 if codec == "utf-16" else 2)
    assert source is not None
    assert source.tree["citaat"] == "één plein, drie foto’s"


def test_other_problems_of_such_a_file_come_in_the_same_run() -> None:
    _source, problems = read_bytes((TEXT + "b: @home\n").encode("cp1252"), "f.yaml")
    assert [(p.code, p.line) for p in problems] == [("not-utf8", 2), ("at-sign-at-start", 4)]


def test_a_word_file_under_a_wrong_name_is_no_text() -> None:
    source, problems = read_bytes(b"PK\x03\x04\x14\x00\x06\x00", "f.yaml")
    assert source is None
    assert [p.code for p in problems] == ["not-text"]


def test_a_huge_file_is_refused_unread() -> None:
    _source, problems = read_bytes(b"a: b\n" * (MAX_BYTES // 5 + 1), "f.yaml")
    assert [p.code for p in problems] == ["file-too-large"]


def test_control_characters_are_reported_once_per_line() -> None:
    source, problems = read_bytes(b"a: x\x0by\x0cz\nb: 1\nc: q\x1b\n", "f.yaml")
    assert [(p.code, p.line, p.column) for p in problems] == [
        ("control-character", 1, 5),
        ("control-character", 3, 5),
    ]
    assert source is not None
    assert source.tree["b"] == "1"


def test_line_separators_of_typesetting_programs_do_not_shift_lines() -> None:
    source, problems = read_bytes("a: een\u2028twee\nb: @home\n".encode(), "f.yaml")
    assert source is not None
    assert source.tree["a"] == "een twee"
    assert [(p.code, p.line) for p in problems] == [("unusual-line-end", 1), ("at-sign-at-start", 2)]
