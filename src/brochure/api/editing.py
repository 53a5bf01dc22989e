"""Content as people edit it: what a file holds, and changes of single fields, comments kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from brochure.content.forms import FieldDescription
from brochure.content.forms import describe as described
from brochure.i18n import _
from brochure.languages import LANGUAGES, joined, split
from brochure.problems import Problem, ProblemError
from brochure.workspace import Workspace, is_extra

__all__ = [
    "LABEL",
    "PUBLICATION",
    "FieldDescription",
    "Subject",
    "Written",
    "describe",
    "describe_municipality",
    "field_of",
    "find_subject",
    "in_language",
    "languages_of",
    "name_of",
    "path_of",
    "problems_of",
    "read_written",
]

LABEL, PUBLICATION = "label", "publication"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a file of content is about: a municipality, the label, the publication, an event, a selection of towns.

    `name` is that of its file, with its language: `wemmel`, `wemmel.fr`, `label.fr`, `events/opening`,
    `selections/kust`.
    """

    name: str
    path: Path
    file: str  # relative to the workspace

    @property
    def stem(self) -> str | None:
        """The municipality's stem, with its language where that is a further one; None for what is no municipality."""
        return None if self.extra or self.base in (LABEL, PUBLICATION) else self.name

    @property
    def extra(self) -> str:
        """The name of an event or a selection; empty for all else."""
        return self.name if is_extra(self.name) else ""

    @property
    def base(self) -> str:
        """The name without a language."""
        return split(self.name)[0]

    @property
    def language(self) -> str:
        """The language of the file; empty for the first one."""
        return split(self.name)[1]


def find_subject(workspace: Workspace, name: str) -> Subject:
    """Return a subject by its name. Raises ProblemError where there is none."""
    if is_extra(name):
        found = workspace.extra_files().get(name)
        if not found:
            from brochure.production.belongings import unknown_extra

            raise ProblemError(unknown_extra(workspace, name))
        return Subject(name, found[0], workspace.relative(found[0]))
    if split(name)[0] in (LABEL, PUBLICATION):
        path = workspace.content / f"{name}.yaml"
        return Subject(name, path, workspace.relative(path))
    paths = workspace.municipality_files().get(name)
    if not paths:
        raise ProblemError(
            Problem(
                code="unknown-municipality",
                subject=name,
                message=_("there is no municipality {name}").format(name=name),
                remedy=_("`brochure new NAME` starts the file of a municipality."),
            )
        )
    return Subject(name, paths[0], workspace.relative(paths[0]))


@dataclass(frozen=True, slots=True)
class Written:
    """What a file holds, as it was typed; `values` is None where nothing in it can be read.

    `problems` are those of its bytes and its syntax. `revision` is a digest of its bytes.
    """

    subject: Subject
    revision: str
    text: str
    values: Mapping[str, Any] | None
    problems: tuple[Problem, ...] = field(default=())
    is_whole: bool = True  # False after a syntax error: what can be read is shown, nothing is changed


def read_written(workspace: Workspace, name: str) -> Written:
    """Return what a file of content holds. Raises ProblemError where there is no such subject."""
    from brochure.content.editing.files import revision_of
    from brochure.content.editing.whole import as_text
    from brochure.content.reader import missing_file, read_again

    subject = find_subject(workspace, name)
    try:
        data = subject.path.read_bytes()
    except OSError:
        return Written(subject, "", "", None, (missing_file(subject.file),), is_whole=False)
    source, problems = read_again(data, subject.file)  # whoever types asks three times for each letter
    text = source.text if source is not None else as_text(data)
    whole = source is not None and not source.neutralised
    return Written(
        subject, revision_of(data), text, source.tree if source else None, tuple(problems), is_whole=whole
    )


def describe(subject: Subject) -> tuple[FieldDescription, ...]:
    """Return the fields of a subject's file, in the order of its model."""
    from brochure.content.model import Event, Label, Municipality, Publication, Selection

    if subject.extra:
        return described(Event if subject.name.startswith("events/") else Selection)
    if subject.base == LABEL:
        return described(Label)
    return described(Publication if subject.base == PUBLICATION else Municipality)


def languages_of(workspace: Workspace, name: str) -> tuple[str, ...]:
    """Return the further languages that a subject has a file in."""
    base = split(name)[0]
    if base in (LABEL, PUBLICATION):
        return tuple(one for one in LANGUAGES if workspace.in_language(base, one).is_file())
    files = workspace.extra_files() if is_extra(name) else workspace.municipality_files()
    return tuple(one for one in LANGUAGES if joined(base, one) in files)


def in_language(workspace: Workspace, name: str, language: str) -> str:
    """Return the name of a subject's file in a language, or of that in the first where there is none."""
    base = split(name)[0]
    return joined(base, language) if language in languages_of(workspace, base) else base


def describe_municipality() -> tuple[FieldDescription, ...]:
    """Return the fields of a municipality that has no file yet."""
    from brochure.content.model import Municipality

    return described(Municipality)


def name_of(written: Written) -> str:
    """Return what people call a subject; what cannot be read is called as its file."""
    name = (written.values or {}).get("title" if written.subject.extra else "name")
    return name if isinstance(name, str) and name.strip() else written.subject.name.rpartition("/")[2]


def problems_of(problems: Iterable[Problem], subject: Subject) -> list[Problem]:
    """Return the problems of one file."""
    return [problem for problem in problems if problem.file == subject.file]


def path_of(field: str) -> tuple[str | int, ...]:
    """Return the path of a field as it is written: `interview[2].answers[0].text`."""
    from brochure.content.source import path_of as read

    return read(field)


def field_of(path: tuple[str | int, ...]) -> str:
    """Return how a path is written."""
    from brochure.content.source import field_of as written

    return written(path)
