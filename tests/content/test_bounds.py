"""Files out of bounds: a clear problem each, and time that grows no faster than the file."""

import time
from collections.abc import Callable

import pytest

from brochure.content.limits import MOST
from brochure.content.reader import read_bytes, read_text
from brochure.content.syntax import diagnose, first_fault, key_of, open_quote, split_line
from tests.sampling import sampled

BASE = "name: Aa\nkind: stad\nlabel: {received: 2018}\n"

# What is repeated n times, and a code that names it.
GROWING: dict[str, tuple[Callable[[int], str], str]] = {
    "aliases": (lambda n: "a: &a x\nb:\n" + "  - *a\n" * min(n, 19_000), ""),
    "aliases of many": (lambda n: "a: &a x\nc: [" + "x," * (n // 2) + "]\nb:\n" + "  - *a\n" * (n // 2), ""),
    "anchors": (lambda n: "b:\n" + "".join(f"  - &a{i} x\n" for i in range(n)), "unused-anchor"),
    "control signs in one line": (lambda n: BASE + "intro: " + "\x07" * n * 10, "control-character"),
    "signs without width": (lambda n: BASE + "intro: x" + "\u200b" * n + "x", "invisible-sign"),
    "lines without width": (lambda n: BASE + "\u200b\n" * n, "invisible-in-indentation"),
    "comment lines": (lambda n: BASE + "intro: x\n" + "  #x\n" * n, "hash-starts-comment"),
    "comments in a line": (lambda n: BASE + "intro: x " + "#x " * n, "hash-starts-comment"),
    "the same key": (lambda n: BASE + "intro: x\n" * n, "duplicate-key"),
    "merge keys": (lambda n: "a: &a {b: c}\n" + "<<: *a\n" * n, "merge-key"),
    "loose texts": (lambda n: BASE + "people: {a: b, " + "a b, " * n + "}", "comma-in-braces"),
    "tags": (lambda n: "".join(f"k{i}: !!python/object:os.system x\n" for i in range(n)), "type-mark"),
    "CR only": (lambda n: ("a: 1\n" * n).replace("\n", "\r"), "duplicate-key"),
    "hyphens": (lambda n: BASE + "- " * n * 10 + "x", ""),
    "tabs": (lambda n: BASE + "\t" * n * 10 + "x: 1", "tab"),
}  # fmt: skip


def seconds(text: str) -> float:
    """Return the shortest of three readings, in processor time: others may use the machine too."""
    times = []
    for _attempt in range(3):
        started = time.process_time()
        read_text(text, "f.yaml")
        times.append(time.process_time() - started)
    return min(times)


@pytest.mark.parametrize("name", sampled(GROWING, every=6))
def test_twice_the_file_takes_about_twice_the_time(name: str) -> None:
    make, code = GROWING[name]
    small, large = seconds(make(2_000)), seconds(make(8_000))
    assert large < 8 * small + 0.25, f"{large / small:.1f} times the time for four times the file"
    _source, problems = read_bytes(make(2_000).encode(), "f.yaml")
    assert not code or code in {problem.code for problem in problems}
    assert len(problems) <= 3 * MOST


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"x: " + b"y" * 5_000_000, "file-too-large"),
        (b"x: 1\n" * 2_000_000, "file-too-large"),
        (("".join(f"k{n}: x\n" for n in range(21_000))).encode(), "too-many-values"),
        (b"a: " + b"[" * 200_000, "too-deep"),
        (b"a: " + b"{a: " * 60_000, "too-deep"),
        (b"- " * 100_000, "too-deep"),
        (b"\xff\xfe\x00\x00" + "a: é\n".encode("utf-32-le"), "not-utf8"),
        ("a: é\n".encode("utf-16"), "not-utf8"),
        ("naam: een lange regel\n".encode("utf-16-le"), "not-utf8"),
        ("naam: een lange regel\n".encode("utf-16-be"), "not-utf8"),
        (b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(256)), "not-text"),
        (b"a: 1\n---\nb: 2\n", "several-documents"),
        (b"\ta: 1\n", "tab"),
        (b"a: !!python/object/apply:os.system [ls]\n", "type-mark"),
        (b"k" * 300 + b": x\n", "key-too-long"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_is_out_of_bounds_has_a_problem_of_its_own(data: bytes, code: str) -> None:
    started = time.perf_counter()
    _source, problems = read_bytes(data, "f.yaml")
    assert code in {problem.code for problem in problems}
    assert time.perf_counter() - started < 20


def test_billion_laughs_stop_before_they_begin() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 100)]
    started = time.perf_counter()
    _source, problems = read_text("\n".join(lines), "f.yaml")
    assert problems[-1].code == "too-many-values"
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    "line", ["- " * 100_000, "-" + " " * 200_000 + "x", "a" * 200_000, " " * 200_000, "'" * 200_001, 'a: "' * 50_000,
             "[" * 200_000, "x: " * 60_000, "- x:y " * 40_000, "#" * 200_000]
)  # fmt: skip
def test_no_expression_tries_a_line_over_and_over(line: str) -> None:
    started = time.perf_counter()
    split_line(line)
    key_of(line)
    open_quote(line)
    if fault := first_fault(line[:50_000]):
        diagnose(fault, [line[:50_000]])
    assert time.perf_counter() - started < 5


def test_many_mistakes_of_one_kind_are_counted() -> None:
    _source, problems = read_bytes(b"a: 1\n" * 1_000, "f.yaml")
    assert [problem.code for problem in problems].count("duplicate-key") == MOST
    assert problems[-1].code == "more-of-the-same"
    assert problems[-1].details["count"] == 1_000 - 1 - MOST


def test_a_file_with_too_many_mistakes_says_where_reading_stopped() -> None:
    _source, problems = read_text("a: @x\n" * 60, "f.yaml")
    assert [problem.code for problem in problems][-1] == "reading-stopped"
