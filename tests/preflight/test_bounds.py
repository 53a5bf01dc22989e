"""No file costs without end: every budget stops it while it is read, with a word, and time grows about linearly."""

import dataclasses
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from brochure.preflight.inspect import inspect, inspect_foreign
from brochure.press.limits import Limits
from brochure.problems import ExitCode, exit_code
from tests.sampling import sampled

from . import bombs
from .maker import codes, finish, profile, start

MB = 2**20
SMALL = Limits(
    pages=20,
    stream=1 * MB,
    unpacked=16 * MB,
    operators=5_000,
    picture=1_000_000,
    pixels=4_000_000,
    fonts=30,
    objects=200,
    shades=100_000,
)
CASES: dict[bombs.Bomb, tuple[int, str]] = {
    bombs.content: (8 * MB, "stream"),
    bombs.form: (8 * MB, "stream"),
    bombs.letters: (8 * MB, "stream"),
    bombs.encoding: (8 * MB, "stream"),
    bombs.program: (8 * MB, "stream"),
    bombs.operators: (20_000, "operators"),
    bombs.shared_operators: (700_000, "operators"),
    bombs.blank_pages: (40, "pages"),
    bombs.nested_forms: (60, "depth"),
    bombs.many_fonts: (60, "fonts"),
    bombs.large_picture: (4_000_000, "picture"),
    bombs.repeated_pictures: (100, "pixels"),
    bombs.many_notes: (400, "objects"),
    bombs.many_gradients: (100, "shades"),
    bombs.shared_streams: (100, "unpacked"),
}


@pytest.mark.parametrize(
    ("bomb", "size", "budget"),
    [(bomb, *case) for bomb, case in CASES.items()],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_budget_is_named(tmp_path: Path, bomb: bombs.Bomb, size: int, budget: str) -> None:
    base = start()
    bomb(base, size)
    made = inspect(finish(base, tmp_path / "page.pdf"), profile(), limits=SMALL)
    assert codes(made) == ["too-large-to-judge"]
    (problem,) = made.problems
    assert problem.details["budget"] == budget
    assert problem.details["limit"] == getattr(SMALL, budget)
    assert problem.remedy
    assert exit_code(made.problems) is ExitCode.RENDER


def test_every_budget_has_a_file_that_spends_it() -> None:
    assert {budget for _size, budget in CASES.values()} == {
        field.name for field in dataclasses.fields(Limits)
    }


def test_good_file_stays_far_below_the_budgets(tmp_path: Path) -> None:
    path = finish(start(4), tmp_path / "page.pdf")
    assert inspect(path, profile(), limits=SMALL).problems == ()


def test_picture_that_unpacks_to_more_than_its_size(tmp_path: Path) -> None:
    base = start()
    bombs.picture(base, 64 * MB)
    path = finish(base, tmp_path / "page.pdf")
    assert "picture-undecodable" in codes(inspect(path, profile()))


def test_profile_that_unpacks_without_end(tmp_path: Path) -> None:
    base = start()
    bombs.profile(base, 64 * MB)
    bombs.output_intent(base, 64 * MB)
    assert codes(inspect(finish(base, tmp_path / "page.pdf"), profile())) == ["too-large-to-judge"]


def test_objects_that_unpack_without_end(tmp_path: Path) -> None:
    path = bombs.object_streams(tmp_path / "page.pdf", 200 * MB)
    made = inspect_foreign(path, profile(), seconds=60)
    assert not made.accepted
    assert codes(made)[0] in ("pdf-damaged", "too-large-to-judge")


def test_few_bytes_that_unpack_to_gigabytes(tmp_path: Path) -> None:
    base = start()
    bombs.content(base, 512 * MB)
    path = finish(base, tmp_path / "page.pdf")
    assert path.stat().st_size < 1_000_000
    made = inspect_foreign(path, profile(), memory=1024 * MB)
    assert codes(made) == ["too-large-to-judge"]


def test_what_takes_too_long_cannot_be_judged(tmp_path: Path) -> None:
    made = inspect_foreign(finish(start(), tmp_path / "page.pdf"), profile(), seconds=0.01)
    assert codes(made) == ["cannot-judge"]
    assert made.problems[0].details["reason"] == "time"
    assert not made.accepted


def test_what_takes_too_much_memory_cannot_be_judged(tmp_path: Path) -> None:
    made = inspect_foreign(finish(start(), tmp_path / "page.pdf"), profile(), memory=64 * MB)
    assert codes(made) == ["cannot-judge"]
    assert made.problems[0].details["reason"] in ("memory", "crash")


def _cost(folder: Path, bomb: bombs.Bomb, size: int) -> float:
    base = start()
    bomb(base, size)
    path = finish(base, folder / "page.pdf")
    began = time.process_time()
    inspect(path, profile())
    return time.process_time() - began


GROWING = [
    (bombs.operators, 60_000),
    (bombs.blank_pages, 300),
    (bombs.many_fonts, 400),
    (bombs.many_words, 3_000),
    (bombs.repeated_pictures, 100),
    (bombs.many_notes, 3_000),
    (bombs.shared_operators, 140_000),
]


@pytest.mark.parametrize(("bomb", "size"), sampled(GROWING, every=8, name=lambda case: str(case[0].__name__)))
def test_twice_as_much_takes_about_twice_as_long(
    tmp_path: Path, bomb: Callable[..., None], size: int
) -> None:
    _cost(tmp_path, bomb, size)  # what is loaded once
    small = min(_cost(tmp_path, bomb, size) for _try in range(2))
    large = min(_cost(tmp_path, bomb, 2 * size) for _try in range(2))
    assert large < 3.2 * small + 0.1
