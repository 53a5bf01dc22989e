"""Load a workspace's content: every file, every problem, nothing raised."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from brochure.content import crosschecks, identity, language_files
from brochure.content.extras import Extras, load_extras
from brochure.content.limits import limited
from brochure.content.logos.files import check_logos
from brochure.content.model import Label, Municipality, Publication
from brochure.content.one_consent import with_one_consent
from brochure.content.photos import Begins, check_photos, unheard
from brochure.content.reader import read_file, read_shared, read_unsaved
from brochure.content.source import Source
from brochure.content.spoken import Spoken, first_language, publication_in
from brochure.content.validation import Loaded, T, validate
from brochure.content.version import check_format
from brochure.i18n import _
from brochure.languages import sisters, split
from brochure.nearest import nearest
from brochure.problems import Problem, Severity
from brochure.workspace import Workspace, is_extra, key_of, typed_key

_NOTHING: Mapping[Path, str] = MappingProxyType({})


@dataclass(frozen=True)
class Content:
    """All content that was asked for; `sources` by file, `files` and municipalities by key, such as `wemmel.fr`.

    `spoken` holds publication and label in further languages.
    """

    publication: Publication | None
    label: Label | None
    municipalities: Mapping[str, Municipality]
    sources: Mapping[str, Source]
    files: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)
    spoken: Mapping[str, Spoken] = field(default_factory=dict)
    extras: Extras = field(default_factory=Extras)

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
    loaded = validate(Publication, *read_shared(path, workspace.relative(path)))
    if loaded.source is None:
        return loaded
    return _with(loaded, [*check_format(loaded.source), *check_logos(loaded.source, workspace)])


def load_label(
    workspace: Workspace,
    latest_year: int | None = None,
    language: str = "",
    unsaved: Mapping[Path, str] = _NOTHING,
    begins: Begins = unheard,
) -> Loaded[Label]:
    """Return the label as a whole, in a language; years after `latest_year` are errors."""
    path = workspace.in_language("label", language)
    source, problems = read_shared(path, workspace.relative(path), unsaved)
    others = [workspace.in_language("label", one) for one in ("", *workspace.languages()) if one != language]
    beside = _read_all(workspace, [other for other in others if other.is_file()])
    loaded = validate(Label, with_one_consent(source, beside) if source else None, problems)
    if loaded.source is None:
        return loaded
    more = [
        *crosschecks.check_label(loaded.source, latest_year),
        *check_photos(loaded.source, workspace, begins),
        *check_logos(loaded.source, workspace),
    ]
    return _with(loaded, more)


def load_municipality(
    workspace: Workspace,
    path: Path,
    latest_year: int | None = None,
    beside: Iterable[Path] = (),
    unsaved: Mapping[Path, str] = _NOTHING,
    begins: Begins = unheard,
) -> Loaded[Municipality]:
    """Return one municipality; its problems name its key as their subject.

    `beside` are its files in other languages, the first language's first: consent for a photo is one fact.
    """
    key = key_of(path.stem)
    source, problems = read_unsaved(path, workspace.relative_name(path), unsaved)
    others = _read_all(workspace, beside)
    loaded = validate(Municipality, with_one_consent(source, others) if source else None, problems)
    if loaded.source is not None:
        more = [
            *crosschecks.check_municipality(loaded.source, latest_year),
            *check_photos(loaded.source, workspace, begins),
            *check_logos(loaded.source, workspace),
        ]
        loaded = _with(loaded, more)
    return replace(loaded, problems=[problem.at(subject=key) for problem in limited(loaded.problems)])


def files_beside(files: Mapping[str, list[Path]], key: str) -> list[Path]:
    """Return the files of the same municipality in other languages."""
    return [path for other in sisters(key, files) for path in files[other]]


def _read_all(workspace: Workspace, paths: Iterable[Path]) -> list[Source]:
    read = [read_file(path, workspace.relative_name(path))[0] for path in paths]
    return [source for source in read if source is not None]


def _with(loaded: Loaded[T], more: Iterable[Problem]) -> Loaded[T]:
    """Add problems, except those on lines whose syntax error was reported already."""
    muted = loaded.source.neutralised if loaded.source else frozenset()
    kept = [problem for problem in more if problem.line not in muted]
    return replace(loaded, problems=[*loaded.problems, *kept])


def load_content(
    workspace: Workspace,
    only: Iterable[str] | None = None,
    unsaved: Mapping[Path, str] = _NOTHING,
    begins: Begins = unheard,
) -> Content:
    """Return the content of a workspace; `only` names the files of municipalities, events and selections wanted.

    All by default. A name that is no file's key is the error `unknown-municipality`. `unsaved` holds texts of municipalities and the
    label that count instead of what stands in their files; `begins` hears of each photo's file before it is read.
    """
    publication = load_publication(workspace)
    latest = int(publication.value.date[:4]) if publication.value else None
    label = load_label(workspace, latest, unsaved=unsaved, begins=begins)
    files = workspace.municipality_files()
    asked = None if only is None else list(only)
    towns = None if asked is None else [name for name in asked if not is_extra(name)]
    wanted, problems = _select(workspace, files, towns)
    problems = [*publication.problems, *label.problems, *problems]
    sources = [loaded.source for loaded in (publication, label)]
    spoken = {}
    for language in workspace.languages():
        own = publication_in(workspace, language, publication)
        told = (
            load_label(workspace, latest, language, unsaved, begins)
            if workspace.in_language("label", language).is_file()
            else None
        )
        spoken[language] = Spoken(own.value, told.value if told else label.value, has_label=told is not None)
        problems += [*own.problems, *(told.problems if told else ())]
        sources += [own.source, told.source if told else None]
    municipalities: dict[str, Municipality] = {}
    for key in wanted:
        for path in files[key]:
            loaded = load_municipality(workspace, path, latest, files_beside(files, key), unsaved, begins)
            problems += loaded.problems
            sources.append(loaded.source)
            if loaded.value is not None:
                municipalities.setdefault(key, loaded.value)
    problems += language_files.check_files(workspace, wanted, first_language(publication.source))
    problems += identity.check_identities(workspace, files, wanted)
    problems += identity.check_locks(workspace) if asked is None else []
    extras = load_extras(workspace, None if asked is None else list(filter(is_extra, asked)))
    problems += extras.problems
    return Content(
        publication.value,
        label.value,
        municipalities,
        {source.file: source for source in sources if source is not None} | dict(extras.sources),
        {key: workspace.relative_name(files[key][0]) for key in wanted},
        sorted(problems, key=sort_key),
        spoken,
        extras,
    )


def keys_meant(workspace: Workspace, typed: Iterable[str]) -> list[str]:
    """Return the files that names mean: a municipality in all its languages, or in the one that is named.

    An event or a selection is meant by its folder and name: `events/opening`.
    """
    files = workspace.municipality_files()
    found = []
    for name in typed:
        if is_extra(name):
            extras = workspace.extra_files()
            found += [other for other in extras if name in (other, split(other)[0])] or [name]
            continue
        key = typed_key(name)
        found += [other for other in files if key in (other, split(other)[0])] or [key]
    return list(dict.fromkeys(found))


def _select(
    workspace: Workspace, files: Mapping[str, list[Path]], only: Iterable[str] | None
) -> tuple[list[str], list[Problem]]:
    """Return the stems that are wanted, and a problem for each name without a file."""
    folder = workspace.municipalities.relative_to(workspace.root).as_posix()
    start = _("`brochure new NAME` starts the file of a municipality.")
    if not workspace.municipalities.is_dir():
        message = _("the folder {folder} is missing").format(folder=folder)
        return [], [Problem(code="missing-folder", file=folder, message=message, remedy=start)]
    wanted = list(files) if only is None else sorted({typed_key(name) for name in only})
    problems = [_unknown(name, list(workspace.towns())) for name in wanted if name not in files]
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
