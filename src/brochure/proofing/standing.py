"""Where the words of a proof stand in the files of content as they are now."""

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path as FilePath
from typing import Any

from brochure.content.editing.matching import GoneError, UnclearError, path_now
from brochure.content.reader import read_file
from brochure.content.source import Path, Source, field_of, path_of
from brochure.proofing.align import Typed
from brochure.proofing.proof import Proof
from brochure.proofing.remarks import Remark
from brochure.proofing.store import folder_of
from brochure.workspace import Workspace


class Standing:
    """The content of a proof as it was, and as it is now."""

    def __init__(self, workspace: Workspace, proof: Proof) -> None:
        """Take a proof; files are read when they are asked for."""
        self._workspace, self._proof = workspace, proof
        self._sources: dict[tuple[str, bool], Source | None] = {}

    @property
    def subject(self) -> str:
        """What the proof is about: fields of its own file are written without its name."""
        return self._proof.subject

    @cached_property
    def _folder(self) -> FilePath:
        return folder_of(self._workspace, self._proof.id) / "content"

    def source(self, about: str, *, now: bool) -> Source | None:
        """Return a file of content as it is now, or as it was proofed."""
        if (about, now) not in self._sources:
            file = self.file(about)
            path = self._workspace.root / file if now else self._folder / f"{about}.yaml"
            self._sources[about, now] = read_file(path, file)[0]
        return self._sources[about, now]

    def file(self, about: str) -> str:
        """Return the file of content as it is called now: a municipality that got another is known by its name."""
        file = self._proof.files[about]
        if (self._workspace.root / file).exists() or about in ("label", "publication"):
            return file
        return self._renamed(about) or file

    def _renamed(self, about: str) -> str | None:
        was = read_file(self._folder / f"{about}.yaml", "")[0]
        name = was.value(("name",)) if was else None
        for paths in self._workspace.municipality_files().values():
            shown = self._workspace.relative_name(paths[0])
            found = read_file(paths[0], shown)[0]
            if name and found is not None and found.value(("name",)) == name:
                return shown
        return None

    def base(self, about: str) -> Any:
        """Return the values of a file as they were proofed."""
        source = self.source(about, now=False)
        return source.tree if source else None

    def path(self, name: str) -> tuple[Path, bool]:
        """Return where a field of the proof stands now, and whether it still does."""
        about, inner = self._proof.home(name)
        path, now = path_of(inner), self.source(about, now=True)
        if now is None:
            return path, False
        try:
            found = path_now(self.base(about), now.tree, path)
        except (GoneError, UnclearError):
            return path, False
        return found, found in now.spots

    def field(self, name: str) -> tuple[str, str]:
        """Return what a field of the proof is about, and what it is called now: items may have moved in their list."""
        return self._proof.home(name)[0], field_of(self.path(name)[0])

    def text(self, name: str) -> str | None:
        """Return the text of a field as it is now."""
        path, is_there = self.path(name)
        source = self.source(self._proof.home(name)[0], now=True)
        value = source.value(path) if source and is_there else None
        return value if isinstance(value, str) else None

    def placed(self, remark: Remark) -> Remark:
        """Return a remark with the file, line and column where its words stand now."""
        name = remark.field if remark.field is not None else None
        if name is None:
            return replace(remark, file=self.file(self._proof.subject))
        about, _inner = self._proof.home(name)
        file, source = self.file(about), self.source(about, now=True)
        if source is None:
            return replace(remark, file=file)
        path, _is_there = self.path(name)
        line, column = source.where(path)
        if (
            remark.start is not None
            and (offset := self._offset(source, path, name, remark.start)) is not None
        ):
            line, column = source.position(offset)
        return replace(remark, file=file, line=line, column=column)

    def _offset(self, source: Source, path: Path, name: str, start: int) -> int | None:
        """Return where a sign of a proofed text stands in the file."""
        span, value = source.span(path), source.value(path)
        if span is None or not isinstance(value, str):
            return None
        at = moved_offset(self._proof.texts[name], value, start)
        raw = source.text[span.start : span.end]
        offsets: Sequence[int | None] = Typed(raw, links=False).offsets(value)
        found = next((offset for offset in offsets[at:] if offset is not None), None)
        if found is None:
            found = next((offset + 1 for offset in reversed(offsets[:at]) if offset is not None), None)
        return None if found is None else span.start + found


def moved_offset(old: str, new: str, at: int) -> int:
    """Return where a place in a text is after that text was changed."""
    if old == new:
        return at
    for kind, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if first <= at < last or (at == last == len(old)):
            return (
                start + (at - first if kind == "equal" else 0) if end > start or kind == "delete" else start
            )
    return len(new)
