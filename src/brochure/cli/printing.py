"""Everything that is printed: results and JSON on stdout, progress and problems on stderr."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

import click

from brochure.i18n import _, ngettext
from brochure.problems import Problem, Severity

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def say(text: str = "") -> None:
    """Print a result."""
    click.echo(text)


def tell(text: str = "") -> None:
    """Print progress or a remark."""
    click.echo(text, err=True)


def emit_json(value: Any) -> None:
    """Print a result as one JSON document."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


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
    place = place_of(problem)
    tell(
        f"{place}: {word}: {problem.message} [{problem.code}]"
        if place
        else f"{word}: {problem.message} [{problem.code}]"
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
