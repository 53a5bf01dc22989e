"""Which file of content a field of a proof was typed in: in another language, its own file where that says it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from brochure.content.reader import read_file
from brochure.content.source import Source, path_of
from brochure.languages import joined, split
from brochure.weasy.placed import PlacedPhoto, SignRun
from brochure.workspace import Workspace

COMPANIONS = ("label", "publication")


class ProofSources:
    """The files of content that a document in a language reads; `language` is empty for the first one."""

    def __init__(self, workspace: Workspace, language: str) -> None:
        self._workspace, self._language = workspace, language
        self.source = cache(self._read)
        self._known = frozenset(workspace.municipality_files())
        self._files = workspace.municipality_files() | workspace.extra_files()

    def file(self, about: str) -> str:
        """Return the file of `wemmel`, `wemmel.fr`, `label.fr`, `events/opening` …, relative to the workspace."""
        name, language = split(about)
        if name in COMPANIONS:
            return self._workspace.relative(self._workspace.in_language(name, language))
        paths = self._files.get(about)
        return self._workspace.relative_name(paths[0]) if paths else f"content/municipalities/{about}.yaml"

    def named(self, runs: Sequence[SignRun]) -> list[SignRun]:
        """Return runs of text, their fields named with the file that they were typed in."""
        return [replace(run, field=self.field(run.field)) if run.field else run for run in runs]

    def placed(self, photos: Sequence[PlacedPhoto]) -> list[PlacedPhoto]:
        """Return photos, their fields named with the file that they were typed in."""
        return [replace(photo, field=self.field(photo.field)) for photo in photos]

    def field(self, field: str) -> str:
        """Return `publication.fr:title` for `publication:title`, where the file of the language says that."""
        about, colon, inner = field.rpartition(":")
        if not colon or not self._language:
            return field
        own = joined(about, self._language)
        if about not in COMPANIONS:
            return f"{own}:{inner}" if own in self._known else field
        source = self.source(own)
        is_said = source is not None and (about == "label" or path_of(inner) in source.spots)
        return f"{own}:{inner}" if is_said else field

    def _read(self, about: str) -> Source | None:
        file = self.file(about)
        return read_file(Path(self._workspace.root / file), file)[0]
