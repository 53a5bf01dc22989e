"""A folder of sources: every town of it becomes content, and nothing that exists is overwritten.

Several files about one town are put together; a copy of a file that was taken already is told.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from brochure.i18n import _
from brochure.importing import refusals
from brochure.importing.account import words_in
from brochure.importing.convert import Imported, convert
from brochure.importing.file_names import words_of_file
from brochure.importing.lines import Line, SourceLines
from brochure.importing.page_files import beside
from brochure.importing.run import (
    MEMORY,
    SECONDS,
    ImportOutcome,
    read_page,
    read_source_limited,
    write_imported,
)
from brochure.limited import LimitedError, run_limited
from brochure.problems import Problem, ProblemError, Severity
from brochure.workspace import Workspace, stem_of

_SOURCES = frozenset((".txt", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".docx", ".odt", ".eml", ".md"))
_REFUSED = frozenset((".doc", ".pdf", ".pages", ".rtf", ".msg"))  # their problem says how to save them
_BESIDE = ("_files", "_bestanden", "-bestanden", ".files", "_fichiers", "-files")
_SAME = 0.8  # share of words in common: a copy, an older version
_MOST = 1_000  # files


@dataclass(frozen=True, slots=True)
class ImportedTown:
    """A town of the folder: the files it came from, and what came of it."""

    sources: tuple[Path, ...]
    outcome: ImportOutcome

    @property
    def to_look_at(self) -> int:
        """How many places a person must look at."""
        return len(self.outcome.report.doubted)


@dataclass(slots=True)
class FolderOutcome:
    """The towns of a folder, those with most to look at first, the problems, and files that are no sources."""

    towns: list[ImportedTown] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    passed_over: list[Path] = field(default_factory=list)


def bring_in_folder(folder: Path, *, workspace: Workspace, force: bool = False) -> FolderOutcome:
    """Import every town of a folder into a workspace. What goes wrong with one file is a problem of that file.

    Raises ProblemError when the folder holds no source at all.
    """
    result = FolderOutcome()
    read: dict[str, list[tuple[Path, Imported]]] = {}
    found = False
    for path in _files(folder):
        if path.suffix.lower() not in _SOURCES | _REFUSED:
            result.passed_over.append(path)
            continue
        found = True
        try:
            imported = read_source_limited(path)
        except ProblemError as error:
            result.problems += error.problems
            continue
        read.setdefault(stem_of(imported.name), []).append((path, imported))
    if not found:
        raise refusals.no_sources(str(folder))
    for sources in read.values():
        try:
            result.towns.append(_town(sources, workspace, result, force=force))
        except ProblemError as error:
            result.problems += error.problems
    result.towns.sort(key=lambda town: (-town.to_look_at, town.outcome.path.name))
    return result


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and those below it, without hidden ones, locks, and what belongs to saved pages."""
    count = 0
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if any(part.startswith((".", "~$")) for part in parts) or path.is_symlink() or not path.is_file():
            continue
        if any(part.endswith(_BESIDE) for part in parts[:-1]) or path.name.endswith(".left-out.txt"):
            continue
        count += 1
        if count > _MOST:
            break
        yield path


def _town(
    sources: list[tuple[Path, Imported]], workspace: Workspace, result: FolderOutcome, *, force: bool
) -> ImportedTown:
    # The fullest first: what is found in another one adds to it.
    ordered = sorted(sources, key=lambda one: (-one[1].report.source_words, one[0]))
    taken = ordered[:1]
    for path, imported in ordered[1:]:
        same = next((other for other, one in taken if _is_copy(imported, one)), None)
        if same is None:
            taken.append((path, imported))
        else:
            result.problems.append(_copy(path, same))
    imported = taken[0][1]
    if len(taken) > 1:
        imported = _together([path for path, _imported in taken])
    outcome = write_imported(imported, to=None, workspace=workspace, force=force)
    return ImportedTown(tuple(path for path, _imported in taken), outcome)


def _is_copy(one: Imported, other: Imported) -> bool:
    """Tell whether nearly all words of a source stand in another one too."""
    words, others = words_in(one.yaml), words_in(other.yaml)
    return (words & others).total() >= _SAME * max(1, words.total())


def _together(paths: list[Path]) -> Imported:
    try:
        return run_limited(read_together, (paths,), seconds=SECONDS, memory=MEMORY)
    except LimitedError as error:
        raise refusals.out_of_limits(paths[0].name, error.said) from error


def read_together(paths: list[Path]) -> Imported:
    """Return several sources about one town as content, one after the other. Raises ProblemError."""
    pages = [read_page(path.read_bytes(), path.name, (), beside(path)) for path in paths]
    lines: list[Line] = []
    pictures: dict[str, bytes] = {}
    titles = {line.text for line in pages[0].lines[:3]}
    for page in pages:
        names: dict[str, str] = {}
        for name, data in (page.pictures or {}).items():
            names[name] = f"foto-{len(pictures) + 1}{Path(name).suffix}"
            pictures[names[name]] = data
        for place, line in enumerate(page.lines):
            if page is not pages[0] and place < len(titles) and line.text and line.text in titles:
                continue  # the title once more
            picture = names.get(line.picture, line.picture) if line.picture else line.picture
            lines.append(replace(line, number=len(lines) + 1, picture=picture))
    left_out = tuple(one for page in pages for one in page.left_out)
    whole = SourceLines(tuple(lines), left_out, pictures, any(page.is_web for page in pages))
    return convert(whole, paths[0].name, words_of_file(paths[0].name))


def _copy(path: Path, same: Path) -> Problem:
    return Problem(
        code="source-twice",
        severity=Severity.WARNING,
        file=path.name,
        message=_("this is nearly the same as {file}, which was taken").format(file=same.name),
        remedy=_("Keep the one that is right, or import the other with --to FILE to compare them."),
    )
