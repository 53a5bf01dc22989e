"""Making: one task from content to finished files, inside whichever process it runs in."""

from collections.abc import Mapping
from hashlib import sha256
from time import perf_counter

from brochure.build.jobs import Job, Result, Task
from brochure.build.kit import Kit
from brochure.build.publishable import publishable
from brochure.build.webpage import web_page
from brochure.content.model import Label, Municipality
from brochure.i18n import _
from brochure.layout.choice import Choice
from brochure.layout.contract import FitContract
from brochure.layout.leaving import levels
from brochure.problems import Problem, ProblemError, Stage, is_blocking
from brochure.render.engine import crash_problem
from brochure.render.photos import photo_boxes
from brochure.render.produce import Order, Produced, with_level


def make(task: Task, kit: Kit) -> list[Result]:
    """Return the results of a task; whatever goes wrong is a problem of its jobs, never an exception."""
    try:
        return _make(task, kit)
    except ProblemError as error:
        return [Result(job, problems=list(error.problems)) for job in task.jobs]
    except MemoryError:
        raise
    except Exception as error:
        return [Result(job, problems=[crash_problem(error, job.file)]) for job in task.jobs]


def _make(task: Task, kit: Kit) -> list[Result]:
    made: dict[str, tuple[Produced, float]] = {}
    level = _level(task, kit, made)
    anchor = _anchor(task, kit)
    start: Choice | None = made[anchor][0].fit.choice if anchor in made else None
    results = []
    for edition in task.editions:
        began = perf_counter()
        if edition in made and (level is None or _same(made[edition][0].fit.choice, level)):
            produced, spent = made.pop(edition)
        else:
            produced, spent = _produce(task, kit, edition, level, start), 0.0
        if produced.fit.fits and start is None:
            start = produced.fit.choice
        result = _result(Job(task.layout, task.stem, edition), kit, produced)
        result.seconds = spent + perf_counter() - began
        results.append(result)
    if any(problem.code == "does-not-fit" for result in results for problem in result.problems):
        for result in results:  # a document that does not fit is published in no edition
            result.files.clear()
    return results


def _same(choice: Choice, level: Choice) -> bool:
    return (choice.left_out, choice.shortened) == (level.left_out, level.shortened)


def _anchor(task: Task, kit: Kit) -> str:
    """Return the edition whose choice the others start from."""
    contract = kit.layouts[task.layout].contract
    return contract.fit.tightest or contract.editions[0]


def _level(task: Task, kit: Kit, made: dict[str, tuple[Produced, float]]) -> Choice | None:
    """Decide once for all editions what is left out: what the tightest needs, whatever was asked for."""
    contract = kit.layouts[task.layout].contract
    if not contract.fit.optional or contract.pages.exactly is None:
        return None
    deciding = (contract.fit.tightest,) if contract.fit.tightest else contract.editions
    order = levels(contract.fit, _subject(task, kit))
    most = 0
    for edition in deciding:
        began = perf_counter()
        produced = _produce(task, kit, edition, None, None)
        made[edition] = produced, perf_counter() - began
        most = max(most, next((i for i, one in enumerate(order) if _same(produced.fit.choice, one)), 0))
    return order[most]


def _subject(task: Task, kit: Kit) -> Label | Municipality:
    return kit.material.municipalities[task.stem] if task.stem else kit.material.label


def _produce(task: Task, kit: Kit, edition: str, level: Choice | None, start: Choice | None) -> Produced:
    remembered = task.remembered.get(edition)
    if remembered is not None and remembered[0] == layout_key(task, kit, edition):
        start = remembered[1]
        level = level or Choice(left_out=start.left_out, shortened=start.shortened)
    elif start is not None and level is not None:
        start = with_level(start, level)
    printed = edition == "print"
    order = Order(
        task.stem or None,
        edition,
        bleed=kit.profile.bleed if printed else 0.0,
        press_build=kit.profile.build if printed else None,
        start=start,
        level=level,
        variant=None,
    )
    return kit.producer(task.layout).produce(order)


def layout_key(task: Task, kit: Kit, edition: str) -> str:
    """Return a digest of all that decides where text stands: the merged HTML, styles, fonts, the contract."""
    html = kit.producer(task.layout).first_html(task.stem or None, edition)
    contract: FitContract = kit.layouts[task.layout].contract.fit
    mark = sha256(html.encode())
    mark.update(kit.style_digest(task.layout, edition).encode())
    mark.update(repr(contract).encode())
    return mark.hexdigest()


def _result(job: Job, kit: Kit, produced: Produced) -> Result:
    """Finish an edition, unless something already keeps it from being published."""
    frames = [frame for _box, frame in photo_boxes(produced.document)]
    found = produced.fit
    facts = {
        "pages": found.measure.pages,
        "fit": found.choice.as_json()
        | {
            "fits": found.fits,
            "fullness": round(found.measure.fullness, 3),
            "passes": [
                {**choice.as_json(), "pages": measured.pages, "slack_mm": round(measured.slack, 2)}
                for choice, measured in found.passes
            ],
        },
        "left_out": list(produced.omissions.left_out),
        "shortened": list(produced.omissions.shortened),
        "photos": sorted({frame.file for frame in frames}),
    }
    result = Result(
        job,
        problems=list(produced.problems),
        facts=facts,
        used=produced.merged.used,
        photos=tuple(sorted({frame.file for frame in frames})),
    )
    if kit.options.html:
        result.html = web_page(job, kit, produced)
    if found.fits:
        task = Task(job.layout, job.stem, (job.edition,))
        result.remembered = (layout_key(task, kit, job.edition), found.choice)
    if not any(is_blocking(problem, strict=kit.options.strict) for problem in result.problems):
        publishable(result, kit, produced)
    return result


def failed(task: Task, reason: str) -> list[Result]:
    """Return the results of a task whose worker died, hung or ran out of memory."""
    return [
        Result(
            job,
            problems=[
                Problem(
                    code="worker-failed",
                    stage=Stage.RENDER,
                    message=_("{file} could not be made: {reason}").format(file=job.file, reason=reason),
                    remedy=_("Build it again; if that fails too, look at its content and its photos."),
                    file=f"output/{job.file}",
                    subject=job.stem or "label",
                )
            ],
        )
        for job in task.jobs
    ]


def remembered_of(results: list[Result]) -> Mapping[Job, tuple[str, Choice]]:
    """Return the choices worth remembering, by job."""
    return {result.job: result.remembered for result in results if result.remembered is not None}
