"""What is wrong with the texts of a file before anything is known of their fields: comments, invisible signs."""

from collections.abc import Iterator
from typing import Any

from brochure.content.comments import Scalar, eaten_texts
from brochure.content.flow import short
from brochure.content.hints import hint
from brochure.content.invisible import SIGN, Hidden, in_text, named, visible
from brochure.content.source import Path, Source, field_of
from brochure.problems import Problem, Severity

OF_VALUES = frozenset(("invisible-sign", "invisible-escape"))
"""Codes of what stands in a value as somebody wrote it: the file holds it rightly."""


def check_scalars(source: Source, scalars: list[Scalar]) -> Iterator[Problem]:
    """Yield what is wrong with keys and values, as they were typed."""
    for eaten in eaten_texts(source, scalars):
        text = short(eaten.text)
        yield _problem(source, "hash-starts-comment", eaten.start, eaten.path, eaten.severity, text=text)
    for scalar in scalars:
        if SIGN.search(scalar.value):
            yield from _key(source, scalar) if scalar.owner is None else _value(source, scalar)


def _key(source: Source, scalar: Scalar) -> Iterator[Problem]:
    """Yield the problem of a key that holds an invisible sign: it is read as the key that one sees."""
    sign = SIGN.search(scalar.value)
    assert sign is not None
    typed = source.text[scalar.start : scalar.end]
    key = visible(scalar.value)
    details: dict[str, Any] = {}
    at = scalar.start
    if typed.strip(" ") == scalar.value.strip(" "):
        details = {"fix": {"start": scalar.start, "end": scalar.end, "replacement": key}}
        at += typed.index(sign[0])
    words = {"sign": named(sign[0]), "key": key}
    yield _problem(source, "invisible-in-key", at, scalar.path, Severity.ERROR, details, **words)


def _value(source: Source, scalar: Scalar) -> Iterator[Problem]:
    """Yield the invisible signs of a value; those that turn its direction are errors."""
    typed = source.text[scalar.start : scalar.end]
    hidden = list(_typed(typed, scalar))
    for one in hidden:
        severity = Severity.ERROR if one.turning else Severity.WARNING
        start = scalar.start + one.start
        fix = {"start": start, "end": start + one.end - one.start, "replacement": ""}
        words = {"sign": named(one.sign)}
        yield _problem(source, "invisible-sign", start, scalar.path, severity, {"fix": fix}, **words)
    if not hidden and scalar.style == "double":
        for one in in_text(scalar.value):
            severity = Severity.ERROR if one.turning else Severity.WARNING
            yield _problem(
                source, "invisible-escape", scalar.start, scalar.path, severity, sign=named(one.sign)
            )
            break


def _typed(typed: str, scalar: Scalar) -> Iterator[Hidden]:
    """Yield the signs of a text as typed, its quotation marks left out."""
    around = 1 if scalar.style in ("single", "double") and len(typed) > 1 else 0
    for one in in_text(typed[around : len(typed) - around]):
        # The lines of a long text begin and end with blanks of their own.
        if one.sign.strip() or scalar.style not in ("literal", "folded"):
            yield Hidden(one.start + around, one.end + around, "", one.sign, one.turning)


def _problem(
    source: Source,
    code: str,
    at: int,
    path: Path | None,
    severity: Severity,
    details: dict[str, Any] | None = None,
    **words: str,
) -> Problem:
    line, column = source.position(at)
    message, remedy = hint(code)
    return Problem(
        code=code,
        message=message.format(**words),
        remedy=remedy.format(**words),
        severity=severity,
        file=source.file,
        line=line,
        column=column,
        field=field_of(path or ()) or None,
        details=details or {},
    )
