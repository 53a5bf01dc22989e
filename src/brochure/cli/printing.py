"""Everything that is printed: results and JSON on stdout, progress and problems on stderr.

Content is made by others, so no control character of it reaches the terminal: it could move the cursor,
rename the window, or turn the reading direction around and show other words than there are.
"""

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

import click

from brochure.i18n import _, ngettext
from brochure.problems import Problem, Severity

# C0 but tab and line feed, DEL, C1, marks of direction (Unicode TR 36 §2.6), line and paragraph separator.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def harmless(text: str) -> str:
    """Return a text with its control characters written out, as in `\\x1b` and `\\u202e`."""
    return _CONTROL.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def say(text: str = "") -> None:
    """Print a result."""
    click.echo(harmless(text))


def tell(text: str = "") -> None:
    """Print progress or a remark."""
    click.echo(harmless(text), err=True)


def emit_json(value: Any) -> None:
    """Print a result as one JSON document."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    click.echo(_CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", text))  # still the same value


def severity_word(severity: Severity) -> str:
    """Return the word people see for a severity."""
    return {Severity.ERROR: _("error"), Severity.WARNING: _("warning"), Severity.NOTE: _("note")}[severity]


def place_of(problem: Problem) -> str:
    """Return where a problem is, as editors print it: `file:line:column: field`."""
    spot = problem.file or ""
    for number in (problem.line, problem.column):
        if problem.file and number is not None:
            spot += f":{number}"
    if problem.page is not None:
        spot = _("{file} page {page}").format(file=spot, page=problem.page).strip()
    return f"{spot}: {problem.field}" if problem.field and spot else spot or problem.field or ""


def show_problem(problem: Problem) -> None:
    """Print one problem: its place, what is wrong, how to mend it, its code."""
    word = click.style(severity_word(problem.severity), fg=_COLOURS[problem.severity], bold=True)
    place, message = harmless(place_of(problem)), harmless(problem.message)
    click.echo(
        f"{place}: {word}: {message} [{problem.code}]" if place else f"{word}: {message} [{problem.code}]",
        err=True,
    )
    for line in problem.remedy.splitlines():
        tell(f"    {line}")


def show_problems(problems: Iterable[Problem]) -> None:
    """Print problems in the order of files and lines."""
    for problem in problems:
        show_problem(problem)


def show_count(problems: Sequence[Problem]) -> None:
    """Print how many errors and warnings there are."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = sum(problem.severity is Severity.WARNING for problem in problems)
    tell(
        ngettext("{count} error", "{count} errors", errors).format(count=errors)
        + ", "
        + ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings)
    )


def problems_json(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Return problems as they stand in JSON results."""
    return [problem.as_json() for problem in problems]
