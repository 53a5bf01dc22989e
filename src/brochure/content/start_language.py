"""The file that another language starts with: a copy of the first language's, to be translated.

Consent is left out of it: that is one fact, told in the first file. A mark keeps it from print and mail until somebody
translated it and took the mark away.
"""

from pathlib import Path

from brochure.content import walk
from brochure.content.editing.edit import edited
from brochure.content.editing.operations import Operation, RemoveKey
from brochure.content.mark import MARK
from brochure.content.reader import read_bytes
from brochure.content.source import Source
from brochure.content.spoken import first_language
from brochure.files import write_new
from brochure.i18n import _
from brochure.languages import LANGUAGES
from brochure.problems import Problem, ProblemError, Severity
from brochure.workspace import Workspace, typed_stem

_HEAD = "# {mark}: vertaal dit bestand uit {file}, en haal deze regel dan weg. Feiten en cijfers blijven gelijk.\n"
_PUBLICATION = """\
# Wat in deze taal anders is. Wat hier niet staat, komt uit publication.yaml.
# Bijvoorbeeld: title, sender: {name: …}, colophon, contact, apply.
title: "{title}" # {mark}: vertaal
"""
COMPANIONS = ("label", "publication")


def start_language(workspace: Workspace, name: str, language: str) -> Path:
    """Write the file of a municipality, `label` or `publication` in another language, and return it.

    Raises ProblemError where the first language has no file, cannot be read, or the file is there already.
    """
    stem = typed_stem(name)
    first = workspace.in_language(stem, "") if stem in COMPANIONS else _first(workspace, stem, name)
    target = first.with_name(f"{first.stem}.{language}.yaml")
    file = workspace.relative_name(target)
    opened, _problems = read_bytes(_bytes(workspace.content / "publication.yaml"), "")
    if language == first_language(opened) or language not in LANGUAGES:
        raise ProblemError(_no_other_language(file, language))
    source, problems = read_bytes(_bytes(first), workspace.relative_name(first))
    if source is None or any(problem.severity is Severity.ERROR for problem in problems):
        raise ProblemError(*problems)
    if stem == "publication":
        title = (walk.text_at(walk.mapping(source.tree), "title") or "").replace('"', "”")
        text = _PUBLICATION.replace("{title}", title).replace("{mark}", MARK)
    else:
        text = _HEAD.format(mark=MARK, file=first.name) + edited(
            source.text, list(_facts_told_once(source)), file
        )
    try:
        write_new(target, text.encode("utf-8"))
    except FileExistsError:
        raise ProblemError(_there(file)) from None
    return target


def _first(workspace: Workspace, stem: str, typed: str) -> Path:
    paths = workspace.towns().get(stem, [])
    if not paths:
        raise ProblemError(
            Problem(
                code="unknown-municipality",
                subject=stem,
                message=_("there is no municipality {name}").format(name=typed),
                remedy=_("`brochure new NAME` starts the file of a municipality."),
            )
        )
    return paths[0]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _facts_told_once(source: Source) -> list[Operation]:
    """Return what takes consent and silenced rules out: the one is told in the first file, the others are of Dutch."""
    found: list[Operation] = [
        RemoveKey((*path, "consent")) for path, photo in walk.items(source, "photos") if "consent" in photo
    ]
    return [*found, *([RemoveKey(("silence",))] if "silence" in walk.mapping(source.tree) else [])]


def _no_other_language(file: str, language: str) -> Problem:
    return Problem(
        code="language-twice",
        file=file,
        message=_("{language} is no further language of this folder").format(language=language),
        remedy=_(
            "Further languages are those of {languages} that publication.yaml does not name as locale."
        ).format(languages=", ".join(LANGUAGES)),
    )


def _there(file: str) -> Problem:
    return Problem(
        code="already-there",
        file=file,
        message=_("{file} exists already and was left as it is").format(file=file),
        remedy=_("Write on in that file, or rename it first."),
    )
