"""What a document may leave out, in order, and what it did leave out.

Levels go from nothing left out to all that the contract allows: an item with a summary is shortened to it
first, and left out only when that was not enough. Content decides over the contract: a higher `priority`
keeps an item longer.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel

from brochure.content.consent import may_show
from brochure.content.forms import describe, described_at
from brochure.content.model import CONTENT_MODELS, Photo
from brochure.content.source import path_of
from brochure.i18n import _
from brochure.layout.contract import FitContract
from brochure.layout.fit_choice import FitChoice

_PART = re.compile(r"([a-z_]+)|\[(\d+|\*)\]")
_SHOWN = re.compile(r'data-field="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that may be left out, and whether a summary can stand in for it."""

    path: str
    has_summary: bool
    rank: tuple[int, int]


def find(model: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Yield the fields that a path names; `interview[*]` names all items, the last first."""
    found = [("", model)]
    for match in _PART.finditer(path):
        name, index = match[1], match[2]
        found = [step for at, value in found for step in _steps(at, value, name, index)]
    yield from ((at, value) for at, value in found if value is not None)


def _steps(at: str, value: Any, name: str | None, index: str | None) -> list[tuple[str, Any]]:
    if name is not None:
        return [(f"{at}.{name}" if at else name, getattr(value, name, None))]
    if not isinstance(value, tuple | list):
        return []
    numbers = range(len(value) - 1, -1, -1) if index == "*" else [int(index or 0)]
    return [(f"{at}[{number}]", value[number]) for number in numbers if number < len(value)]


def candidates(fit: FitContract, subject: BaseModel) -> list[Candidate]:
    """Return what may be left out of a subject, the first to go first."""
    found: dict[str, Candidate] = {}
    for order, path in enumerate(fit.optional):
        for step, (at, value) in enumerate(find(subject, path)):
            summary = getattr(value, "summary", None) is not None
            rank = (getattr(value, "priority", None) or 0, order * 1000 + step)
            found.setdefault(at, Candidate(at, summary, rank))
    return sorted(found.values(), key=lambda candidate: candidate.rank)


def levels(fit: FitContract, subject: BaseModel) -> list[FitChoice]:
    """Return what is left out and shortened at each level, starting with nothing."""
    order = candidates(fit, subject)
    shortened: list[str] = []
    left_out: list[str] = []
    found = [FitChoice()]
    for candidate in order:
        (shortened if candidate.has_summary else left_out).append(candidate.path)
        found.append(FitChoice(left_out=tuple(left_out), shortened=tuple(shortened)))
    for candidate in order:
        if candidate.has_summary:
            shortened.remove(candidate.path)
            left_out.append(candidate.path)
            found.append(FitChoice(left_out=tuple(left_out), shortened=tuple(shortened)))
    return found


# ---- what a finished document does not show --------------------------------------------------


@dataclass(frozen=True, slots=True)
class Omissions:
    """Fields of the subject whose text is not in the document, and those a summary stands in for."""

    left_out: tuple[str, ...] = ()
    shortened: tuple[str, ...] = ()


def text_leaves(value: Any, path: str = "", use: str | None = None, on: date | None = None) -> Iterator[str]:
    """Yield the path of every text and number of a subject that could be printed in a use, on a day."""
    if isinstance(value, Photo) and not may_show(value, use, on):
        return  # told of by itself: it must not be shown
    if isinstance(value, BaseModel):
        for field in describe(type(value)):
            if field.printed:
                inner = getattr(value, field.key)
                yield from text_leaves(inner, f"{path}.{field.key}" if path else field.key, use, on)
    elif isinstance(value, tuple | list):
        for index, item in enumerate(value):
            yield from text_leaves(item, f"{path}[{index}]", use, on)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from text_leaves(item, f"{path}.{key}", use, on)
    elif value is not None and not isinstance(value, bool) and str(value).strip():
        yield path


def _ancestors(path: str) -> Iterator[str]:
    """Yield a path and every path above it."""
    yield path
    while "." in path or "[" in path:
        path = path[: max(path.rfind("."), path.rfind("["))]
        yield path


def _whole(path: str, missing: set[str], present: set[str]) -> str:
    """Return the highest field above a missing one of which nothing is shown."""
    best = path
    for above in _ancestors(path):
        inside = [leaf for leaf in present if leaf == above or leaf.startswith((above + ".", above + "["))]
        if inside or ("." not in above and "[" not in above and above in ("people",)):
            break
        best = above
    return best


def omissions(subject: BaseModel, html: str, use: str | None = None, on: date | None = None) -> Omissions:
    """Compare a subject with the merged document; nothing that is missing goes unnamed.

    What may not be shown in this use, on this day, is not missing: see `brochure.content.consent`.
    """
    shown = set(_SHOWN.findall(html))
    leaves = [leaf for leaf in text_leaves(subject, "", use, on) if not leaf.startswith("people.")]
    present = {leaf for leaf in leaves if any(above in shown for above in _ancestors(leaf))}
    missing = [leaf for leaf in leaves if leaf not in present and not _is_repeat(subject, leaf, present)]
    left_out: list[str] = []
    shortened: list[str] = []
    for leaf in missing:
        owner = next((above for above in _ancestors(leaf) if f"{above}.summary" in shown), None)
        name = owner if owner is not None else _whole(leaf, set(missing), present)
        into = shortened if owner is not None else left_out
        if name not in into:
            into.append(name)
    return Omissions(tuple(left_out), tuple(shortened))


def _is_repeat(subject: BaseModel, leaf: str, present: set[str]) -> bool:
    """Tell whether a pull quote repeats words of its answer that are shown."""
    if not leaf.endswith(".pull_quote"):
        return False
    spoken = leaf.removesuffix("pull_quote") + "spoken"
    return spoken in present and _words(subject, leaf) in _words(subject, spoken)


def _words(subject: BaseModel, path: str) -> str:
    """Return the text of a field without the signs that mark a cut, an emphasis or a pause."""
    return " ".join(re.findall(r"\w+", "".join(str(value) for _at, value in find(subject, path)))).casefold()


def named_field(path: str, subject: Any) -> str:
    """Return a field's path in words for people, and of a question what is asked: `question 3 (“Why?”)`."""
    asked = next((getattr(value, "question", None) for _at, value in find(subject, path)), None)
    return f"{spoken_name(path)} (“{asked}”)" if asked else spoken_name(path)


def spoken_name(path: str) -> str:
    """Return a field's path in words for people: `question 3` for `interview[2]`, `all questions` for `interview`."""
    steps = path_of(path)
    known = [model for model in CONTENT_MODELS if described_at(model, steps) is not None]
    parts: list[str] = []
    for number, step in enumerate(steps):
        field = described_at(known[0], steps[: number + 1]) if known else None
        if isinstance(step, int):
            parts[-1:] = [f"{field.name if field and field.title else (parts or [''])[-1]} {step + 1}"]
        elif field is None:
            parts.append(step)
        elif number + 1 == len(steps) and field.kind == "list":
            parts.append(_("all {items}").format(items=field.name))
        else:
            parts.append(field.name)
    return ", ".join(parts)
