"""Files in another language beside those of the first: which may be there, and how they must be called."""

from collections.abc import Iterator
from pathlib import Path

from brochure.content.reader import read_file
from brochure.content.spoken import first_language
from brochure.i18n import _
from brochure.languages import LANGUAGES, split, unknown_end
from brochure.problems import Problem, Severity
from brochure.workspace import Workspace, stem_of


def check_files(workspace: Workspace, keys: list[str], first: str) -> Iterator[Problem]:
    """Yield files whose language cannot stand beside the others; `first` is the workspace's own language."""
    files = workspace.municipality_files()
    for key in keys:
        town, language = split(key)
        for path in files[key] if language else []:
            file = workspace.relative_name(path)
            if (problem := _misplaced(file, town, language, first, is_there=town in files)) is not None:
                yield problem.at(subject=key)
    for name in ("label", "publication"):
        for path in sorted(workspace.content.glob(f"{name}.*.yaml")):
            yield from _companion(workspace, path, name, first)


def check_extra_file(workspace: Workspace, name: str, path: Path) -> Iterator[Problem]:
    """Yield why nothing can be made of the file of an event or a selection in the language that it is called by."""
    base, language = split(name)
    plain, file = base.rpartition("/")[2], workspace.relative_name(path)
    if language:
        publication = workspace.content / "publication.yaml"
        first = first_language(read_file(publication, workspace.relative(publication))[0])
        is_there = base in workspace.extra_files()
        problem = _misplaced(file, plain, language, first, is_there=is_there, is_extra=True)
        if problem is not None:
            yield problem
    elif end := unknown_end(path.stem):
        yield unknown_language(path.name, end, stem_of(path.stem)).at(file=file)


def unknown_language(name: str, end: str, plain: str) -> Problem:
    """Return the problem of a file whose name ends in a language that documents cannot be made in."""
    return Problem(
        code="unknown-language",
        message=_("{name} ends in {end}, which is no language that documents can be made in").format(
            name=name, end=end
        ),
        remedy=_(
            "Languages: {languages}. If {end} belongs to the name, rename the file to {plain}.yaml."
        ).format(languages=", ".join(LANGUAGES), end=end, plain=plain),
    )


def _misplaced(
    file: str, town: str, language: str, first: str, *, is_there: bool, is_extra: bool = False
) -> Problem | None:
    if language == first:
        message = _("{language} is the first language of this folder, so its file is {plain}.yaml")
        remedy = (
            _("Keep what is right in {plain}.yaml, and move this file out of the folder.")
            if is_there
            else _("Rename the file to {plain}.yaml.")
        )
        code = "language-twice"
    elif not is_there and is_extra:
        message = _(
            "there is no {plain}.yaml beside it, in {first}: of this file in {language} nothing is made"
        )
        remedy = _("Write {plain}.yaml first. If this file is in {first}, rename it to {plain}.yaml.")
        code = "first-language-missing"
    elif not is_there:
        message = _(
            "there is no {plain}.yaml, so {language} is the language of a town that has no file in {first}"
        )
        remedy = _(
            "Start the file with `brochure new {plain}`. If all towns are in {language}, write locale: in "
            "publication.yaml, and rename this file to {plain}.yaml."
        )
        code = "first-language-missing"
    else:
        return None
    words = {"plain": town, "language": language, "first": first}
    return Problem(code=code, file=file, message=message.format(**words), remedy=remedy.format(**words))


def _companion(workspace: Workspace, path: Path, name: str, first: str) -> Iterator[Problem]:
    base, language = split(path.stem.casefold())
    file = workspace.relative_name(path)
    if base == name and language:
        problem = _misplaced(file, name, language, first, is_there=True)
    else:
        problem = unknown_language(path.name, path.stem[len(name) + 1 :], name)
        problem = problem.at(severity=Severity.WARNING)  # nothing is made of it; what is there stays sound
    if problem is not None:
        yield problem.at(file=file)
