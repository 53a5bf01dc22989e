"""Checks of one field against another: speakers, answers, years, shares, accent."""

import re
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic_core import PydanticCustomError

from brochure.content import walk
from brochure.content.fields import read_flag, read_number
from brochure.content.limits import MAX_PEOPLE
from brochure.content.source import Path, Source
from brochure.content.validation import problem_at
from brochure.i18n import _
from brochure.nearest import nearest
from brochure.problems import Problem

ACCENTS = ("sky", "sun", "coral", "leaf")


def check_municipality(source: Source, latest_year: int | None) -> list[Problem]:
    """Return what does not fit together in a municipality's file; `latest_year` is that of publication."""
    return [
        *check_people(source),
        *check_speakers(source),
        *check_answers(source),
        *check_years(source, latest_year),
        *check_shares(source),
        *check_accent(source),
    ]


def check_label(source: Source, latest_year: int | None) -> list[Problem]:
    """Return what does not fit together in label.yaml."""
    years = [((*path, "year"), _year(item.get("year"))) for path, item in walk.items(source, "rounds")]
    return [*_duplicates(source, years), *_future(source, years, latest_year)]


def check_people(source: Source) -> list[Problem]:
    """Return that there are more people than a document can name."""
    count = len(walk.mapping(source.value(("people",))))
    if count <= MAX_PEOPLE:
        return []
    message = _("there are {count} people; {limit} is the most").format(count=count, limit=MAX_PEOPLE)
    remedy = _("Keep the people who are quoted in this file.")
    return [problem_at(source, "too-many-people", ("people",), message, remedy)]


def check_speakers(source: Source) -> list[Problem]:
    """Return the speakers that are not among the people."""
    people = list(walk.mapping(source.value(("people",))))
    nearest_to = cache(lambda key: nearest(key, people[:MAX_PEOPLE], cutoff=0.4))
    known = set(people)
    lead = walk.mapping(source.value(("lead",)))
    speakers: list[tuple[Path, Any]] = [(("lead", "speaker"), lead.get("speaker"))]
    speakers += [((*path, "speaker"), answer.get("speaker")) for path, answer in walk.answers(source)]
    problems = []
    for path, key in speakers:
        if not isinstance(key, str) or key in known or "people" in source.dropped or key in source.dropped:
            continue
        near = nearest_to(key)
        if near:
            remedy = _("Did you mean {near}? Otherwise add {key} to people.").format(near=near, key=key)
        else:
            remedy = _("Add {key} to people, with name and role.").format(key=key)
        message = _("the speaker {key} is not among the people").format(key=key)
        details = {"nearest": near} if near else {}
        problems.append(problem_at(source, "unknown-speaker", path, message, remedy, details=details))
    return problems


def check_answers(source: Source) -> list[Problem]:
    """Return answers that say nothing, and answers that are both retold and literal."""
    problems = []
    for path, answer in walk.answers(source):
        if "text" in answer and "spoken" in answer:
            message = _("the answer has both text (retold) and spoken (literal)")
            remedy = _("Make two answers of it, in the order in which they read.")
            problems.append(problem_at(source, "answer-text-and-spoken", path, message, remedy))
        elif not {"text", "spoken", "pull_quote"} & {key for key, value in answer.items() if value}:
            line, _column = source.where(path)
            if line in source.neutralised or {"text", "spoken", "pull_quote"} & source.dropped:
                continue
            message = _("the answer says nothing")
            remedy = _("Give it text (retold), spoken (literal) or a pull_quote, or remove it.")
            problems.append(problem_at(source, "answer-empty", path, message, remedy))
    return problems


def check_years(source: Source, latest_year: int | None) -> list[Problem]:
    """Return label years in the wrong order, twice, or after the publication."""
    label = walk.mapping(source.value(("label",)))
    received = _year(label.get("received"))
    typed = label.get("renewed")
    renewed: list[tuple[Path, int | None]] = [
        (("label", "renewed", number), _year(value))
        for number, value in enumerate(typed if isinstance(typed, list) else [])
    ]
    problems = []
    for path, year in renewed:
        if received is not None and year is not None and year <= received:
            message = _("the label was renewed in {year}, but received in {received}").format(
                year=year, received=received
            )
            remedy = _("Correct one of the two: a label is received first and renewed later.")
            problems.append(problem_at(source, "renewed-before-received", path, message, remedy))
    others: list[tuple[Path, int | None]] = [
        (("label", key), _year(label.get(key))) for key in ("received", "completed")
    ]
    return [*problems, *_duplicates(source, renewed), *_future(source, [*others, *renewed], latest_year)]


def check_shares(source: Source) -> list[Problem]:
    """Return figures that are drawn as a share but are none: a share lies from 0 to 100."""
    problems = []
    for path, figure in walk.items(source, "figures"):
        value = _read(read_number, figure.get("value"))
        if _read(read_flag, figure.get("share")) is not True or not isinstance(value, Decimal):
            continue
        if not 0 <= value <= 100:
            message = _("{value} is no share: a share lies from 0 to 100").format(value=figure.get("value"))
            remedy = _("Correct the value, or remove share: true.")
            problems.append(
                problem_at(source, "share-out-of-range", (*path, "value"), message, remedy)
            )  # fmt: skip
    return problems


def check_accent(source: Source) -> list[Problem]:
    """Return an accent that is neither one of ours nor a colour."""
    accent = source.value(("accent",))
    if not isinstance(accent, str) or accent in ACCENTS or re.fullmatch(r"#[0-9a-fA-F]{6}", accent):
        return []
    near = nearest(accent.lower(), ACCENTS)
    hint = _("Did you mean {near}? ").format(near=near) if near else ""
    message = _("{accent} is no accent colour").format(accent=accent)
    remedy = hint + _('Choose {accents}, or write a colour between quotation marks: "#2b63e8".').format(
        accents=", ".join(ACCENTS)
    )
    return [problem_at(source, "unknown-accent", ("accent",), message, remedy)]


def _read(reader: Any, typed: Any) -> Any:
    try:
        return reader(typed)
    except PydanticCustomError:  # reported with the field itself
        return None


def _year(typed: Any) -> int | None:
    value = _read(read_number, typed)
    return int(value) if isinstance(value, Decimal) and 1990 <= value <= 2100 else None


def _duplicates(source: Source, years: list[tuple[Path, int | None]]) -> list[Problem]:
    seen: dict[int, int] = {}
    problems = []
    for path, year in years:
        if year is None:
            continue
        line = source.where(path)[0]
        if year in seen:
            message = _("the year {year} stands here twice (also on line {line})").format(
                year=year, line=seen[year]
            )
            remedy = _("Remove one of the two.")
            problems.append(problem_at(source, "duplicate-year", path, message, remedy))
        seen.setdefault(year, line)
    return problems


def _future(source: Source, years: list[tuple[Path, int | None]], latest: int | None) -> list[Problem]:
    message = _("{year} is later than the publication itself ({latest})")
    remedy = _("Correct the year, or the date in publication.yaml.")
    return [
        problem_at(source, "future-year", path, message.format(year=year, latest=latest), remedy)
        for path, year in years
        if year is not None and latest is not None and year > latest
    ]
