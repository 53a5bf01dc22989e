"""What is wrong with a layout itself, whatever it is filled with: judged once, so that it stops every document.

Its stylesheets and fonts are parsed, its words and templates read, and a made-up subject is filled in and laid
out once. No document of the workspace is rendered, so the result is the same with any number of workers.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from brochure.layout.contract import Layout
from brochure.layout.edition import Edition
from brochure.layout.environment import LayoutEnvironment
from brochure.layout.fit_choice import middling
from brochure.layout.material import Material
from brochure.layout.merge import Merged, merge
from brochure.layout.samples import BARE, BARE_EVENT, EVENT, FULL, SELECTION, sample_material, with_little
from brochure.layout.template_check import template_problems
from brochure.layout.tokens import PressBuild, Tokens
from brochure.layout.word_check import word_problems
from brochure.problems import Problem, ProblemError, Severity
from brochure.render.marks import mark_problems
from brochure.weasy.engine import Engine, crash_problem

Fill = Callable[..., Merged]


def layout_faults(
    environment: LayoutEnvironment, tokens: Tokens, engine: Engine, press_build: PressBuild | None = None
) -> list[Problem]:
    """Return every fault of a layout, each once: errors of any of them stop all documents made with it.

    A fault of one edition only (in a stylesheet of its own, or what no press can hold) names the edition in its
    details, and stops that edition; all name the layout.
    """
    layout = environment.layout
    found = [
        _of_edition(problem, edition) if path.name == edition.stylesheet else problem
        for edition in layout.editions
        for path in layout.stylesheets(edition)
        for problem in engine.judge_stylesheets([path])
    ]
    found += [*word_problems(layout, "nl"), *template_problems(layout)]
    if not any(p.severity is Severity.ERROR and "edition" not in p.details for p in found):
        found += _filled(environment, tokens, engine, press_build)
    unique = {(p.code, p.file, p.line, p.message): p for p in found}
    return [p.at(details={"layout": layout.name, **p.details}) for p in unique.values()]


def _of_edition(problem: Problem, edition: Edition) -> Problem:
    return problem.at(details={**problem.details, "edition": edition.name})


def _filled(
    environment: LayoutEnvironment, tokens: Tokens, engine: Engine, press_build: PressBuild | None
) -> Iterator[Problem]:
    layout, material = environment.layout, sample_material()
    photos = frozenset(photo.file for photo in material.municipalities[FULL].photos)
    choice = middling(layout.contract.fit)

    def fill(
        stem: str | None,
        extra: str,
        edition: Edition,
        *,
        photos_shown: bool,
        is_probe: bool = False,
        material: Material = material,
    ) -> Merged:
        shown = material if photos_shown else replace(material, unusable_photos=photos)
        build = press_build if edition.uses_press else None
        return merge(
            environment,
            tokens,
            shown,
            stem,
            edition,
            choice,
            press_build=build,
            extra=extra,
            is_probe=is_probe,
        )

    subjects, little = _subjects(layout), with_little(material)
    cases = [(*subject, material) for subject in subjects]
    if layout.contract.subject != "label" or not layout.contract.requires:
        cases.append((*subjects[-1], little))
    for stem, extra, shown in cases:
        for edition in layout.editions:
            try:
                fill(stem, extra, edition, photos_shown=True, material=shown)
                if layout.contract.fit.apart:
                    fill(stem, extra, edition, photos_shown=True, is_probe=True, material=shown)
            except ProblemError as error:
                yield from error.problems
                return
    yield from _laid_out(layout, engine, lambda edition: fill(*subjects[0], edition, photos_shown=False))


def _subjects(layout: Layout) -> list[tuple[str | None, str]]:
    """Return whom a layout is judged with: a stem, and an event or a selection."""
    subject = layout.contract.subject
    if subject == "municipality":
        return [(stem, "") for stem in (FULL, *_bare(layout))]
    if subject == "event":
        return [(None, EVENT), (None, BARE_EVENT)]
    return [(None, SELECTION)] if subject == "selection" else [(None, ""), (None, SELECTION)]


def _bare(layout: Layout) -> list[str]:
    """Return the subject with next to nothing, where the layout can do with so little."""
    bare = sample_material().municipalities[BARE]
    return [BARE] if all(getattr(bare, name, None) for name in layout.contract.requires) else []


def _laid_out(layout: Layout, engine: Engine, fill: Callable[[Edition], Merged]) -> Iterator[Problem]:
    edition = next((one for one in layout.editions if one.uses_press), layout.editions[0])
    merged, sheets = fill(edition), layout.stylesheets(edition)
    try:
        pages = engine.lay_out(merged.html, merged.stylesheet, sheets)
    except ProblemError as error:
        yield from error.problems
        return
    except Exception as error:  # whatever the engine raises for what the layout asks of it
        yield crash_problem(error, layout.template).at(file=layout.template)
        return
    yield from pages.problems
    yield from mark_problems(pages, layout.contract, layout.template)
    if edition.uses_press:
        yield from (_of_edition(problem, edition) for problem in pages.print_faults(sheets))
