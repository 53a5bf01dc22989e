"""Import as somebody looks at it: read, doubts beside their source, nothing written before they say so."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brochure.content.source import path_of
from brochure.i18n import _
from brochure.importing.word.archive import MAX_BYTES as MAX_SOURCE
from brochure.problems import Problem, ProblemError
from brochure.workspace import Workspace, stem_of

if TYPE_CHECKING:
    from brochure.content.source import Source

__all__ = [
    "MAX_SOURCE",
    "ImportDoubt",
    "ImportPreview",
    "SourceLine",
    "import_text",
    "read_import",
    "source_values",
    "write_import",
]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line or paragraph of a source, as it was read."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class ImportDoubt:
    """Something a person must look at: in words, the field, the line of the source, and the mark in the file.

    `missing` is a field that is not in the file yet: its mark stands with another.
    """

    words: str
    field: str
    line: int | None
    mark: str
    missing: str = ""


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """A source as it was read; nothing is written. `yaml` is the file it would become, with its marks."""

    name: str
    yaml: str
    lines: tuple[SourceLine, ...]
    doubts: tuple[ImportDoubt, ...]
    left_out: tuple[str, ...]
    pictures: Mapping[str, bytes]
    words: int

    @property
    def stem(self) -> str:
        """The name of its file, and of the folder of its photos."""
        return stem_of(self.name) or "gemeente"


def read_import(data: bytes, file: str) -> ImportPreview:
    """Return a source as content, read in a process of its own. Raises ProblemError where it cannot be used."""
    from brochure.importing import refusals
    from brochure.importing.run import MEMORY, SECONDS
    from brochure.limited import LimitedError, run_limited

    if len(data) > MAX_SOURCE:
        most = f"{MAX_SOURCE // 1_000_000} MB"
        raise refusals.too_large(file, _("more than {limit} MB").format(limit=MAX_SOURCE // 1_000_000), most)
    try:
        return run_limited(_read, (data, file), seconds=SECONDS, memory=MEMORY)
    except LimitedError as error:
        raise refusals.out_of_limits(file, error.said) from error


def _read(data: bytes, file: str) -> ImportPreview:
    from brochure.api.content import doubt_words, left_out_words
    from brochure.importing.notices import comment
    from brochure.importing.run import import_bytes, read_page

    imported = import_bytes(data, file)
    lines = tuple(
        SourceLine(line.number, line.text) for line in read_page(data, file).lines if line.text.strip()
    )
    source = _read_text(imported.yaml)
    report = imported.report
    doubts = []
    for doubt in report.doubted:
        value = source.value(path_of(doubt.field))
        missing = _MISSING.get(doubt.code, "")
        line = doubt.line or (None if missing else _line_of((doubt.words, *_texts(value)), lines))
        doubts.append(ImportDoubt(doubt_words(doubt), doubt.field, line, comment(doubt), missing))
    left_out = [": ".join(filter(None, (left_out_words(one.why), one.text))) for one in report.left_out]
    return ImportPreview(
        imported.name,
        imported.yaml,
        lines,
        tuple(doubts),
        tuple(left_out),
        imported.pictures,
        report.source_words,
    )


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [inner for inner in value.values() if isinstance(inner, str)]
    return [value] if isinstance(value, str) else []


_MISSING = {"lead-missing": "lead"}  # what a doubt is about that nothing was read of
_SIGNS = 40  # of a text: enough to tell it from others


def _line_of(texts: Iterable[str], lines: Iterable[SourceLine]) -> int | None:
    """Return the line of a source that holds a text, by its first letters."""
    for text in texts:
        wanted = _letters(text)[:_SIGNS]
        found = next((line.number for line in lines if wanted and wanted in _letters(line.text)), None)
        if found is not None:
            return found
    return None


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


_FILE = "import.yaml"


def _read_text(text: str) -> "Source":
    from brochure.content.reader import read_text

    source, _problems = read_text(text, _FILE)
    if source is None:
        raise ValueError("an import that cannot be read again")
    return source


def source_values(text: str) -> Mapping[str, Any]:
    """Return what an import would write, as it is typed."""
    values: Mapping[str, Any] = _read_text(text).tree
    return values


def import_text(
    preview: ImportPreview, values: Mapping[str, str], settled: Iterable[int], dropped: Iterable[str]
) -> str:
    """Return the file after somebody looked at it.

    `values` are texts by field as they should be, `settled` the numbers of the doubts that are none any more, and
    `dropped` the fields that go. Raises ProblemError for a value that does not fit.
    """
    from brochure.content.editing.apply import edited_text
    from brochure.content.editing.comment_lines import without_comment
    from brochure.content.editing.edits import Edit, Removal

    text = preview.yaml
    source = _read_text(text)
    edits = [Edit(path, source.value(path), value.strip() or None) for path, value in _paths(values.items())]
    gone = {path_of(field) for field in dropped}
    looked_at = set(settled)
    for number, doubt in enumerate(preview.doubts):
        path = path_of(doubt.field)
        if number in looked_at or _is_in(path, gone):
            text = without_comment(text, _FILE, doubt.mark, path)
    done = edited_text(text, _FILE, edits)
    now = _read_text(done.text)
    # From the end: what stands behind keeps its number. What holds another that goes, takes it along.
    last_first = sorted(gone, key=now.where, reverse=True)
    removals = [Removal(path, now.value(path)) for path in last_first if path and not _is_in(path[:-1], gone)]
    last = edited_text(done.text, _FILE, removals)
    if problems := [*done.problems, *last.problems]:
        raise ProblemError(*problems)
    return last.text


def _is_in(path: tuple[str | int, ...], gone: set[tuple[str | int, ...]]) -> bool:
    """Tell whether a field goes, by itself or with what holds it."""
    return any(path[:end] in gone for end in range(1, len(path) + 1))


def _paths(values: Iterable[tuple[str, str]]) -> list[tuple[tuple[str | int, ...], str]]:
    return [(path_of(field), value) for field, value in values]


def write_import(workspace: Workspace, preview: ImportPreview, text: str) -> str:
    """Write an import as a new municipality with its photos; return its stem. Raises ProblemError.

    A municipality that is there, and its photos, are never overwritten.
    """
    from brochure.content.editing.apply import edited_text
    from brochure.content.editing.edits import Edit
    from brochure.files import why_not_written, write_new

    source = _read_text(text)
    name = source.value(("name",))
    stem = stem_of(name) if isinstance(name, str) else ""
    if not stem or stem in workspace.municipality_files():
        raise ProblemError(_taken(str(name or ""), stem))
    if stem != preview.stem:  # photos lie in the folder of their town
        files = [(("photos", number, "file"), photo.get("file")) for number, photo in enumerate(source.value(("photos",)) or [])
                 if isinstance(photo, dict)]  # fmt: skip
        edits = [Edit(path, file, file.replace(f"{preview.stem}/", f"{stem}/", 1)) for path, file in files
                 if isinstance(file, str) and file.startswith(f"{preview.stem}/")]  # fmt: skip
        text = edited_text(text, _FILE, edits).text
    folder = workspace.photos / stem
    shown = {file.rpartition("/")[2] for file in _photos(_read_text(text))}
    writes = [(folder / file, data) for file, data in sorted(preview.pictures.items()) if file in shown]
    for path, data in [*writes, (workspace.municipalities / f"{stem}.yaml", text.encode("utf-8"))]:
        try:
            write_new(path, data)
        except FileExistsError:
            if path.read_bytes() != data:
                raise ProblemError(_in_the_way(workspace.relative(path))) from None
        except OSError as error:
            reason, remedy = why_not_written(error)
            raise ProblemError(_unwritten(workspace, path, reason, remedy)) from error
    return stem


def _photos(source: "Source") -> list[str]:
    """Return the files of the photos that a text names; what somebody left out comes along no more."""
    photos = [photo for photo in source.value(("photos",)) or [] if isinstance(photo, dict)]
    return [file for photo in photos if isinstance(file := photo.get("file"), str)]


def _taken(name: str, stem: str) -> Problem:
    if not stem:
        return Problem(
            code="name-missing",
            message=_("this town has no name yet"),
            remedy=_("Write its name at the top, then try again."),
        )
    return Problem(
        code="target-exists",
        message=_("there is a town {name} already, and it is not overwritten").format(name=name),
        remedy=_("Change the name, or open that town and copy what you need."),
    )


def _in_the_way(file: str) -> Problem:
    return Problem(
        code="target-exists",
        file=file,
        message=_("there is another file of this name already, and it is not overwritten"),
        remedy=_("Change the name of the town, or move that file away."),
    )


def _unwritten(workspace: Workspace, path: Path, reason: str, remedy: str) -> Problem:
    return Problem(
        code="target-unwritable",
        file=workspace.relative(path),
        message=_("the file cannot be written: {reason}").format(reason=reason),
        remedy=remedy,
    )
