"""Drafts: one layout pass of one document with what the fit chose last, for somebody who is typing.

Nothing is searched, finished, published or remembered. A draft that is too long says by how much.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.finishing.editions import editions
from brochure.i18n import _
from brochure.languages import joined, split
from brochure.layout.fit_choice import FitChoice, middling
from brochure.layout.material import Material
from brochure.nearest import nearest
from brochure.problems import Problem, ProblemError
from brochure.production.context import WorkerContext
from brochure.production.jobs import Job, Options
from brochure.production.painting import Painting
from brochure.production.publish_problems import content_changed
from brochure.production.record import Record
from brochure.production.store import Store
from brochure.render.renderer import RenderRequest
from brochure.workspace import Workspace, is_extra

if TYPE_CHECKING:
    from brochure.weasy.pages import LaidOutPages

LABEL = "label"  # the subject of documents about the label as a whole


@dataclass(frozen=True, slots=True)
class Field:
    """Where a field stands on a page: a rectangle in mm from the page's top left."""

    field: str
    page: int  # from 1
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Draft:
    """Laid-out pages of a document as it is now.

    `sizes` are width and height of the pages in mm, as they are trimmed: `fields` are measured on these.
    """

    document: str  # its name as in `output/`
    edition: str
    pages: int
    slack: float | None  # mm left at the foot of the fitted area, negative where the text is too long
    problems: tuple[Problem, ...]
    fields: tuple[Field, ...]
    sizes: tuple[tuple[float, float], ...]
    painting: Painting = field(compare=False, repr=False)

    @property
    def pdf(self) -> bytes:
        """All pages as a PDF."""
        return self.painting.whole()

    def picture(self, page: int = 1, *, ppi: float = 110, quality: int = 85) -> bytes:
        """Return a page (from 1) as JPEG, as it is trimmed. Raises IndexError for a page that is not there."""
        picture = self.painting.picture(page, ppi=ppi, quality=quality)
        if picture is None:
            raise IndexError(page)
        return picture

    def let_go(self) -> None:
        """Let go of the laid-out pages: a picture of one that was not painted yet raises IndexError from now on."""
        self.painting.let_go()


@dataclass(frozen=True, slots=True)
class Fitted:
    """What the fit would choose for a document as it is now; `problems` also name what it leaves out."""

    choice: FitChoice
    fits: bool
    problems: tuple[Problem, ...]


