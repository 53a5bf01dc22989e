"""Rendering: from content and a layout to laid-out pages, the fit included."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any

from brochure.content.consent import may_show, publication_day
from brochure.content.model import Photo
from brochure.content.readiness import needs_depot_number
from brochure.i18n import _, ngettext
from brochure.layout.contract import Layout
from brochure.layout.edition import Edition
from brochure.layout.environment import LayoutEnvironment
from brochure.layout.fit_choice import FitChoice
from brochure.layout.frames import PhotoFrames
from brochure.layout.material import Material
from brochure.layout.merge import Merged, merge
from brochure.layout.omissions import Omissions, levels, omissions
from brochure.layout.palette import Palette
from brochure.layout.settled import Settled
from brochure.layout.tail import Tail
from brochure.layout.tokens import Tokens
from brochure.problems import Problem, ProblemError, Severity
from brochure.render.collisions import check_boxes
from brochure.render.fit import fit
from brochure.render.fullness import not_full, thin_pages
from brochure.render.logo_places import unplaced_logos
from brochure.render.marks import mark_problems
from brochure.render.measure import Measure, measure
from brochure.render.page_checks import check_pages
from brochure.render.page_sizes import page_size_problems
from brochure.render.passes import Passes
from brochure.render.photo_checks import showable, unused_photos
from brochure.render.search import Fit
from brochure.render.toolong import too_long
from brochure.weasy.engine import Engine
from brochure.weasy.pages import LaidOutPages


@dataclass(frozen=True, slots=True)
class RenderRequest:
    """What is to be rendered: the document, its edition, and what is known beforehand."""

    stem: str | None
    edition: Edition
    bleed: float = 0.0  # mm
    press_build: Callable[..., Any] | None = None
    start: FitChoice | None = None
    settled: Settled | None = None  # what a search of the same input came to
    level: FitChoice | None = None  # what is left out, when another edition decided it
    extra: str = ""  # the event it is about, or the selection whose towns it holds

    @property
    def is_settled(self) -> bool:
        """Tell whether a search of the same input ended with `start`."""
        return self.settled is not None and self.settled.choice == self.start


@dataclass(slots=True)
class Rendering:
    """Laid-out pages, what the fit chose, and every problem on the way."""

    pages: LaidOutPages
    merged: Merged
    fit: Fit
    omissions: Omissions
    problems: list[Problem]
    tails: Mapping[str, Tail] = field(default_factory=dict)  # what was drawn in, below sections

    @property
    def palette(self) -> Palette:
        """The colours of the document."""
        return self.merged.palette


class Renderer:
    """Renders documents of one layout; keeps the last pages it laid out."""

    def __init__(
        self,
        engine: Engine,
        environment: LayoutEnvironment,
        tokens: Tokens,
        material: Material,
        progress: Callable[[], None] = lambda: None,
    ) -> None:
        """Take what documents are made of; `progress` is called after every layout pass."""
        self._engine = engine
        self._environment = environment
        self._tokens = tokens
        self.material = material
        self._progress = progress

    def render(self, request: RenderRequest) -> Rendering:
        """Return the pages that are asked for.

        Raises ProblemError for what is wrong in a template, and for content that the layout cannot do without.
        """
        layout = self._environment.layout
        subject = self.material.subject(request.stem, request.extra)
        day = publication_day(self.material.publication.date)
        use = layout.use(request.edition)
        if missing := _missing(layout, subject, use, day):
            raise ProblemError(*missing)
        passes = Passes(
            partial(self._lay_out, request),
            self._see_marks,
            partial(self._says_pages, request),
            request.settled,
        )
        levels = self._levels(request, subject)
        found = fit(
            layout.contract,
            passes.lay_out,
            levels,
            request.start,
            is_settled=request.is_settled,
            keep=passes.keep,
            probe=passes.probe if layout.contract.fit.apart else None,
        )
        pages, merged = passes.finished(found.choice, found.measure.pages)
        found.measure = replace(found.measure, fills=measure(pages).fills)
        merged = replace(merged, used=frozenset(passes.used), logo_files=frozenset(passes.logo_files))
        problems = passes.problems  # those of the layout itself stopped all its documents before
        pages.justify_columns()
        left = omissions(subject, merged.html, use, day)
        problems += self._judge(found, pages)
        if found.fits:
            problems += check_boxes(pages)
            problems += check_pages(pages, self._engine.photo_shape, layout)
        problems += _named_omissions(left, subject)
        problems += self._unused(subject, request, day, pages, left)
        problems += unplaced_logos(self.material, subject, merged.logos, request.extra)
        return Rendering(pages, merged, found, left, problems, passes.tails)

    def _unused(
        self, subject: Any, request: RenderRequest, day: date, pages: LaidOutPages, left: Omissions
    ) -> list[Problem]:
        photos = showable(
            subject,
            lambda photo: may_show(photo, self._environment.layout.use(request.edition), day),
            self.material.unusable_photos,
        )
        seen = [frame.file for frame in pages.photo_frames()]
        if not seen and self._environment.layout.contract.photos == PhotoFrames():
            return []  # a poster or a certificate: it shows none of anybody
        return unused_photos(photos, seen, left.left_out)

    def lay_out_once(self, request: RenderRequest, choice: FitChoice) -> tuple[LaidOutPages, Measure]:
        """Return the pages at one choice, columns justified, and how full they are. Raises ProblemError."""
        pages, _merged = self._lay_out(request, choice)
        measured = measure(pages)
        pages.justify_columns()
        return pages, measured

    def _see_marks(self, pages: LaidOutPages) -> None:
        layout = self._environment.layout
        if unmarked := mark_problems(pages, layout.contract, layout.template):
            raise ProblemError(*pages.problems, *unmarked)

    def _says_pages(self, request: RenderRequest, pages: int) -> bool:
        """Tell whether the page count changes what the document says: few pages need no depot number."""
        rule = self._environment.layout.contract.pages
        return rule.exactly is None and request.edition.on_paper and not needs_depot_number(pages)

    def _lay_out(
        self,
        request: RenderRequest,
        choice: FitChoice,
        pages: int | None = None,
        tails: Mapping[str, Tail] | None = None,
        *,
        is_probe: bool = False,
        earlier: LaidOutPages | None = None,
    ) -> tuple[LaidOutPages, Merged]:
        merged = self._merge(request, choice, pages, tails, is_probe=is_probe)
        layout = self._environment.layout
        self._engine.begin((layout.name, self.material.language, request.stem, request.extra))
        lay_out = partial(self._engine.draw_in, earlier) if earlier else self._engine.lay_out
        laid_out = lay_out(merged.html, merged.stylesheet, layout.stylesheets(request.edition))
        self._progress()
        return laid_out, merged

    def _merge(
        self,
        request: RenderRequest,
        choice: FitChoice,
        pages: int | None = None,
        tails: Mapping[str, Tail] | None = None,
        *,
        is_probe: bool = False,
    ) -> Merged:
        return merge(
            self._environment,
            self._tokens,
            self.material,
            request.stem,
            request.edition,
            choice,
            bleed=request.bleed,
            press_build=request.press_build,
            extra=request.extra,
            pages=pages,
            tails=tails or {},
            is_probe=is_probe,
            shape_of=self._engine.photo_shape,
            logo_path=self._engine.logo_path,
        )

    def _levels(self, request: RenderRequest, subject: Any) -> list[FitChoice]:
        if request.level is not None:
            return [request.level]
        return levels(self._environment.layout.contract.fit, subject)

    def _judge(self, found: Fit, pages: LaidOutPages) -> list[Problem]:
        layout = self._environment.layout
        contract = layout.contract
        if not found.fits:
            return [self._does_not_fit(found, pages)]
        problems = page_size_problems(pages, layout)
        if contract.pages.exactly is not None and not found.is_full:
            problems.append(not_full(found.measure))
        return problems + thin_pages(found.measure, pages)

    def _does_not_fit(self, found: Fit, pages: LaidOutPages) -> Problem:
        contract = self._environment.layout.contract
        count = found.measure.pages
        if contract.pages.exactly is None:
            rule = contract.pages
            text = _(
                "the document has {pages} pages; it should have a multiple of {multiple}, at least {least}"
            )
            return Problem(
                code="page-count",
                message=text.format(pages=count, multiple=rule.multiple_of, least=rule.at_least),
                remedy=_("Add or take away some text, so that the pages divide by {multiple}.").format(
                    multiple=rule.multiple_of
                ),
                details={"pages": count},
            )
        return too_long(found.measure, pages)


def _missing(layout: Layout, subject: Any, use: str, on: date) -> list[Problem]:
    """Return a problem for each field that the contract requires and of which the subject shows nothing."""

    def has(name: str) -> bool:
        value = getattr(subject, name, None)
        if isinstance(value, tuple):
            return any(not isinstance(item, Photo) or may_show(item, use, on) for item in value)
        return bool(value)

    return [
        Problem(
            code="required-by-layout",
            message=_("the layout {layout} needs {name}, which is not filled in").format(
                layout=layout.name, name=name
            ),
            remedy=_("Fill in {name}, or build the other layouts with --layout.").format(name=name),
            field=name,
        )
        for name in layout.contract.requires
        if not has(name)
    ]


def _named_omissions(left: Omissions, subject: Any) -> list[Problem]:
    """Return one note that names all that is left out or shortened, a question by its words too."""
    from brochure.layout.omissions import named_field

    if not (left.left_out or left.shortened):
        return []
    parts = []
    if left.left_out:
        names = "; ".join(named_field(path, subject) for path in left.left_out)
        parts.append(_("left out: {names}").format(names=names))
    if left.shortened:
        names = "; ".join(named_field(path, subject) for path in left.shortened)
        parts.append(_("shortened to its summary: {names}").format(names=names))
    count = len(left.left_out) + len(left.shortened)
    return [
        Problem(
            code="left-out",
            severity=Severity.NOTE,
            message=". ".join(parts),
            remedy=ngettext(
                "The other documents about this municipality may show it.",
                "The other documents about this municipality may show them.",
                count,
            ),
            details={"left_out": list(left.left_out), "shortened": list(left.shortened)},
        )
    ]


def with_level(choice: FitChoice, level: FitChoice) -> FitChoice:
    """Return a choice that leaves out what another leaves out."""
    return replace(choice, left_out=level.left_out, shortened=level.shortened)
