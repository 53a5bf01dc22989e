"""What belongs to a municipality by its name: files, photos, published documents."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from brochure.content import mentions
from brochure.i18n import _
from brochure.problems import Problem, ProblemError
from brochure.workspace import Workspace, typed_stem

LANGUAGE = re.compile(r"\.[a-z]{2}$")
"""What a file in another language has before its ending: `halle.fr.yaml`."""


def file_of(workspace: Workspace, stem: str, typed: str) -> Path:
    """Return the one file of a municipality. Raises ProblemError where there is none, or several."""
    files = workspace.towns()
    if not files.get(stem):
        known = ", ".join(files) or "–"
        raise ProblemError(
            Problem(
                code="unknown-municipality",
                subject=stem,
                message=_("there is no municipality {name}").format(name=typed),
                remedy=_("Known: {names}.").format(names=known),
            )
        )
    return only_file(workspace, stem, files[stem])


def extra_file(workspace: Workspace, name: str) -> Path:
    """Return the one file of an event or a selection. Raises ProblemError where there is none, or several."""
    files = workspace.extra_files()
    if name in files:
        return only_file(workspace, name, files[name])
    raise ProblemError(unknown_extra(workspace, name))


def unknown_extra(workspace: Workspace, name: str) -> Problem:
    """Return the problem of an event or a selection of which there is no file."""
    kind, _slash, stem = name.partition("/")
    known = ", ".join(sorted(other for other in workspace.extra_files() if other.startswith(f"{kind}/")))
    is_event = kind == "events"
    message = _("there is no event {name}") if is_event else _("there is no selection {name}")
    remedy = (
        _("Known: {names}.").format(names=known)
        if known
        else _("Its file stands in content/{folder}; give its name without .yaml.").format(folder=kind)
    )
    return Problem(
        code="unknown-event" if is_event else "unknown-selection",
        subject=name,
        message=message.format(name=stem),
        remedy=remedy,
    )


def only_file(workspace: Workspace, subject: str, paths: Sequence[Path]) -> Path:
    """Return the file of a subject. Raises ProblemError where there are several."""
    if len(paths) == 1:
        return paths[0]
    names = ", ".join(path.name for path in paths)
    raise ProblemError(
        Problem(
            code="same-output-name",
            file=workspace.relative(paths[0]),
            subject=subject,
            message=_("several files are of {name}: {names}").format(name=subject, names=names),
            remedy=_("Keep one of these files, or rename one."),
        )
    )


def language_files(workspace: Workspace, stem: str) -> list[Path]:
    """Return the files in other languages: `halle.fr.yaml`."""
    found = []
    for path in sorted(workspace.municipalities.glob("*.y*ml")):
        if LANGUAGE.search(path.stem) and typed_stem(path.stem[:-3]) == stem:
            found.append(path)
    return found


def photo_folders(workspace: Workspace, stem: str) -> list[Path]:
    """Return the folders of photos that have its name, in whatever case."""
    if not workspace.photos.is_dir():
        return []
    folders = (path for path in sorted(workspace.photos.iterdir()) if path.is_dir() and not path.is_symlink())
    return [path for path in folders if typed_stem(path.name) == stem]


def refuse_taken(workspace: Workspace, wanted: str) -> None:
    """Raise ProblemError where something has a name already."""
    taken = [*workspace.municipality_files().get(wanted, []), *language_files(workspace, wanted)]
    taken += photo_folders(workspace, wanted)
    if taken:
        file = shown_path(workspace, taken[0])
        raise ProblemError(
            Problem(
                code="already-there",
                file=file,
                subject=wanted,
                message=_("{file} exists already and was left as it is").format(file=file),
                remedy=_("Choose another name, or rename or remove that one first."),
            )
        )


def published_files(workspace: Workspace, stem: str) -> list[Path]:
    """Return the published files of a municipality: its documents, pictures and notes, in any edition."""
    others = [other for other in workspace.towns() if other != stem]
    layouts = "|".join(map(re.escape, layout_names(workspace)))
    pattern = re.compile(rf"{re.escape(stem)}-(?:{layouts})(?:[-.].*)?")
    return [
        path
        for path in editions_made(workspace)
        if pattern.fullmatch(path.name) and mentions.owner(path.name, [*others, stem]) == stem
    ]


def editions_made(workspace: Workspace) -> Iterator[Path]:
    """Yield the published files of all editions."""
    for edition in sorted(workspace.output.iterdir()) if workspace.output.is_dir() else []:
        if edition.is_dir() and not edition.name.startswith(".") and edition.name != "mail":
            yield from (path for path in sorted(edition.iterdir()) if path.is_file())


def layout_names(workspace: Workspace) -> list[str]:
    """Return the names of all layouts and of their sizes."""
    from brochure.layout.folders import folders_by_name

    return list(folders_by_name(workspace))


def shown_path(workspace: Workspace, path: Path) -> str:
    """Return a path as people see it, a folder with a slash."""
    return path.relative_to(workspace.root).as_posix() + ("/" if path.is_dir() else "")
