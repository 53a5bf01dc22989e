"""What there is to mend is remembered for the content that was judged, not for what stood there before."""

from pathlib import Path
from typing import Any

import pytest

from brochure import api
from brochure.studio.checks import Checks
from brochure.workspace import Workspace


def test_what_changed_while_it_was_judged_is_judged_again(
    good: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is away for a moment, while another program writes it, and comes back as it was."""
    subject = api.read_written(good, "aa").subject
    right = [problem.code for problem in Checks().of(good, subject)]
    true, text = api.check, subject.path.read_text("utf-8")

    def check(*words: Any, **more: Any) -> Any:
        Path(subject.path).write_text("name: [", "utf-8")
        return true(*words, **more)

    checks = Checks()
    monkeypatch.setattr(api, "check", check)
    assert [problem.code for problem in checks.of(good, subject)] != right
    monkeypatch.setattr(api, "check", true)
    subject.path.write_text(text, "utf-8")
    assert [problem.code for problem in checks.of(good, subject)] == right
