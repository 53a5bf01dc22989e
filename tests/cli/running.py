"""Run the command line in this process, as a shell would see it."""

from typing import NamedTuple

import pytest

from brochure.cli import main


class Run(NamedTuple):
    """What the shell gets back."""

    code: int
    out: str
    err: str


def run(capsys: pytest.CaptureFixture[str], *args: str) -> Run:
    """Run `brochure` with arguments and return exit code, stdout and stderr."""
    capsys.readouterr()
    with pytest.raises(SystemExit) as stopped:
        main([str(arg) for arg in args])
    captured = capsys.readouterr()
    return Run(int(stopped.value.code or 0), captured.out, captured.err)
