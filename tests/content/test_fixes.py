from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.content import fixes
from brochure.content.load import Content, load_content
from brochure.problems import Problem, ProblemError
from brochure.workspace import Workspace

AA = "content/municipalities/aa.yaml"


def offer(content: Content, old: str, new: str) -> Problem:
    start = content.sources[AA].text.index(old)
    return Problem(
        code="r",
        message="x",
        file=AA,
        details={"fix": {"start": start, "end": start + len(old), "replacement": new}},
    )


def test_only_the_offered_places_change_byte_for_byte(good: Workspace) -> None:
    path = good.root / AA
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    content = load_content(good)
    proposed = fixes.propose(
        content, [offer(content, "stad het best", "stad ’t best"), offer(content, "Bo,", "Bó,")]
    )
    assert [fix.before for fix in proposed] == ["stad het best", "Bo,"]
    assert fixes.apply(good, proposed) == [AA]
    expected = before.replace(b"stad het best", "stad ’t best".encode()).replace(b"Bo,", "Bó,".encode())
    assert path.read_bytes() == expected
    assert [p.name for p in path.parent.iterdir() if "tmp" in p.name] == []


def test_the_diff_shows_the_lines(good: Workspace) -> None:
    content = load_content(good)
    shown = fixes.diff(content, fixes.propose(content, [offer(content, "name: Aa", "name: Áa")]))
    assert f"--- a/{AA}\n+++ b/{AA}\n" in shown
    assert "\n-name: Aa\n+name: Áa\n" in shown


def test_overlapping_fixes_wait_for_a_next_run(good: Workspace) -> None:
    content = load_content(good)
    problems = [offer(content, "name: Aa", "1"), offer(content, "Aa\nkind", "2"), offer(content, "kind", "3")]
    assert [fix.replacement for fix in fixes.propose(content, problems)] == ["1", "3"]


def test_a_problem_without_a_fix_offers_none(good: Workspace) -> None:
    assert fixes.propose(load_content(good), [Problem(code="r", message="x", file=AA)]) == []


def test_a_file_that_changed_meanwhile_is_left_alone(good: Workspace) -> None:
    content = load_content(good)
    proposed = fixes.propose(content, [offer(content, "name: Aa", "name: Bb")])
    (good.root / AA).write_text("kind: stad\nname: Aa\n", "utf-8")
    with pytest.raises(ProblemError) as caught:
        fixes.apply(good, proposed)
    assert [p.code for p in caught.value.problems] == ["file-changed"]
    assert (good.root / AA).read_text("utf-8") == "kind: stad\nname: Aa\n"


def test_a_fix_on_a_line_that_was_moved_to_read_on_hits_the_right_place(good: Workspace) -> None:
    path = good.root / AA
    path.write_text(path.read_text("utf-8").replace("  bo: {", "\tbo: {"), "utf-8")
    content = load_content(good)
    spot = content.sources[AA].span(("people", "bo", "role"))
    assert spot is not None
    assert content.sources[AA].text[spot.start : spot.end] == "brugfiguur"


@given(
    text=st.text(max_size=60),
    cuts=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9), st.text(max_size=5))),
)
def test_what_lies_between_fixes_is_untouched(text: str, cuts: list[tuple[int, int, str]]) -> None:
    problem = Problem(code="r", message="x")
    made, end, expected = [], 0, ""
    for start, length, put in sorted(cuts):
        stop = min(start + length, len(text))
        if end <= start < stop:
            made.append(fixes.Fix("f", start, stop, put, problem, text[start:stop]))
            expected += text[end:start] + put
            end = stop
    assert fixes.mended(text, made) == expected + text[end:]


def test_the_file_keeps_its_permissions(good: Workspace) -> None:
    path: Path = good.root / AA
    path.chmod(0o640)
    content = load_content(good)
    fixes.apply(good, fixes.propose(content, [offer(content, "name: Aa", "name: Áa")]))
    assert path.stat().st_mode & 0o777 == 0o640
