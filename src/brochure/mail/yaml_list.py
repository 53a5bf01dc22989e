"""A recipient list in YAML: `candidates:`, one entry each."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from brochure.content.reader import read_file
from brochure.content.source import Source
from brochure.i18n import _
from brochure.mail.columns import extra_columns
from brochure.mail.rows import FIELDS, Row, field_for, nearest_header
from brochure.mail.safety import blanks_that_look_alike, shown, unsafe_characters
from brochure.problems import Problem

KEY = "candidates"
_LISTS = {"documents", "attachments"}


def read_yaml(path: Path, shown_as: str) -> tuple[list[Row], list[Problem]]:
    """Return the candidates of a YAML file and all that is wrong with its form, with lines."""
    source, problems = read_file(path, shown_as)
    if source is None:
        return [], problems
    problems += [_unknown(source, (name,), name, {KEY}) for name in source.tree if name != KEY]
    entries = source.tree.get(KEY)
    if not isinstance(entries, list):
        problems.append(
            _problem(
                source,
                (KEY,),
                "list-no-candidates",
                _("the file holds no list called {key}").format(key=KEY),
                _("content/candidates.example.yaml shows the form."),
            )
        )
        return [], problems
    rows: list[Row] = []
    for index, entry in enumerate(entries):
        if isinstance(entry, dict):
            rows.append(_row(source, index, entry, problems))
        else:
            message = _("this candidate is no set of keys with values")
            remedy = _("Write it as in content/candidates.example.yaml.")
            problems.append(_problem(source, (KEY, index), "list-no-keys", message, remedy))
    own = dict.fromkeys(shown(key) for row in rows for key in row.extra)
    if own:
        first = next(row.line for row in rows if row.extra)
        problems.append(extra_columns(first, list(own)).at(file=shown_as))
        heads = dict.fromkeys((key for row in rows for key in row.extra), "")
        rows = [replace(row, extra={**heads, **row.extra}) for row in rows]
    return rows, problems


def _row(source: Source, index: int, entry: dict[str, Any], problems: list[Problem]) -> Row:
    values: dict[str, str] = {}
    extra: dict[str, str] = {}
    spots: dict[str, tuple[int, int | None]] = {}
    for key, value in entry.items():
        path = (KEY, index, key)
        name = field_for(str(key))
        if name is None:
            head = str(key)
            if nearest_header(head) or unsafe_characters(head) or blanks_that_look_alike(head):
                problems.append(_unknown(source, path, head, set(FIELDS)))
            elif isinstance(value, str | None):
                extra[head] = (value or "").strip()
            else:
                problems.append(_not_text(source, path, head))
            continue
        if name in values:
            message = _("{name} is given twice").format(name=name)
            problems.append(_problem(source, path, "list-doubled-column", message, _("Delete one of them.")))
        text = _text(name, value)
        if text is None:
            problems.append(_not_text(source, path, name))
        elif text.strip():
            values[name] = text.strip()
        spots[name] = source.where(path)
    line, _column = source.where((KEY, index))
    first = min((spot[0] for spot in spots.values()), default=line)
    return Row(line=first, values=values, spots=spots, index=index, extra=extra)


def _not_text(source: Source, path: tuple[str | int, ...], name: str) -> Problem:
    message = _("{name} is no text").format(name=name)
    return _problem(source, path, "list-not-text", message, _("Write it on one line after the colon."))


def _text(name: str, value: Any) -> str | None:
    if value is None:
        return ""
    if isinstance(value, list) and name in _LISTS and all(isinstance(item, str) for item in value):
        return ",".join(value)
    return value if isinstance(value, str) else None


def _unknown(source: Source, path: tuple[str | int, ...], key: str, known: set[str]) -> Problem:
    near = nearest_header(key)
    hint = _("Did you mean {near}? ").format(near=near) if near and near in known else ""
    return _problem(
        source,
        path,
        "list-unknown-column",
        _("there is no key called {name} here").format(name=key),
        hint + _("Known here: {names}.").format(names=", ".join(n for n in (*FIELDS, KEY) if n in known)),
        key=True,
    )


def _problem(
    source: Source, path: tuple[str | int, ...], code: str, message: str, remedy: str, *, key: bool = False
) -> Problem:
    line, column = source.where(path, key=key)
    return Problem(code=code, file=source.file, line=line, column=column, message=message, remedy=remedy)
