"""What a build knows of events and selections: facts remembered, models read when something asks for them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.i18n import language
from brochure.languages import split
from brochure.problems import Severity
from brochure.production.content_facts import ContentFacts, ContentNote
from brochure.production.fingerprint import digest_of
from brochure.production.jobs import is_event
from brochure.production.store import Store
from brochure.workspace import MARKER, Workspace, extra_is_named, typed_stem

if TYPE_CHECKING:  # a build in which nothing changed needs no pydantic
    from brochure.content.extras import Extra


@dataclass
class ExtrasIndex:
    """Events and selections by name, such as `events/opening`; `stems` are the municipalities there are."""

    workspace: Workspace
    store: Store
    tool: str
    stems: Callable[[], Iterable[str]]
    asked: set[str] = field(default_factory=set)  # of which something is to be told
    _facts: dict[str, ContentFacts] = field(default_factory=dict, init=False)
    _models: "dict[str, Extra]" = field(default_factory=dict, init=False)
    new: dict[str, ContentNote] = field(default_factory=dict, init=False)

    @cached_property
    def paths(self) -> dict[str, list[Path]]:
        """The files by name."""
        return self.workspace.extra_files()

    def file_of(self, name: str) -> str:
        """Return the file of a name, relative to the workspace."""
        return self.workspace.relative(self.paths[name][0])

    def wanted(self, kind: str, typed: Iterable[str]) -> list[str]:
        """Return those of a kind (`events`) that are named, or whose town is; all where nothing is."""
        names = [name for name in self.paths if name.startswith(f"{kind}/")]
        asked = tuple(typed)
        if not asked:
            return names
        towns = {typed_stem(one) for one in asked}
        return [name for name in names if extra_is_named(name, asked) or self._is_about(name, towns)]

    def _is_about(self, name: str, asked: set[str]) -> bool:
        return is_event(name) and bool(asked & set(self.facts(name).towns))

    def facts(self, name: str) -> ContentFacts:
        """Return what is known of an event or a selection."""
        if name not in self._facts:
            note = self.store.keyed_note(f"content:{name}", self._key(name))
            if note is None:
                self._read(name)
            else:
                self._facts[name] = ContentNote.from_json(note).facts
        return self._facts[name]

    def towns_of(self, name: str) -> list[str]:
        """Return the municipalities that an event or a selection names, those that there are."""
        there = set(self.stems())
        return [stem for stem in self.facts(name).towns if stem in there]

    def model(self, name: str) -> "Extra | None":
        """Return an event or a selection, read when first asked for; None if it cannot be used."""
        if name not in self._models and name in self.paths:
            self._read(name)
        return self._models.get(name)

    def _key(self, name: str) -> str:
        own = [[path.name, self.store.digest(path)] for path in self.paths[name]]
        # Of a further language: whether the first has a file, and which language that is.
        beside: list[object] = []
        if split(name)[1]:
            beside = [split(name)[0] in self.paths, self.store.digest(self.workspace.root / MARKER)]
        return digest_of([self.tool, language(), own, sorted(self.stems()), *beside])

    def _read(self, name: str) -> None:
        from brochure.content.extras import load_extra, towns_of
        from brochure.content.load import Content
        from brochure.content.open_marks import marks_problem
        from brochure.content.sample import check_sample_text

        key = self._key(name)
        loaded = load_extra(self.workspace, name, self.paths[name][0], set(self.stems()))
        if loaded.source is not None:
            content = Content(None, None, {}, {loaded.source.file: loaded.source}, {})
            marks = marks_problem(loaded.source)
            open_ends = [*check_sample_text(content, self.workspace), *([marks] if marks else [])]
            loaded = replace(
                loaded, problems=[*loaded.problems, *(problem.at(subject=name) for problem in open_ends)]
            )
        broken = loaded.value is None or any(p.severity is Severity.ERROR for p in loaded.problems)
        towns = towns_of(loaded.value) if loaded.value is not None and not broken else ()
        facts = ContentFacts(tuple(loaded.problems), broken, (), (), {}, towns=towns)
        self._facts[name] = facts
        beside = [self.workspace.root / MARKER] if split(name)[1] else []
        if self.store.stands([*self.paths[name], *beside]):
            self.new[f"content:{name}"] = ContentNote(key, facts, {})
        if loaded.value is not None and not broken:
            self._models[name] = loaded.value
