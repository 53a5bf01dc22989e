"""What a build knows before it reads any YAML: the content files' digests and their remembered problems.

A build in which nothing changed parses nothing: problems of content are remembered with the digests of
the files (and photos) they came from, and shown again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from brochure.build.store import Store
from brochure.i18n import language
from brochure.problems import Problem, Severity
from brochure.workspace import Workspace

PUBLICATION, LABEL = "content/publication.yaml", "content/label.yaml"
_NOTE = "content"


@dataclass
class Knowledge:
    """Content files by stem with their digests; parsed content only when something asks for it."""

    workspace: Workspace
    store: Store
    wanted: tuple[str, ...]  # names of municipalities as typed; empty means all
    _parsed: Any = field(default=None, init=False)

    @cached_property
    def stems(self) -> dict[str, Path]:
        """The municipality files by stem."""
        from brochure.build.names import municipality_paths

        return municipality_paths(self.workspace.municipalities)

    @cached_property
    def digests(self) -> dict[str, str | None]:
        """Digests of the content files by their path in the workspace."""
        files = {PUBLICATION: self.workspace.root / PUBLICATION, LABEL: self.workspace.root / LABEL}
        files |= {f"content/municipalities/{path.name}": path for path in self._all_files()}
        return {name: self.store.digest(path) for name, path in files.items()}

    def _all_files(self) -> list[Path]:
        folder = self.workspace.municipalities
        return sorted(path for path in folder.glob("*.y*ml")) if folder.is_dir() else []

    @cached_property
    def remembered(self) -> dict[str, Any] | None:
        """The snapshot of an earlier build that still holds, or None."""
        snapshot = self.store.note(_NOTE)
        if not isinstance(snapshot, dict) or snapshot.get("digests") != self.digests:
            return None
        if snapshot.get("wanted") != list(self.wanted) or snapshot.get("language") != language():
            return None
        if self._photo_digests(snapshot["photos"]) != snapshot["photos"]:
            return None
        return snapshot

    def _photo_digests(self, files: Mapping[str, Any]) -> dict[str, str | None]:
        return {name: self.store.digest(self.workspace.photos / name) for name in files}

    @property
    def content(self) -> Any:
        """The parsed content (brochure.content.load.Content), read when first asked for."""
        if self._parsed is None:
            from brochure.content.load import load_content

            self._parsed = load_content(self.workspace, self.wanted or None)
        return self._parsed

    @property
    def is_parsed(self) -> bool:
        """Tell whether the YAML was read."""
        return self._parsed is not None

    @cached_property
    def everything(self) -> Any:
        """All municipalities, for documents about the label; problems of the others count for those only."""
        if not self.wanted:
            return self.content
        from brochure.content.load import load_content

        return load_content(self.workspace)

    @cached_property
    def problems(self) -> list[Problem]:
        """The problems of the content, remembered or found anew."""
        if self.remembered is not None:
            return [Problem.from_json(plain) for plain in self.remembered["problems"]]
        return list(self.content.problems)

    @cached_property
    def broken(self) -> frozenset[str]:
        """The stems that have an error."""
        if self.remembered is not None:
            return frozenset(self.remembered["broken"])
        return frozenset(self.content.broken)

    @cached_property
    def selected(self) -> list[str]:
        """The stems that are wanted and exist."""
        if self.remembered is not None:
            return list(self.remembered["selected"])
        return sorted(self.content.files)

    @property
    def companions_broken(self) -> bool:
        """Tell whether publication.yaml or label.yaml has an error: then no document can be made."""
        return any(
            problem.severity is Severity.ERROR and problem.file in (PUBLICATION, LABEL)
            for problem in self.problems
        )

    def remember(self) -> None:
        """Keep what was found, for a build in which nothing changed."""
        if self.remembered is not None:
            return
        photos = {photo.file for town in self.content.municipalities.values() for photo in town.photos} | {
            photo.file for photo in (self.content.label.photos if self.content.label else ())
        }
        snapshot = {
            "digests": self.digests,
            "wanted": list(self.wanted),
            "language": language(),
            "photos": self._photo_digests(dict.fromkeys(sorted(photos))),
            "problems": [problem.as_json() for problem in self.problems],
            "broken": sorted(self.broken),
            "selected": self.selected,
        }
        self.store.set_note(_NOTE, snapshot)
