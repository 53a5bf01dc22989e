"""No control character of content, of a list or of a server reaches the terminal."""

import json
from pathlib import Path

import pytest

from brochure.cli.printing import emit_json, harmless, say, show_problem, tell
from brochure.problems import Problem

BAD = "a\x1b]0;titel\x07b\x9b31mc\u202ed\u2066e\rf\x00g\x7fh\u2028i"


def is_harmless(text: str) -> bool:
    return not any(char in text for char in "\x1b\x07\x9b\u202e\u2066\r\x00\x7f\u2028")


def test_controls_are_written_out() -> None:
    assert harmless(BAD) == r"a\x1b]0;titel\x07b\x9b31mc\u202ed\u2066e\rf\x00g\x7fh\u2028i"
    assert harmless("Zoë’s café\t–\n€ 👩‍👧") == "Zoë’s café\t–\n€ 👩‍👧"


def test_nothing_printed_holds_them(capsys: pytest.CaptureFixture[str]) -> None:
    say(BAD)
    tell(BAD)
    show_problem(Problem(code="x", message=BAD, remedy=BAD, file=BAD, field=BAD))
    emit_json({"text": BAD})
    out, err = capsys.readouterr()
    assert is_harmless(out)
    assert is_harmless(err)
    assert json.loads(out.split("\n", 1)[1]) == {"text": BAD}


def test_not_even_what_was_typed_wrong(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    from brochure.cli import main

    with pytest.raises(SystemExit) as caught:
        main(["check", "--workspace", str(tmp_path / "\x1b[2J")])
    assert caught.value.code != 0
    with pytest.raises(SystemExit):
        main(["\x1b[2J"])
    assert is_harmless("".join(capsys.readouterr()))
