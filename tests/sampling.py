"""Long lists of cases of one kind: some in every run, all of them in the soak."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest


def sampled(
    cases: Iterable[Any], *, every: int, name: Callable[[Any], str] | None = None, always: Iterable[Any] = ()
) -> list[Any]:
    """Return cases as parameters: each `every`-th, and those that are `always` tried, in every run."""
    wanted = list(always)
    return [
        pytest.param(
            *(case if isinstance(case, tuple) else (case,)),
            id=name(case) if name else None,
            marks=() if number % every == 0 or case in wanted else pytest.mark.soak,
        )
        for number, case in enumerate(cases)
    ]
