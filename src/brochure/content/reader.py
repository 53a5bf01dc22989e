"""Read a YAML file with positions: every problem of its bytes and its syntax in one go."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from brochure.content.compose import compose
from brochure.content.decode import MAX_BYTES, decode, without_control_characters
from brochure.content.invisible import Hidden, named, straightened
from brochure.content.limits import limited
from brochure.content.recover import recover
from brochure.content.source import Source
from brochure.content.syntax import try_parsers
from brochure.i18n import _, language
from brochure.problems import Problem, Severity

_NEWEST = 8  # publication and label in some languages, and what somebody is writing
_NOTHING: Mapping[Path, str] = MappingProxyType({})


def read_file(path: Path, file: str) -> tuple[Source | None, list[Problem]]:
    """Return what a YAML file holds and its problems; `file` is its name relative to the workspace.

    The source is None when nothing in the file can be read. Never raises for what is on the disk.
    """
    data = _data(path, file)
    return read_bytes(data, file) if isinstance(data, bytes) else (None, [data])


def read_unsaved(path: Path, file: str, unsaved: Mapping[Path, str]) -> tuple[Source | None, list[Problem]]:
    """Return what a file holds, or what it will hold where somebody is writing it: `unsaved` has the text."""
    text = unsaved.get(path)
    return read_file(path, file) if text is None else read_bytes(text.encode(), file)


def read_shared(
    path: Path, file: str, unsaved: Mapping[Path, str] = _NOTHING
) -> tuple[Source | None, list[Problem]]:
    """Return what `read_unsaved` returns, for a file that every document is made with: it seldom changes."""
    text = unsaved.get(path)
    data = _data(path, file) if text is None else text.encode()
    return read_again(data, file) if isinstance(data, bytes) else (None, [data])


def read_again(data: bytes, file: str) -> tuple[Source | None, list[Problem]]:
    """Return what `read_bytes` returns; what was read lately is not read once more."""
    source, problems = read_lately(data, file, language())
    return source, list(problems)


@lru_cache(maxsize=_NEWEST)
def read_lately(data: bytes, file: str, _language: str) -> tuple[Source | None, list[Problem]]:
    """Return what `read_bytes` returns, with problems in a language; the last few are kept."""
    return read_bytes(data, file)


def _data(path: Path, file: str) -> bytes | Problem:
    """Return the bytes of a file, or why they cannot be read."""
    try:
        if path.is_dir():
            return _unreadable(file, _("this is a folder, not a file"))
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return missing_file(file)
    except OSError as error:
        return _unreadable(file, error.strerror or str(error))


def read_bytes(data: bytes, file: str) -> tuple[Source | None, list[Problem]]:
    """Return what the bytes of a YAML file hold and their problems."""
    text, problems = decode(data, file)
    if text is None:
        return None, problems
    source, more = read_text(text, file)
    found = sorted([*problems, *more], key=lambda problem: (problem.line or 0, problem.column or 0))
    return source, limited(found)


def read_text(text: str, file: str) -> tuple[Source | None, list[Problem]]:
    """Return what a YAML text holds and its problems; after a syntax error the rest is still read."""
    clean, problems = without_control_characters(text, file)
    clean, shifts, hidden = straightened(clean)
    places = Source(file, text)
    problems += [_indentation(places, one) for one in hidden]
    loader, fault = try_parsers(clean)
    if fault is None:
        source, more = compose(clean, loader, file, text, shifts)
        return _checked(source, [*problems, *more])
    recovery = recover(clean, file, shifts)
    problems += recovery.problems
    if not recovery.lines:
        return None, problems
    loader, _fault = try_parsers(recovery.text)
    source, more = compose(recovery.text, loader, file, text, recovery.shifts)
    problems += [problem for problem in more if problem.line not in recovery.neutralised]
    dropped = source.dropped | recovery.dropped
    source = replace(source, neutralised=frozenset(recovery.neutralised), dropped=dropped)
    return _checked(source, problems)


def _indentation(places: Source, hidden: Hidden) -> Problem:
    """Return the problem of an invisible sign that changes what a line means."""
    at = hidden.start + places.text[hidden.start : hidden.end].index(hidden.sign)
    line, column = places.position(at)
    return Problem(
        code="invisible-in-indentation",
        severity=Severity.WARNING if hidden.blank else Severity.ERROR,
        file=places.file,
        line=line,
        column=column,
        message=_("{sign} stands before or behind a key; it looks like a space or like nothing, but is neither")
        .format(sign=named(hidden.sign)),
        remedy=_("Delete the blanks there and type them anew with the space bar; `brochure check --fix` does it."),
        details={"fix": {"start": hidden.start, "end": hidden.end, "replacement": hidden.instead}},
    )  # fmt: skip


def _checked(source: Source, problems: list[Problem]) -> tuple[Source | None, list[Problem]]:
    """Return a source that holds keys and values; anything else is a problem."""
    tree: Any = source.tree
    if isinstance(tree, dict):
        return source, problems
    if tree is None and not any(problem.severity is Severity.ERROR for problem in problems):
        problem = Problem(
            code="empty-file",
            file=source.file,
            line=1,
            message=_("the file is empty"),
            remedy=_(
                "Write its content, or delete the file. `brochure new NAME` writes a sample to start from."
            ),
        )
        return None, [*problems, problem]
    if tree is not None:
        line, column = source.where(())
        wrong = Problem(
            code="no-keys",
            file=source.file,
            line=line,
            column=column,
            message=_("the file holds a {kind}, not keys with values").format(
                kind=_("list") if isinstance(tree, list) else _("text")
            ),
            remedy=_("Write lines as name: Halle. `brochure new NAME` writes a sample to start from."),
        )
        return None, [*problems, wrong]
    return None, problems


def missing_file(file: str) -> Problem:
    """Return the problem of a file that is not there."""
    return Problem(
        code="missing-file",
        file=file,
        message=_("the file {file} is missing").format(file=file),
        remedy=_("Put it back from your backup or version control; `brochure init DIR` makes a workspace "
                 "that has one to copy."),
    )  # fmt: skip


def _unreadable(file: str, reason: str) -> Problem:
    return Problem(
        code="unreadable-file",
        file=file,
        message=_("the file cannot be read: {reason}").format(reason=reason),
        remedy=_("Check that it is a file and that you may open it."),
    )
