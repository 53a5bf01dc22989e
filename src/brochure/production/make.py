"""Making: one task from content to finished files, inside whichever process it runs in."""

from collections.abc import Callable
from dataclasses import replace
from time import perf_counter

from brochure.finishing import finish
from brochure.finishing.editions import editions
from brochure.layout.fit_choice import FitChoice
from brochure.layout.omissions import levels
from brochure.problems import Problem, ProblemError, is_blocking
from brochure.production.context import WorkerContext
from brochure.production.facts import DocumentFacts, FitFacts, FitPass
from brochure.production.finish_request import finish_request
from brochure.production.html_export import web_page
from brochure.production.jobs import Job, Result, Task
from brochure.render.renderer import Rendering, RenderRequest, with_level
from brochure.weasy.engine import crash_problem

UNFIT = ("does-not-fit", "page-count")


def make(task: Task, context: WorkerContext) -> list[Result]:
    """Return the results of a task; whatever goes wrong is a problem of its jobs, never an exception."""
    maker = _Maker(task, context)
    results = [_guarded(job, maker.result) for job in task.jobs]
    heard = [result for result in results if maker.has_say(result.job.edition)]
    unfit = [problem for result in heard for problem in result.problems if problem.code in UNFIT]
    if unfit or maker.unfit:
        for result in results:  # a document that does not fit is published in no edition
            result.files.clear()
            if not any(problem.code in UNFIT for problem in result.problems):
                result.problems += (unfit or maker.unfit)[:1]
    return results


def _guarded(job: Job, make_it: Callable[[Job], Result]) -> Result:
    try:
        return make_it(job)
    except ProblemError as error:
        return Result(job, problems=list(error.problems))
    except MemoryError:
        raise
    except Exception as error:
        return Result(job, problems=[crash_problem(error, job.file)])


class _Maker:
    """Makes the editions of one document.

    What is left out is decided once for all editions, and each starts from the same choice, whichever were
    asked for: the bytes of an edition never depend on what else is built, or was built before.
    """

    def __init__(self, task: Task, context: WorkerContext) -> None:
        self.unfit: list[Problem] = []  # of an edition that decides for the others
        self._task, self._context = task, context
        self._layout = context.layouts[task.layout]
        self._made: dict[str, tuple[Rendering, float]] = {}
        self._decided: tuple[FitChoice | None, FitChoice | None] | None = None
        self._choices: dict[str, FitChoice | None] = {}  # of the editions that decide
        # What those looked at and show counts for every edition.
        self._used: frozenset[str] = frozenset()
        self._photos: frozenset[str] = frozenset()
        self._logos: frozenset[str] = frozenset()

    def result(self, job: Job) -> Result:
        """Return an edition, finished where nothing keeps it from being published."""
        began = perf_counter()
        level, start = self._decide()
        rendering, spent = self._made.pop(job.edition, (None, 0.0))
        if rendering is None or not (level is None or _same(rendering.fit.choice, level)):
            rendering, spent = self._render(job.edition, level, start), 0.0
        result = _result(job, self._context, rendering)
        result.tails = rendering.tails
        result.used |= self._used
        result.decided_by = self._photos
        result.logos = rendering.merged.logo_files | self._logos
        result.decided = {edition: choice for edition, choice in self._choices.items() if choice is not None}
        result.seconds = spent + perf_counter() - began
        return result

    def has_say(self, edition: str) -> bool:
        """Tell whether what does not fit in an edition keeps the others from being published."""
        return editions()[edition].has_say or edition in self._deciding()

    def _decide(self) -> tuple[FitChoice | None, FitChoice | None]:
        """Return what is left out (None: whatever each edition needs) and the choice editions start from."""
        if self._decided is None:
            self._choices = {edition: self._choice(edition) for edition in self._deciding()}
            choices = [choice for choice in self._choices.values() if choice is not None]
            start = choices[0] if choices else None
            self._decided = (self._level(choices), start)
        return self._decided

    def _deciding(self) -> tuple[str, ...]:
        """Return the editions that decide; a document about the label is so long that each fits itself."""
        return tuple(edition.name for edition in self._layout.deciding) if self._task.stem else ()

    def _choice(self, edition: str) -> FitChoice | None:
        """Return what the fit chose for an edition: known from the same input, or found now."""
        if known := self._task.known.get(edition):
            self._used |= known.used
            self._photos |= known.photos
            self._logos |= known.logos
            return known.choice
        began = perf_counter()
        start = next((made.fit.choice for made, _spent in self._made.values() if made.fit.fits), None)
        rendering = self._render(edition, None, start)
        self._made[edition] = rendering, perf_counter() - began
        self._used |= rendering.merged.used
        self._logos |= rendering.merged.logo_files
        self._photos |= {frame.file for frame in rendering.pages.photo_frames()}
        self.unfit += [problem for problem in rendering.problems if problem.code in UNFIT]
        return rendering.fit.choice if rendering.fit.fits else None

    def _level(self, choices: list[FitChoice]) -> FitChoice | None:
        """Return the most that any of some choices leaves out, where the contract lets things be left out."""
        if not self._layout.leaves_out or not choices:
            return None
        material = self._context.material.in_language(self._task.language)
        order = levels(self._layout.contract.fit, material.municipalities[self._task.stem])
        places = [number for number, one in enumerate(order) if any(_same(one, c) for c in choices)]
        return order[max(places, default=0)]

    def _render(self, name: str, level: FitChoice | None, start: FitChoice | None) -> Rendering:
        edition = editions()[name]
        known = self._task.known.get(name)
        start = known.choice if known else start
        if start is not None and level is not None:
            start = with_level(start, level)
        profile = self._context.profile if edition.uses_press else None
        request = RenderRequest(
            self._task.stem or None,
            edition,
            bleed=profile.bleed if profile else 0.0,
            press_build=profile.build if profile else None,
            start=start,
            settled=known,
            extra=self._task.extra,
            level=level,
        )
        return self._context.renderer(self._task.layout, self._task.language).render(request)


def _same(choice: FitChoice, level: FitChoice) -> bool:
    return (choice.left_out, choice.shortened) == (level.left_out, level.shortened)


def _result(job: Job, context: WorkerContext, rendering: Rendering) -> Result:
    """Finish an edition, unless something already keeps it from being published."""
    photos = tuple(sorted({frame.file for frame in rendering.pages.photo_frames()}))
    found = rendering.fit
    passes = tuple(
        FitPass(choice, measured.pages, round(measured.slack, 2)) for choice, measured in found.passes
    )
    facts = DocumentFacts(
        found.measure.pages,
        FitFacts(found.choice, found.fits, round(found.measure.fullness or 0.0, 3), passes),
        tuple(rendering.omissions.left_out),
        tuple(rendering.omissions.shortened),
        photos,
    )
    result = Result(
        job, problems=list(rendering.problems), facts=facts, used=rendering.merged.used, photos=photos
    )
    if context.options.html:
        result.html = web_page(job, context, rendering)
    if not any(is_blocking(problem, strict=context.options.strict) for problem in result.problems):
        _finish(result, facts, context, rendering)
        context.progress()
    return result


def _finish(result: Result, facts: DocumentFacts, context: WorkerContext, rendering: Rendering) -> None:
    """Add the finished files of an edition to its result, and the problems that finishing found."""
    job = result.job
    finished = finish(finish_request(job, context, rendering, tuple(result.problems)))
    result.problems += finished.problems
    result.files = {f"{job.edition}/{job.document}{end}": data for end, data in finished.files.items()}
    result.kept = dict(finished.kept)
    result.facts = replace(facts, finish=finished.facts)
