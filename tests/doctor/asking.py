"""Asking the doctor, and reading a line of the answer."""

from collections.abc import Iterator
from datetime import UTC, datetime

from click.testing import CliRunner, Result

from brochure.cli import group
from brochure.doctor.line import Line

PUBLICATION = (
    "title: Een titel\ndate: 2026-11\nformat: '0.2'\nsender: {name: Wie}\napply: https://a.example.invalid\n"
)
NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


def usage(free: int) -> object:
    """Return what `shutil.disk_usage` tells where so many bytes are free."""
    return type("Usage", (), {"free": free})()


def run(*args: str) -> Result:
    return CliRunner().invoke(group, ["doctor", *args], standalone_mode=False, catch_exceptions=False)


def only(lines: Iterator[Line]) -> Line:
    (line,) = lines
    assert line.problem is None or line.problem.remedy
    return line


def code(line: Line) -> tuple[str, str]:
    return (str(line.state), line.problem.code if line.problem else "")
