"""The publication in a further language: `publication.fr.yaml` says what differs, the rest is publication.yaml's."""

from dataclasses import dataclass, replace
from typing import Any

from brochure.content import walk
from brochure.content.model import Label, Publication
from brochure.content.reader import read_shared
from brochure.content.source import Source, path_of
from brochure.content.validation import Loaded, problem_at, validate
from brochure.i18n import _
from brochure.languages import FIRST, LOCALES
from brochure.problems import Problem, Severity
from brochure.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Spoken:
    """Publication and label in a language; without a file of its own, the label is the first language's."""

    publication: Publication | None
    label: Label | None
    has_label: bool


def first_language(source: Source | None) -> str:
    """Return the language of files whose name ends in none: that of publication.yaml's locale."""
    typed = walk.text_at(walk.mapping(source.tree), "locale") if source is not None else None
    language = (typed or "").lower().partition("-")[0]
    return language if language in LOCALES else FIRST


def publication_in(workspace: Workspace, language: str, first: Loaded[Publication]) -> Loaded[Publication]:
    """Return the publication in a language; `first` is publication.yaml.

    Problems are those of the language's own file; what stands in publication.yaml is told there.
    """
    path = workspace.in_language("publication", language)
    locale = LOCALES[language]
    if not path.is_file():
        value = first.value.model_copy(update={"locale": locale}) if first.value is not None else None
        return Loaded(value, None, [])
    source, problems = read_shared(path, workspace.relative(path))
    if source is None or first.source is None:
        return Loaded(None, source, problems)
    problems = [*problems, *_locale(source, language)]
    whole = {**_over(walk.mapping(first.source.tree), walk.mapping(source.tree)), "locale": locale}
    loaded = validate(Publication, replace(source, tree=whole), problems)
    return Loaded(
        loaded.value, source, [problem for problem in loaded.problems if _is_told_here(problem, source)]
    )


def _over(first: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Return the values of the first language with those of another over them, key by key."""
    found = dict(first)
    for key, value in own.items():
        if isinstance(value, dict) and isinstance(first.get(key), dict):
            found[key] = _over(first[key], value)
        elif value is not None:
            found[key] = value
    return found


def _is_told_here(problem: Problem, source: Source) -> bool:
    return problem.field is None or bool(source.nearest(path_of(problem.field)))


def _locale(source: Source, language: str) -> list[Problem]:
    typed = walk.text_at(walk.mapping(source.tree), "locale")
    if typed is None or typed.lower().partition("-")[0] == language:
        return []
    message = _("the file is in {language} by its name, whatever locale says").format(language=language)
    remedy = _("Take locale out of this file.")
    return [problem_at(source, "language-differs", ("locale",), message, remedy, severity=Severity.WARNING)]
