"""Which files of content there are, in which languages, what each is called, and their digests. Nothing is parsed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from brochure.languages import joined, sisters, split
from brochure.production.extras_index import ExtrasIndex
from brochure.production.fingerprint import digest_of
from brochure.production.store import Store
from brochure.workspace import Workspace, extra_is_named, typed_key

_NEIGHBOURS = "neighbours"
COMPANIONS = {"publication": "content/publication.yaml", "label": "content/label.yaml"}


@dataclass
class ContentFiles:
    """Content files by key: a municipality's stem, with its language where that is a further one.

    `wemmel` and `wemmel.fr` are one town; `label` and `publication` have keys alike.
    """

    workspace: Workspace
    store: Store
    wanted: tuple[str, ...]  # names of municipalities as typed; empty means all
    tool: str
    _files: dict[Path, str | None] = field(default_factory=dict, init=False)

    @cached_property
    def extras(self) -> ExtrasIndex:
        """Events and selections."""
        return ExtrasIndex(self.workspace, self.store, self.tool, lambda: self.paths)

    @cached_property
    def paths(self) -> dict[str, list[Path]]:
        """The municipality files by key; more than one for a key is an error that loading finds."""
        return self.workspace.municipality_files()

    @cached_property
    def stems(self) -> list[str]:
        """The keys that are wanted and exist: of a municipality that is named, all languages."""
        asked = {typed_key(name) for name in self.wanted}
        return [key for key in self.paths if not asked or key in asked or split(key)[0] in asked]

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The further languages that some file is in."""
        return self.workspace.languages()

    @cached_property
    def label_languages(self) -> tuple[str, ...]:
        """The further languages that the label is told in."""
        return tuple(one for one in self.languages if self.workspace.in_language("label", one).is_file())

    @property
    def told_in(self) -> tuple[str, ...]:
        """The languages that the label is told in, the first one, without a name, among them."""
        return "", *self.label_languages

    def towns_in(self, language: str) -> list[str]:
        """Return the key of every municipality, in a language where it has a file in it, else in the first."""
        return self.in_language([key for key in self.paths if not split(key)[1]], language)

    def in_language(self, towns: Iterable[str], language: str) -> list[str]:
        """Return the keys of municipalities, in a language where they have a file in it, else in the first."""
        return [key if (key := joined(town, language)) in self.paths else town for town in towns]

    def companions_of(self, language: str) -> tuple[str, ...]:
        """Return the keys of what documents in a language have in common: publication and label."""
        return ("", f"label.{language}") if language else ("",)

    def name_in(self, name: str, language: str) -> str:
        """Return the name of what documents in a language read as `publication`, `label` or a municipality."""
        key = joined(name, language)
        return key if key in self.digests else name

    @cached_property
    def digests(self) -> dict[str, str | None]:
        """Digests of the files by what they are about: `publication`, `label.fr`, and the keys of municipalities."""
        root = self.workspace.root
        found = {name: self.digest_of(root / file) for name, file in COMPANIONS.items()}
        for one in self.languages:
            own = self.digest_of(self.workspace.in_language("publication", one))
            found[f"publication.{one}"] = digest_of([found["publication"], own])
        for one in self.label_languages:
            found[f"label.{one}"] = self.digest_of(self.workspace.in_language("label", one))
        files = {**self.paths, **self.extras.paths}
        return found | {name: self.digest_of(paths[0]) for name, paths in files.items()}

    def digest_of(self, path: Path) -> str | None:
        """Return the digest of a content file as it was when this first looked: a later edit is the next build's."""
        if path not in self._files:
            self._files[path] = self.store.digest(path)
        return self._files[path]

    @cached_property
    def unknown(self) -> list[str]:
        """The names that somebody asked for and that are no municipality's."""
        known = {name for key in self.paths for name in (key, split(key)[0])}
        return [
            name
            for name in self.wanted
            if typed_key(name) not in known
            and not any(extra_is_named(extra, [name]) for extra in self.extras.paths)
        ]

    @property
    def companion_keys(self) -> tuple[str, ...]:
        """The keys of publication and label, in every language."""
        return "", *(f"label.{one}" for one in self.languages)

    def read_for(self, key: str) -> list[Path]:
        """Return the files from which it is known what holds of a key: consent is one fact in all languages."""
        if key in self.paths:
            return [path for one in (key, *sisters(key, self.paths)) for path in self.paths[one]]
        return self.common

    @cached_property
    def common(self) -> list[Path]:
        """The files of publication and label, in all languages."""
        folder = self.workspace.content
        return sorted(path for name in COMPANIONS for path in folder.glob(f"{name}.*yaml"))

    def paths_of(self, name: str) -> list[Path]:
        """Return the files from which a document takes what it says of a subject, with those that tell of consent."""
        return self.extras.paths[name] if name in self.extras.paths else self.read_for(name)

    def companion_of(self, file: str | None) -> str | None:
        """Return the key of publication and label in the language of a file; None for another file."""
        if file is None or not file.startswith(("content/label.", "content/publication.")):
            return None
        one = split(file.removesuffix(".yaml"))[1]
        return f"label.{one}" if one else ""

    @cached_property
    def neighbours(self) -> dict[Path, list[Path]]:
        """The files that are about one town: what is found in one of them depends on which others there are."""
        files = [path for paths in self.paths.values() for path in paths]
        key = digest_of([self.tool, [[path.name, self.digest_of(path)] for path in files]])
        note = self.store.keyed_note(_NEIGHBOURS, key)
        if note is None:
            from brochure.content.identity import neighbours

            named = {
                path.name: [other.name for other in others] for path, others in neighbours(self.paths).items()
            }
            note = {"key": key, "named": named}
            if self.store.stands(files):
                self.store.set_notes({_NEIGHBOURS: note})
        by_name = {path.name: path for path in files}
        return {by_name[name]: [by_name[other] for other in others] for name, others in note["named"].items()}

    def files_of(self, name: str) -> list[str]:
        """Return the files that a subject stands in, relative to the workspace: its own language's first."""
        companion, one = split(name)
        if companion != "publication" or not one:
            return [self.file_of(name)]
        own = self.workspace.in_language(companion, one)
        return [*([self.workspace.relative(own)] if own.is_file() else []), COMPANIONS[companion]]

    def file_of(self, name: str) -> str:
        """Return the file that a stem, `publication` or `label` stands in, relative to the workspace."""
        if name in self.extras.paths:
            return self.extras.file_of(name)
        companion, one = split(name)
        if companion in COMPANIONS:
            own = self.workspace.in_language(companion, one)
            return self.workspace.relative(own) if own.is_file() else COMPANIONS[companion]
        paths = self.paths.get(name)
        return f"content/municipalities/{paths[0].name if paths else f'{name}.yaml'}"
