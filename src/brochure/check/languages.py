"""Files in another language: whether they tell the same facts as those in the first.

Words differ between languages; years, figures, who speaks and who agreed to a photo do not.
"""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic_core import PydanticCustomError

from brochure.content import walk
from brochure.content.fields import read_flag, read_number
from brochure.content.load import Content
from brochure.content.one_consent import photo_name
from brochure.content.reader import read_file
from brochure.content.source import Path as Way
from brochure.content.source import Source
from brochure.content.validation import problem_at
from brochure.i18n import _
from brochure.languages import joined, split
from brochure.problems import Problem, Severity
from brochure.workspace import Workspace

CODE = "language-differs"
_Pair = tuple[Path, Path, Callable[[Source, Source], list[Problem]]]


def check_languages(content: Content, workspace: Workspace) -> list[Problem]:
    """Return the facts in which files differ from those in the first language, of what was asked for."""
    files = workspace.municipality_files()
    pairs: list[_Pair] = [
        (files[key][0], files[town][0], check_town)
        for key, (town, language) in ((key, split(key)) for key in content.files)
        if language and town in files
    ]
    extras = workspace.extra_files()
    pairs += [
        (paths[0], extras[split(name)[0]][0], check_extra)
        for name, paths in extras.items()
        if split(name)[1] and split(name)[0] in extras and workspace.relative(paths[0]) in content.sources
    ]
    label = workspace.in_language("label", "")
    own = [workspace.in_language("label", language) for language in content.spoken]
    pairs += [(path, label, check_label) for path in own if path.is_file()]
    found = []
    for path, first, check in pairs:
        here, there = _read(workspace, path), _read(workspace, first)
        if here is not None and there is not None:  # what cannot be read is told where it was loaded
            found += check(here, there)
    for language, spoken in content.spoken.items():
        missing = [town for town in workspace.towns() if joined(town, language) not in files]
        if spoken.has_label and missing:
            found.append(_told_in_first(workspace, language, missing))
    return found


def _told_in_first(workspace: Workspace, language: str, towns: list[str]) -> Problem:
    """Return the note that documents about the label tell some towns in the first language."""
    message = _("documents about the label in {language} tell these towns in the first language: {towns}")
    remedy = _(
        "`brochure new TOWN --language {language}` starts the file of a town in that language; or let it be."
    )
    return Problem(
        code="town-in-first-language",
        severity=Severity.NOTE,
        file=workspace.relative(workspace.in_language("label", language)),
        message=message.format(language=language, towns=", ".join(towns)),
        remedy=remedy.format(language=language),
    )


def _read(workspace: Workspace, path: Path) -> Source | None:
    return read_file(path, workspace.relative_name(path))[0]


def check_town(source: Source, first: Source) -> list[Problem]:
    """Return the facts in which a municipality's file differs from that in the first language."""
    same: list[Way] = [("name",), ("kind",), ("accent",)]
    same += [("label", "received"), ("label", "renewed"), ("label", "completed")]
    found = [problem for way in same for problem in _differs(source, first, way)]
    people = walk.mapping(first.value(("people",)))
    for key in walk.mapping(source.value(("people",))):
        if key in people:
            found += _differs(source, first, ("people", key, "name"))
    found += _figures(source, first)
    return found + _consents(source, first)


def check_label(source: Source, first: Source) -> list[Problem]:
    """Return the facts in which a file about the label differs from that in the first language: the rounds."""
    found = []
    if _count(source, "rounds") != _count(first, "rounds"):
        found.append(_counts(source, first, "rounds"))
    else:
        for number in range(_count(source, "rounds")):
            found += _differs(source, first, ("rounds", number, "year"))
            if _count(source, "rounds", number, "holders") != _count(first, "rounds", number, "holders"):
                found.append(_counts(source, first, "rounds", number, "holders"))
    return found + _consents(source, first)


def check_extra(source: Source, first: Source) -> list[Problem]:
    """Return the facts in which an event or a selection differs from that in the first language: days, hours, towns."""
    same: list[Way] = [("date",), ("start",), ("end",), ("municipality",), ("reply", "until")]
    same += [("reply", "email"), ("reply", "phone")]
    found = [problem for way in same for problem in _differs(source, first, way)]
    if _count(source, "towns") != _count(first, "towns"):
        return [*found, _counts(source, first, "towns")]
    for number in range(_count(source, "towns")):
        found += _differs(source, first, ("towns", number))
    return found


def _differs(
    source: Source, first: Source, way: Way, read: Callable[[Any], Any] = lambda typed: typed
) -> list[Problem]:
    """Return the problem of a fact that is told otherwise; what a file does not say is no difference."""
    here, there = source.value(way), first.value(way)
    if here is None or there is None or _plain(read(here)) == _plain(read(there)):
        return []
    message = _("here stands {here}, in {file} on line {line} {there}").format(
        here=_shown(here), there=_shown(there), file=first.file, line=first.where(way)[0]
    )
    return [_problem(source, way, message)]


def _figures(source: Source, first: Source) -> list[Problem]:
    count = _count(source, "figures")
    if not count:
        return []
    if count != _count(first, "figures"):
        return [_counts(source, first, "figures")]
    found = []
    for number in range(count):
        found += _differs(source, first, ("figures", number, "value"), _number)
        for key in ("approximate", "share"):
            found += _differs(source, first, ("figures", number, key), _flag)
    return found


def _consents(source: Source, first: Source) -> list[Problem]:
    """Return the photos for which both files say what was agreed, and not the same."""
    there = {photo_name(photo): path for path, photo in walk.items(first, "photos")}
    found = []
    for path, photo in walk.items(source, "photos"):
        beside = there.get(photo_name(photo))
        consent = first.value((*beside, "consent")) if beside else None
        if consent and photo.get("consent") and consent != photo["consent"]:
            line = first.where((*(beside or ()), "consent"))[0]
            message = _("consent for {photo} is told otherwise in {file} on line {line}").format(
                photo=photo_name(photo), file=first.file, line=line
            )
            remedy = _("Consent is one fact: write it in the file of the first language only, and take it out here. "
                       "A withdrawal or refusal in either holds in both.")  # fmt: skip
            found.append(
                problem_at(source, CODE, (*path, "consent"), message, remedy, severity=Severity.WARNING)
            )
    return found


def _counts(source: Source, first: Source, *way: str | int) -> Problem:
    message = _("here stand {here}, in {file} {there}").format(
        here=_count(source, *way), there=_count(first, *way), file=first.file
    )
    return _problem(source, way, message)


def _problem(source: Source, way: Way, message: str) -> Problem:
    remedy = _("Correct the one that is wrong. If it is right in this language, silence the rule for this field, with "
               "the reason.")  # fmt: skip
    return problem_at(source, CODE, way, message, remedy, severity=Severity.WARNING)


def _count(source: Source, *way: str | int) -> int:
    value = source.value(way)
    return len(value) if isinstance(value, list) else 0


def _plain(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


def _shown(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _number(typed: Any) -> Any:
    return _valued(read_number, typed)


def _flag(typed: Any) -> Any:
    return _valued(read_flag, typed)


def _valued(reader: Callable[[Any], Any], typed: Any) -> Any:
    try:
        value = reader(typed)
    except PydanticCustomError:  # told with the field itself
        return typed
    return value.normalize() if isinstance(value, Decimal) else value
