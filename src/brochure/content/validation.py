"""From the values of a file to a typed model; what does not fit becomes Problems in plain words."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from brochure.content import expectations
from brochure.content.flow import quoted
from brochure.content.invisible import names_in
from brochure.content.limits import MOST
from brochure.content.places import model_at, nearest_key, places, without_empty
from brochure.content.source import Path, Source, field_of
from brochure.i18n import _
from brochure.problems import Problem, Severity

# Steps that pydantic adds to a path: of a key rather than its value, of a choice between two forms.
_MARKS = ("[key]", "[choice]", "[text]")
T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Loaded(Generic[T]):
    """What a file became: the value if nothing essential is wrong, the source if it could be read."""

    value: T | None
    source: Source | None
    problems: list[Problem]


def validate(model: type[T], source: Source | None, problems: list[Problem]) -> Loaded[T]:
    """Return the model of a source together with the problems found before and here."""
    if source is None:
        return Loaded(None, None, problems)
    try:
        value = model.model_validate(without_empty(source.tree, model))
    except ValidationError as error:
        return Loaded(None, source, [*problems, *_problems(model, source, error)])
    broken = any(problem.severity is Severity.ERROR for problem in problems)
    return Loaded(None if broken else value, source, problems)


def _problems(model: type[T], source: Source, error: ValidationError) -> list[Problem]:
    """Return what does not fit; of many mistakes of one kind the first, and how many more there are."""
    counts: Counter[str] = Counter()
    found = []
    errors = error.errors(include_url=False)
    told = [details["loc"] for details in errors if details["type"] != "too_short"]
    above = {loc[:length] for loc in told for length in range(1, len(loc))}
    for details in errors:
        if details["type"] == "too_short" and details["loc"] in above:
            continue  # an item that does not fit is told itself, and was not counted
        counts[details["type"]] += 1
        if counts[details["type"]] <= MOST:
            found.append(_problem(model, source, details))
    kept = [problem for problem in found if problem is not None]
    for kind, count in counts.items():
        if count > MOST and kept:
            kept.append(
                Problem(
                    code="more-of-the-same",
                    file=source.file,
                    message=_("{count} more mistakes of a kind told above stand in this file").format(
                        count=count - MOST
                    ),
                    remedy=_("Mend the ones above first, then run the command again."),
                    details={"kind": kind, "count": count - MOST},
                )
            )
    return kept


def problem_at(
    source: Source, code: str, path: Path, message: str, remedy: str, *, key: bool = False, **more: Any
) -> Problem:
    """Return a problem at the place of a field."""
    line, column = source.where(path, key=key)
    return Problem(
        code=code,
        message=message,
        remedy=remedy,
        file=source.file,
        line=line,
        column=column,
        field=field_of(path) or None,
        **more,
    )


def _problem(model: type[BaseModel], source: Source, error: ErrorDetails) -> Problem | None:
    """Return the problem of one pydantic error, or None where it follows from a reported syntax error."""
    path = tuple(step for step in error["loc"] if step not in _MARKS)
    of_key = "[key]" in error["loc"]
    kind, context = error["type"], error.get("ctx", {})
    line, _column = source.where(path, key=of_key)
    if kind == "missing" and path not in source.spots and path[-1] in source.dropped:
        return None
    if line in source.neutralised and (path in source.spots or kind != "missing"):
        return None
    if kind == "extra_forbidden":
        return _unknown_key(model, source, path)
    if kind == "missing" and isinstance(path[-1], str):
        return _missing(source, path)
    if (
        of_key is False
        and path
        and isinstance(path[-1], str)
        and path in source.spots
        and source.value(path) is None
    ):
        return _missing(source, path)
    if kind == "missing":  # an item of a list with a fixed number of them
        path = path[:-1]
    code, message, remedy, details = _explain(kind, context, error, path)
    typed = source.value(path)
    if kind == "string_type" and (whole := _bracketed(source, path)):
        remedy = _("If this is a text, put quotation marks around it: {whole}.").format(whole=whole)
    if of_key:
        code = "bad-key"
        message, remedy = expectations.slug(str(path[-1]))
        typed = path[-1]
    if isinstance(typed, str) and (signs := names_in(typed)):
        remedy = (
            _("Something invisible stands in it: {signs}. Delete that first. ").format(signs=signs) + remedy
        )
    if isinstance(typed, str):
        details = {**details, "typed": typed if len(typed) < 200 else typed[:200] + "…"}
    return problem_at(source, code, path, message, remedy, key=of_key, details=details)


def _bracketed(source: Source, path: Path) -> str | None:
    """Return what stands between brackets or braces where a text is wanted, as a text."""
    spot = source.spots.get(path)
    if spot is None or spot.is_scalar or spot.end <= spot.start:
        return None
    return quoted(source.text[spot.start : spot.end])


def _unknown_key(model: type[BaseModel], source: Source, path: Path) -> Problem:
    key = str(path[-1])
    owner = model_at(model, path[:-1])
    here = list(owner.model_fields) if owner else []
    elsewhere = places(model)
    details: dict[str, Any] = {"known": here}
    if key in elsewhere:
        remedy = _("{key} belongs in {places}: move it there, or mind the indentation.").format(
            key=key, places=_(" or ").join(elsewhere[key][:3])
        )
    elif near := nearest_key(key, here):
        remedy = _("Did you mean {near}?").format(near=near)
        details["nearest"] = near
    elif near := nearest_key(key, list(elsewhere)):
        remedy = _("Did you mean {near}? That belongs in {places}.").format(
            near=near, places=_(" or ").join(elsewhere[near][:3])
        )
        details["nearest"] = near
    else:
        remedy = _("Known here: {keys}.").format(keys=", ".join(here))
    return problem_at(
        source,
        "unknown-key",
        path,
        _("{key} is not a known key here").format(key=key),
        remedy,
        key=True,
        details=details,
    )


def _missing(source: Source, path: Path) -> Problem:
    key = str(path[-1])
    if path in source.spots:
        return problem_at(
            source,
            "empty-value",
            path,
            _("{key} has no value").format(key=key),
            _("Write a value after {key}:").format(key=key),
            key=True,
        )
    return problem_at(
        source,
        "missing-key",
        path,
        _("{key} is missing").format(key=key),
        _("Add a line {key}: … {place}.").format(
            key=key, place=_("to {field}").format(field=field_of(path[:-1])) if path[1:] else _("to the file")
        ),
    )


def _explain(
    kind: str, context: Mapping[str, Any], error: ErrorDetails, path: Path
) -> tuple[str, str, str, dict[str, Any]]:
    """Return code, message, remedy and details of a pydantic error type."""
    found = error["input"]
    if kind in expectations.TYPES:
        message, remedy = expectations.type_of(kind, found)
        return "wrong-type", message, remedy, {"wanted": expectations.TYPES[kind]}
    words = {key: str(value) for key, value in context.items()}
    if kind == "string_pattern_mismatch":
        code, message, remedy = expectations.pattern(path, str(found))
        return code, message, remedy, {"demanded": words.get("pattern", "")}
    if kind == "literal_error":
        choices = words.get("expected", "").replace("'", "").replace(" or ", _(" or "))
        message = _("{typed} is none of the choices").format(typed=found)
        return (
            "unknown-choice",
            message,
            _("Choose {choices}.").format(choices=choices),
            {"demanded": choices},
        )
    code, message, remedy = expectations.value(kind, words, str(found), path)
    return code, message, remedy, words
