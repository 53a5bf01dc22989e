"""Events and selections: read, and compared with the municipalities they name."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from brochure.content.language_files import check_extra_file
from brochure.content.model import Event, Selection
from brochure.content.reader import read_unsaved
from brochure.content.source import Path as FieldPath
from brochure.content.source import Source
from brochure.content.validation import Loaded, problem_at, validate
from brochure.i18n import _
from brochure.nearest import nearest
from brochure.problems import Problem
from brochure.workspace import Workspace

Extra = Event | Selection


@dataclass(frozen=True, slots=True)
class Extras:
    """All events and selections by name, such as `events/opening`, with their files as typed and what is wrong."""

    values: Mapping[str, Extra] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def towns_of(extra: Extra) -> tuple[str, ...]:
    """Return the municipalities that an event or a selection names, by the stem of their files."""
    if isinstance(extra, Selection):
        return extra.towns
    return (extra.municipality,) if extra.municipality else ()


def load_extra(
    workspace: Workspace,
    name: str,
    path: Path,
    towns: Collection[str],
    unsaved: Mapping[Path, str] = MappingProxyType({}),
) -> Loaded[Any]:
    """Return one event or selection; its problems name it as their subject."""
    model: type[Extra] = Event if name.startswith("events/") else Selection
    loaded: Loaded[Any] = validate(model, *read_unsaved(path, workspace.relative(path), unsaved))
    found = [*check_extra_file(workspace, name, path), *loaded.problems]
    if loaded.source is not None and loaded.value is not None:
        found += _unknown_towns(loaded.source, loaded.value, towns)
    return replace(loaded, problems=[problem.at(subject=name) for problem in found])


def load_extras(workspace: Workspace, only: Collection[str] | None = None) -> Extras:
    """Return the events and selections of a workspace; `only` those with these names, all by default."""
    values: dict[str, Extra] = {}
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    towns = workspace.municipality_files()
    for name, paths in workspace.extra_files().items():
        if only is not None and name not in only:
            continue
        problems += [_twice(workspace, name, path) for path in paths[1:]]
        loaded = load_extra(workspace, name, paths[0], towns)
        problems += loaded.problems
        if loaded.source is not None:
            sources[loaded.source.file] = loaded.source
        if loaded.value is not None:
            values[name] = loaded.value
    return Extras(values, sources, tuple(problems))


def _unknown_towns(source: Source, extra: Extra, towns: Collection[str]) -> list[Problem]:
    found = []
    for index, stem in enumerate(towns_of(extra)):
        if stem not in towns:
            where: FieldPath = ("towns", index) if isinstance(extra, Selection) else ("municipality",)
            near = nearest(stem, sorted(towns), cutoff=0.4)
            remedy = (
                _("Did you mean {near}?").format(near=near)
                if near
                else _("Write the name of a file in content/municipalities, without .yaml.")
            )
            message = _("there is no municipality {name}").format(name=stem)
            found.append(problem_at(source, "unknown-municipality", where, message, remedy))
    return found


def _twice(workspace: Workspace, name: str, path: Path) -> Problem:
    return Problem(
        code="same-output-name",
        file=workspace.relative(path),
        subject=name,
        message=_("several files are of {name}: {names}").format(name=name, names=path.name),
        remedy=_("Keep one of these files, or rename one."),
    )
