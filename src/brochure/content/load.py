"""Load a workspace's content: every file, every problem, nothing raised."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from brochure.content import crosschecks, identity
from brochure.content.limits import limited
from brochure.content.logos.files import check_logos
from brochure.content.model import Label, Municipality, Publication
from brochure.content.photos import check_photos
from brochure.content.reader import read_file
from brochure.content.source import Source
from brochure.content.validation import Loaded, T, validate
from brochure.content.version import check_format
from brochure.i18n import _
from brochure.nearest import nearest
from brochure.problems import Problem, Severity
from brochure.workspace import Workspace, stem_of, typed_stem


@dataclass(frozen=True)
class Content:
    """All content that was asked for; `sources` by file, `files` by the stem of a municipality."""

    publication: Publication | None
    label: Label | None
    municipalities: Mapping[str, Municipality]
    sources: Mapping[str, Source]
    files: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)

    @property
    def broken(self) -> frozenset[str]:
        """Return the stems of municipalities that have an error or could not be read."""
        wrong = {problem.subject for problem in self.problems if problem.severity is Severity.ERROR}
        return frozenset(stem for stem in self.files if stem in wrong or stem not in self.municipalities)

    def source_of(self, stem: str) -> Source | None:
        """Return the file of a municipality as it was typed."""
        return self.sources.get(self.files.get(stem, ""))


def sort_key(problem: Problem) -> tuple[str, int, int, str]:
    """Return what problems are sorted by: file, line, column, code."""
    return problem.file or "", problem.line or 0, problem.column or 0, problem.code


def read_model(path: Path, model: type[T], *, shown_as: str) -> Loaded[T]:
    """Read any YAML file into any model: a layout's contract, a press profile, a list of recipients."""
    return validate(model, *read_file(path, shown_as))


def load_publication(workspace: Workspace) -> Loaded[Publication]:
    """Return what every document carries; blanks such as the V.U. are no problem here."""
    path = workspace.content / "publication.yaml"
    loaded = validate(Publication, *read_file(path, workspace.relative(path)))
    if loaded.source is None:
        return loaded
    return _with(loaded, [*check_format(loaded.source), *check_logos(loaded.source, workspace)])


def load_label(workspace: Workspace, latest_year: int | None = None) -> Loaded[Label]:
    """Return the label as a whole; years after `latest_year` are errors."""
    path = workspace.content / "label.yaml"
    loaded = validate(Label, *read_file(path, workspace.relative(path)))
    if loaded.source is None:
        return loaded
    more = [
        *crosschecks.check_label(loaded.source, latest_year),
        *check_photos(loaded.source, workspace),
        *check_logos(loaded.source, workspace),
    ]
    return _with(loaded, more)


def load_municipality(
    workspace: Workspace, path: Path, latest_year: int | None = None
) -> Loaded[Municipality]:
    """Return one municipality; its problems name it as their subject."""
    file = path.relative_to(workspace.root) if path.is_relative_to(workspace.root) else path
    loaded = validate(Municipality, *read_file(path, file.as_posix()))
    if loaded.source is not None:
        more = [
            *crosschecks.check_municipality(loaded.source, latest_year),
            *check_photos(loaded.source, workspace),
            *check_logos(loaded.source, workspace),
        ]
        loaded = _with(loaded, more)
    stem = stem_of(path.stem)
    return replace(loaded, problems=[problem.at(subject=stem) for problem in limited(loaded.problems)])


def _with(loaded: Loaded[T], more: Iterable[Problem]) -> Loaded[T]:
    """Add problems, except those on lines whose syntax error was reported already."""
    muted = loaded.source.neutralised if loaded.source else frozenset()
    kept = [problem for problem in more if problem.line not in muted]
    return replace(loaded, problems=[*loaded.problems, *kept])


def load_content(workspace: Workspace, only: Iterable[str] | None = None) -> Content:
    """Return the content of a workspace; `only` names the municipalities wanted, all by default.

    A name that is no file's stem is the error `unknown-municipality`.
    """
    publication = load_publication(workspace)
    latest = int(publication.value.date[:4]) if publication.value else None
    label = load_label(workspace, latest)
    files = workspace.municipality_files()
    wanted, problems = _select(workspace, files, only)
    problems = [*publication.problems, *label.problems, *problems]
    sources = [loaded.source for loaded in (publication, label)]
    municipalities: dict[str, Municipality] = {}
    for stem in wanted:
        for path in files[stem]:
            loaded = load_municipality(workspace, path, latest)
            problems += loaded.problems
            sources.append(loaded.source)
            if loaded.value is not None:
                municipalities.setdefault(stem, loaded.value)
    problems += identity.check_identities(workspace, files, wanted)
    problems += identity.check_locks(workspace) if only is None else []
    return Content(
        publication.value,
        label.value,
        municipalities,
        {source.file: source for source in sources if source is not None},
        {stem: files[stem][0].relative_to(workspace.root).as_posix() for stem in wanted},
        sorted(problems, key=sort_key),
    )


def _select(
    workspace: Workspace, files: Mapping[str, list[Path]], only: Iterable[str] | None
) -> tuple[list[str], list[Problem]]:
    """Return the stems that are wanted, and a problem for each name without a file."""
    folder = workspace.municipalities.relative_to(workspace.root).as_posix()
    start = _("`brochure new NAME` starts the file of a municipality.")
    if not workspace.municipalities.is_dir():
        message = _("the folder {folder} is missing").format(folder=folder)
        return [], [Problem(code="missing-folder", file=folder, message=message, remedy=start)]
    wanted = list(files) if only is None else sorted({typed_stem(name) for name in only})
    problems = [_unknown(name, list(files)) for name in wanted if name not in files]
    if not files:
        message = _("there is no municipality in {folder}").format(folder=folder)
        problems.append(Problem(code="no-municipalities", file=folder, message=message, remedy=start))
    return [name for name in wanted if name in files], problems


def _unknown(name: str, known: list[str]) -> Problem:
    near = nearest(name, known, cutoff=0.4)
    return Problem(
        code="unknown-municipality",
        subject=name,
        message=_("there is no municipality {name}").format(name=name),
        remedy=_("Did you mean {near}?").format(near=near)
        if near
        else _("Known: {names}.").format(names=", ".join(known) or "–"),
        details={"nearest": near} if near else {},
    )
