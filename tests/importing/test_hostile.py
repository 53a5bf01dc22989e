"""Sources that are broken, hostile or no page at all end in a clear error, and soon."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.problems import ProblemError

from .helpers import bring, framed

SECONDS = 20  # generous: the machine is shared; the real times are below two
RANDOM = random.Random(2024)


@pytest.mark.parametrize(
    ("file", "data", "code"),
    [
        ("a.txt", b"", "source-empty"),
        ("a.txt", b" \n\r\n\t", "source-empty"),
        ("a.txt", b"\x00" * 100_000, "source-empty"),
        ("a.txt", RANDOM.randbytes(100_000), "source-not-text"),
        ("a.html", RANDOM.randbytes(100_000), "source-not-text"),
        ("a.docx", RANDOM.randbytes(100_000), "source-word"),
        ("a.txt", b"Waar ben je trots op?\n" * 100_000, "source-too-large"),
        ("a.html", b"<p>Waar ben je trots op?</p>" * 20_000, "source-too-large"),
        ("a.html", b"x" * 20_000_001, "source-too-large"),
        ("a.html", b"<div>" * 100_000 + b"Waar ben je trots op?", "source-nested"),
        ("a.html", b"<p>" + b"<b>" * 100_000 + b"Ja?", "source-nested"),
        ("a.html", b"<html><body></body></html>", "source-empty"),
        ("a.html", b"<!--" * 100_000, "source-not-text"),
        ("a.pdf", b"%PDF-1.7 and so on", "source-kind"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on", "source-kind"),
        ("a.rtf", b"{\\rtf1 and so on}", "source-kind"),
        ("a.txt", b"Een gewone tekst.\n\nOver iets anders.", "source-unrecognised"),
        ("a.html", b"<html><body><p>Een gewone bladzijde.</p></body></html>", "source-unrecognised"),
    ],
)
def test_a_source_that_cannot_be_used_is_refused(file: str, data: bytes, code: str) -> None:
    started = time.monotonic()
    with pytest.raises(ProblemError) as caught:
        bring(data, file)
    assert time.monotonic() - started < SECONDS
    problem = caught.value.problems[0]
    assert (problem.code, problem.file) == (code, file)
    assert problem.remedy.endswith(".")


@pytest.mark.parametrize(
    "body",
    [
        "“a.” " * 40_000,
        "Wat? " * 40_000,
        "Jan Peers: “a.” " * 12_000,
        "Jan Peers, schepen: “a b c d e f”\n“a b c d x y z”\n" * 1_000,
        "“" + "ab-" * 70_000 + "c”",
        "Aa " * 70_000 + ": “x”",
        "“" + "(a " * 70_000 + "”",
        "Label ontvangen in 2014" + ", verlengd in 2016" * 8_000,
        "“a" + " " * 200_000 + "b”",
        "“" * 200_000,
        "\n".join(f"A{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}: “x.”" for n in range(2_000)),
    ],
    ids=[
        "quotes",
        "questions",
        "speakers",
        "pull-quotes",
        "hyphens",
        "name",
        "brackets",
        "label",
        "spaces",
        "marks",
        "people",
    ],
)
def test_a_page_made_to_take_long_does_not(body: str) -> None:
    started = time.monotonic()
    report = bring(framed(body)).report
    assert time.monotonic() - started < SECONDS
    assert not report.lost
    assert not report.invented


LINE = st.text(alphabet="Aabé .,?:;!…“”\"'‘’()-–•*#&<>12\u00a0\u00ad\t", max_size=40)


@given(st.lists(LINE | st.sampled_from(["Waar zijn jullie het meest trots op?", "Kindvriendelijk beleid in de praktijk",
       "Jan Peers, schepen:", "Jan: “Ja.”", "Label ontvangen in 2020", "", "De Polder", "“Ja”"]), max_size=25))  # fmt: skip
def test_whatever_the_lines_no_word_is_lost_or_invented(lines: list[str]) -> None:
    text = framed("\n".join(lines))
    imported = bring(text)
    assert not imported.report.lost
    assert not imported.report.invented
    assert bring(text).yaml == imported.yaml


@given(st.binary(min_size=1, max_size=400), st.sampled_from(["a.txt", "a.html", "a.docx"]))
def test_random_bytes_end_in_a_problem_and_never_in_a_crash(data: bytes, file: str) -> None:
    with pytest.raises(ProblemError) as caught:
        bring(data, file)
    assert caught.value.problems[0].remedy