class Drafter:
    """Makes drafts of the documents of a workspace; keeps the engine warm between them.

    To be used by one thread at a time.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._context: WorkerContext | None = None
        self._made_from: object = None

    def draft(
        self,
        subject: str,
        layout: str,
        *,
        edition: str = "screen",
        text: str | None = None,
        choice: FitChoice | None = None,
        is_whole: bool = True,
    ) -> Draft:
        """Lay out a document about a municipality (its stem), the label (`label`), an event or a selection.

        `text` is the YAML of the subject as it is being written; without it, the file counts. `choice` is that
        of `fit`; without it, what the last build chose. Unless `is_whole`, pages are painted when their picture is
        asked for. Raises ProblemError for content that cannot be laid out, and for a layout or edition that is not
        there.
        """
        job, problems = self._job(subject, layout, edition, text)
        context = self._ready_context
        choice = choice or self._last_choice(job) or middling(context.layouts[layout].contract.fit)
        with self._telling():
            made, measured = context.renderer(layout, job.language).lay_out_once(self._request(job), choice)
            self._fill_photos(made, edition)
            painting = Painting(made)
            if is_whole:
                painting.whole()
        slack = measured.slack if measured.height else None
        rects = [made.page_rect(page) for page in range(1, made.count + 1)]
        sizes = tuple((rect.right - rect.left, rect.bottom - rect.top) for rect in rects)
        told = (*problems, *made.problems)
        return Draft(job.document, edition, made.count, slack, told, _fields(made), sizes, painting)

    def fit(self, subject: str, layout: str, *, edition: str = "screen", text: str | None = None) -> Fitted:
        """Search the choice for a document as it is now: many passes, seconds for a long one. Raises ProblemError."""
        job, _problems = self._job(subject, layout, edition, text)
        with self._telling():
            made = self._ready_context.renderer(layout, job.language).render(self._request(job))
        return Fitted(made.fit.choice, made.fit.fits, tuple(made.problems))

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Tell of a file that goes while a page is made as of any other problem."""
        try:
            yield
        except OSError as error:
            file = error.filename
            named = self._workspace.relative_name(Path(file)) if isinstance(file, str) else None
            raise ProblemError(content_changed(named, None)) from error

    def _job(self, subject: str, layout: str, edition: str, text: str | None) -> tuple[Job, list[Problem]]:
        """Return what is to be laid out, its content taken. Raises ProblemError."""
        extra = subject if is_extra(subject) else ""
        name, language = split(subject)
        stem = "" if extra or name == LABEL else name
        if extra:
            material, problems = self._material_of_extra(extra, text)
        else:
            material, problems = self._material(subject if stem else "", language, text)
        context = self._ready(material)
        if layout not in context.layouts:
            raise ProblemError(*_unknown("layout", layout, context.layouts))
        if edition not in editions():
            raise ProblemError(*_unknown("edition", edition, editions()))
        return Job(layout, stem, edition, language, extra), problems

    @property
    def _ready_context(self) -> WorkerContext:
        assert self._context is not None
        return self._context

    def _ready(self, material: Material) -> WorkerContext:
        from brochure.production.warm_engine import layouts_stand

        stand = layouts_stand(self._workspace.root)  # somebody may be writing a layout, too
        if self._context is None or stand != self._made_from:
            from brochure.layout.load import load_layouts
            from brochure.press.profile import DEFAULT, load_profile

            layouts, problems = load_layouts(self._workspace, editions())
            if not layouts:
                raise ProblemError(*problems)
            profile = load_profile(DEFAULT, self._workspace)
            self._context = WorkerContext(self._workspace, layouts, material, profile, Options())
            self._made_from = stand
        self._context.use(material)
        return self._context

    def _request(self, job: Job) -> RenderRequest:
        one, profile = editions()[job.edition], self._ready_context.profile
        request = RenderRequest(job.stem or None, one, extra=job.extra)
        if not one.uses_press:
            return request
        return replace(request, bleed=profile.bleed, press_build=profile.build)

    def _material(self, key: str, language: str, text: str | None) -> tuple[Material, list[Problem]]:
        """Return the content, the subject as it is being written; raises ProblemError where it has errors."""
        from brochure.content.load import load_content
        from brochure.content.spoken import Spoken

        workspace = self._workspace
        files = workspace.municipality_files().get(key) if key else [workspace.in_language(LABEL, language)]
        unsaved = {} if text is None or not files else {files[0]: text}
        content = load_content(workspace, [key] if key else None, unsaved)
        municipalities = content.municipalities
        problems = [problem for problem in content.problems if problem.subject in (key or None, None)]
        own = content.spoken.get(language)
        publication, label = (own.publication, own.label) if own else (content.publication, content.label)
        if (
            content.publication is None
            or publication is None
            or label is None
            or (key and key not in municipalities)
        ):
            raise ProblemError(*problems)
        spoken = {language: Spoken(publication, label, has_label=True)} if language else {}
        return Material(content.publication, label, municipalities, spoken=spoken), problems

    def _material_of_extra(self, name: str, text: str | None) -> tuple[Material, list[Problem]]:
        """Return the content of an event or a selection with the towns that it names; raises ProblemError."""
        from brochure.content.extras import load_extra, towns_of
        from brochure.content.load import load_content
        from brochure.production.belongings import extra_file

        workspace = self._workspace
        files, path = workspace.municipality_files(), extra_file(workspace, name)
        loaded = load_extra(workspace, name, path, files, {} if text is None else {path: text})
        if loaded.value is None:
            raise ProblemError(*loaded.problems)
        language = split(name)[1]
        towns = [stem for stem in towns_of(loaded.value) if stem in files]
        content = load_content(
            workspace, [*towns, *filter(files.__contains__, (joined(stem, language) for stem in towns))]
        )
        if content.publication is None or content.label is None:
            raise ProblemError(*content.problems)
        material = Material(
            content.publication,
            content.label,
            content.municipalities,
            spoken=content.spoken,
            extras={name: loaded.value},
        )
        return material, loaded.problems

    def _last_choice(self, job: Job) -> FitChoice | None:
        with Store(self._workspace.state) as store:
            plain = store.records().get(job.file)
        record = Record.known(plain) if plain else None
        return record.facts.fit.choice if record else None

    def _fill_photos(self, pages: "LaidOutPages", edition: str) -> None:
        from brochure.finishing.photos import PhotoLab

        lab = PhotoLab(self._workspace.photos, self._workspace.prepared_photos / edition, 110, 75)
        pages.fill_photos(lab.prepare)


def _fields(pages: "LaidOutPages") -> tuple[Field, ...]:
    """Return where every field stands: one rectangle for each page and block it is on."""
    found: dict[tuple[str, int, int], Field] = {}
    for piece in pages.pieces():
        if piece.field is None:
            continue
        key, rect = (piece.field, piece.page, piece.block), piece.rect
        known = found.get(key)
        if known is None:
            found[key] = Field(piece.field, piece.page, rect.left, rect.top, rect.right, rect.bottom)
        else:
            found[key] = replace(
                known,
                left=min(known.left, rect.left),
                top=min(known.top, rect.top),
                right=max(known.right, rect.right),
                bottom=max(known.bottom, rect.bottom),
            )
    return tuple(found.values())


def _unknown(kind: str, typed: str, known: Mapping[str, object]) -> list[Problem]:
    near = nearest(typed, known, cutoff=0.4)
    message = (
        _("there is no layout {name}").format(name=typed)
        if kind == "layout"
        else _("there is no edition {name}").format(name=typed)
    )
    remedy = (
        _("Did you mean {near}?").format(near=near)
        if near
        else _("Known: {names}.").format(names=", ".join(known))
    )
    return [Problem(code=f"unknown-{kind}", message=message, remedy=remedy)]
