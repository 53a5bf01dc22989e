"""Inspect a PDF as a print shop does: every concern looks at the same one reading of its pages."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import pikepdf

from brochure.i18n import _
from brochure.limited import MEMORY, SECONDS, LimitedError, run_limited
from brochure.preflight import (
    actions,
    bleed,
    boxes,
    colour,
    decoding,
    fonts,
    images,
    ink,
    lines,
    metadata,
    overprint,
    pages,
    safe_zone,
    structure,
    text_colour,
    transparency,
)
from brochure.preflight.document import Document, read
from brochure.preflight.geometry import MM
from brochure.preflight.report import Facts, Report
from brochure.press.files import read_pdf, repaired
from brochure.press.limits import Budget, Limits, TooLargeError
from brochure.press.profile import PressProfile, chosen_press, load_profile
from brochure.problems import Problem, ProblemError, Severity, Stage
from brochure.workspace import Workspace

Concern = Callable[[Document], Iterator[Problem]]
CONCERNS: tuple[Concern, ...] = (
    structure.check,
    actions.check,
    metadata.check,
    pages.check,
    boxes.check,
    bleed.check,
    transparency.check,
    colour.check,
    text_colour.check,
    images.check,
    decoding.check,
    fonts.check,
    lines.check,
    overprint.check,
    safe_zone.check,
)
_WEIGHTS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def inspect(
    path: Path,
    profile: PressProfile,
    *,
    names: Mapping[str, str] | None = None,
    file_name: str | None = None,
    limits: Limits = Limits(),  # noqa: B008  (frozen)
) -> Report:
    """Return the report of any PDF against a press profile; never raises for what the file holds.

    `names` tells the file of a photo by the SHA-256 of its raw stream in the PDF; `file_name` is the
    name the file will get, when it still has a temporary one.
    """
    seen_as = path.as_posix()
    try:
        problems, facts = _inspect(path, file_name or path.name, profile, names or {}, Budget(limits))
    except ProblemError as error:
        return Report(file=seen_as, press=profile.name, facts=None, problems=tuple(error.problems))
    except TooLargeError as error:
        said = (error.problem(seen_as),)
        return Report(file=seen_as, press=profile.name, facts=None, problems=said)
    placed = [problem.at(file=seen_as) for problem in problems]
    placed.sort(key=lambda problem: (problem.page or 0, _WEIGHTS[problem.severity], problem.code))
    return Report(file=seen_as, press=profile.name, facts=facts, problems=tuple(placed))


def _inspect(
    path: Path, file_name: str, profile: PressProfile, names: Mapping[str, str], budget: Budget
) -> tuple[list[Problem], Facts]:
    pdf, problems = read_pdf(path, budget)
    with pdf:
        document = read(pdf, file_name, profile, names, budget)
        for concern in CONCERNS:
            problems.extend(concern(document))
        coverage = ink.measure(document)
        problems.extend(ink.check(document, coverage))
        # What is read late, as fonts and pictures are, may be mended late.
        has_damage = pdf.get_warnings() or any(face.has_damaged_letters for face in document.faces)
        if has_damage and all(problem.code != "pdf-repaired" for problem in problems):
            problems.append(repaired(path.as_posix()))
        return problems, _facts(pdf, document, max((sheet.most for sheet in coverage), default=0))


def inspect_all(paths: Iterable[Path], press: str | None, workspace: Workspace | None) -> list[Report]:
    """Return the report of every file, each read in a process of its own with limits of time and memory.

    `press` is the name of a press profile; without it, the workspace chooses. Raises ProblemError when
    the profile cannot be used.
    """
    profile = load_profile(press or chosen_press(workspace), workspace)
    return [inspect_foreign(path, profile) for path in paths]


def inspect_foreign(
    path: Path, profile: PressProfile, *, seconds: float = SECONDS, memory: int = MEMORY
) -> Report:
    """Return the report of a file that may do anything to who reads it."""
    try:
        return run_limited(inspect, (path, profile), seconds=seconds, memory=memory)
    except LimitedError as error:
        problem = Problem(
            code="cannot-judge",
            stage=Stage.RENDER,
            file=path.as_posix(),
            message=_("This PDF cannot be judged: {reason}.").format(reason=error.said),
            remedy=_("Export it again, from another program if need be, or split it into smaller files."),
            details={"reason": str(error.reason)},
        )
        return Report(file=path.as_posix(), press=profile.name, facts=None, problems=(problem,))


def _facts(pdf: pikepdf.Pdf, document: Document, max_ink: int) -> Facts:
    sizes = [boxes.size(page) for page in document.pages]
    reaches = [min(boxes.reach(page)) for page in document.pages]
    found = [images.resolution(picture) for page in document.pages for picture in images.measured(page)]
    intent = metadata.output_intent(pdf)
    return Facts(
        version=pdf.pdf_version,
        standard=structure.standard(document),
        title=metadata.title(document),
        pages=len(document.pages),
        trim=(round(sizes[0][0] / MM, 1), round(sizes[0][1] / MM, 1)) if sizes else None,
        same_size=boxes.are_same(sizes),
        bleed=round(min(reaches) / MM, 2) if reaches else None,
        fonts=tuple(sorted({face.name for face in document.faces})),
        pictures=len(found),
        smallest_ppi=round(min(found)) if found else None,
        max_ink=max_ink,
        output_intent=metadata.identifier(intent),
        output_profile=metadata.profile_name(intent),
        spot_colours=colour.spot_names(document),
    )
