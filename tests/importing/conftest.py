"""What holds of every import that a test makes."""

from collections.abc import Iterator
from typing import Any

import pytest

from brochure.importing import convert
from brochure.importing.notices import why_left_out
from brochure.importing.report import ImportReport

_SAYS_SO_ITSELF = {"navigation", "page-header"}  # words such as “Start | Contact” and “3/5”


@pytest.fixture(autouse=True)
def reasons_given(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever is left out is named with a reason in people's words, where the words do not say it themselves."""
    codes = set()

    def report(*values: Any, **named: Any) -> ImportReport:
        made = ImportReport(*values, **named)
        codes.update(one.why for one in made.left_out)
        return made

    monkeypatch.setattr(convert, "ImportReport", report)
    yield
    assert [code for code in codes - _SAYS_SO_ITSELF if not why_left_out(code)] == []
